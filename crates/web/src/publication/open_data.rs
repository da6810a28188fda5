//! What the open data are, in words and as a list that a program reads.

use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;
use serde_json::json;

use super::answer::{Kept, answer};
use super::{page, read_shelves};
use crate::app::App;
use crate::extract::Path;
use crate::fault::Fault;

/// `GET /publicerat/{association}/oppna-data`
pub async fn show(
    State(app): State<App>,
    headers: HeaderMap,
    Path(association): Path<String>,
) -> Result<Response, Fault> {
    let page = page::open_data::OpenData::new(&read_shelves(&app, association).await?).ok_or(Fault::NotFound)?;
    answer(&headers, Kept::page(&page)?)
}

/// `GET /publicerat/{association}/lista.json`: what is published, with the addresses of its data.
pub async fn list(
    State(app): State<App>,
    headers: HeaderMap,
    Path(association): Path<String>,
) -> Result<Response, Fault> {
    let shelves = read_shelves(&app, association).await?;
    let first = shelves.first().ok_or(Fault::NotFound)?;
    let documents = shelves.iter().filter_map(|shelf| {
        let newest = shelf.find_standing()?;
        let address = page::address(shelf);
        Some(json!({
            "kind": shelf.kind.code(),
            "title": shelf.title,
            "period_from": shelf.period_from.to_string(),
            "as_at": shelf.as_at.to_string(),
            "version": newest.number,
            "published_on": newest.published_on.to_string(),
            "page": address,
            "pdf": format!("{address}.pdf"),
            "figures_json": format!("{address}.json"),
            "figures_csv": format!("{address}.csv"),
            "figures_csv_description": format!("{address}.csv-metadata.json"),
        }))
    });
    let list = json!({
        "association": first.association.short_name,
        "name": first.association.name,
        "organisation_number": first.association.organisation_number,
        "documents": documents.collect::<Vec<_>>(),
    });
    let text = serde_json::to_string_pretty(&list).map_err(|error| Fault::Bug(error.to_string()))?;
    answer(&headers, Kept::data(format!("{text}\n").into_bytes(), "application/json"))
}
