//! Kassaflödesanalys: the page, and how the rows of the balance sheet are divided.

mod classing;
pub mod operations;
mod page;
pub mod queries;
pub mod tables;
mod workbook;

pub use classing::{edit, save};

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

/// `GET /rapporter/kassaflode`, with `?format=xlsx` as a workbook.
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadFigures>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let (association, as_at) = (access.association.clone(), access.as_at);
    let (snapshot, stored) = app
        .read(move |reader| {
            let snapshot = compute_snapshot(reader, &association, as_at, STILL_KNOWN)?;
            let stored = operations::find_classes(reader, association.id, &snapshot.rules(), as_at, STILL_KNOWN)?;
            Ok((snapshot, stored))
        })
        .await?;
    if sheet::is_asked_for(&query.unwrap_or_default()) {
        let list = workbook::list(&snapshot).ok_or(Fault::NotFound)?;
        return sheet::reply(&access, app.today(), "kassaflode", list);
    }
    Ok(reply::ok(&page::show(&access, &snapshot, &stored)))
}
