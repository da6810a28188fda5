//! Kassaflödesanalys: the page, and how the rows of the balance sheet are divided.

mod classing;
pub mod operations;
mod page;
pub mod queries;
pub mod tables;

pub use classing::{edit, save};

use access::allowed;
use axum::extract::State;
use axum::response::Response;

use crate::STILL_KNOWN;
use crate::app::App;
use crate::fault::Fault;
use crate::figures::operations::compute_snapshot;
use crate::guard::Access;
use crate::page as reply;

/// `GET /rapporter/kassaflode`
pub async fn show(State(app): State<App>, access: Access<allowed::ReadFigures>) -> Result<Response, Fault> {
    let (association, as_at) = (access.association.clone(), access.as_at);
    let (snapshot, stored) = app
        .read(move |reader| {
            let snapshot = compute_snapshot(reader, &association, as_at, STILL_KNOWN)?;
            let stored = operations::find_classes(reader, association.id, &snapshot.rules(), as_at, STILL_KNOWN)?;
            Ok((snapshot, stored))
        })
        .await?;
    Ok(reply::ok(&page::show(&access, &snapshot, &stored)))
}
