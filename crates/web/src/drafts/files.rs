//! Attaching papers to drafts and vouchers, and handing them out.

use access::allowed::{ReadAccounts, WriteVoucher};
use axum::extract::State;
use axum::response::Response;
use store::Id;

use super::operations::{self, Owner};
use super::page::show::ShowPage;
use super::{Found, find_shown};
use crate::app::App;
use crate::attached_files::AttachError;
use crate::extract::Path;
use crate::fault::Fault;
use crate::guard::Access;
use crate::page as reply;
use crate::receiving::{Sent, attach_each};
use crate::ui::FieldError;

/// `POST /bokforing/utkast/{id}/underlag`
pub async fn attach_to_draft(
    State(app): State<App>,
    access: Access<WriteVoucher>,
    Path((_, id)): Path<(String, Id)>,
    sent: Sent,
) -> Result<Response, Fault> {
    let errors = attach_all(&app, &access, Owner::Draft(id), sent).await?;
    if errors.is_empty() {
        return Ok(reply::see_other(&access.at(&format!("bokforing/utkast/{id}#underlag"))));
    }
    match find_shown(&app, &access, id).await? {
        Found::Draft(shown) => Ok(reply::unprocessable(&ShowPage::new(&access, &shown).errors(errors))),
        Found::Posted(voucher) => Ok(reply::see_other(&access.at(&format!("bokforing/verifikationer/{voucher}")))),
    }
}

/// Attaches the files of a form to a draft or a voucher, and tells which were not taken.
pub(super) async fn attach_all(
    app: &App,
    access: &Access<WriteVoucher>,
    owner: Owner,
    sent: Sent,
) -> Result<Vec<FieldError>, Fault> {
    let context = access.context(app, "attach_file");
    attach_each(app, context, sent, move |tx, files, name, bytes| operations::attach(tx, files, owner, name, bytes))
        .await
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
