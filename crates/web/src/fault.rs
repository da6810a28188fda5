//! What a handler answers when it cannot answer: an error page with a reference, never the cause.

use askama::Template;
use axum::http::{HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Redirect, Response};
use store::StoreError;
use thiserror::Error;

use crate::assets::ASSETS_AT;

#[derive(Debug, Error)]
pub enum Fault {
    /// It is not there, or not for the one who asks: a stranger is told the same.
    #[error("not found")]
    NotFound,
    /// Somebody with a role in the association, but not for this.
    #[error("not permitted")]
    NotPermitted,
    /// Nobody is signed in; afterwards the person comes back to this address.
    #[error("sign-in needed")]
    SignIn { next: String },
    /// Somebody is signed in with a first password, which opens nothing but the page where it is changed.
    #[error("a first password must be changed")]
    ChangePassword,
    /// Too many do the same at this moment.
    #[error("busy")]
    Busy,
    /// It cannot be done as things stand; the text says why.
    #[error("not now: {0}")]
    NotNow(String),
    /// A form that did not come from a page of ours.
    #[error("the request came from another site")]
    ForeignRequest,
    #[error("the request is malformed: {0}")]
    Malformed(&'static str),
    #[error(transparent)]
    Store(#[from] StoreError),
    #[error("{0}")]
    Bug(String),
}

#[derive(Template)]
#[template(path = "fel.html")]
struct Page {
    assets: String,
    home_href: String,
    association_name: Option<String>,
    heading: String,
    text: String,
    reference: Option<String>,
    links: Vec<crate::ui::Link>,
}

impl IntoResponse for Fault {
    fn into_response(self) -> Response {
        let (status, heading, text) = match &self {
            Fault::SignIn { next } => {
                let address = format!("/logga-in?vidare={}", crate::routes::encode(next));
                return Redirect::to(&address).into_response();
            }
            Fault::ChangePassword => return Redirect::to(crate::routes::OWN_PASSWORD).into_response(),
            Fault::Busy => (
                StatusCode::SERVICE_UNAVAILABLE,
                "Många gör samma sak just nu",
                "Vänta en stund och försök igen. Inget har ändrats.",
            ),
            Fault::NotFound => (
                StatusCode::NOT_FOUND,
                "Sidan finns inte",
                "Adressen leder inte någonstans. Den kan vara felskriven, eller så har sidan flyttat.",
            ),
            Fault::NotPermitted => (
                StatusCode::FORBIDDEN,
                "Din roll räcker inte till det här",
                "Fråga förbundschefen om du behöver kunna göra det.",
            ),
            Fault::NotNow(why) => (StatusCode::CONFLICT, "Det går inte som det är nu", why.as_str()),
            Fault::ForeignRequest => (
                StatusCode::FORBIDDEN,
                "Formuläret skickades inte härifrån",
                "Ladda om sidan och försök igen. Inget har ändrats.",
            ),
            Fault::Malformed(_) => (
                StatusCode::BAD_REQUEST,
                "Uppgifterna gick inte att läsa",
                "Gå tillbaka, ladda om sidan och försök igen. Inget har ändrats.",
            ),
            Fault::Store(StoreError::Conflict) => (
                StatusCode::CONFLICT,
                "Någon annan ändrade samtidigt",
                "Gå tillbaka, ladda om sidan och försök igen. Inget har ändrats.",
            ),
            Fault::Store(_) | Fault::Bug(_) => (
                StatusCode::INTERNAL_SERVER_ERROR,
                "Något gick fel",
                "Felet är vårt och har skrivits upp. Försök igen om en stund. Om det händer igen: ange referensen.",
            ),
        };
        let is_ours = status == StatusCode::INTERNAL_SERVER_ERROR;
        let mut response = respond(status, heading, text, is_ours.then(|| log_once(&self)));
        if status == StatusCode::SERVICE_UNAVAILABLE {
            let seconds = HeaderValue::from_static(crate::page::RETRY_SECONDS);
            response.headers_mut().insert(header::RETRY_AFTER, seconds);
        }
        response
    }
}

fn respond(status: StatusCode, heading: &str, text: &str, reference: Option<String>) -> Response {
    let page = Page {
        assets: ASSETS_AT.to_owned(),
        home_href: "/".to_owned(),
        association_name: None,
        heading: heading.to_owned(),
        text: text.to_owned(),
        reference,
        links: vec![crate::ui::Link::new("/", "Till startsidan")],
    };
    crate::page::html(status, &page)
}

/// Writes the whole cause to the log once, under a reference that the person can name.
fn log_once(fault: &Fault) -> String {
    static NUMBER: std::sync::atomic::AtomicU32 = std::sync::atomic::AtomicU32::new(1);
    let number = NUMBER.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    let reference = format!("{:05x}-{number}", std::process::id());
    eprintln!("fault {reference}: {fault:?}");
    reference
}
