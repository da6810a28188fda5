//! What happens to a claim after it was sent.

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use finsam::money::Ore;
use finsam::vat::ClaimPeriod;

use super::claims::{period_path, read_period};
use super::form::claim::{DecisionForm, PaymentForm, UndoForm, field_of};
use super::operations::{self, Books, ClaimError, EventRow, NewDecision, NewPayment};
use super::page::forms;
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::form_page::FormPage;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::routes::query_value;

type Period = Path<(String, String)>;

/// `GET /bokforing/momsersattning/perioder/{from}/beslut`
pub async fn ask_decision(
    State(app): State<App>,
    access: Access<allowed::ClaimVat>,
    Path((_, from)): Period,
) -> Result<Response, Fault> {
    let (books, period) = read_period(&app, &access, &from).await?;
    let Some((due, _)) = amounts(&books, &period) else { return back(&access, &period) };
    let form = DecisionForm { datum: app.today().to_string(), belopp: due.to_string(), ..DecisionForm::default() };
    Ok(forms::decision(&access, &period, &form).reply())
}

/// `POST /bokforing/momsersattning/perioder/{from}/beslut`
pub async fn decide(
    State(app): State<App>,
    access: Access<allowed::ClaimVat>,
    Path((_, from)): Period,
    Form(form): Form<DecisionForm>,
) -> Result<Response, Fault> {
    let (_, period) = read_period(&app, &access, &from).await?;
    let page = forms::decision(&access, &period, &form);
    let typed = match form.check(app.today()) {
        Ok(typed) => typed,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let new = NewDecision {
        decided_on: typed.on,
        amount_ore: typed.amount_ore,
        reference: typed.reference,
        note: typed.reason,
    };
    let context = access.context(&app, "decide_vat_claim");
    let done = app.write(context, move |tx| operations::decide(tx, period.from, &new)).await?;
    answer(&access, &period, page, done)
}

/// `GET /bokforing/momsersattning/perioder/{from}/betalning`
pub async fn ask_payment(
    State(app): State<App>,
    access: Access<allowed::ClaimVat>,
    Path((_, from)): Period,
) -> Result<Response, Fault> {
    let (books, period) = read_period(&app, &access, &from).await?;
    let remaining = amounts(&books, &period).map(|(_, remaining)| remaining).filter(|amount| *amount != Ore::ZERO);
    let Some(remaining) = remaining else { return back(&access, &period) };
    let form = PaymentForm::suggested(&books, remaining, app.today());
    Ok(forms::payment(&access, &period, &books, remaining, &form).reply())
}

/// `POST /bokforing/momsersattning/perioder/{from}/betalning`
pub async fn pay(
    State(app): State<App>,
    access: Access<allowed::ClaimVat>,
    Path((_, from)): Period,
    Form(form): Form<PaymentForm>,
) -> Result<Response, Fault> {
    let (books, period) = read_period(&app, &access, &from).await?;
    let remaining = amounts(&books, &period).map_or(Ore::ZERO, |(_, remaining)| remaining);
    let page = forms::payment(&access, &period, &books, remaining, &form);
    let typed = match form.check(app.today()) {
        Ok(typed) => typed,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let new =
        NewPayment { paid_on: typed.on, amount_ore: typed.amount_ore, booked_at: typed.booked_at, note: typed.reason };
    let context = access.context(&app, "pay_vat_claim");
    let done = app.write(context, move |tx| operations::pay(tx, period.from, &new)).await?;
    answer(&access, &period, page, done)
}

/// `GET /bokforing/momsersattning/perioder/{from}/angra`
pub async fn ask_undo(
    State(app): State<App>,
    access: Access<allowed::ClaimVat>,
    Path((_, from)): Period,
) -> Result<Response, Fault> {
    let (books, period) = read_period(&app, &access, &from).await?;
    match find_last(&books, &period) {
        Some(last) => Ok(forms::undo(&access, &period, Some(last), &UndoForm::default()).reply()),
        None => back(&access, &period),
    }
}

/// `POST /bokforing/momsersattning/perioder/{from}/angra?nummer=...`: undoes what the page showed as the last thing.
pub async fn undo(
    State(app): State<App>,
    access: Access<allowed::ClaimVat>,
    Path((_, from)): Period,
    RawQuery(query): RawQuery,
    Form(form): Form<UndoForm>,
) -> Result<Response, Fault> {
    let (books, period) = read_period(&app, &access, &from).await?;
    let page = forms::undo(&access, &period, find_last(&books, &period), &form);
    let seen = query_value(&query.unwrap_or_default(), "nummer").and_then(|number| number.parse().ok());
    let note = match form.check() {
        Ok(note) => note,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let (context, today) = (access.context(&app, "undo_vat_claim"), app.today());
    let seen = seen.unwrap_or_default();
    let done = app.write(context, move |tx| operations::undo(tx, period.from, seen, today, &note)).await?;
    answer(&access, &period, page, done)
}

fn find_last<'b>(books: &'b Books, period: &ClaimPeriod) -> Option<&'b EventRow> {
    books.list_standing().find(|(claim, _)| claim.period == *period)?.0.find_last()
}

/// What shall be paid of the period's claim, and what remains.
fn amounts(books: &Books, period: &ClaimPeriod) -> Option<(Ore, Ore)> {
    let standing = books.list_standing().find(|(claim, _)| claim.period == *period)?.1;
    Some((standing.due_ore(), standing.remaining_ore()))
}

fn back(access: &Granted, period: &ClaimPeriod) -> Result<Response, Fault> {
    Ok(reply::see_other(&access.at(&period_path(period))))
}

fn answer(
    access: &Granted,
    period: &ClaimPeriod,
    page: FormPage,
    done: Result<(), ClaimError>,
) -> Result<Response, Fault> {
    match done {
        Ok(()) => back(access, period),
        Err(error) => Ok(page.errors(vec![field_of(error, period)?]).reply()),
    }
}
