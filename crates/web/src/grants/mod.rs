//! Grants to interventions and requisitions against them: granted, asked for, attested, paid, left.

pub mod deciding;
pub mod form;
pub mod life;
pub mod making;
mod messages;
pub mod operations;
mod page;
pub mod papers;
pub mod queries;
pub mod tables;

use std::collections::BTreeMap;

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use finsam::ledger::Balance;
use finsam::money::Ore;
use store::Id;

use crate::STILL_KNOWN;
use crate::app::App;
use crate::budget::operations::find_governing;
use crate::extract::Path;
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::ledger::operations as ledger;
use crate::page as reply;
use crate::routes::query_value;
use operations::{Book, Budgeted, list_budgeted, list_forecast, read_book};

/// `GET /ekonomi/anslag`: where each intervention stands in the year, also as a workbook.
pub async fn list(
    State(app): State<App>,
    access: Access<allowed::ReadFigures>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let query = query.unwrap_or_default();
    let table = read_table(&app, &access).await?;
    if crate::sheet::is_asked_for(&query) {
        return crate::sheet::reply(&access, app.today(), "anslag", page::list::sheet(&access, &table));
    }
    Ok(reply::ok(&page::list::List::new(&access, &table)))
}

/// The grants of an association and what the accounts say.
pub struct Table {
    /// Everything that is known, for the lists.
    pub book: Book,
    /// What had been decided and had happened by the page's date, for the figures.
    pub dated: Book,
    /// What the year's budget sets aside for interventions, by their keys.
    pub budgeted: BTreeMap<String, Budgeted>,
    /// What the year is expected to come to, by intervention; empty before the first round of forecast.
    pub forecast: BTreeMap<String, Ore>,
    pub balances: Option<Vec<Balance>>,
}

async fn read_table(app: &App, access: &Granted) -> Result<Table, Fault> {
    let (association, as_at) = (access.association.id, access.as_at);
    app.read(move |reader| {
        let balances = match ledger::find_year(reader, association, as_at)? {
            Some(year) => Some(ledger::list_balances(reader, association, &year, as_at, STILL_KNOWN)?),
            None => None,
        };
        let book = read_book(reader, association, STILL_KNOWN)?;
        let budget = find_governing(reader, association, as_at.year(), STILL_KNOWN)?;
        Ok(Table {
            dated: book.at(as_at),
            book,
            budgeted: budget.map(|budget| list_budgeted(&budget, as_at.year())).unwrap_or_default(),
            forecast: list_forecast(reader, association, as_at)?,
            balances,
        })
    })
    .await
}

/// `GET /ekonomi/anslag/att-attestera`
pub async fn waiting(State(app): State<App>, access: Access<allowed::ReadFigures>) -> Result<Response, Fault> {
    let book = read(&app, &access).await?;
    Ok(reply::ok(&page::waiting::Waiting::new(&access, &book)))
}

/// `GET /ekonomi/anslag/{grant}`
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadFigures>,
    Path((_, grant)): Path<(String, Id)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let book = read(&app, &access).await?;
    let stored = book.find_grant(grant).ok_or(Fault::NotFound)?;
    let done = query_value(&query.unwrap_or_default(), "klart").unwrap_or_default();
    Ok(reply::ok(&page::grant::GrantPage::new(&access, &book, stored, messages::find_notice(&done))))
}

async fn read(app: &App, access: &Granted) -> Result<Book, Fault> {
    let association = access.association.id;
    app.read(move |reader| Ok(read_book(reader, association, STILL_KNOWN)?)).await
}
