//! Roles that wait for a code, given to somebody who signed in for another association before.

use axum::Extension;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use store::{Actor, Context, Id};

use super::operations::{Session, Workplace, list_workplaces, token_hash};
use super::page;
use crate::app::App;
use crate::extract::Form;
use crate::fault::Fault;
use crate::page as reply;
use crate::people::joining::{self, CodeError, Waiting};
use crate::ui::{FieldError, long_date};

#[derive(Clone, Default, Deserialize)]
#[serde(default)]
pub struct CodeForm {
    kod: String,
}

/// The associations where a person works today, and those that wait for a code.
pub async fn list(app: &App, person: Id) -> Result<(Vec<Workplace>, Vec<Waiting>), Fault> {
    let today = app.today();
    app.read(move |reader| Ok((list_workplaces(reader, person, today)?, joining::list_waiting(reader, person)?))).await
}

/// `POST /bekrafta-roll`: lets the roles of the association that gave the code open, or shows the form again.
pub async fn accept(
    State(app): State<App>,
    Extension(session): Extension<Session>,
    Form(form): Form<CodeForm>,
) -> Result<Response, Fault> {
    let (places, waiting) = list(&app, session.person_id).await?;
    let hash = token_hash(&form.kod.trim().to_lowercase());
    let refused = |error: CodeError| -> Result<Response, Fault> {
        let errors = vec![FieldError::new("kod", swedish(error)?)];
        Ok(reply::unprocessable(&page::choose(&session.person_name, &places, &waiting, &form.kod, errors)))
    };
    let found = match joining::find_by_code(&waiting, &hash, app.now()) {
        Ok(found) => found,
        Err(error) => return refused(error),
    };
    let (actor, person) = (Actor { id: Some(session.person_id), name: session.person_name.clone() }, session.person_id);
    let context = Context { association: found.association, actor, recorded_at: app.now(), action: "accept_role" };
    match app.write(context, move |tx| joining::accept(tx, person, &hash)).await? {
        Ok(()) => Ok(reply::see_other("/")),
        Err(error) => refused(error),
    }
}

fn swedish(error: CodeError) -> Result<String, Fault> {
    Ok(match error {
        CodeError::Wrong => "Koden stämmer inte. Skriv den som du har fått av förbundschefen.".to_owned(),
        CodeError::Expired(at) => {
            let last = long_date(crate::clock::swedish_date(at));
            format!("Koden gällde till {last}. Be förbundschefen om en ny.")
        }
        CodeError::Store(error) => return Err(error.into()),
    })
}
