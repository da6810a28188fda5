//! The papers of a requisition: attached and handed out.

use access::allowed;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use store::{Files, Id, Tx};

use super::making::answer;
use super::operations::{attach_paper, find_paper};
use crate::app::App;
use crate::extract::Path;
use crate::fault::Fault;
use crate::guard::Access;
use crate::page as reply;
use crate::receiving::{Sent, attach_each};

/// `POST /ekonomi/anslag/rekvisitioner/{requisition}/underlag`
pub async fn attach(
    State(app): State<App>,
    access: Access<allowed::MakeRequisition>,
    Path((_, id)): Path<(String, Id)>,
    sent: Sent,
) -> Result<Response, Fault> {
    let attach =
        move |tx: &mut Tx<'_>, files: &Files, name: &str, bytes: &[u8]| attach_paper(tx, files, id, name, bytes);
    let errors = attach_each(&app, access.context(&app, "attach_file"), sent, attach).await?;
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
