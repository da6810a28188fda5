//! What the board has decided: a new grant, a changed one, one that ends.

use access::allowed;
use axum::extract::State;
use axum::response::Response;
use store::Id;

use super::form::{EndForm, GrantForm};
use super::messages;
use super::operations::{Book, StoredGrant, change_grant, end_grant, record_grant};
use super::page::forms;
use crate::STILL_KNOWN;
use crate::app::App;
use crate::decisions::operations::{Decision, list_decisions};
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;

/// What the forms choose among.
pub struct Choices {
    pub book: Book,
    pub decisions: Vec<Decision>,
}

/// `GET /ekonomi/anslag/nytt`
pub async fn ask_new(State(app): State<App>, access: Access<allowed::RecordGrant>) -> Result<Response, Fault> {
    let choices = read(&app, &access).await?;
    Ok(forms::new_grant(&access, &choices, &forms::empty_grant(access.as_at.year())).reply())
}

/// `POST /ekonomi/anslag/nytt`
pub async fn create(
    State(app): State<App>,
    access: Access<allowed::RecordGrant>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let (choices, form) = (read(&app, &access).await?, GrantForm::read(&pairs));
    let page = forms::new_grant(&access, &choices, &form);
    let new = match form.check_new() {
        Ok(new) => new,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let context = access.context(&app, "record_grant");
    match app.write(context, move |tx| record_grant(tx, &new)).await? {
        Ok(id) => Ok(reply::see_other(&access.at(&format!("ekonomi/anslag/{id}?klart=beviljat")))),
        Err(error) => Ok(page.errors(vec![messages::granting_error(error)?]).reply()),
    }
}

/// `GET /ekonomi/anslag/{grant}/andring`
pub async fn ask_change(
    State(app): State<App>,
    access: Access<allowed::RecordGrant>,
    Path((_, grant)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let choices = read(&app, &access).await?;
    let stored = find(&choices, grant)?;
    Ok(forms::change(&access, &choices, stored, &forms::of_grant(stored, access.as_at.year())).reply())
}

/// `POST /ekonomi/anslag/{grant}/andring`
pub async fn change(
    State(app): State<App>,
    access: Access<allowed::RecordGrant>,
    Path((_, grant)): Path<(String, Id)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let (choices, form) = (read(&app, &access).await?, GrantForm::read(&pairs));
    let stored = find(&choices, grant)?;
    let page = forms::change(&access, &choices, stored, &form);
    let changed = match form.check_change() {
        Ok(changed) => changed,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let (id, seen, context) = (stored.id, form.version, access.context(&app, "change_grant"));
    match app.write(context, move |tx| change_grant(tx, id, seen, &changed)).await? {
        Ok(()) => Ok(reply::see_other(&access.at(&format!("ekonomi/anslag/{id}?klart=andrat")))),
        Err(error) => Ok(page.errors(vec![messages::granting_error(error)?]).reply()),
    }
}

/// `GET /ekonomi/anslag/{grant}/avslut`
pub async fn ask_end(
    State(app): State<App>,
    access: Access<allowed::RecordGrant>,
    Path((_, grant)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let choices = read(&app, &access).await?;
    let stored = find(&choices, grant)?;
    let version = stored.current().map_or(0, |current| current.version);
    Ok(forms::end(&access, &choices, stored, &EndForm { version, ..EndForm::default() }).reply())
}

/// `POST /ekonomi/anslag/{grant}/avslut`
pub async fn end(
    State(app): State<App>,
    access: Access<allowed::RecordGrant>,
    Path((_, grant)): Path<(String, Id)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let (choices, form) = (read(&app, &access).await?, EndForm::read(&pairs));
    let stored = find(&choices, grant)?;
    let page = forms::end(&access, &choices, stored, &form);
    let (decision, last, note) = match form.check() {
        Ok(typed) => typed,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let (id, seen, context) = (stored.id, form.version, access.context(&app, "end_grant"));
    match app.write(context, move |tx| end_grant(tx, id, seen, &decision, last, &note)).await? {
        Ok(()) => Ok(reply::see_other(&access.at(&format!("ekonomi/anslag/{id}?klart=avslutat")))),
        Err(error) => Ok(page.errors(vec![messages::granting_error(error)?]).reply()),
    }
}

async fn read(app: &App, access: &Granted) -> Result<Choices, Fault> {
    let (association, today) = (access.association.id, app.today());
    app.read(move |reader| {
        let mut decisions = list_decisions(reader, association)?;
        decisions.retain(|decision| decision.decided_on <= today);
        Ok(Choices { book: super::operations::read_book(reader, association, STILL_KNOWN)?, decisions })
    })
    .await
}

fn find(choices: &Choices, grant: Id) -> Result<&StoredGrant, Fault> {
    choices.book.find_grant(grant).ok_or(Fault::NotFound)
}
