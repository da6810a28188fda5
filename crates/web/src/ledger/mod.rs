//! The accounts: financial years, chart, vouchers, opening balances, import of SIE files, locks.

pub mod accounts;
pub mod chart;
pub mod export;
mod form;
pub mod importing;
pub mod imports;
pub mod locks;
pub mod mapping;
pub mod new_year;
pub mod objects;
pub mod operations;
mod page;
pub mod queries;
pub mod sections;
pub mod summaries;
pub mod tables;
pub mod uploads;
pub mod vouchers;

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;

use crate::app::App;
use crate::fault::Fault;
use crate::guard::Access;
use crate::page as reply;
use crate::sheet;
use page::overview::{Done, Overview, Shown, list_of};

/// `GET /bokforing`: the years, what has been read in, what is locked and what leads to no row.
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadAccounts>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let (association, as_at) = (access.association.id, access.as_at);
    let shown = app
        .read(move |reader| {
            Ok(Shown {
                all_years: operations::list_years(reader, association)?,
                years: summaries::list_year_summaries(reader, association, as_at)?,
                mapping: mapping::read_mapping(reader, association, as_at)?,
                imports: operations::list_imports(reader, association)?,
                locks: operations::list_locks(reader, association)?,
            })
        })
        .await?;
    let query = query.unwrap_or_default();
    if sheet::is_asked_for(&query) {
        return sheet::reply(&access, app.today(), "inlasningar", list_of(&shown.imports));
    }
    let done = Done::find(&query);
    Ok(reply::ok(&Overview::new(&access, &shown, done)))
}
