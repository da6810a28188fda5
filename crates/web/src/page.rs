//! Turning templates into answers.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};

/// Renders a page. A template that fails is a bug of ours and answered as such.
pub fn html(status: StatusCode, template: &impl Template) -> Response {
    match template.render() {
        Ok(body) => {
            let kind = HeaderValue::from_static("text/html; charset=utf-8");
            (status, [(header::CONTENT_TYPE, kind)], body).into_response()
        }
        Err(error) => {
            eprintln!("a template failed: {error}");
            (StatusCode::INTERNAL_SERVER_ERROR, "Något gick fel.").into_response()
        }
    }
}

pub fn ok(template: &impl Template) -> Response {
    html(StatusCode::OK, template)
}

/// The form again, with every error and every value.
pub fn unprocessable(template: &impl Template) -> Response {
    html(StatusCode::UNPROCESSABLE_ENTITY, template)
}

/// The form again, as it was: too many do the same at this moment.
pub fn busy(template: &impl Template) -> Response {
    ([(header::RETRY_AFTER, HeaderValue::from_static(RETRY_SECONDS))], html(StatusCode::SERVICE_UNAVAILABLE, template))
        .into_response()
}

/// When somebody who came too many at once may come again.
pub const RETRY_SECONDS: &str = "10";

pub fn see_other(address: &str) -> Response {
    Redirect::to(address).into_response()
}

/// A file to keep: its media type and the name that it gets on disk.
pub fn download(bytes: Vec<u8>, media_type: &'static str, name: &str) -> Response {
    let ascii: String = name
        .chars()
        .map(|letter| if letter.is_ascii_alphanumeric() || "-_.".contains(letter) { letter } else { '-' })
        .collect();
    let disposition = HeaderValue::from_str(&format!("attachment; filename=\"{ascii}\""))
        .unwrap_or(HeaderValue::from_static("attachment"));
    ([(header::CONTENT_TYPE, HeaderValue::from_static(media_type)), (header::CONTENT_DISPOSITION, disposition)], bytes)
        .into_response()
}

/// A file to look at in the browser.
pub fn inline(bytes: Vec<u8>, media_type: &'static str) -> Response {
    ([(header::CONTENT_TYPE, HeaderValue::from_static(media_type))], bytes).into_response()
}
