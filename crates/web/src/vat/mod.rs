//! The compensation for VAT that may not be deducted (momsersättning): claims, from the accounts to the payment.

pub mod booking;
pub mod claims;
pub mod earlier;
mod form;
pub mod life;
pub mod marking;
pub mod operations;
mod page;
pub mod queries;
pub mod settings;
pub mod statement;
pub mod tables;

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;

use crate::STILL_KNOWN;
use crate::app::App;
use crate::fault::Fault;
use crate::guard::Access;
use crate::ledger::operations::{find_year, list_balances};
use crate::page as reply;
use page::overview::{Overview, Shown};

/// `GET /bokforing/momsersattning`: the periods of the year, what the state owes, and what has a deadline.
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadAccounts>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let (association, as_at) = (access.association.id, access.as_at);
    let shown = app
        .read(move |reader| {
            let balances = match find_year(reader, association, as_at)? {
                Some(year) => Some(list_balances(reader, association, &year, as_at, STILL_KNOWN)?),
                None => None,
            };
            let (figures, position) =
                operations::list_figures(reader, association, as_at, balances.as_deref(), STILL_KNOWN)?;
            let books = operations::read_books(reader, association, as_at, STILL_KNOWN)?;
            let statements = operations::list_statements(reader, association, STILL_KNOWN)?;
            Ok(Shown { figures, position, books, statements })
        })
        .await?;
    if crate::sheet::is_asked_for(&query.unwrap_or_default()) {
        return crate::sheet::reply(&access, app.today(), "momsersattning", page::overview::list_of(&shown));
    }
    Ok(reply::ok(&Overview::new(&access, &shown)))
}
