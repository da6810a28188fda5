//! Adding an account to a year, and changing what it is called and what it is.

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;

use super::form::chart::AccountForm;
use super::operations::{self, Account, ChartError, FinancialYear};
use super::page::account::{add, change, refusal};
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::routes::query_value;

/// `GET /bokforing/konton/nytt`, with `?konto=` and a day of the year in `?ar=`, as something that lacks the account says.
pub async fn new(
    State(app): State<App>,
    access: Access<allowed::ImportAccounts>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let query = query.unwrap_or_default();
    let years = open_years(&app, &access).await?;
    let asked = query_value(&query, "ar").and_then(|day| day.parse().ok()).unwrap_or(access.as_at);
    let year = years.iter().find(|year| year.contains(asked)).or(years.first());
    let form = AccountForm {
        ar: year.map(|year| year.from_on.to_string()).unwrap_or_default(),
        konto: query_value(&query, "konto").unwrap_or_default(),
        ..AccountForm::default()
    };
    Ok(add(&access, &years, &form).reply())
}

/// `POST /bokforing/konton/nytt`
pub async fn create(
    State(app): State<App>,
    access: Access<allowed::ImportAccounts>,
    Form(form): Form<AccountForm>,
) -> Result<Response, Fault> {
    let years = open_years(&app, &access).await?;
    let account = match form.check(&years) {
        Ok(account) => account,
        Err(errors) => return Ok(add(&access, &years, &form).errors(errors).reply()),
    };
    let added = app.write(access.context(&app, "add_account"), move |tx| operations::add_account(tx, &account)).await?;
    match added {
        Ok(()) => {
            let year = years.iter().find(|year| year.from_on.to_string() == form.ar);
            Ok(reply::see_other(&chart_of(&access, year, "konto")))
        }
        Err(error) => Ok(add(&access, &years, &form).errors(refusal(error)?).reply()),
    }
}

/// `GET /bokforing/konton/{account}/andra`, of the year that `?ar=` names, else of that of the date.
pub async fn edit(
    State(app): State<App>,
    access: Access<allowed::ImportAccounts>,
    Path((_, number)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let asked = query_value(&query.unwrap_or_default(), "ar");
    let shown = find(&app, &access, number, asked).await?;
    let form = AccountForm::of(&shown.account, &shown.year);
    Ok(change(&access, &shown, &form).reply())
}

/// `POST /bokforing/konton/{account}/andra`
pub async fn save(
    State(app): State<App>,
    access: Access<allowed::ImportAccounts>,
    Path((_, number)): Path<(String, String)>,
    Form(form): Form<AccountForm>,
) -> Result<Response, Fault> {
    let shown = find(&app, &access, number.clone(), Some(form.ar.clone())).await?;
    // What cannot be changed is not asked for.
    let slag =
        if shown.locked_through.is_some() && form.slag.is_empty() { shown.account.kind.clone() } else { form.slag };
    let form = AccountForm { konto: number, slag, ..form };
    let (seen, account) = match form.check(&[shown.year]) {
        Ok(account) => (form.seen(), account),
        Err(errors) => return Ok(change(&access, &shown, &form).errors(errors).reply()),
    };
    let context = access.context(&app, "change_account");
    match app.write(context, move |tx| operations::change_account(tx, &seen, &account)).await? {
        Ok(()) => Ok(reply::see_other(&chart_of(&access, Some(&shown.year), "andrat"))),
        Err(ChartError::NoAccount | ChartError::NoYear) => Err(Fault::NotFound),
        Err(error) => Ok(change(&access, &shown, &form).errors(refusal(error)?).reply()),
    }
}

/// An account of a year, and through which day the year is locked.
#[derive(Clone, Debug)]
pub struct Shown {
    pub account: Account,
    pub year: FinancialYear,
    pub locked_through: Option<jiff::civil::Date>,
}

async fn find(app: &App, access: &Granted, number: String, year: Option<String>) -> Result<Shown, Fault> {
    let (association, as_at) = (access.association.id, access.as_at);
    app.read(move |reader| {
        let year = match year {
            Some(name) => operations::find_year_named(reader, association, &name)?,
            None => operations::find_year(reader, association, as_at)?,
        };
        let year = year.ok_or(Fault::NotFound)?;
        let accounts = operations::list_accounts(reader, association, year.id)?;
        let account = accounts.into_iter().find(|own| own.number == number).ok_or(Fault::NotFound)?;
        Ok(Shown { account, locked_through: operations::find_year_lock(reader, association, &year)?, year })
    })
    .await
}

async fn open_years(app: &App, access: &Granted) -> Result<Vec<FinancialYear>, Fault> {
    let association = access.association.id;
    app.read(move |reader| Ok(operations::list_open_years(reader, association)?)).await
}

/// The chart of the year that was changed.
fn chart_of(access: &Granted, year: Option<&FinancialYear>, done: &str) -> String {
    let chart = access.at("bokforing/konton");
    match year.filter(|year| !year.contains(access.as_at)) {
        Some(year) => format!("{chart}?per={}&klart={done}", year.from_on),
        None => format!("{chart}?klart={done}"),
    }
}
