//! Correcting what is posted, taking it back, and adding a paper to it.

use access::allowed::WriteVoucher;
use askama::Template;
use axum::extract::State;
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use store::{Id, Tx};

use super::files::attach_all;
use super::operations::{self, CorrectError, DraftError, Owner};
use super::page::show::Papers;
use crate::app::App;
use crate::extract::Path;
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::ledger::operations as ledger;
use crate::page as reply;
use crate::receiving::Sent;
use crate::routes::Area;
use crate::ui::{FieldError, Frame, Link};

/// `POST /bokforing/verifikationer/{id}/rattelse`: begins a correction, or opens the one that is begun.
pub async fn correct(
    State(app): State<App>,
    access: Access<WriteVoucher>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    begin(&app, &access, id, operations::draft_correction).await
}

/// `POST /bokforing/verifikationer/{id}/vandning`: begins a voucher that takes it back.
pub async fn reverse(
    State(app): State<App>,
    access: Access<WriteVoucher>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    begin(&app, &access, id, operations::draft_reversal_now).await
}

async fn begin(
    app: &App,
    access: &Access<WriteVoucher>,
    id: Id,
    begin: fn(&mut Tx<'_>, Id, Date) -> Result<Id, CorrectError>,
) -> Result<Response, Fault> {
    let (context, today) = (access.context(app, "correct_voucher"), app.today());
    let begun = app.write(context, move |tx| begin(tx, id, today)).await?;
    match begun {
        Ok(draft) => Ok(reply::see_other(&access.at(&format!("bokforing/utkast/{draft}/andra")))),
        Err(CorrectError::Superseded) => newest(app, access, id).await,
        Err(CorrectError::NotThere) => Err(Fault::NotFound),
        Err(CorrectError::Store(error) | CorrectError::Draft(DraftError::Store(error))) => Err(error.into()),
        Err(CorrectError::Draft(refusal)) => Err(Fault::Bug(refusal.to_string())),
    }
}

/// Somebody else has corrected it: the newest version is shown instead.
async fn newest(app: &App, access: &Granted, id: Id) -> Result<Response, Fault> {
    let association = access.association.id;
    let newest = app
        .read(move |reader| {
            let head = ledger::find_voucher(reader, association, id)?.ok_or(Fault::NotFound)?;
            Ok(ledger::list_versions(reader, association, &head)?.first().map_or(id, |newest| newest.id))
        })
        .await?;
    Ok(reply::see_other(&access.at(&format!("bokforing/verifikationer/{newest}"))))
}

#[derive(Template)]
#[template(path = "verifikation_underlag.html")]
struct PapersPage {
    frame: Frame,
    back: Link,
    title: String,
    errors: Vec<FieldError>,
    papers: Papers,
}

/// `GET /bokforing/verifikationer/{id}/underlag`
pub async fn ask_attach(
    State(app): State<App>,
    access: Access<WriteVoucher>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    show_papers(&app, &access, id, Vec::new()).await
}

/// `POST /bokforing/verifikationer/{id}/underlag`
pub async fn attach(
    State(app): State<App>,
    access: Access<WriteVoucher>,
    Path((_, id)): Path<(String, Id)>,
    sent: Sent,
) -> Result<Response, Fault> {
    let errors = attach_all(&app, &access, Owner::Voucher(id), sent).await?;
    if errors.is_empty() {
        return Ok(reply::see_other(&access.at(&format!("bokforing/verifikationer/{id}#underlag"))));
    }
    show_papers(&app, &access, id, errors).await
}

async fn show_papers(app: &App, access: &Granted, id: Id, errors: Vec<FieldError>) -> Result<Response, Fault> {
    let association = access.association.id;
    let (name, attachments) = app
        .read(move |reader| {
            let head = ledger::find_voucher(reader, association, id)?.ok_or(Fault::NotFound)?;
            Ok((head.name(), operations::list_attachments(reader, association, Owner::Voucher(id))?))
        })
        .await?;
    let own = access.at(&format!("bokforing/verifikationer/{id}"));
    let mut papers = Papers::new(access, &attachments, Some(format!("{own}/underlag")));
    papers.field = papers.field.errors(&errors);
    let status = if errors.is_empty() { StatusCode::OK } else { StatusCode::UNPROCESSABLE_ENTITY };
    let page = PapersPage {
        frame: access.frame(Area::Ledger),
        back: Link::new(own, format!("Verifikation {name}")),
        title: format!("Underlag till {name}"),
        errors,
        papers,
    };
    Ok(reply::html(status, &page))
}
