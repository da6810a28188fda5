//! The page on which an edition with the auditors' report is made, and the file itself.

use std::collections::BTreeMap;

use access::allowed;
use axum::extract::State;
use axum::response::Response;
use store::{Id, Reader};

use super::editions::{self, About, EditionError, list_editions};
use super::find;
use super::operations::DocumentHead;
use super::page::edition as page;
use crate::app::{App, off_the_runtime};
use crate::association::operations::list_auditors;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::form::{Errors, date, line};
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::ui::FieldError;

const LONGEST_AUDITORS: usize = 400;

/// `GET /dokument/{id}/utgava`
pub async fn ask(
    State(app): State<App>,
    access: Access<allowed::WriteDocument>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let association = access.association.clone();
    let (head, checked, auditors) = app
        .read(move |reader| {
            let head = find(reader, &association, id)?;
            let checked = editions::check(reader, association.id, &head).map(drop);
            let auditors = name_auditors(reader, association.id, &head)?;
            Ok((head, checked, auditors))
        })
        .await?;
    let errors = match checked {
        Ok(()) => Vec::new(),
        Err(refusal) => return refuse(&access, &head, &BTreeMap::new(), refusal),
    };
    let typed = BTreeMap::from([("revisorer".to_owned(), auditors)]);
    Ok(page::ask(&access, &head, &typed, errors).reply())
}

/// The auditors of the day of the document, as a sentence names them.
fn name_auditors(reader: &Reader<'_>, association: Id, head: &DocumentHead) -> Result<String, Fault> {
    let auditors = list_auditors(reader, association)?.into_iter();
    let names: Vec<String> = auditors
        .filter(|auditor| auditor.period.contains(head.as_at))
        .map(|auditor| match &auditor.firm {
            Some(firm) => format!("{}, {firm}", auditor.name),
            None => auditor.name,
        })
        .collect();
    Ok(names.join("; "))
}

/// `POST /dokument/{id}/utgava`: sets the edition and keeps it.
pub async fn make(
    State(app): State<App>,
    access: Access<allowed::WriteDocument>,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<BTreeMap<String, String>>,
) -> Result<Response, Fault> {
    let association = access.association.clone();
    let head = app.read(move |reader| find(reader, &association, id)).await?;
    let typed = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
    let mut errors = Errors::default();
    let reported_on = errors.take("dag", date(typed("dag"), "dagen på revisionsberättelsen"));
    let auditors = errors.take("revisorer", line(typed("revisorer"), "revisorerna", LONGEST_AUDITORS));
    let (Some(reported_on), Some(auditors)) = (reported_on, auditors) else {
        return Ok(page::ask(&access, &head, &form, errors.0).reply());
    };
    let about = About { reported_on, auditors };
    match set_and_keep(&app, &access, id, about).await? {
        Ok(_) => Ok(reply::see_other(&access.at(&format!("dokument/{id}/utskick")))),
        Err(refusal) => refuse(&access, &head, &form, refusal),
    }
}

async fn set_and_keep(app: &App, access: &Granted, id: Id, about: About) -> Result<Result<i64, EditionError>, Fault> {
    let (files, association, today, asked) =
        (app.db.files().clone(), access.association.clone(), app.today(), about.clone());
    let prepared =
        app.read(move |reader| Ok(editions::prepare(reader, &files, &association, id, &asked, today))).await?;
    let prepared = match prepared {
        Ok(prepared) => prepared,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let pdf = app.set_pdf(prepared.setting.clone()).await?;
    let (files, association) = (app.db.files().clone(), access.association.clone());
    let context = access.context(app, "make_document_edition");
    app.write(context, move |tx| editions::record(tx, &files, &association, id, (&about, &prepared), &pdf, today)).await
}

fn refuse(
    access: &Granted,
    head: &DocumentHead,
    typed: &BTreeMap<String, String>,
    refusal: EditionError,
) -> Result<Response, Fault> {
    let errors = match refusal {
        EditionError::NotThere => return Err(Fault::NotFound),
        EditionError::Store(error) => return Err(error.into()),
        EditionError::Document(error) => return Err(error.into()),
        refusal => vec![FieldError::new("dag", refusal.swedish())],
    };
    Ok(page::ask(access, head, typed, errors).reply())
}

/// `GET /dokument/{id}/utgava/{edition}`
pub async fn file(
    State(app): State<App>,
    access: Access<allowed::ReadDocuments>,
    Path((_, id, wanted)): Path<(String, Id, Id)>,
) -> Result<Response, Fault> {
    let association = access.association.clone();
    let (head, edition) = app
        .read(move |reader| {
            let head = find(reader, &association, id)?;
            let editions = list_editions(reader, association.id, id)?;
            let edition = editions.into_iter().find(|edition| edition.id == wanted).ok_or(Fault::NotFound)?;
            Ok((head, edition))
        })
        .await?;
    let files = app.db.files().clone();
    let bytes = off_the_runtime(move || files.get(&edition.pdf_sha256)).await??;
    Ok(reply::download(bytes, "application/pdf", &editions::file_name(&head)))
}
