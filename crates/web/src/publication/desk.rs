//! The director's desk: what is published of a document, publishing it, taking it back.

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use store::Id;

use super::form::WithdrawForm;
use super::operations::{self, Prepared, Publication, PublicationError, list_publications};
use super::{messages, page};
use crate::app::App;
use crate::documents::operations::{DocumentHead, find_document};
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::ui::{FieldError, Notice};

/// A document and what has been published of it.
pub struct Desk {
    pub head: DocumentHead,
    pub publications: Vec<Publication>,
    /// What would be published now, or why nothing would.
    pub offer: Result<(), PublicationError>,
}

/// `GET /dokument/{id}/publicering`
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadDocuments>,
    Path((_, id)): Path<(String, Id)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let done = crate::routes::query_value(&query.unwrap_or_default(), "klart").unwrap_or_default();
    answer_with_desk(&app, &access, id, StatusCode::OK, messages::find_notice(&done)).await
}

/// `GET /dokument/{id}/publicera`: says what will be public.
pub async fn ask_publish(
    State(app): State<App>,
    access: Access<allowed::PublishDocument>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    match prepare(&app, &access, id).await? {
        Ok(prepared) => Ok(reply::ok(&page::desk::Ask::new(&access, &prepared))),
        Err(refusal) => refuse(&app, &access, id, &refusal).await,
    }
}

/// `POST /dokument/{id}/publicera`
pub async fn publish(
    State(app): State<App>,
    access: Access<allowed::PublishDocument>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let prepared = match prepare(&app, &access, id).await? {
        Ok(prepared) => prepared,
        Err(refusal) => return refuse(&app, &access, id, &refusal).await,
    };
    let pdf = match prepared.kept {
        Some(_) => None,
        None => Some(app.set_pdf(prepared.document.clone()).await?),
    };
    let (files, association) = (app.db.files().clone(), access.association.clone());
    let context = access.context(&app, "publish_document");
    let published =
        app.write(context, move |tx| operations::publish(tx, &files, &association, &prepared, pdf.as_deref())).await?;
    match published {
        Ok(_) => Ok(reply::see_other(&access.at(&format!("dokument/{id}/publicering?klart=publicerat")))),
        Err(refusal) => refuse(&app, &access, id, &refusal).await,
    }
}

/// `GET /dokument/{id}/publicering/{number}/aterkallelse`
pub async fn ask_withdraw(
    State(app): State<App>,
    access: Access<allowed::PublishDocument>,
    Path((_, id, number)): Path<(String, Id, i64)>,
) -> Result<Response, Fault> {
    let desk = read(&app, &access, id).await?;
    let named = desk.publications.iter().find(|one| one.number == number).ok_or(Fault::NotFound)?;
    if !named.stands() {
        return refuse(&app, &access, id, &PublicationError::AlreadyWithdrawn).await;
    }
    Ok(page::desk::ask_withdraw(&access, &desk, number, &WithdrawForm::default(), Vec::new()).reply())
}

/// `POST /dokument/{id}/publicering/{number}/aterkallelse`
pub async fn withdraw(
    State(app): State<App>,
    access: Access<allowed::PublishDocument>,
    Path((_, id, number)): Path<(String, Id, i64)>,
    Form(form): Form<WithdrawForm>,
) -> Result<Response, Fault> {
    let desk = read(&app, &access, id).await?;
    let again = |errors: Vec<FieldError>| page::desk::ask_withdraw(&access, &desk, number, &form, errors).reply();
    let (reason, scope) = match form.check() {
        Ok(typed) => typed,
        Err(errors) => return Ok(again(errors)),
    };
    let (association, context) = (access.association.id, access.context(&app, "withdraw_publication"));
    let withdrawn =
        app.write(context, move |tx| operations::withdraw(tx, association, id, number, scope, &reason)).await?;
    match withdrawn {
        Ok(_) => Ok(reply::see_other(&access.at(&format!("dokument/{id}/publicering?klart=aterkallat")))),
        Err(refusal) => refuse(&app, &access, id, &refusal).await,
    }
}

async fn prepare(app: &App, access: &Granted, id: Id) -> Result<Result<Prepared, PublicationError>, Fault> {
    let (files, association) = (app.db.files().clone(), access.association.clone());
    app.read(move |reader| Ok(operations::prepare(reader, &files, &association, id))).await
}

async fn read(app: &App, access: &Granted, id: Id) -> Result<Desk, Fault> {
    let (files, association) = (app.db.files().clone(), access.association.clone());
    app.read(move |reader| {
        let head = find_document(reader, association.id, id)?.ok_or(Fault::NotFound)?;
        let offer = operations::prepare(reader, &files, &association, id).map(drop);
        Ok(Desk { head, publications: list_publications(reader, association.id, id)?, offer })
    })
    .await
}

async fn answer_with_desk(
    app: &App,
    access: &Granted,
    id: Id,
    status: StatusCode,
    notice: Option<Notice>,
) -> Result<Response, Fault> {
    let desk = read(app, access, id).await?;
    Ok(reply::html(status, &page::desk::Published::new(access, &desk, notice)))
}

async fn refuse(app: &App, access: &Granted, id: Id, refusal: &PublicationError) -> Result<Response, Fault> {
    match refusal {
        PublicationError::NotThere => return Err(Fault::NotFound),
        PublicationError::Store(error) => return Err(Fault::Bug(error.to_string())),
        PublicationError::Document(error) => return Err(Fault::Bug(error.to_string())),
        _ => {}
    }
    let notice = Notice::new("danger", messages::refusal(refusal));
    answer_with_desk(app, access, id, StatusCode::UNPROCESSABLE_ENTITY, Some(notice)).await
}
