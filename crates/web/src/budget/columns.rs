//! The columns of a budget: where their balances come from, years added and removed. Everything here can be taken back.

use access::allowed;
use axum::extract::State;
use axum::response::Response;
use finsam::budget::{Column, ColumnKind, Opening};
use store::Id;

use super::content::{Content, Place};
use super::editing::{Fields, version_of};
use super::form::shape::{check_column, check_name, check_openings};
use super::lines::{done, refused};
use super::operations::{WriteError, change_content};
use super::page::forms;
use super::{change, read};
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;

/// `GET /ekonomi/budget/{id}/kolumner`
pub async fn edit(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let budget = read(&app, &access, id).await?;
    Ok(forms::columns(&access, &budget, &[], Vec::new()).reply())
}

/// `POST /ekonomi/budget/{id}/kolumner`: saves where the balances come from.
pub async fn save(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id)): Path<(String, Id)>,
    Form(fields): Form<Fields>,
) -> Result<Response, Fault> {
    let budget = read(&app, &access, id).await?;
    let checked = (check_openings(&fields, &budget.columns), check_name(&fields, &budget.name));
    let (openings, name) = match checked {
        (Ok(openings), Ok(name)) => (openings, name),
        (openings, name) => {
            let errors = [openings.err(), name.err()].into_iter().flatten().flatten().collect();
            return Ok(forms::columns(&access, &budget, &fields, errors).reply());
        }
    };
    let wanted: Vec<(String, Opening)> =
        budget.columns.iter().map(|column| column.code.clone()).zip(openings).collect();
    let (context, seen) = (access.context(&app, "edit_budget"), version_of(&fields));
    let saved = app
        .write(context, move |tx| {
            change_content(
                tx,
                id,
                seen,
                |change| matches!(change.place, Place::Column | Place::Name),
                |content, _| {
                    content.name.clone_from(&name);
                    for (code, opening) in &wanted {
                        if let Some(column) = content.columns.iter_mut().find(|column| column.code == *code) {
                            column.opening = opening.clone();
                        }
                    }
                    Ok(())
                },
            )
        })
        .await?;
    answer(&app, &access, id, saved, &fields).await
}

/// `POST /ekonomi/budget/{id}/kolumner/planar`: the year after the last, with its amounts and its balance.
pub async fn add_plan_year(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let saved = change(&app, &access, id, move |content, budget| {
        let ahead = |column: &&Column| matches!(column.kind, ColumnKind::Budget | ColumnKind::Plan);
        let last = content.columns.iter().filter(ahead).max_by_key(|column| column.year).cloned();
        let year = last.as_ref().map_or(budget.year, |last| last.year.saturating_add(1));
        let kind = if year > budget.year { ColumnKind::Plan } else { ColumnKind::Budget };
        let opening = last.as_ref().map_or(Opening::Nothing, |last| Opening::Carried(last.code.clone()));
        add(content, Column::new(kind, year, opening), last.as_ref().map(|last| last.code.as_str()));
        Ok(())
    })
    .await?;
    answer(&app, &access, id, saved, &[]).await
}

/// `POST /ekonomi/budget/{id}/kolumner/ny`
pub async fn create(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id)): Path<(String, Id)>,
    Form(fields): Form<Fields>,
) -> Result<Response, Fault> {
    let budget = read(&app, &access, id).await?;
    let (column, source) = match check_column(&fields, &budget.content()) {
        Ok(checked) => checked,
        Err(errors) => return Ok(forms::columns(&access, &budget, &fields, errors).reply()),
    };
    let saved = change(&app, &access, id, move |content, _| {
        add(content, column.clone(), source.as_deref());
        Ok(())
    })
    .await?;
    answer(&app, &access, id, saved, &fields).await
}

/// `POST /ekonomi/budget/{id}/kolumner/{code}/ta-bort`
pub async fn remove(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id, code)): Path<(String, Id, String)>,
) -> Result<Response, Fault> {
    let saved = change(&app, &access, id, move |content, _| {
        content.find_column(&code).ok_or(WriteError::NotThere)?;
        content.remove_column(&code);
        Ok(())
    })
    .await?;
    answer(&app, &access, id, saved, &[]).await
}

/// Puts a column where its year and kind belong, with the amounts of another.
fn add(content: &mut Content, column: Column, source: Option<&str>) {
    let code = column.code.clone();
    let order = |column: &Column| (column.year, column.kind == ColumnKind::Forecast, column.kind);
    let at = content.columns.iter().position(|own| order(own) > order(&column)).unwrap_or(content.columns.len());
    content.columns.insert(at, column);
    let Some(source) = source else { return };
    let keys: Vec<String> = content.lines.iter().map(|line| line.key.clone()).collect();
    for key in keys {
        if let Some(held) = content.find_cell(&key, source).cloned() {
            content.change_cell(&key, &code, |cell| (cell.amount, cell.granted) = (held.amount, held.granted));
        }
    }
}

async fn answer(
    app: &App,
    access: &Granted,
    id: Id,
    saved: Result<i64, WriteError>,
    fields: &[(String, String)],
) -> Result<Response, Fault> {
    match saved {
        Ok(_) => Ok(reply::see_other(&access.at(&format!("ekonomi/budget/{id}/kolumner")))),
        Err(error @ WriteError::NotOpen(_)) => done(app, access, id, Err(error), "").await,
        Err(error) => {
            let mut errors = refused(error)?;
            errors.iter_mut().for_each(|error| "kolumner".clone_into(&mut error.name));
            let budget = read(app, access, id).await?;
            Ok(forms::columns(access, &budget, fields, errors).reply())
        }
    }
}
