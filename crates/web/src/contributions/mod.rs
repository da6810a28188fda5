//! The members' contributions: from the state's offer to each member's share, its invoices and the books.

pub mod drafting;
mod export;
mod form;
pub mod keys;
pub mod levels;
pub mod members;
pub mod operations;
mod page;
pub mod plan;
pub mod queries;
pub mod tables;

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use store::{Id, Reader};

use crate::STILL_KNOWN;
use crate::app::App;
use crate::association::operations::list_population;
use crate::extract::Path;
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::ledger::operations::{find_year as find_financial_year, list_balances};
use crate::page as reply;
use crate::sheet;
use operations::{ContributingMember, ContributionYear};
use page::year::{Shown, YearPage};

/// `GET /ekonomi/bidrag`: the contributions of the date's year; as a workbook with `format=xlsx`.
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadFigures>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    answer(&app, &access, access.as_at.year(), &query.unwrap_or_default()).await
}

/// `GET /ekonomi/bidrag/{year}`
pub async fn show_year(
    State(app): State<App>,
    access: Access<allowed::ReadFigures>,
    Path((_, year)): Path<(String, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    answer(&app, &access, read_year(&year)?, &query.unwrap_or_default()).await
}

async fn answer(app: &App, access: &Granted, year: i16, query: &str) -> Result<Response, Fault> {
    let shown = read(app, access, year).await?;
    match (sheet::is_asked_for(query), shown.find_year()) {
        (true, Some(found)) => sheet::reply(access, app.today(), "bidrag", export::list(&shown, found)),
        _ => Ok(reply::ok(&YearPage::new(access, &shown, None))),
    }
}

/// Reads everything that the page of a year shows, at the date; of another year at its end.
async fn read(app: &App, access: &Granted, year: i16) -> Result<Shown, Fault> {
    let (association, as_at) = (access.association.id, access.as_at);
    app.read(move |reader| read_shown(reader, association, as_at, year)).await
}

fn read_shown(reader: &Reader<'_>, association: Id, as_at: jiff::civil::Date, year: i16) -> Result<Shown, Fault> {
    let on = match jiff::civil::Date::new(year, 12, 31) {
        Ok(last) if year != as_at.year() => last,
        _ => as_at,
    };
    let balances = match find_financial_year(reader, association, on)? {
        Some(financial) => Some(list_balances(reader, association, &financial, on, STILL_KNOWN)?),
        None => None,
    };
    let contributions = operations::read_contributions(reader, association, STILL_KNOWN)?;
    Ok(Shown {
        year,
        as_at,
        standing: contributions.stand(on, balances.as_deref()),
        years: contributions.years,
        confirmations: operations::list_confirmations(reader, association, STILL_KNOWN)?,
        terms: contributions.terms,
        made: operations::list_made(reader, association)?,
        members: operations::list_members(reader, association)?,
        history: operations::list_history(reader, association, year)?,
        population: list_population(reader, association)?,
    })
}

/// The year that an address names.
fn read_year(typed: &str) -> Result<i16, Fault> {
    typed.parse().ok().filter(|year| (1900..=2200).contains(year)).ok_or(Fault::NotFound)
}

/// The year of an address, which must have been begun, and the members.
async fn find_begun(
    app: &App,
    access: &Granted,
    typed: &str,
) -> Result<(ContributionYear, Vec<ContributingMember>), Fault> {
    let (association, year) = (access.association.id, read_year(typed)?);
    app.read(move |reader| {
        let found = operations::find_year(reader, association, year, STILL_KNOWN)?.ok_or(Fault::NotFound)?;
        let members = found.members.clone();
        Ok((found, members))
    })
    .await
}

/// The address of a year's page.
fn year_path(year: i16) -> String {
    format!("ekonomi/bidrag/{year}")
}
