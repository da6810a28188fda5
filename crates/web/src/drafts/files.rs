//! Attaching papers to drafts and vouchers, and handing them out.

use access::allowed::{ReadAccounts, WriteVoucher};
use axum::extract::multipart::MultipartRejection;
use axum::extract::{Multipart, State};
use axum::response::Response;
use store::Id;

use super::operations::{self, Owner};
use super::page::show::ShowPage;
use super::{Found, find_shown};
use crate::app::App;
use crate::attached_files::{AttachError, LARGEST_BYTES, shown_name};
use crate::extract::Path;
use crate::fault::Fault;
use crate::guard::Access;
use crate::page as reply;
use crate::ui::FieldError;

/// What is too large is read to its end up to here, so that the answer reaches the browser.
pub const LARGEST_REQUEST_BYTES: usize = 256 << 20;

/// `POST /bokforing/utkast/{id}/underlag`
pub async fn attach_to_draft(
    State(app): State<App>,
    access: Access<WriteVoucher>,
    Path((_, id)): Path<(String, Id)>,
    multipart: Result<Multipart, MultipartRejection>,
) -> Result<Response, Fault> {
    let files = receive(multipart).await?;
    let errors = attach_all(&app, &access, Owner::Draft(id), files).await?;
    if errors.is_empty() {
        return Ok(reply::see_other(&access.at(&format!("bokforing/utkast/{id}#underlag"))));
    }
    match find_shown(&app, &access, id).await? {
        Found::Draft(shown) => Ok(reply::unprocessable(&ShowPage::new(&access, &shown).errors(errors))),
        Found::Posted(voucher) => Ok(reply::see_other(&access.at(&format!("bokforing/verifikationer/{voucher}")))),
    }
}

/// A file as it came.
pub struct Received {
    pub name: String,
    pub bytes: Vec<u8>,
    pub too_large: bool,
}

/// Reads the files of a form; of one that is too large nothing is kept.
pub async fn receive(multipart: Result<Multipart, MultipartRejection>) -> Result<Vec<Received>, Fault> {
    let unreadable = || Fault::Malformed("no form with files");
    let mut multipart = multipart.map_err(|_| unreadable())?;
    let mut files = Vec::new();
    while let Some(mut field) = multipart.next_field().await.map_err(|_| unreadable())? {
        let name = field.file_name().unwrap_or_default().to_owned();
        if field.name() != Some("fil") || name.is_empty() {
            continue;
        }
        let mut file = Received { name, bytes: Vec::new(), too_large: false };
        while let Some(piece) = field.chunk().await.map_err(|_| unreadable())? {
            file.too_large |= file.bytes.len() + piece.len() > LARGEST_BYTES;
            if file.too_large {
                file.bytes = Vec::new();
            } else {
                file.bytes.extend_from_slice(&piece);
            }
        }
        files.push(file);
    }
    Ok(files)
}

/// Attaches each file for itself, and tells which were not taken.
pub(super) async fn attach_all(
    app: &App,
    access: &Access<WriteVoucher>,
    owner: Owner,
    received: Vec<Received>,
) -> Result<Vec<FieldError>, Fault> {
    if received.is_empty() {
        return Ok(vec![FieldError::new("fil", "Välj en fil.")]);
    }
    let mut errors = Vec::new();
    for file in received {
        let name = shown_name(&file.name);
        if file.too_large {
            errors.push(FieldError::new("fil", AttachError::TooLarge.swedish(&name)));
            continue;
        }
        let (files, shown) = (app.db.files().clone(), name.clone());
        let context = access.context(app, "attach_file");
        match app.write(context, move |tx| operations::attach(tx, &files, owner, &shown, &file.bytes)).await? {
            Ok(_) => {}
            Err(AttachError::NotThere) => return Err(Fault::NotFound),
            Err(AttachError::Store(error)) => return Err(error.into()),
            Err(refusal) => errors.push(FieldError::new("fil", refusal.swedish(&name))),
        }
    }
    Ok(errors)
}

/// `GET /bokforing/underlag/{attachment}`: the file as it came, to keep; no browser runs it here.
pub async fn download(
    State(app): State<App>,
    access: Access<ReadAccounts>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let (association, files) = (access.association.id, app.db.files().clone());
    let (attachment, bytes) = app
        .read(move |reader| {
            let attachment = operations::find_attachment(reader, association, id)?.ok_or(Fault::NotFound)?;
            let bytes = files.get(&attachment.sha256)?;
            Ok((attachment, bytes))
        })
        .await?;
    Ok(reply::download(bytes, attachment.media_type, &attachment.name))
}

/// `POST /bokforing/underlag/{attachment}/bort`
pub async fn remove(
    State(app): State<App>,
    access: Access<WriteVoucher>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let context = access.context(&app, "remove_attachment");
    match app.write(context, move |tx| operations::remove_attachment(tx, id)).await? {
        Ok(Owner::Draft(draft)) => Ok(reply::see_other(&access.at(&format!("bokforing/utkast/{draft}#underlag")))),
        Ok(Owner::Voucher(voucher)) => {
            Ok(reply::see_other(&access.at(&format!("bokforing/verifikationer/{voucher}#underlag"))))
        }
        Err(AttachError::Store(error)) => Err(error.into()),
        // The page of a posted voucher has no such button: the draft was posted in another window meanwhile.
        Err(_) => Err(Fault::NotFound),
    }
}
