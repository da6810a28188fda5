//! Signing in and out.

pub mod operations;
mod page;
mod passwords;
pub mod queries;

use axum::Extension;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::net::SocketAddr;

use crate::app::{App, off_the_runtime};
use crate::extract::{Form, Query};
use crate::fault::Fault;
use crate::page as reply;
use operations::{Refusal, Session};

#[derive(Debug, Default, Deserialize)]
pub struct Next {
    #[serde(default)]
    vidare: String,
}

#[derive(Debug, Default, Deserialize)]
pub struct SignInForm {
    #[serde(default)]
    epost: String,
    #[serde(default)]
    losenord: String,
    #[serde(default)]
    vidare: String,
}

/// `GET /`: to the association of the one who is signed in, to a choice where there are several, else to the sign-in page.
pub async fn home(State(app): State<App>, headers: HeaderMap) -> Result<Response, Fault> {
    let token = crate::guard::cookie(&headers, operations::COOKIE);
    let (now, today) = (app.now(), app.today());
    let home = app
        .read(move |reader| {
            let Some(token) = token else { return Ok(None) };
            let session = operations::find_session(reader, &operations::token_hash(&token), now)?;
            let Some(session) = session else { return Ok(None) };
            let places = operations::list_workplaces(reader, session.person_id, today)?;
            Ok(Some((session.person_name, places)))
        })
        .await?;
    Ok(match home {
        None => reply::see_other("/logga-in"),
        Some((_, places)) if places.len() == 1 => reply::see_other(&crate::routes::page(&places[0].short_name, "")),
        Some((name, places)) => reply::ok(&page::choose(&name, &places)),
    })
}

/// `GET /logga-in`
pub async fn show(State(app): State<App>, Query(next): Query<Next>) -> Response {
    reply::ok(&page::sign_in(&app.settings, "", &next.vidare, None))
}

/// `POST /logga-in`: begins a session, or shows the form again without saying which of the two was wrong.
pub async fn create(
    State(app): State<App>,
    address: Option<Extension<ConnectInfo<SocketAddr>>>,
    Form(form): Form<SignInForm>,
) -> Result<Response, Fault> {
    let address = address.map_or(String::new(), |Extension(ConnectInfo(address))| address.ip().to_string());
    let (email, now) = (form.epost.trim().to_lowercase(), app.now());
    let (asked, from) = (email.clone(), address.clone());
    let known = app.read(move |reader| Ok(operations::find_password(reader, &asked, &from, now)?)).await?;
    let known = match known {
        Ok(known) => known,
        Err(refusal) => return Ok(refused(&app, &form, refusal)),
    };
    let password = form.losenord.clone();
    let verified = off_the_runtime(move || operations::verify(known, &password)).await?;
    let mut token = [0; 32];
    app.db.random(&mut token);
    let context = app.installation_context("sign_in");
    let session = app.write(context, move |tx| operations::sign_in(tx, &email, &address, verified, &token)).await??;
    Ok(match session {
        Some(token) => {
            with_cookie(reply::see_other(&safe_next(&form.vidare)), &app, &token, operations::LONGEST_SECONDS)
        }
        None => refused(&app, &form, Refusal::Wrong),
    })
}

/// `POST /logga-ut`
pub async fn remove(State(app): State<App>, Extension(session): Extension<Session>) -> Result<Response, Fault> {
    let context = app.installation_context("sign_out");
    app.write(context, move |tx| operations::sign_out(tx, &session)).await??;
    Ok(with_cookie(reply::see_other("/logga-in"), &app, "", 0))
}

fn refused(app: &App, form: &SignInForm, refusal: Refusal) -> Response {
    reply::unprocessable(&page::sign_in(&app.settings, &form.epost, &form.vidare, Some(refusal)))
}

/// Only addresses of our own: a link to elsewhere must not ride on the sign-in.
fn safe_next(next: &str) -> String {
    let own = next.starts_with('/') && !next.starts_with("//") && !next.contains(['\\', '\r', '\n']);
    if own { next.to_owned() } else { "/".to_owned() }
}

fn with_cookie(response: Response, app: &App, token: &str, seconds: i64) -> Response {
    let secure = if app.settings.secure_cookies { "; Secure" } else { "" };
    let cookie = format!("{}={token}; Path=/; Max-Age={seconds}; HttpOnly; SameSite=Lax{secure}", operations::COOKIE);
    let mut response = response.into_response();
    if let Ok(cookie) = HeaderValue::from_str(&cookie) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn after_sign_in_only_addresses_of_our_own_are_followed() {
        for (next, followed) in [
            ("/varend/bokforing?per=2025-08-31", "/varend/bokforing?per=2025-08-31"),
            ("", "/"),
            ("https://annan.example", "/"),
            ("//annan.example", "/"),
            ("/\\annan.example", "/"),
            ("/varend\r\nSet-Cookie: a=b", "/"),
        ] {
            assert_eq!(safe_next(next), followed, "{next:?}");
        }
    }
}
