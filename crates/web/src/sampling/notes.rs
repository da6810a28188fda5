//! One voucher of a sample: what has been said of it, and the form to say more.

use access::allowed;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use store::Id;

use super::form::NoteForm;
use super::operations::{self, NoteError};
use super::page::voucher::{Shown, VoucherPage};
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::ledger::operations as ledger;
use crate::page as reply;
use crate::ui::FieldError;

/// `GET /bokforing/urval/{sample}/verifikationer/{voucher}`
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadAccounts>,
    Path((_, sample, voucher)): Path<(String, String, String)>,
) -> Result<Response, Fault> {
    page(&app, &access, read_ids(&sample, &voucher)?, &NoteForm::default(), Vec::new()).await
}

/// `POST /bokforing/urval/{sample}/verifikationer/{voucher}`: the auditor ticks, asks or notes in a sample of his own.
pub async fn tick(
    State(app): State<App>,
    access: Access<allowed::TickSample>,
    Path((_, sample, voucher)): Path<(String, String, String)>,
    Form(form): Form<NoteForm>,
) -> Result<Response, Fault> {
    let ids = read_ids(&sample, &voucher)?;
    let (kind, text) = match form.check() {
        Ok(said) => said,
        Err(errors) => return page(&app, &access, ids, &form, errors).await,
    };
    let person = access.person_id;
    let ticked = app
        .write(access.context(&app, "tick_sample"), move |tx| operations::tick(tx, ids, person, kind, &text))
        .await?;
    match ticked {
        Ok(()) => Ok(reply::see_other(&access.at(&format!("bokforing/urval/{}#v-{}", ids.0, ids.1)))),
        Err(error) => refuse(error),
    }
}

/// `POST /bokforing/urval/{sample}/verifikationer/{voucher}/svar`: the office answers.
pub async fn answer(
    State(app): State<App>,
    access: Access<allowed::AnswerSample>,
    Path((_, sample, voucher)): Path<(String, String, String)>,
    Form(form): Form<NoteForm>,
) -> Result<Response, Fault> {
    let ids = read_ids(&sample, &voucher)?;
    let text = match form.check_answer() {
        Ok(text) => text,
        Err(errors) => return page(&app, &access, ids, &form, errors).await,
    };
    let answered =
        app.write(access.context(&app, "answer_sample"), move |tx| operations::answer(tx, ids, &text)).await?;
    match answered {
        Ok(()) => Ok(reply::see_other(&access.at(&format!("bokforing/urval/{}/verifikationer/{}", ids.0, ids.1)))),
        Err(NoteError::NothingAsked) => {
            let errors = vec![FieldError::new("text", "Revisorn har inte frågat något om den här verifikationen.")];
            page(&app, &access, ids, &form, errors).await
        }
        Err(error) => refuse(error),
    }
}

fn refuse(error: NoteError) -> Result<Response, Fault> {
    Err(match error {
        NoteError::NotThere => Fault::NotFound,
        NoteError::NotOwn => Fault::NotPermitted,
        NoteError::NothingAsked => Fault::Malformed("nothing was asked"),
        NoteError::Store(error) => error.into(),
    })
}

fn read_ids(sample: &str, voucher: &str) -> Result<(Id, Id), Fault> {
    match (sample.parse(), voucher.parse()) {
        (Ok(sample), Ok(voucher)) => Ok((sample, voucher)),
        _ => Err(Fault::NotFound),
    }
}

async fn page(
    app: &App,
    access: &Granted,
    (sample, voucher): (Id, Id),
    form: &NoteForm,
    errors: Vec<FieldError>,
) -> Result<Response, Fault> {
    let association = access.association.id;
    let shown = app
        .read(move |reader| {
            let sample = operations::find_sample(reader, association, sample)?.ok_or(Fault::NotFound)?;
            let vouchers = operations::list_vouchers(reader, association, sample.id)?;
            let at = vouchers.iter().position(|own| own.voucher_id == voucher).ok_or(Fault::NotFound)?;
            Ok(Shown {
                head: ledger::find_voucher(reader, association, voucher)?.ok_or(Fault::NotFound)?,
                lines: ledger::list_voucher_lines(reader, association, voucher)?,
                sample,
                vouchers,
                at,
            })
        })
        .await?;
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok(reply::html(status, &VoucherPage::new(access, &shown, form, errors)))
}
