//! Making a requisition, showing it, and making it again when it was returned.

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use finsam::money::Ore;
use store::Id;

use super::form::RequisitionForm;
use super::messages;
use super::operations::{
    Book, MakingError, Paper, StoredGrant, StoredRequisition, find_settling, list_papers, make_again, make_requisition,
    read_book, settled_ore,
};
use super::page::requisition::Page;
use super::page::requisition_form::Ask;
use crate::STILL_KNOWN;
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::people::joining::{Issued, list_issued};
use crate::routes::query_value;
use crate::ui::{FieldError, Notice};

/// A requisition that is open on the screen.
pub struct Opened {
    pub book: Book,
    pub requisition: StoredRequisition,
    pub grant: StoredGrant,
    pub papers: Vec<Paper>,
    /// The voucher of the payment, where it is posted.
    pub voucher: Option<Settling>,
    pub draft: Option<Id>,
    /// The first passwords of the association's people: who attests may sign in by what another has read.
    pub issued: Vec<Issued>,
}

/// A voucher that pays a requisition.
pub struct Settling {
    pub id: Id,
    pub name: String,
    pub amount_ore: Ore,
}

/// `GET /ekonomi/anslag/rekvisitioner/{requisition}`
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadFigures>,
    Path((_, id)): Path<(String, Id)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let done = query_value(&query.unwrap_or_default(), "klart").unwrap_or_default();
    answer(&app, &access, id, StatusCode::OK, messages::find_notice(&done), Vec::new()).await
}

/// Shows a requisition, with what was just done or was not.
pub(super) async fn answer(
    app: &App,
    access: &Granted,
    id: Id,
    status: StatusCode,
    notice: Option<Notice>,
    errors: Vec<FieldError>,
) -> Result<Response, Fault> {
    let opened = open(app, access, id).await?;
    Ok(reply::html(status, &Page::new(access, &opened, notice, errors)))
}

pub(super) async fn open(app: &App, access: &Granted, id: Id) -> Result<Opened, Fault> {
    let association = access.association.id;
    app.read(move |reader| {
        let book = read_book(reader, association, STILL_KNOWN)?;
        let requisition = book.find_requisition(id).cloned().ok_or(Fault::NotFound)?;
        let grant = book.find_grant(requisition.grant_id).cloned().ok_or(Fault::NotFound)?;
        let papers = list_papers(reader, association, id)?;
        let draft = requisition.payment().and_then(|event| event.draft_id);
        let voucher = match find_settling(reader, association, &requisition)? {
            Some(head) => {
                Some(Settling { id: head.id, name: head.name(), amount_ore: settled_ore(reader, association, &head)? })
            }
            None => None,
        };
        let issued = list_issued(reader, association)?;
        Ok(Opened { book, requisition, grant, papers, voucher, draft, issued })
    })
    .await
}

/// `GET /ekonomi/anslag/{grant}/rekvisition`
pub async fn ask_new(
    State(app): State<App>,
    access: Access<allowed::MakeRequisition>,
    Path((_, grant)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let book = super::read(&app, &access).await?;
    let stored = book.find_grant(grant).ok_or(Fault::NotFound)?;
    let form = RequisitionForm { organisator: stored.organiser.clone(), ..RequisitionForm::read(&[]) };
    Ok(reply::ok(&Ask::new(&access, &book, stored, None, &form, Vec::new())))
}

/// `POST /ekonomi/anslag/{grant}/rekvisition`
pub async fn create(
    State(app): State<App>,
    access: Access<allowed::MakeRequisition>,
    Path((_, grant)): Path<(String, Id)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let (book, form) = (super::read(&app, &access).await?, RequisitionForm::read(&pairs));
    let stored = book.find_grant(grant).ok_or(Fault::NotFound)?;
    let again = |errors| Ok(reply::unprocessable(&Ask::new(&access, &book, stored, None, &form, errors)));
    let new = match form.check(app.today()) {
        Ok(new) => new,
        Err(errors) => return again(errors),
    };
    let (id, context) = (stored.id, access.context(&app, "make_requisition"));
    match app.write(context, move |tx| make_requisition(tx, id, &new)).await? {
        Ok(made) => Ok(reply::see_other(&access.at(&format!("ekonomi/anslag/rekvisitioner/{made}?klart=rekvirerat")))),
        Err(error) => again(field_errors(&form, error)?),
    }
}

/// `GET /ekonomi/anslag/rekvisitioner/{requisition}/rattelse`
pub async fn ask_again(
    State(app): State<App>,
    access: Access<allowed::MakeRequisition>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let opened = open(&app, &access, id).await?;
    if let Err(refusal) = opened.requisition.trail().check_again() {
        let notice = Notice::new("danger", messages::refused(&refusal));
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return answer(&app, &access, opened.requisition.id, status, Some(notice), Vec::new()).await;
    }
    let form = RequisitionForm::of(&opened.requisition);
    Ok(reply::ok(&Ask::new(&access, &opened.book, &opened.grant, Some(&opened.requisition), &form, Vec::new())))
}

/// `POST /ekonomi/anslag/rekvisitioner/{requisition}/rattelse`
pub async fn again(
    State(app): State<App>,
    access: Access<allowed::MakeRequisition>,
    Path((_, id)): Path<(String, Id)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let (opened, form) = (open(&app, &access, id).await?, RequisitionForm::read(&pairs));
    let shown = |errors| {
        let page = Ask::new(&access, &opened.book, &opened.grant, Some(&opened.requisition), &form, errors);
        Ok(reply::unprocessable(&page))
    };
    let new = match form.check(app.today()) {
        Ok(new) => new,
        Err(errors) => return shown(errors),
    };
    let (id, context) = (opened.requisition.id, access.context(&app, "make_requisition"));
    match app.write(context, move |tx| make_again(tx, id, &new)).await? {
        Ok(()) => Ok(reply::see_other(&access.at(&format!("ekonomi/anslag/rekvisitioner/{id}?klart=rekvirerat")))),
        Err(error) => shown(field_errors(&form, error)?),
    }
}

fn field_errors(form: &RequisitionForm, error: MakingError) -> Result<Vec<FieldError>, Fault> {
    match error {
        MakingError::NotThere => Err(Fault::NotFound),
        MakingError::Store(error) => Err(error.into()),
        MakingError::Refused(refusal) => Ok(vec![FieldError::new("organisator", messages::refused(&refusal))]),
        MakingError::Request(errors) => {
            let at_field = |error| FieldError::new(&form.field_of(error), messages::request_error(error));
            Ok(errors.iter().map(at_field).collect())
        }
    }
}
