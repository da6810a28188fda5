//! Answers that may be kept for a while by whoever fetched them, and asked for again with what they are known by.

use askama::Template;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use sha2::{Digest, Sha256};

use crate::fault::Fault;

/// So long may an answer be shown without asking again; a version that is withdrawn is gone after that.
const CACHED: &str = "public, max-age=300";

/// The body of an answer and what it is.
pub struct Kept {
    bytes: Vec<u8>,
    media_type: &'static str,
    /// The name that the file gets on disk, where it is not to be looked at.
    name: Option<String>,
}

impl Kept {
    pub fn page(template: &impl Template) -> Result<Kept, Fault> {
        let body = template.render().map_err(|error| Fault::Bug(error.to_string()))?;
        Ok(Kept { bytes: body.into_bytes(), media_type: "text/html; charset=utf-8", name: None })
    }

    pub fn data(bytes: Vec<u8>, media_type: &'static str) -> Kept {
        Kept { bytes, media_type, name: None }
    }

    pub fn file(bytes: Vec<u8>, media_type: &'static str, name: &str) -> Kept {
        let plain = |letter: char| letter.is_ascii_alphanumeric() || "-_.".contains(letter);
        let name = name.chars().map(|letter| if plain(letter) { letter } else { '-' }).collect();
        Kept { bytes, media_type, name: Some(name) }
    }
}

/// Answers with the body, or that it is as the caller has it. Anybody's page may fetch it: it is public.
pub fn answer(asked: &HeaderMap, kept: Kept) -> Result<Response, Fault> {
    let hex = store::hex(&Sha256::digest(&kept.bytes)[..16]);
    let tag = format!("\"{hex}\"");
    let is_known = asked.get_all(header::IF_NONE_MATCH).iter().filter_map(|value| value.to_str().ok()).any(|known| {
        known.split(',').map(|one| one.trim().trim_start_matches("W/")).any(|one| one == tag || one == "*")
    });
    let mut response = match is_known {
        true => StatusCode::NOT_MODIFIED.into_response(),
        false => ([(header::CONTENT_TYPE, HeaderValue::from_static(kept.media_type))], kept.bytes).into_response(),
    };
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static(CACHED));
    headers.insert(header::ACCESS_CONTROL_ALLOW_ORIGIN, HeaderValue::from_static("*"));
    headers.insert(header::ETAG, value(&tag)?);
    if let Some(name) = kept.name.filter(|_| !is_known) {
        headers.insert(header::CONTENT_DISPOSITION, value(&format!("attachment; filename=\"{name}\""))?);
    }
    Ok(response)
}

fn value(text: &str) -> Result<HeaderValue, Fault> {
    HeaderValue::from_str(text).map_err(|_| Fault::Bug(format!("{text} is no header")))
}
