//! The review: what does not add up, in our figures or in figures that somebody printed.

pub mod operations;
mod page;
mod printed;

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;

use crate::app::App;
use crate::fault::Fault;
use crate::guard::Access;
use crate::page as reply;
use crate::routes::{Area, query_value};

/// `GET /granskning`
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadFigures>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let (association, as_at) = (access.association.clone(), access.as_at);
    let findings = app.read(move |reader| Ok(operations::review(reader, &association, as_at)?)).await?;
    let query = query.unwrap_or_default();
    let only = query_value(&query, "grad").unwrap_or_default();
    if crate::sheet::is_asked_for(&query) {
        return crate::sheet::reply(&access, app.today(), "granskning", page::list_of(&findings, &only));
    }
    Ok(reply::ok(&page::review(access.frame(Area::Reports), &access, &findings, &only)))
}
