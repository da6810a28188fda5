//! The lines of a budget: added, changed, moved, removed. Everything here can be taken back.

use access::allowed;
use axum::extract::State;
use axum::response::Response;
use finsam::statement::{RowKind, Statement, Tree};
use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use super::change;
use super::content::Place;
use super::editing::{Fields, version_of};
use super::form::line::{Choices, LineForm, apply, new_key};
use super::form::typed;
use super::operations::{StoredBudget, WriteError, change_content, find_budget, list_member_keys};
use super::page::forms;
use super::page::messages;
use crate::STILL_KNOWN;
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::interventions::operations::list_interventions;
use crate::page as reply;
use crate::report_model::operations::find_model;
use crate::ui::FieldError;

/// `GET /ekonomi/budget/{id}/rad/ny`
pub async fn new(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let (budget, choices) = read(&app, &access, id).await?;
    Ok(forms::line(&access, &budget, None, &LineForm::default(), &choices).reply())
}

/// `POST /ekonomi/budget/{id}/rad/ny`
pub async fn create(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id)): Path<(String, Id)>,
    Form(fields): Form<Fields>,
) -> Result<Response, Fault> {
    let (budget, choices) = read(&app, &access, id).await?;
    let form = LineForm::typed(fields.clone());
    let key = new_key(&budget.content(), typed(&fields, "rubrik"));
    let checked = match form.check(&key, &budget.columns, &choices) {
        Ok(checked) => checked,
        Err(errors) => return Ok(forms::line(&access, &budget, None, &form, &choices).errors(errors).reply()),
    };
    let saved = change(&app, &access, id, move |content, _| {
        let mut checked = checked.clone();
        checked.line.key = new_key(content, &checked.line.label);
        apply(content, &checked);
        Ok(())
    })
    .await?;
    match saved {
        Ok(_) => Ok(reply::see_other(&access.at(&format!("ekonomi/budget/{id}/andra?klart=rad")))),
        Err(error) => {
            let errors = refused(error)?;
            Ok(forms::line(&access, &budget, None, &form, &choices).errors(errors).reply())
        }
    }
}

/// `GET /ekonomi/budget/{id}/rad/{line}`
pub async fn edit(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id, line)): Path<(String, Id, String)>,
) -> Result<Response, Fault> {
    let (budget, choices) = read(&app, &access, id).await?;
    let held = budget.find_line(&line).ok_or(Fault::NotFound)?;
    Ok(forms::line(&access, &budget, Some(held), &LineForm::of(&budget.content(), held), &choices).reply())
}

/// `POST /ekonomi/budget/{id}/rad/{line}`
pub async fn save(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id, line)): Path<(String, Id, String)>,
    Form(fields): Form<Fields>,
) -> Result<Response, Fault> {
    let (budget, choices) = read(&app, &access, id).await?;
    let held = budget.find_line(&line).ok_or(Fault::NotFound)?;
    let (seen, form) = (version_of(&fields), LineForm::typed(fields));
    let checked = match form.check(&line, &budget.columns, &choices) {
        Ok(checked) => checked,
        Err(errors) => return Ok(forms::line(&access, &budget, Some(held), &form, &choices).errors(errors).reply()),
    };
    let context = access.context(&app, "edit_budget");
    let key = line.clone();
    let saved = app
        .write(context, move |tx| {
            let about = |change: &super::content::Change| {
                change.line == key && matches!(change.place, Place::Line | Place::Comment)
            };
            change_content(tx, id, seen, about, |content, _| {
                content.find_line(&checked.line.key).ok_or(WriteError::ChangedMeanwhile)?;
                apply(content, &checked);
                Ok(())
            })
        })
        .await?;
    match saved {
        Ok(_) => Ok(reply::see_other(&access.at(&format!("ekonomi/budget/{id}/andra?klart=rad")))),
        Err(error) => {
            let errors = refused(error)?;
            let (budget, choices) = read(&app, &access, id).await?;
            let held = budget.find_line(&line).ok_or(Fault::NotFound)?;
            Ok(forms::line(&access, &budget, Some(held), &form, &choices).errors(errors).reply())
        }
    }
}

/// `POST /ekonomi/budget/{id}/rad/{line}/flytta`: up or down among the lines of its section.
pub async fn shift(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id, line)): Path<(String, Id, String)>,
    Form(fields): Form<Fields>,
) -> Result<Response, Fault> {
    let back = access.at(&format!("ekonomi/budget/{id}/rad/{}", crate::routes::encode(&line)));
    let down = typed(&fields, "riktning") == "ner";
    let saved = change(&app, &access, id, move |content, _| {
        let from = content.lines.iter().position(|own| own.key == line).ok_or(WriteError::NotThere)?;
        let section = content.lines[from].section;
        let of_section = |at: &usize| content.lines[*at].section == section;
        let to = match down {
            true => (from + 1..content.lines.len()).find(of_section),
            false => (0..from).rev().find(of_section),
        };
        if let Some(to) = to {
            content.lines.swap(from, to);
        }
        Ok(())
    })
    .await?;
    done(&app, &access, id, saved, &back).await
}

/// `POST /ekonomi/budget/{id}/rad/{line}/ta-bort`
pub async fn remove(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id, line)): Path<(String, Id, String)>,
) -> Result<Response, Fault> {
    let back = access.at(&format!("ekonomi/budget/{id}/andra?klart=borttagen"));
    let saved = change(&app, &access, id, move |content, _| {
        content.find_line(&line).ok_or(WriteError::NotThere)?;
        content.remove_line(&line);
        Ok(())
    })
    .await?;
    done(&app, &access, id, saved, &back).await
}

/// Sends on to where the change is seen, or shows the budget with why it was not made.
pub(super) async fn done(
    app: &App,
    access: &Granted,
    id: Id,
    saved: Result<i64, WriteError>,
    address: &str,
) -> Result<Response, Fault> {
    match saved {
        Ok(_) => Ok(reply::see_other(address)),
        Err(error) => {
            let errors = refused(error)?;
            super::answer_with_message(app, access, id, &errors[0].message).await
        }
    }
}

/// What is said of a refusal, or a fault where nothing can be said.
pub(super) fn refused(error: WriteError) -> Result<Vec<FieldError>, Fault> {
    match error {
        WriteError::NotThere => Err(Fault::NotFound),
        WriteError::Store(error) => Err(error.into()),
        error => Ok(vec![FieldError::new("rubrik", messages::write(&error))]),
    }
}

async fn read(app: &App, access: &Granted, id: Id) -> Result<(StoredBudget, Choices), Fault> {
    let association = access.association.id;
    app.read(move |reader| {
        let budget = find_budget(reader, association, id, STILL_KNOWN)?.ok_or(Fault::NotFound)?;
        let choices = list_choices(reader, association, budget.year)?;
        Ok((budget, choices))
    })
    .await
}

fn list_choices(reader: &Reader<'_>, association: Id, year: i16) -> StoreResult<Choices> {
    let interventions = list_interventions(reader, association, STILL_KNOWN)?;
    let last = Date::new(year, 12, 31).unwrap_or(Date::MAX);
    let model = find_model(reader, association, last, STILL_KNOWN)?.map(|stored| stored.model).unwrap_or_default();
    let tree = Tree::of(&model);
    let rows = model.rows.iter().enumerate().filter(|(index, row)| {
        row.kind == RowKind::Leaf && tree.statements.get(*index) == Some(&Some(Statement::IncomeStatement))
    });
    Ok(Choices {
        members: list_member_keys(reader, association)?,
        interventions: interventions.into_iter().map(|own| (own.key, own.name)).collect(),
        rows: rows.map(|(_, row)| (row.key.clone(), row.label.clone())).collect(),
    })
}
