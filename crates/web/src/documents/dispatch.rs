//! The page of what was sent of a document: files, sendings, receipts, discharge.

use std::collections::BTreeMap;

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use store::Id;

use super::covering::Covering;
use super::discharge::{self as members, Discharge, NewDischarge, Outcome};
use super::find;
use super::operations::{self, AttachedFile, DocumentHead, Edition, FileKind};
use super::page::dispatch::{self as page, Page, Typed};
use super::sending::{self, Content, Means, NewSending, Recipient, Sending, SendingError, Twice};
use crate::app::{App, off_the_runtime};
use crate::attached_files::{AttachError, LARGEST_BYTES};
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::form::{Errors, date, email, line, optional_line};
use crate::guard::{Access, Granted};
use crate::mail::MailRoute;
use crate::page as reply;
use crate::people::operations::find_email;
use crate::receiving::{Sent, SentFile, read_one};
use crate::routes::query_value;
use crate::ui::FieldError;

/// The choice of letting the letters leave from here.
pub const FROM_HERE: &str = "harifran";

/// Everything about a document that has left the office.
pub struct Shelf {
    pub head: DocumentHead,
    pub files: Vec<AttachedFile>,
    pub recipients: Vec<Recipient>,
    pub sendings: Vec<Sending>,
    pub discharges: Vec<Discharge>,
    /// The report and the auditors' in one file, the newest first.
    pub editions: Vec<Edition>,
    pub addresses: Vec<(String, String)>,
    /// How letters leave from here, where that is set.
    pub route: Option<MailRoute>,
    pub today: Date,
}

impl Shelf {
    /// Only a PDF goes into a PDF with its own pages.
    pub fn has_report_as_pdf(&self) -> bool {
        let is_pdf = |file: &AttachedFile| file.kind == FileKind::AuditReport && file.media_type == "application/pdf";
        self.files.iter().any(is_pdf)
    }

    pub fn has_audit_report(&self) -> bool {
        self.files.iter().any(|file| file.kind == FileKind::AuditReport)
    }
}

/// `GET /dokument/{id}/utskick`
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadDocuments>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let shelf = read(&app, &access, id, Content::AuditReport).await?;
    Ok(reply::ok(&Page::new(&access, &shelf, Vec::new())))
}

/// `POST /dokument/{id}/filer`
pub async fn attach(
    State(app): State<App>,
    access: Access<allowed::WriteDocument>,
    Path((_, id)): Path<(String, Id)>,
    sent: Sent,
) -> Result<Response, Fault> {
    let form = read_one(sent, LARGEST_BYTES).await?;
    let kind = FileKind::find(form.field("slag"));
    let refusal = match (form.file, kind) {
        (None, _) => Err("Välj en fil.".to_owned()),
        (Some(SentFile { name, bytes: None }), _) => Err(AttachError::TooLarge.swedish(&name)),
        (_, None) => Err("Välj vad filen är.".to_owned()),
        (Some(SentFile { name, bytes: Some(bytes) }), Some(kind)) => {
            let (files, context) = (app.db.files().clone(), access.context(&app, "attach_document_file"));
            let shown = name.clone();
            let done = app.write(context, move |tx| operations::attach(tx, &files, id, kind, &name, &bytes)).await?;
            match done {
                Ok(_) => Ok(()),
                Err(AttachError::NotThere) => return Err(Fault::NotFound),
                Err(AttachError::Store(error)) => return Err(error.into()),
                Err(refusal) => Err(refusal.swedish(&shown)),
            }
        }
    };
    match refusal {
        Ok(()) => Ok(reply::see_other(&access.at(&format!("dokument/{id}/utskick")))),
        Err(message) => {
            let shelf = read(&app, &access, id, Content::AuditReport).await?;
            let errors = vec![FieldError::new("fil", message)];
            Ok(reply::html(StatusCode::UNPROCESSABLE_ENTITY, &Page::new(&access, &shelf, errors)))
        }
    }
}

/// `GET /dokument/{id}/filer/{file}`
pub async fn file(
    State(app): State<App>,
    access: Access<allowed::ReadDocuments>,
    Path((_, id, wanted)): Path<(String, Id, Id)>,
) -> Result<Response, Fault> {
    let association = access.association.id;
    let found = app
        .read(move |reader| {
            Ok(operations::list_files(reader, association, id)?.into_iter().find(|file| file.id == wanted))
        })
        .await?;
    let found = found.ok_or(Fault::NotFound)?;
    let (files, sha256) = (app.db.files().clone(), found.sha256);
    let bytes = off_the_runtime(move || files.get(&sha256)).await??;
    Ok(reply::download(bytes, found.media_type, &found.name))
}

/// `GET /dokument/{id}/utskick/nytt`, with `?innehall=audit_report` for the audit report.
pub async fn ask_sending(
    State(app): State<App>,
    access: Access<allowed::WriteDocument>,
    Path((_, id)): Path<(String, Id)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let wanted = query_value(&query.unwrap_or_default(), "innehall").and_then(|name| Content::find(&name));
    let content = wanted.unwrap_or(Content::Document);
    let shelf = read(&app, &access, id, content).await?;
    let mut typed = BTreeMap::from([
        ("innehall".to_owned(), content.name().to_owned()),
        ("dag".to_owned(), shelf.today.to_string()),
        ("satt".to_owned(), if shelf.route.is_some() { FROM_HERE } else { Means::Email.name() }.to_owned()),
    ]);
    typed.extend(shelf.recipients.iter().filter_map(|recipient| {
        let (_, address) = shelf.addresses.iter().find(|(key, _)| *key == recipient.key)?;
        Some((page::address_field(recipient), address.clone()))
    }));
    Ok(page::ask_sending(&access, &shelf, &typed, Vec::new()).reply())
}

/// `POST /dokument/{id}/utskick/nytt`
pub async fn send(
    State(app): State<App>,
    access: Access<allowed::WriteDocument>,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<Typed>,
) -> Result<Response, Fault> {
    let content = Content::find(&page::of(&form, "innehall")).ok_or(Fault::Malformed("innehall"))?;
    let shelf = read(&app, &access, id, content).await?;
    let route = shelf.route.as_ref().filter(|_| page::of(&form, "satt") == FROM_HERE);
    let asked = match Asked::read(&form, &shelf, route) {
        Ok(asked) => asked,
        Err(errors) => return Ok(page::ask_sending(&access, &shelf, &form, errors).reply()),
    };
    let (context, today) = (access.context(&app, "send_document"), shelf.today);
    let covering = route.map(|route| (route.site.clone(), access.association.name.clone(), access.person_name.clone()));
    let person = access.person_id;
    let done = app
        .write(context, move |tx| {
            let covering = match covering.clone() {
                Some((site, association, writer)) => {
                    Some(Covering { association, writer, reply_to: find_email(tx, person)?, site })
                }
                None => None,
            };
            let Asked { sent_on, means, twice, to } = &asked;
            let (sent_on, means, twice) = (*sent_on, *means, *twice);
            let new = NewSending { content, sent_on, means, to, covering: covering.as_ref(), twice };
            sending::record_sending(tx, id, &new, today)
        })
        .await?;
    match refused(done)? {
        None => Ok(reply::see_other(&access.at(&format!("dokument/{id}/utskick")))),
        Some(refusal) => {
            // Whoever asks for the same once more asks after what has been sent by now.
            let shelf = read(&app, &access, id, content).await?;
            Ok(page::refuse_sending(&access, &shelf, form, &refusal).reply())
        }
    }
}

/// What somebody wants to have sent.
struct Asked {
    sent_on: Date,
    means: Means,
    twice: Twice,
    to: Vec<(Recipient, String)>,
}

impl Asked {
    /// Reads the form; what leaves from here by a `route` leaves today.
    fn read(form: &Typed, shelf: &Shelf, route: Option<&MailRoute>) -> Result<Asked, Vec<FieldError>> {
        let typed = |name: &str| page::of(form, name);
        let mut errors = Errors::default();
        let (sent_on, means) = match route {
            Some(_) => (Some(shelf.today), Some(Means::Email)),
            None => (
                errors.take("dag", date(&typed("dag"), "dagen då det skickades")),
                errors.take("satt", Means::find(&typed("satt")).ok_or_else(|| "Välj hur det skickades.".to_owned())),
            ),
        };
        let mut to = Vec::new();
        for recipient in &shelf.recipients {
            let field = page::address_field(recipient);
            let address = match (route, optional_line(&typed(&field), "adressen", 200)) {
                (Some(_), Ok(Some(address))) => email(&address).map(Some),
                (_, address) => address,
            };
            to.extend(errors.take(&field, address).flatten().map(|address| (recipient.clone(), address)));
        }
        let twice = match (typed(page::TWICE).as_str(), typed(page::SEEN).parse()) {
            ("on", Ok(seen)) => Twice::AfterSeeing(seen),
            _ => Twice::Refused,
        };
        match (sent_on, means, errors.0.is_empty()) {
            (Some(sent_on), Some(means), true) => Ok(Asked { sent_on, means, twice, to }),
            _ => Err(errors.0),
        }
    }
}

/// `GET /dokument/{id}/utskick/{sending}/mottaget`
pub async fn ask_receipt(
    State(app): State<App>,
    access: Access<allowed::WriteDocument>,
    Path((_, id, sending)): Path<(String, Id, Id)>,
) -> Result<Response, Fault> {
    let shelf = read(&app, &access, id, Content::AuditReport).await?;
    let sent = find_sending(&shelf, sending)?;
    let typed = BTreeMap::from([("dag".to_owned(), shelf.today.to_string())]);
    Ok(page::ask_receipt(&access, &shelf, sent, &typed, Vec::new()).reply())
}

/// `POST /dokument/{id}/utskick/{sending}/mottaget`
pub async fn receive_receipt(
    State(app): State<App>,
    access: Access<allowed::WriteDocument>,
    Path((_, id, sent)): Path<(String, Id, Id)>,
    Form(form): Form<Typed>,
) -> Result<Response, Fault> {
    let shelf = read(&app, &access, id, Content::AuditReport).await?;
    let sent = find_sending(&shelf, sent)?;
    let typed = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    let mut errors = Errors::default();
    let on = errors.take("dag", date(typed("dag"), "dagen då det kom fram"));
    let note = errors.take("anteckning", optional_line(typed("anteckning"), "anteckningen", 300)).flatten();
    let (Some(on), true) = (on, errors.0.is_empty()) else {
        return Ok(page::ask_receipt(&access, &shelf, sent, &form, errors.0).reply());
    };
    let (context, today, sending) = (access.context(&app, "receive_receipt"), shelf.today, sent.id);
    let note = note.unwrap_or_default();
    let done = app.write(context, move |tx| sending::record_receipt(tx, id, sending, on, &note, today)).await?;
    match refused(done)? {
        None => Ok(reply::see_other(&access.at(&format!("dokument/{id}/utskick")))),
        Some(refusal) => {
            let errors = vec![FieldError::new("dag", refusal.swedish())];
            Ok(page::ask_receipt(&access, &shelf, sent, &form, errors).reply())
        }
    }
}

/// `GET /dokument/{id}/ansvarsfrihet/{member}`
pub async fn ask_discharge(
    State(app): State<App>,
    access: Access<allowed::WriteDocument>,
    Path((_, id, member)): Path<(String, Id, String)>,
) -> Result<Response, Fault> {
    let shelf = read(&app, &access, id, Content::Document).await?;
    let member = find_member(&shelf, &member)?;
    Ok(page::ask_discharge(&access, &shelf, member, &BTreeMap::new(), Vec::new()).reply())
}

/// `POST /dokument/{id}/ansvarsfrihet/{member}`
pub async fn discharge(
    State(app): State<App>,
    access: Access<allowed::WriteDocument>,
    Path((_, id, member)): Path<(String, Id, String)>,
    Form(form): Form<Typed>,
) -> Result<Response, Fault> {
    let shelf = read(&app, &access, id, Content::Document).await?;
    let member = find_member(&shelf, &member)?;
    let typed = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    let mut errors = Errors::default();
    let outcome = Outcome::find(typed("utfall")).ok_or_else(|| "Välj vad medlemmen beslutade.".to_owned());
    let outcome = errors.take("utfall", outcome);
    let on = errors.take("dag", date(typed("dag"), "dagen för beslutet"));
    let paragraph = errors.take("paragraf", line(typed("paragraf"), "beslutets paragraf", 60));
    let note = errors.take("anteckning", optional_line(typed("anteckning"), "anteckningen", 500)).flatten();
    let (Some(outcome), Some(decided_on), Some(paragraph), true) = (outcome, on, paragraph, errors.0.is_empty()) else {
        return Ok(page::ask_discharge(&access, &shelf, member, &form, errors.0).reply());
    };
    let (context, today, key) = (access.context(&app, "record_discharge"), shelf.today, member.key.clone());
    let note = note.unwrap_or_default();
    let done = app
        .write(context, move |tx| {
            let new = NewDischarge { member_key: &key, outcome, decided_on, paragraph: &paragraph, note: &note };
            members::record_discharge(tx, id, &new, today)
        })
        .await?;
    match refused(done)? {
        None => Ok(reply::see_other(&access.at(&format!("dokument/{id}/utskick#ansvarsfrihet")))),
        Some(refusal) => {
            let errors = vec![FieldError::new("dag", refusal.swedish())];
            Ok(page::ask_discharge(&access, &shelf, member, &form, errors).reply())
        }
    }
}

/// What was done, or the refusal that a person can do something about.
fn refused(done: Result<(), SendingError>) -> Result<Option<SendingError>, Fault> {
    match done {
        Ok(()) => Ok(None),
        Err(SendingError::NotThere) => Err(Fault::NotFound),
        Err(SendingError::Store(error)) => Err(error.into()),
        Err(refusal) => Ok(Some(refusal)),
    }
}

fn find_sending(shelf: &Shelf, id: Id) -> Result<&Sending, Fault> {
    shelf.sendings.iter().find(|sent| sent.id == id).ok_or(Fault::NotFound)
}

fn find_member<'s>(shelf: &'s Shelf, key: &str) -> Result<&'s Recipient, Fault> {
    shelf.recipients.iter().find(|recipient| recipient.is_member && recipient.key == key).ok_or(Fault::NotFound)
}

async fn read(app: &App, access: &Granted, id: Id, content: Content) -> Result<Shelf, Fault> {
    let (association, today, route) = (access.association.clone(), app.today(), app.settings.mail.clone());
    app.read(move |reader| {
        let head = find(reader, &association, id)?;
        let recipients = sending::list_recipients(reader, &association, head.as_at, content)?;
        Ok(Shelf {
            files: operations::list_files(reader, association.id, id)?,
            sendings: sending::list_sendings(reader, association.id, id)?,
            discharges: members::list_discharges(reader, association.id, id)?,
            editions: operations::list_editions(reader, association.id, id)?,
            addresses: sending::list_addresses(reader, association.id)?,
            recipients,
            head,
            route,
            today,
        })
    })
    .await
}
