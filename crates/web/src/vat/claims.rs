//! A period: what its claim is made of, and the claim itself.

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use finsam::money::Ore;
use finsam::vat::ClaimPeriod;
use jiff::civil::Date;

use super::form::claim::{SubmissionForm, field_of};
use super::operations::{self, Books, NewSubmission, WHENEVER, sum};
use super::page::{forms, period::PeriodPage};
use crate::STILL_KNOWN;
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::routes::query_value;

/// `GET /bokforing/momsersattning/perioder/{from}`: the whole period and the whole life of its claim.
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadAccounts>,
    Path((_, from)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let (books, period) = read_period(&app, &access, &from).await?;
    Ok(reply::ok(&PeriodPage::new(&access, &books, period, app.today())))
}

/// `GET /bokforing/momsersattning/perioder/{from}/ansokan`
pub async fn new(
    State(app): State<App>,
    access: Access<allowed::ClaimVat>,
    Path((_, from)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let (books, period) = read_period(&app, &access, &from).await?;
    let today = app.today();
    if today < period.until || is_claimed(&books, &period) {
        return Ok(reply::see_other(&access.at(&period_path(&period))));
    }
    let computed = computed_ore(&books, &period);
    let form = SubmissionForm { datum: today.to_string(), belopp: computed.to_string(), ..SubmissionForm::default() };
    Ok(forms::submission(&access, &period, computed, &form).reply())
}

/// `POST /bokforing/momsersattning/perioder/{from}/ansokan?raknat=...`: records that the claim was sent.
pub async fn submit(
    State(app): State<App>,
    access: Access<allowed::ClaimVat>,
    Path((_, from)): Path<(String, String)>,
    RawQuery(query): RawQuery,
    Form(form): Form<SubmissionForm>,
) -> Result<Response, Fault> {
    let (books, period) = read_period(&app, &access, &from).await?;
    let now = computed_ore(&books, &period);
    let seen = query_value(&query.unwrap_or_default(), "raknat").and_then(|ore| ore.parse().ok()).map(Ore);
    let typed = match form.check(app.today()) {
        Ok(typed) => typed,
        Err(errors) => {
            return Ok(forms::submission(&access, &period, seen.unwrap_or(now), &form).errors(errors).reply());
        }
    };
    let new = NewSubmission {
        period_from: period.from,
        submitted_on: typed.on,
        reference: typed.reference,
        amount_ore: typed.amount_ore,
        computed_ore: seen.unwrap_or(now),
        reason: typed.reason,
    };
    let context = access.context(&app, "submit_vat_claim");
    match app.write(context, move |tx| operations::submit(tx, &new)).await? {
        Ok(_) => Ok(reply::see_other(&access.at(&period_path(&period)))),
        Err(error) => {
            let errors = vec![field_of(error, &period)?];
            Ok(forms::submission(&access, &period, now, &form).errors(errors).reply())
        }
    }
}

/// What a claim for the period comes to by the books as they are.
fn computed_ore(books: &Books, period: &ClaimPeriod) -> Ore {
    sum(books.list_open_of(period).iter().map(|open| open.line.claim_ore))
}

pub(super) fn is_claimed(books: &Books, period: &ClaimPeriod) -> bool {
    books.list_standing().any(|(claim, _)| claim.period == *period)
}

pub(super) fn period_path(period: &ClaimPeriod) -> String {
    format!("bokforing/momsersattning/perioder/{}", period.from)
}

/// Everything that is booked, whenever it was, and the period that begins on the day in the address.
pub(super) async fn read_period(app: &App, access: &Granted, from: &str) -> Result<(Books, ClaimPeriod), Fault> {
    let from: Date = from.parse().map_err(|_| Fault::NotFound)?;
    let association = access.association.id;
    app.read(move |reader| {
        let books = operations::read_books(reader, association, WHENEVER, STILL_KNOWN)?.ok_or(Fault::NotFound)?;
        let claimed = books.list_standing().map(|(claim, _)| claim.period).find(|period| period.from == from);
        let period = claimed.or_else(|| books.find_period(from)).ok_or(Fault::NotFound)?;
        Ok((books, period))
    })
    .await
}
