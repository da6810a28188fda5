//! Making a document and writing in it.

use access::allowed;
use axum::extract::rejection::FormRejection;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use report::model::Document;
use store::Id;

use super::carried::{CarriedText, list_carried};
use super::form::{NewForm, TextForm};
use super::operations::{self, DocumentError, DocumentHead, SectionHead, SectionText, State as Step, TextError};
use super::page::{edit::Edit, forms};
use super::{answer_with_document, find, messages};
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::routes::query_value;
use crate::ui::FieldError;

/// `GET /dokument/ny`
pub async fn ask_new(access: Access<allowed::WriteDocument>, RawQuery(query): RawQuery) -> Response {
    let slag = query_value(&query.unwrap_or_default(), "slag").unwrap_or_default();
    let form = NewForm { slag, per_den: access.as_at.to_string() };
    forms::ask_new(&access, &form, Vec::new()).reply()
}

/// `POST /dokument/ny`: makes a document, or opens the one that is there already.
pub async fn create(
    State(app): State<App>,
    access: Access<allowed::WriteDocument>,
    Form(form): Form<NewForm>,
) -> Result<Response, Fault> {
    let (kind, on) = match form.check() {
        Ok(chosen) => chosen,
        Err(errors) => return Ok(forms::ask_new(&access, &form, errors).reply()),
    };
    let association = access.association.clone();
    let context = access.context(&app, "create_document");
    let made = app.write(context, move |tx| operations::create_from_last(tx, &association, kind, on)).await?;
    Ok(match made {
        Ok(id) => reply::see_other(&access.at(&format!("dokument/{id}"))),
        Err(DocumentError::AlreadyThere(id)) => reply::see_other(&access.at(&format!("dokument/{id}?klart=fanns"))),
        Err(DocumentError::Store(error)) => return Err(error.into()),
        Err(refusal) => {
            let errors = vec![FieldError::new("per_den", refusal.swedish())];
            forms::ask_new(&access, &form, errors).reply()
        }
    })
}

/// Everything that the editor of one section shows.
pub struct Desk {
    pub head: DocumentHead,
    pub section: SectionHead,
    pub document: Document,
    /// The newest first.
    pub versions: Vec<SectionText>,
    /// How the words came here, where they are still the last document's.
    pub carried: Option<CarriedText>,
}

/// `GET /dokument/{id}/redigera/{section}`, with `?version=2` the words of an earlier version.
pub async fn edit(
    State(app): State<App>,
    access: Access<allowed::WriteDocument>,
    Path((_, id, section)): Path<(String, Id, String)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let desk = sit_down(&app, &access, id, &section).await?;
    if desk.head.state() != Step::Draft {
        let notice = |kind| Some(messages::not_draft(desk.head.state(), kind));
        return answer_with_document(&app, &access, id, StatusCode::UNPROCESSABLE_ENTITY, notice).await;
    }
    let wanted: Option<i64> = query_value(&query.unwrap_or_default(), "version").and_then(|text| text.parse().ok());
    let shown = match wanted {
        Some(version) => desk.versions.iter().find(|text| text.version == version),
        None => desk.versions.first(),
    };
    let markdown = shown.map_or("", |text| text.markdown.as_str()).to_owned();
    let expected = desk.versions.first().map_or(0, |text| text.version);
    Ok(reply::ok(&Edit::new(&access, &desk, &markdown, expected)))
}

/// `POST /dokument/{id}/redigera/{section}`: saves, or shows what it will look like.
pub async fn save(
    State(app): State<App>,
    access: Access<allowed::WriteDocument>,
    Path((_, id, section)): Path<(String, Id, String)>,
    form: Result<axum::Form<TextForm>, FormRejection>,
) -> Result<Response, Fault> {
    // Whatever stands in the text is refused at its field, where nothing that was typed is lost.
    let axum::Form(form) = form.map_err(|_| Fault::Malformed("fields"))?;
    let expected: i64 = form.version.trim().parse().map_err(|_| Fault::Malformed("version"))?;
    if form.gor == "forhandsgranska" {
        let desk = sit_down(&app, &access, id, &section).await?;
        return Ok(reply::ok(&Edit::new(&access, &desk, &form.text, expected)));
    }
    let (key, markdown) = (section.clone(), form.text.clone());
    let context = access.context(&app, "write_document");
    let saved = app.write(context, move |tx| operations::save_text(tx, id, &key, expected, &markdown)).await?;
    let refusal = match saved {
        Ok(_) => return Ok(reply::see_other(&access.at(&format!("dokument/{id}?klart=sparad#{section}")))),
        Err(refusal) => refusal,
    };
    refuse(&app, &access, id, &section, &form, refusal).await
}

/// Nothing that was typed is lost: it stands in the field again.
async fn refuse(
    app: &App,
    access: &Granted,
    id: Id,
    section: &str,
    form: &TextForm,
    refusal: TextError,
) -> Result<Response, Fault> {
    let message = match refusal {
        TextError::NotThere => return Err(Fault::NotFound),
        TextError::Store(error) => return Err(error.into()),
        TextError::NotDraft(state) => {
            let desk = sit_down(app, access, id, section).await?;
            let edit = Edit::new(access, &desk, &form.text, 0).refused(messages::not_draft(state, desk.head.kind));
            return Ok(reply::unprocessable(&edit));
        }
        TextError::SavedMeanwhile(theirs) => {
            let desk = sit_down(app, access, id, section).await?;
            let edit = Edit::new(access, &desk, &form.text, theirs.version).beside(&theirs);
            return Ok(reply::html(StatusCode::CONFLICT, &edit));
        }
        TextError::TooLong => "Texten är för lång. Dela den på flera avsnitt, högst 100 000 tecken i varje.",
        TextError::ControlCharacters => "Texten har styrtecken som inte kan visas. Klistra in den som ren text.",
    };
    let desk = sit_down(app, access, id, section).await?;
    let expected = form.version.trim().parse().unwrap_or_default();
    let edit = Edit::new(access, &desk, &form.text, expected).with_error(message);
    Ok(reply::unprocessable(&edit))
}

async fn sit_down(app: &App, access: &Granted, id: Id, section: &str) -> Result<Desk, Fault> {
    let (files, association, key) = (app.db.files().clone(), access.association.clone(), section.to_owned());
    app.read(move |reader| {
        let head = find(reader, &association, id)?;
        if !operations::is_written(reader, association.id, &head, &key)? {
            return Err(Fault::NotFound);
        }
        let sections = operations::list_shown_sections(reader, association.id, &head)?;
        let section = sections.into_iter().find(|section| section.key == key).ok_or(Fault::NotFound)?;
        let versions = operations::list_text_versions(reader, association.id, id, &key)?;
        let document = operations::assemble_stored(reader, &files, &association, &head)?;
        let carried = list_carried(reader, association.id, id)?.into_iter().find(|text| text.section_key == key);
        Ok(Desk { head, section, document, versions, carried })
    })
    .await
}
