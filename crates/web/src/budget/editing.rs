//! The editor: cells are typed, saved and taken back.

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use store::Id;

use super::operations::{
    CellFault, CellPlace, CellsError, EditKind, StoredBudget, Typed, WriteError, find_budget, list_edits, next_to_redo,
    next_to_undo, save_cells, undo_or_redo,
};
use super::page::answer::{Answer, Errors};
use super::page::edit::{EditPage, Standing};
use super::page::messages;
use crate::STILL_KNOWN;
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::ui::FieldError;

/// Everything that a form sent, in its order.
pub type Fields = Vec<(String, String)>;

/// `GET /ekonomi/budget/{id}/andra`
pub async fn edit(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id)): Path<(String, Id)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let (budget, standing) = read(&app, &access, id).await?;
    if !budget.state.is_open() {
        return Ok(reply::see_other(&access.at(&format!("ekonomi/budget/{id}"))));
    }
    let notice = messages::find_notice(&query.unwrap_or_default());
    Ok(reply::ok(&EditPage::new(&access, &budget, &standing).with_notice(notice)))
}

/// `POST /ekonomi/budget/{id}/andra`: saves every cell that was changed, or none and says why at the cell.
pub async fn save(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id)): Path<(String, Id)>,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Result<Response, Fault> {
    let seen = version_of(&fields);
    let typed = typed_of(&fields);
    let (context, own) = (access.context(&app, "edit_budget"), typed.clone());
    let saved = app.write(context, move |tx| save_cells(tx, id, seen, &own)).await?;
    match saved {
        Ok(budget) if is_script(&headers) => {
            let standing = read_standing(&app, &access, id).await?;
            json(StatusCode::OK, &Answer::saved(&budget, &standing, "Sparat."))
        }
        Ok(_) => Ok(reply::see_other(&access.at(&format!("ekonomi/budget/{id}/andra?klart=sparad")))),
        Err(CellsError::Cells(faults)) => {
            let (budget, standing) = read(&app, &access, id).await?;
            let content = budget.content();
            let errors = faults.iter().map(|(typed, fault)| error(&content, typed, fault)).collect();
            answer_with_errors(&access, &headers, &budget, &standing, errors, &typed)
        }
        Err(CellsError::Write(error)) => refuse(&app, &access, &headers, id, &error).await,
    }
}

/// `POST /ekonomi/budget/{id}/angra`: takes back the last edit.
pub async fn undo(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id)): Path<(String, Id)>,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Result<Response, Fault> {
    let context = access.context(&app, "undo_budget");
    step(&app, &access, id, &headers, context, (version_of(&fields), EditKind::Undo)).await
}

/// `POST /ekonomi/budget/{id}/gor-om`: makes again what was taken back last.
pub async fn redo(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id)): Path<(String, Id)>,
    headers: HeaderMap,
    Form(fields): Form<Fields>,
) -> Result<Response, Fault> {
    let context = access.context(&app, "redo_budget");
    step(&app, &access, id, &headers, context, (version_of(&fields), EditKind::Redo)).await
}

async fn step(
    app: &App,
    access: &Granted,
    id: Id,
    headers: &HeaderMap,
    context: store::Context,
    (seen, kind): (i64, EditKind),
) -> Result<Response, Fault> {
    let association = access.association.id;
    let done = app
        .write(context, move |tx| {
            let before = find_budget(tx, association, id, STILL_KNOWN)?.ok_or(WriteError::NotThere)?;
            undo_or_redo(tx, id, seen, kind)?;
            let after = find_budget(tx, association, id, STILL_KNOWN)?.ok_or(WriteError::NotThere)?;
            Ok::<_, WriteError>((before, after))
        })
        .await?;
    let word = if kind == EditKind::Redo { "gjort" } else { "angrat" };
    match done {
        Ok((before, after)) if is_script(headers) => {
            let said = if kind == EditKind::Redo { "Gjort om." } else { "Ångrat." };
            let standing = read_standing(app, access, id).await?;
            let same_shape = before.columns == after.columns && before.lines == after.lines;
            json(StatusCode::OK, &Answer::saved(&after, &standing, said).reloading_unless(same_shape))
        }
        Ok(_) => Ok(reply::see_other(&access.at(&format!("ekonomi/budget/{id}/andra?klart={word}")))),
        Err(error) => refuse(app, access, headers, id, &error).await,
    }
}

async fn refuse(
    app: &App,
    access: &Granted,
    headers: &HeaderMap,
    id: Id,
    refused: &WriteError,
) -> Result<Response, Fault> {
    match refused {
        WriteError::NotThere => return Err(Fault::NotFound),
        WriteError::Store(error) => return Err(Fault::Bug(error.to_string())),
        _ => {}
    }
    let (budget, standing) = read(app, access, id).await?;
    let errors = vec![FieldError::new("tabell", messages::write(refused))];
    answer_with_errors(access, headers, &budget, &standing, errors, &[])
}

/// Says what was not taken; everything that was typed stands where it was typed.
fn answer_with_errors(
    access: &Granted,
    headers: &HeaderMap,
    budget: &StoredBudget,
    standing: &Standing,
    errors: Vec<FieldError>,
    typed: &[Typed],
) -> Result<Response, Fault> {
    if is_script(headers) {
        return json(StatusCode::UNPROCESSABLE_ENTITY, &Errors::new(budget, standing, &errors));
    }
    let page = EditPage::new(access, budget, standing).with_errors(errors, typed);
    Ok(reply::unprocessable(&page))
}

fn error(content: &super::content::Content, typed: &Typed, fault: &CellFault) -> FieldError {
    FieldError::new(&typed.place.field(), messages::cell(content, typed, fault))
}

pub(super) async fn read(app: &App, access: &Granted, id: Id) -> Result<(StoredBudget, Standing), Fault> {
    let association = access.association.id;
    app.read(move |reader| {
        let budget = find_budget(reader, association, id, STILL_KNOWN)?.ok_or(Fault::NotFound)?;
        let edits = list_edits(reader, association, id)?;
        let standing = Standing { can_undo: next_to_undo(&edits).is_some(), can_redo: next_to_redo(&edits).is_some() };
        Ok((budget, standing))
    })
    .await
}

async fn read_standing(app: &App, access: &Granted, id: Id) -> Result<Standing, Fault> {
    let association = access.association.id;
    app.read(move |reader| {
        let edits = list_edits(reader, association, id)?;
        Ok(Standing { can_undo: next_to_undo(&edits).is_some(), can_redo: next_to_redo(&edits).is_some() })
    })
    .await
}

/// The version that a form says that it was made from.
pub(super) fn version_of(fields: &Fields) -> i64 {
    number_of(fields, "version").unwrap_or(0)
}

/// A number that the page sends back in a hidden field.
pub(super) fn number_of(fields: &Fields, name: &str) -> Option<i64> {
    fields.iter().find(|(own, _)| own == name)?.1.parse().ok()
}

fn typed_of(fields: &Fields) -> Vec<Typed> {
    let cells = fields.iter().filter_map(|(name, text)| Some((CellPlace::parse(name)?, text)));
    cells.map(|(place, text)| Typed { place, text: text.clone() }).collect()
}

/// What the script of the editor is told after an edit that can be taken back, as bytes.
pub fn answer_to_script(budget: &StoredBudget) -> Vec<u8> {
    let standing = Standing { can_undo: true, can_redo: false };
    serde_json::to_vec(&Answer::saved(budget, &standing, "Sparat.")).unwrap_or_default()
}

/// What the script of the editor is told.
fn json(status: StatusCode, answer: &impl serde::Serialize) -> Result<Response, Fault> {
    let bytes = serde_json::to_vec(answer).map_err(|error| Fault::Bug(error.to_string()))?;
    Ok((status, [(header::CONTENT_TYPE, "application/json")], bytes).into_response())
}

fn is_script(headers: &HeaderMap) -> bool {
    headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).is_some_and(|value| value == "application/json")
}
