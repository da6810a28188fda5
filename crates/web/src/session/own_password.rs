//! The one page that a first password opens: there it is changed.

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use store::{Actor, Context, Id};

use super::operations::{self, Caller, Session};
use super::{page, turns};
use crate::app::App;
use crate::extract::Form;
use crate::fault::Fault;
use crate::page as reply;
use crate::people::operations as people;
use crate::ui::FieldError;

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct OwnPasswordForm {
    nytt: String,
    igen: String,
}

/// `GET /nytt-losenord`
pub async fn show(Extension(caller): Extension<Caller>) -> Response {
    match caller {
        Caller::FirstPassword(_) => reply::ok(&page::own_password(Vec::new())),
        Caller::Own(_) => reply::see_other("/"),
    }
}

/// `POST /nytt-losenord`: sets the person's own password and ends the other sessions, or shows the form again.
pub async fn change(
    State(app): State<App>,
    Extension(caller): Extension<Caller>,
    Form(form): Form<OwnPasswordForm>,
) -> Result<Response, Fault> {
    let Caller::FirstPassword(session) = caller else { return Ok(reply::see_other("/")) };
    let mut errors = operations::check_new_password(&form.nytt, &form.igen);
    if errors.is_empty() && is_first_password(&app, &session, form.nytt.clone()).await? {
        errors.push(FieldError::new("nytt", operations::SAME));
    }
    if !errors.is_empty() {
        return Ok(reply::unprocessable(&page::own_password(errors)));
    }
    let secret = turns::hash(form.nytt).await?;
    let actor = Actor { id: Some(session.person_id), name: session.person_name.clone() };
    let context =
        Context { association: Id::INSTALLATION, actor, recorded_at: app.now(), action: "change_first_password" };
    let changed = app.write(context, move |tx| {
        // A new first password may have been given meanwhile, and ended this session.
        let now = tx.context().recorded_at;
        let Some(Caller::FirstPassword(_)) = operations::find_caller(tx, &session.token_hash, now)? else {
            return Ok::<_, store::StoreError>(false);
        };
        people::change_password(tx, session.person_id, &secret)?;
        operations::sign_out_elsewhere(tx, session.person_id, &session.token_hash)?;
        Ok(true)
    });
    if changed.await?? { Ok(reply::see_other("/")) } else { Err(Fault::SignIn { next: "/".to_owned() }) }
}

async fn is_first_password(app: &App, session: &Session, typed: String) -> Result<bool, Fault> {
    let person = session.person_id;
    let secret = app.read(move |reader| Ok(people::find_secret(reader, person)?)).await?;
    turns::proves(secret, typed).await
}
