//! Signing in and out.

mod attempts;
mod client;
mod new_password;
pub mod operations;
pub mod own_password;
mod page;
mod passwords;
pub mod queries;
pub mod roles;
pub mod turns;

use axum::Extension;
use axum::extract::{ConnectInfo, State};
use axum::http::{HeaderMap, HeaderValue, Uri, header};
use axum::response::{IntoResponse, Response};
use serde::Deserialize;
use std::net::SocketAddr;

use crate::app::App;
use crate::extract::{Form, Query};
use crate::fault::Fault;
use crate::guard;
use crate::page as reply;
use operations::{Caller, Refusal};

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

/// `GET /`: to the association of the one who is signed in, to a choice where there are several or one waits for its code,
/// else to the sign-in page.
pub async fn home(State(app): State<App>, headers: HeaderMap) -> Result<Response, Fault> {
    let Some(session) = guard::find_session(&app, &headers).await? else { return Ok(reply::see_other("/logga-in")) };
    let (places, waiting) = roles::list(&app, session.person_id).await?;
    Ok(match places.as_slice() {
        [only] if waiting.is_empty() => reply::see_other(&crate::routes::page(&only.short_name, "")),
        places => reply::ok(&page::choose(&session.person_name, places, &waiting, "", Vec::new())),
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
    headers: HeaderMap,
    Form(form): Form<SignInForm>,
) -> Result<Response, Fault> {
    let Some(place) = turns::join_line() else { return Ok(refused(&app, &form, Refusal::Busy)) };
    let nearest = address.map(|Extension(ConnectInfo(address))| address);
    let from = operations::client_address(app.settings.client_address_header.as_ref(), nearest, &headers);
    // A task of its own goes on when nobody waits for the answer: the place is kept as long as something is done for it.
    let entered = tokio::spawn(async move {
        let answer = enter(&app, &form, from).await;
        drop(place);
        answer
    });
    entered.await.map_err(|error| Fault::Bug(format!("a sign-in ended: {error}")))?
}

async fn enter(app: &App, form: &SignInForm, from: String) -> Result<Response, Fault> {
    let _first = turns::become_first().await?;
    let email = form.epost.trim().to_lowercase();
    let begun = app.write(app.installation_context("sign_in"), move |tx| operations::begin_attempt(tx, &email, &from));
    let attempt = match begun.await?? {
        Ok(attempt) => attempt,
        Err(refusal) => return Ok(refused(app, form, refusal)),
    };
    if !turns::proves(attempt.secret(), form.losenord.clone()).await? {
        return Ok(refused(app, form, Refusal::Wrong));
    }
    let mut token = [0; 32];
    app.db.random(&mut token);
    let context = app.installation_context("sign_in");
    let session = app.write(context, move |tx| operations::sign_in(tx, &attempt, &token)).await??;
    Ok(match session {
        Ok(token) => with_cookie(reply::see_other(&safe_next(&form.vidare)), app, &token, operations::LONGEST_SECONDS),
        Err(refusal) => refused(app, form, refusal),
    })
}

/// `POST /logga-ut`
pub async fn remove(State(app): State<App>, Extension(caller): Extension<Caller>) -> Result<Response, Fault> {
    let context = app.installation_context("sign_out");
    app.write(context, move |tx| operations::sign_out(tx, caller.session())).await??;
    Ok(with_cookie(reply::see_other("/logga-in"), &app, "", 0))
}

fn refused(app: &App, form: &SignInForm, refusal: Refusal) -> Response {
    let page = page::sign_in(&app.settings, &form.epost, &form.vidare, Some(refusal));
    match refusal {
        Refusal::Busy => reply::busy(&page),
        Refusal::Wrong | Refusal::TooManyAttempts | Refusal::Expired => reply::unprocessable(&page),
    }
}

/// Only addresses of our own: a link to elsewhere must not ride on the sign-in. Browsers take a tab or a line's end out of
/// an address and read a backslash as a slash, so nothing but what an address is written with is followed.
fn safe_next(next: &str) -> String {
    let plain =
        next.bytes().all(|letter| letter.is_ascii_graphic() && !matches!(letter, b'\\' | b'"' | b'<' | b'>' | b'#'));
    let local = next.starts_with('/') && !next.starts_with("//");
    let own =
        plain && local && next.parse::<Uri>().is_ok_and(|uri| uri.authority().is_none() && uri.scheme().is_none());
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
            ("/\t/annan.example", "/"),
            ("\t//annan.example", "/"),
            ("/\n/annan.example", "/"),
            ("/\0/annan.example", "/"),
            ("/\u{7f}/annan.example", "/"),
            ("/\u{85}/annan.example", "/"),
            ("/ /annan.example", "/"),
            (" /varend", "/"),
            ("/varend\\..\\..", "/"),
            ("///annan.example", "/"),
            ("varend", "/"),
            ("javascript:alert(1)", "/"),
            ("annan.example:443", "/"),
            ("*", "/"),
            ("/värend", "/"),
            ("/v%C3%A4rend/beslut?sok=%09a", "/v%C3%A4rend/beslut?sok=%09a"),
            ("/varend/siffra?id=a@b//c", "/varend/siffra?id=a@b//c"),
        ] {
            assert_eq!(safe_next(next), followed, "{next:?}");
        }
    }
}
