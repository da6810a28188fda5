//! Documents: the delårsrapport from draft to locked, on screen, on paper and as data.

mod assemble;
mod carried;
pub mod covering;
pub mod deciding;
pub mod discharge;
pub mod dispatch;
pub mod downloads;
pub mod edition;
mod editions;
mod files;
mod form;
mod later;
mod messages;
mod missing;
mod offline;
pub mod operations;
mod page;
mod period;
mod planned;
pub mod queries;
pub mod receipt;
mod required;
mod sections;
pub mod sending;
mod shape;
pub mod shaping;
mod states;
pub mod tables;
mod template;
mod texts;
mod words;
pub mod writing;

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use finsam::review::Finding;
use report::model::{Document, Kind};
use store::{Id, Reader};

use crate::app::App;
use crate::association::operations::Association;
use crate::decisions::operations::{Decision, find_decision};
use crate::extract::Path;
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::publication::operations::{Publication, find_standing, list_publications};
use crate::ui::Notice;
use operations::{DocumentError, DocumentHead, EventKind};

/// `GET /dokument`
pub async fn list(
    State(app): State<App>,
    access: Access<allowed::ReadDocuments>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let done = crate::routes::query_value(&query.unwrap_or_default(), "klart").unwrap_or_default();
    let association = access.association.id;
    let (documents, writers) = app
        .read(move |reader| {
            let documents = operations::list_documents(reader, association)?;
            Ok((documents, operations::list_last_writers(reader, association)?))
        })
        .await?;
    Ok(reply::ok(&page::list::List::new(&access, &documents, &writers, messages::find_list_notice(&done))))
}

/// `GET /dokument/{id}`
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadDocuments>,
    Path((_, id)): Path<(String, Id)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let done = crate::routes::query_value(&query.unwrap_or_default(), "klart").unwrap_or_default();
    let notice = |kind| messages::find_notice(&done, kind);
    answer_with_document(&app, &access, id, StatusCode::OK, notice).await
}

/// A document that is open on the screen.
pub struct Opened {
    head: DocumentHead,
    document: Document,
    findings: Vec<Finding>,
    decision: Option<Decision>,
    template: Option<operations::Template>,
    published: Option<Publication>,
    /// The sections whose words are those of the document before.
    copied: Vec<String>,
}

async fn answer_with_document(
    app: &App,
    access: &Granted,
    id: Id,
    status: StatusCode,
    notice: impl FnOnce(Kind) -> Option<Notice>,
) -> Result<Response, Fault> {
    let opened = open(app, access, id).await?;
    let notice = notice(opened.head.kind);
    Ok(reply::html(status, &page::show::Show::new(access, &opened, notice)))
}

async fn open(app: &App, access: &Granted, id: Id) -> Result<Opened, Fault> {
    let (files, association) = (app.db.files().clone(), access.association.clone());
    app.read(move |reader| {
        let head = find(reader, &association, id)?;
        let (document, findings) = operations::assemble_reviewed(reader, &files, &association, &head)?;
        let decision = match head.find_event(EventKind::Adopted).and_then(|event| event.decision_id) {
            Some(decision) => find_decision(reader, association.id, decision)?,
            None => None,
        };
        let template = operations::find_template(reader, association.id, head.kind, head.as_at)?;
        let published = find_standing(&list_publications(reader, association.id, id)?).cloned();
        let copied = operations::list_copied(reader, association.id, id)?;
        Ok(Opened { head, document, findings, decision, template, published, copied })
    })
    .await
}

fn find(reader: &Reader<'_>, association: &Association, id: Id) -> Result<DocumentHead, Fault> {
    operations::find_document(reader, association.id, id)?.ok_or(Fault::NotFound)
}

impl From<DocumentError> for Fault {
    fn from(error: DocumentError) -> Fault {
        match error {
            DocumentError::Store(error) => Fault::Store(error),
            other => Fault::Bug(other.to_string()),
        }
    }
}
