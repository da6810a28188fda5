//! One's own sign-in, who may do what, and who has done what.

pub mod first_password;
pub mod letters;
mod page;
pub mod password;
pub mod roles;
pub mod trail;
pub mod users;
mod words;

use access::allowed::ReadOwnSettings;
use axum::extract::State;
use axum::http::HeaderMap;
use axum::response::Response;

use crate::app::App;
use crate::fault::Fault;
use crate::guard::{self, Access, Granted};
use crate::page as reply;
use crate::session::operations::{self as sessions, OpenSession};

/// `GET /administration`: one's own sign-in, and the way to the rest for those who may.
pub async fn show(
    State(app): State<App>,
    access: Access<ReadOwnSettings>,
    headers: HeaderMap,
) -> Result<Response, Fault> {
    let open = list_sessions(&app, &access).await?;
    Ok(reply::ok(&page::own(&access, &open, &current_token(&headers), Vec::new())))
}

async fn list_sessions(app: &App, access: &Granted) -> Result<Vec<OpenSession>, Fault> {
    let (person, now) = (access.person_id, app.now());
    app.read(move |reader| Ok(sessions::list_sessions(reader, person, now)?)).await
}

/// The hash of the token that the request came with.
fn current_token(headers: &HeaderMap) -> Vec<u8> {
    guard::cookie(headers, sessions::COOKIE).map_or(Vec::new(), |token| sessions::token_hash(&token))
}
