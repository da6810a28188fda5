//! Money month by month, and how lines are paid through the year.

use access::allowed::{ReadForecast, WriteForecast};
use axum::extract::{RawQuery, State};
use axum::response::Response;
use finsam::money::Ore;

use super::form::spread::SpreadForm;
use super::operations::{self, Spread, list_forecast_lines};
use super::page::liquidity::{LiquidityPage, Shown};
use super::page::sheets;
use crate::STILL_KNOWN;
use crate::app::App;
use crate::budget::operations::{find_governing, read_governing};
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::form_page::FormPage;
use crate::guard::{Access, Granted};
use crate::ledger::operations::list_balances;
use crate::page as reply;
use crate::routes::Area;
use crate::sheet;
use crate::ui::Link;

type Address = Path<(String, String, String)>;

/// `GET /ekonomi/likviditet`
pub async fn show(
    State(app): State<App>,
    access: Access<ReadForecast>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let (association, as_at) = (access.association.id, access.as_at);
    let shown = app
        .read(move |reader| {
            let plans = operations::read_plans(reader, association, STILL_KNOWN)?;
            let governing = read_governing(reader, association, &plans.budgets, as_at, STILL_KNOWN)?;
            let planned = (&plans, governing.as_ref());
            let standing = operations::stand_at(reader, association, planned, as_at, STILL_KNOWN)?;
            let (Some(standing), Some(governing)) = (standing, &governing) else { return Ok(None) };
            let (balances, past) = match &standing.books {
                Some(books) => {
                    let balances = list_balances(reader, association, books, as_at, STILL_KNOWN)?;
                    let past = operations::list_past_months(reader, association, books, as_at, &balances)?;
                    (balances, past)
                }
                None => (Vec::new(), Vec::new()),
            };
            let money = operations::plan_money(&plans, governing.next.as_ref(), &standing, &balances)?;
            Ok(Some(Shown { standing, money, past, spreads: plans.spreads }))
        })
        .await?;
    if sheet::is_asked_for(&query.unwrap_or_default()) {
        let shown = shown.as_ref().ok_or(Fault::NotFound)?;
        return sheet::reply(&access, app.today(), "likviditet", sheets::money(&shown.standing, &shown.money));
    }
    Ok(reply::ok(&LiquidityPage::new(&access, shown.as_ref())))
}

/// `GET /ekonomi/likviditet/{year}/{line}`: how a line is paid through a year.
pub async fn edit(
    State(app): State<App>,
    access: Access<WriteForecast>,
    Path((_, year, line)): Address,
) -> Result<Response, Fault> {
    let (spread, label) = read(&app, &access, &year, &line).await?;
    Ok(form_page(&access, &spread, &label, &SpreadForm::of(&spread.weights)).reply())
}

/// `POST /ekonomi/likviditet/{year}/{line}`
pub async fn save(
    State(app): State<App>,
    access: Access<WriteForecast>,
    Path((_, year, line)): Address,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let (spread, label) = read(&app, &access, &year, &line).await?;
    let form = SpreadForm::read(fields);
    let weights = match form.check() {
        Ok(weights) => weights,
        Err(errors) => return Ok(form_page(&access, &spread, &label, &form).errors(errors).reply()),
    };
    let new = Spread { weights, ..spread };
    app.write(access.context(&app, "spread_payments"), move |tx| operations::save_spread(tx, &new)).await??;
    Ok(reply::see_other(&access.at("ekonomi/likviditet")))
}

/// The spread of a line that a budget of the year has, and what the line is called.
async fn read(app: &App, access: &Granted, year: &str, line: &str) -> Result<(Spread, String), Fault> {
    let year: i16 = year.parse().map_err(|_| Fault::NotFound)?;
    let (association, key, this_year) = (access.association.id, line.to_owned(), access.as_at.year());
    app.read(move |reader| {
        let mut label = None;
        for governed in [this_year, year] {
            let budget = find_governing(reader, association, governed, STILL_KNOWN)?;
            let planned = budget.filter(|budget| budget.find_year_column(year).is_some());
            label = label.or_else(|| {
                let budget = planned?;
                list_forecast_lines(&budget).find(|line| line.key == key).map(|line| line.label.clone())
            });
        }
        let label = label.ok_or(Fault::NotFound)?;
        let known = operations::list_spreads(reader, association, STILL_KNOWN)?;
        let known = known.into_iter().find(|spread| spread.year == year && spread.line_key == key);
        Ok((known.unwrap_or(Spread { year, line_key: key, weights: [Ore::ZERO; 12] }), label))
    })
    .await
}

fn form_page(access: &Granted, spread: &Spread, label: &str, form: &SpreadForm) -> FormPage {
    let back = Link::new(access.at("ekonomi/likviditet"), "Likviditet");
    let title = format!("Så betalas {label} {}", spread.year);
    FormPage::new(access.frame(Area::Economy), back, title, "Spara månaderna", form.fields()).lead(
        "Skriv vad som brukar betalas eller är bestämt varje månad. Radens belopp fördelas i samma proportioner, \
         så att fördelningen håller när budgeten ändras. Alla månader tomma betyder jämnt över året.",
    )
}
