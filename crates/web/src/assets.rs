//! The look: stylesheet, fonts and script, embedded and served under an address that changes with their bytes.

use axum::http::header;
use axum::response::{IntoResponse, Response};

use crate::extract::Path;
use crate::fault::Fault;

include!(concat!(env!("OUT_DIR"), "/assets.rs"));

/// `GET /assets/{hash}/{name}`
pub async fn show(Path((_, name)): Path<(String, String)>) -> Result<Response, Fault> {
    let (_, kind, bytes) = ASSETS.iter().find(|(asset, _, _)| *asset == name).ok_or(Fault::NotFound)?;
    let headers = [(header::CONTENT_TYPE, *kind), (header::CACHE_CONTROL, "public, max-age=31536000, immutable")];
    Ok((headers, *bytes).into_response())
}
