//! Deadlines: what must be done by when, what of it is missing, and days of the association's own.

mod form;
pub mod operations;
mod page;
pub mod queries;
pub mod tables;
pub mod words;

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use store::Id;

use crate::STILL_KNOWN;
use crate::app::App;
use crate::budget::operations::list_heads;
use crate::documents::operations::list_documents;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::ui::{FieldError, Notice};
use form::DeadlineForm;
use operations::{DeadlineError, Due, add, finish, list_due, remove};

/// `GET /tider`
pub async fn list(
    State(app): State<App>,
    access: Access<allowed::ReadOverview>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    if crate::sheet::is_asked_for(&query.unwrap_or_default()) {
        let list = page::list_of(&access, &read(&app, &access).await?);
        return crate::sheet::reply(&access, app.today(), "tider", list);
    }
    answer(&app, &access, StatusCode::OK, None).await
}

/// `GET /tider/ny`
pub async fn ask_new(access: Access<allowed::RecordObservation>) -> Result<Response, Fault> {
    Ok(page::ask(&access, &DeadlineForm::default()).reply())
}

/// `POST /tider/ny`
pub async fn create(
    State(app): State<App>,
    access: Access<allowed::RecordObservation>,
    Form(form): Form<DeadlineForm>,
) -> Result<Response, Fault> {
    let new = match form.check() {
        Ok(new) => new,
        Err(errors) => return Ok(page::ask(&access, &form).errors(errors).reply()),
    };
    let context = access.context(&app, "add_deadline");
    match app.write(context, move |tx| add(tx, &new)).await? {
        Err(DeadlineError::AlreadyThere) => {
            let errors = vec![FieldError::new("vad", "Tiden finns redan, med samma dag.")];
            Ok(page::ask(&access, &form).errors(errors).reply())
        }
        added => ended(&app, &access, added.map(|_| ())).await,
    }
}

/// `POST /tider/{deadline}/klart`
pub async fn mark_done(
    State(app): State<App>,
    access: Access<allowed::RecordObservation>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let (today, context) = (app.today(), access.context(&app, "finish_deadline"));
    let done = app.write(context, move |tx| finish(tx, id, today)).await?;
    ended(&app, &access, done).await
}

/// `POST /tider/{deadline}/borttagning`
pub async fn take_away(
    State(app): State<App>,
    access: Access<allowed::RecordObservation>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let (today, context) = (app.today(), access.context(&app, "remove_deadline"));
    let done = app.write(context, move |tx| remove(tx, id, today)).await?;
    ended(&app, &access, done).await
}

async fn ended(app: &App, access: &Granted, done: Result<(), DeadlineError>) -> Result<Response, Fault> {
    match done {
        Ok(()) => Ok(reply::see_other(&access.at("tider"))),
        Err(DeadlineError::NotThere) => Err(Fault::NotFound),
        Err(DeadlineError::Store(error)) => Err(error.into()),
        Err(DeadlineError::Ended | DeadlineError::AlreadyThere) => {
            let notice = Notice::new("danger", "Tiden är redan klar eller borttagen, kanske i ett annat fönster.");
            answer(app, access, StatusCode::UNPROCESSABLE_ENTITY, Some(notice)).await
        }
    }
}

async fn answer(app: &App, access: &Granted, status: StatusCode, notice: Option<Notice>) -> Result<Response, Fault> {
    let due = read(app, access).await?;
    Ok(reply::html(status, &page::List::new(access, &due, notice)))
}

async fn read(app: &App, access: &Granted) -> Result<Vec<Due>, Fault> {
    let (association, as_at) = (access.association.clone(), access.as_at);
    app.read(move |reader| {
        let budgets = list_heads(reader, association.id, STILL_KNOWN)?;
        let documents = list_documents(reader, association.id)?;
        Ok(list_due(reader, &association, (&budgets, &documents), as_at)?)
    })
    .await
}
