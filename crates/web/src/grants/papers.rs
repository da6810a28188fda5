//! The papers of a requisition: attached and handed out.

use access::allowed;
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use axum::http::StatusCode;
use axum::response::Response;
use store::Id;

use super::making::answer;
use super::operations::{attach_paper, find_paper};
use crate::app::App;
use crate::attached_files::{AttachError, shown_name};
use crate::drafts::files::{Received, receive};
use crate::extract::Path;
use crate::fault::Fault;
use crate::guard::Access;
use crate::page as reply;
use crate::ui::FieldError;

/// `POST /ekonomi/anslag/rekvisitioner/{requisition}/underlag`
pub async fn attach(
    State(app): State<App>,
    access: Access<allowed::MakeRequisition>,
    Path((_, id)): Path<(String, Id)>,
    multipart: Result<Multipart, MultipartRejection>,
) -> Result<Response, Fault> {
    let received = receive(multipart).await?;
    let mut errors = Vec::new();
    if received.is_empty() {
        errors.push(FieldError::new("fil", "Välj en fil."));
    }
    for Received { name, bytes, too_large } in received {
        let name = shown_name(&name);
        if too_large {
            errors.push(FieldError::new("fil", AttachError::TooLarge.swedish(&name)));
            continue;
        }
        let (files, own) = (app.db.files().clone(), name.clone());
        let context = access.context(&app, "attach_file");
        match app.write(context, move |tx| attach_paper(tx, &files, id, &own, &bytes)).await? {
            Ok(_) => {}
            Err(AttachError::NotThere) => return Err(Fault::NotFound),
            Err(AttachError::Store(error)) => return Err(error.into()),
            Err(refusal) => errors.push(FieldError::new("fil", refusal.swedish(&name))),
        }
    }
    if errors.is_empty() {
        return Ok(reply::see_other(&access.at(&format!("ekonomi/anslag/rekvisitioner/{id}#underlag"))));
    }
    answer(&app, &access, id, StatusCode::UNPROCESSABLE_ENTITY, None, errors).await
}

/// `GET /ekonomi/anslag/underlag/{paper}`: the file as it came.
pub async fn download(
    State(app): State<App>,
    access: Access<allowed::ReadFigures>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let (association, files) = (access.association.id, app.db.files().clone());
    let (paper, bytes) = app
        .read(move |reader| {
            let paper = find_paper(reader, association, id)?.ok_or(Fault::NotFound)?;
            let bytes = files.get(&paper.sha256)?;
            Ok((paper, bytes))
        })
        .await?;
    Ok(reply::download(bytes, "application/octet-stream", &paper.name))
}
