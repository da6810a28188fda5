//! Driftredovisning: the outcome against the budget, line by line.

pub mod operations;
mod page;

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;

use crate::STILL_KNOWN;
use crate::app::App;
use crate::fault::Fault;
use crate::figures::operations::compute_snapshot;
use crate::guard::Access;
use crate::page as reply;
use crate::sheet;

/// `GET /rapporter/driftredovisning`, with `?format=xlsx` as a workbook.
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadFigures>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let (association, as_at) = (access.association.clone(), access.as_at);
    let snapshot = app.read(move |reader| Ok(compute_snapshot(reader, &association, as_at, STILL_KNOWN)?)).await?;
    if sheet::is_asked_for(&query.unwrap_or_default()) {
        return match page::workbook(&snapshot) {
            Some(list) => sheet::reply(&access, app.today(), "driftredovisning", list),
            None => Err(Fault::NotFound),
        };
    }
    Ok(reply::ok(&page::show(&access, &snapshot)))
}
