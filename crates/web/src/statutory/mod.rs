//! The statements in the layout of the law: the page, and where the rows of the report model stand in it.

pub mod operations;
mod page;
mod placing;
pub mod queries;
pub mod tables;
mod workbook;

pub use placing::{edit, save};

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

/// `GET /rapporter/enligt-lagen`, with `?format=xlsx` as a workbook.
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadFigures>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let (association, as_at) = (access.association.clone(), access.as_at);
    let (snapshot, stored) = app
        .read(move |reader| {
            let snapshot = compute_snapshot(reader, &association, as_at, STILL_KNOWN)?;
            let stored = operations::find_places(reader, association.id, &snapshot.rules(), as_at, STILL_KNOWN)?;
            Ok((snapshot, stored))
        })
        .await?;
    if sheet::is_asked_for(&query.unwrap_or_default()) {
        let list = workbook::list(&snapshot).ok_or(Fault::NotFound)?;
        return sheet::reply(&access, app.today(), "enligt-lagen", list);
    }
    Ok(reply::ok(&page::show(&access, &snapshot, &stored)))
}
