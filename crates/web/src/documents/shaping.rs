//! The sections of an association's own documents: added, renamed, moved and removed, as a template from a day on.

use std::collections::BTreeMap;

use access::allowed;
use axum::extract::State;
use axum::response::Response;
use jiff::civil::Date;
use report::model::Kind;
use store::{Reader, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::operations::{follows_template, list_documents};
use super::page::shaping::Page;
use super::queries;
use super::shape::{Shape, list_usual, read_rows};
use super::tables::{DOCUMENT_TEMPLATE, DOCUMENT_TEMPLATE_SECTION};
use super::template::{SectionTemplate, find_template, save_template};
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::Access;
use crate::page as reply;
use crate::ui::FieldError;

/// `GET /dokument/uppstallning/{kind}`: the sections of a kind of document as they are now.
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::WriteDocument>,
    Path((_, kind)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let kind = Kind::find(&kind).ok_or(Fault::NotFound)?;
    let today = app.today();
    let (rows, own) = read(&app, access.association.id, kind, today).await?;
    let shape = Shape { rows, usual: list_usual(kind, today), from: today.to_string(), own };
    Ok(reply::ok(&Page::new(&access, kind, &shape, Vec::new())))
}

/// `POST /dokument/uppstallning/{kind}`: one change of what is typed, or all of it saved.
pub async fn change(
    State(app): State<App>,
    access: Access<allowed::WriteDocument>,
    Path((_, kind)): Path<(String, String)>,
    Form(form): Form<BTreeMap<String, String>>,
) -> Result<Response, Fault> {
    let kind = Kind::find(&kind).ok_or(Fault::NotFound)?;
    let typed = |name: &str| form.get(name).map(|text| text.trim().to_owned()).unwrap_or_default();
    let today = app.today();
    let (known, own) = read(&app, access.association.id, kind, today).await?;
    let from = typed("fran");
    let usual = list_usual(kind, from.parse().unwrap_or(today));
    let rows = read_rows(&form, known.iter().chain(&usual));
    let mut shape = Shape { rows, usual, from, own };
    let button = typed("gor");
    if button != "spara" {
        let errors = shape.apply(&button, &typed("ny-rubrik"), typed("ny-niva") == "2");
        let page = Page::new(&access, kind, &shape, errors);
        return Ok(if page.is_refused() { reply::unprocessable(&page) } else { reply::ok(&page) });
    }
    let valid_from = match shape.check() {
        Ok(valid_from) => valid_from,
        Err(errors) => return Ok(reply::unprocessable(&Page::new(&access, kind, &shape, errors))),
    };
    let (context, sections) = (access.context(&app, "shape_document"), shape.rows.clone());
    let done = app.write(context, move |tx| save(tx, kind, valid_from, &sections)).await?;
    match done {
        Ok(()) => Ok(reply::see_other(&access.at("dokument?klart=uppstallning"))),
        Err(ShapeError::Store(error)) => Err(error.into()),
        Err(refusal) => {
            let errors = vec![FieldError::new("fran", refusal.swedish())];
            Ok(reply::unprocessable(&Page::new(&access, kind, &shape, errors)))
        }
    }
}

/// Why a template is not saved.
#[derive(Debug, Error)]
pub enum ShapeError {
    #[error("the document of {0} is reviewed already")]
    Settled(Date),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ShapeError {
    fn swedish(&self) -> String {
        match self {
            ShapeError::Settled(as_at) => format!(
                "Dokumentet per {} är granskat eller fastställt och behåller sin uppställning. Välj en senare dag.",
                report::swedish::long_date(*as_at)
            ),
            ShapeError::Store(_) => "Det gick inte att spara. Inget har ändrats. Försök igen.".to_owned(),
        }
    }
}

/// Keeps the sections of a kind of document from a day on; drafts of that day and later follow them at once.
///
/// **Errors**: `Settled` where a document of the day or later is reviewed, adopted or locked: it keeps its sections.
pub fn save(tx: &mut Tx<'_>, kind: Kind, valid_from: Date, sections: &[SectionTemplate]) -> Result<(), ShapeError> {
    let association = tx.context().association;
    let settled = list_documents(tx, association)?
        .into_iter()
        .find(|head| head.kind == kind && head.as_at >= valid_from && !follows_template(head) && !head.is_locked());
    if let Some(head) = settled {
        return Err(ShapeError::Settled(head.as_at));
    }
    let key = values![association, kind.code(), valid_from];
    if let Some(id) = tx.find(&queries::FIND_TEMPLATE_FROM, &key, |row| row.get::<store::Id>(0))? {
        tx.delete(&DOCUMENT_TEMPLATE_SECTION, &values![association, id])?;
        tx.delete(&DOCUMENT_TEMPLATE, &values![association, id])?;
    }
    save_template(tx, kind, valid_from, sections)?;
    Ok(())
}

/// The sections that hold today, and the days from which the association has sections of its own.
async fn read(
    app: &App,
    association: store::Id,
    kind: Kind,
    on: Date,
) -> Result<(Vec<SectionTemplate>, Vec<Date>), Fault> {
    app.read(move |reader| {
        let template = find_template(reader, association, kind, on)?.ok_or(Fault::NotFound)?;
        Ok((template.sections, list_own(reader, association, kind)?))
    })
    .await
}

fn list_own(reader: &Reader<'_>, association: store::Id, kind: Kind) -> StoreResult<Vec<Date>> {
    reader.list(&queries::LIST_TEMPLATES, &values![association, kind.code()], |row| row.get(0))
}
