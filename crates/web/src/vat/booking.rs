//! A draft of the voucher that moves what was claimed to the claim on the state.

use access::allowed;
use axum::extract::State;
use axum::response::Response;

use super::claims::{period_path, read_period};
use crate::app::App;
use crate::drafts::operations::{DraftError, create_draft};
use crate::extract::Path;
use crate::fault::Fault;
use crate::guard::Access;
use crate::page as reply;

/// `POST /bokforing/momsersattning/perioder/{from}/utkast`: makes the draft and opens it; where there is nothing to move,
/// back to the period.
pub async fn create(
    State(app): State<App>,
    access: Access<allowed::WriteVoucher>,
    Path((_, from)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let (books, period) = read_period(&app, &access, &from).await?;
    let Some(draft) = books.propose_voucher(&period) else {
        return Ok(reply::see_other(&access.at(&period_path(&period))));
    };
    let (context, association) = (access.context(&app, "write_draft"), access.association.id);
    match app.write(context, move |tx| create_draft(tx, association, &draft)).await? {
        Ok(id) => Ok(reply::see_other(&access.at(&format!("bokforing/utkast/{id}")))),
        Err(DraftError::Store(error)) => Err(error.into()),
        Err(refused) => Err(Fault::Bug(format!("the proposed draft was refused: {refused}"))),
    }
}
