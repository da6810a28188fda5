//! New budgets: empty, copied to try something in, revised, for the next year; copies compared and taken over.

use access::allowed;
use axum::extract::State;
use axum::response::Response;
use finsam::budget::{Column, ColumnKind, Line, Opening, Section};
use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use super::content::Content;
use super::editing::{Fields, number_of, version_of};
use super::form::shape::check_new;
use super::form::typed;
use super::lines::{done, refused};
use super::operations::{
    BudgetKind, Compared, NewBudget, WriteError, begin_next_year, copy_to_try, create_budget, find_budget,
    list_member_keys, revise, take_over,
};
use super::page::compare::Compare;
use super::read;
use crate::STILL_KNOWN;
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::form_page::FormPage;
use crate::guard::{Access, Granted};
use crate::interventions::operations::list_interventions;
use crate::page as reply;
use crate::routes::Area;
use crate::ui::{Field, Link};

/// `GET /ekonomi/budget/ny`
pub async fn new(State(app): State<App>, access: Access<allowed::WriteBudget>) -> Result<Response, Fault> {
    let next = app.today().year().saturating_add(1);
    let name = format!("Budget {next} med plan {}–{}", next.saturating_add(1), next.saturating_add(2));
    Ok(new_page(&access, &[("ar".to_owned(), next.to_string()), ("namn".to_owned(), name)]).reply())
}

fn new_page(granted: &Granted, fields: &[(String, String)]) -> FormPage {
    let shown = vec![
        Field::new("number", "ar", "Budgetår").value(typed(fields, "ar")).width("short"),
        Field::new("text", "namn", "Budgeten heter").value(typed(fields, "namn")),
    ];
    let back = Link::new(granted.at("ekonomi/budget"), "Budget");
    FormPage::new(granted.frame(Area::Economy), back, "Ny budget", "Skapa budgeten", shown)
        .lead("Budgeten börjar med medlemmarnas bidrag, insatserna och de vanliga raderna för administration, med två planår.")
        .after("Finns en budget för året före? Börja hellre nästa års budget från den.")
}

/// `POST /ekonomi/budget/ny`
pub async fn create(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Form(fields): Form<Fields>,
) -> Result<Response, Fault> {
    let (year, name) = match check_new(&fields) {
        Ok(checked) => checked,
        Err(errors) => return Ok(new_page(&access, &fields).errors(errors).reply()),
    };
    let context = access.context(&app, "create_budget");
    let association = access.association.id;
    let created = app
        .write(context, move |tx| {
            let content = begin_empty(tx, association, year, &name)?;
            create_budget(tx, &NewBudget { year, kind: BudgetKind::Proper, origin_id: None, content })
        })
        .await?;
    sent_to_editor(&access, created, "")
}

/// A budget without amounts: members, interventions and the usual lines of administration.
fn begin_empty(reader: &Reader<'_>, association: Id, year: i16, name: &str) -> StoreResult<Content> {
    let mut content = Content { name: name.to_owned(), ..Content::default() };
    let mut carried_from = None;
    for ahead in year..=year.saturating_add(2) {
        let kind = if ahead == year { ColumnKind::Budget } else { ColumnKind::Plan };
        let column = Column::new(kind, ahead, carried_from.map_or(Opening::Nothing, Opening::Carried));
        carried_from = Some(column.code.clone());
        content.columns.push(column);
    }
    for (key, label) in list_member_keys(reader, association)? {
        content.lines.push(Line { member_key: Some(key.clone()), ..Line::new(&key, &label, Section::Income) });
    }
    let first = Date::new(year, 1, 1).unwrap_or(Date::MIN);
    for own in list_interventions(reader, association, STILL_KNOWN)? {
        let is_over = own.is_over(first);
        let is_taken = content.lines.iter().any(|line| line.key == own.key);
        if !is_over && !is_taken {
            let line = Line::new(&own.key, &own.name, Section::Operating);
            content.lines.push(Line { intervention_key: Some(own.key.clone()), ..line });
        }
    }
    for (key, label) in [
        ("kansli", "Kansli"),
        ("styrelse", "Styrelse"),
        ("revision", "Revision"),
        ("ekonomihantering", "Ekonomihantering"),
    ] {
        if content.lines.iter().all(|line| line.key != key) {
            content.lines.push(Line::new(key, label, Section::Administration));
        }
    }
    Ok(content)
}

/// `POST /ekonomi/budget/{id}/kopia`
pub async fn copy(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let budget = read(&app, &access, id).await?;
    let name = format!("{} (kopia)", budget.name);
    let context = access.context(&app, "copy_budget");
    let copied = app.write(context, move |tx| copy_to_try(tx, id, &name)).await?;
    sent_to_editor(&access, copied, "")
}

/// `POST /ekonomi/budget/{id}/revidera`
pub async fn begin_revision(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let context = access.context(&app, "copy_budget");
    let begun = app.write(context, move |tx| revise(tx, id)).await?;
    match begun {
        Err(error @ WriteError::NotOpen(_)) => done(&app, &access, id, Err(error), "").await,
        other => sent_to_editor(&access, other, ""),
    }
}

/// `POST /ekonomi/budget/{id}/nasta-ar`
pub async fn begin_next(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let context = access.context(&app, "create_budget");
    let begun = app.write(context, move |tx| begin_next_year(tx, id)).await?;
    let done = match &begun {
        Ok((_, Some(_))) => "?klart=nasta-prognos",
        _ => "?klart=nasta-budget",
    };
    sent_to_editor(&access, begun.map(|(next, _)| next), done)
}

/// `GET /ekonomi/budget/{id}/jamfor`: a copy beside the budget that it was made from.
pub async fn compare(
    State(app): State<App>,
    access: Access<allowed::ReadBudget>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let association = access.association.id;
    let (copy, origin) = app
        .read(move |reader| {
            let copy = find_budget(reader, association, id, STILL_KNOWN)?.ok_or(Fault::NotFound)?;
            let origin = copy.origin_id.ok_or(Fault::NotFound)?;
            let origin = find_budget(reader, association, origin, STILL_KNOWN)?.ok_or(Fault::NotFound)?;
            Ok((copy, origin))
        })
        .await?;
    Ok(reply::ok(&Compare::new(&access, &copy, &origin)))
}

/// `POST /ekonomi/budget/{id}/ta-over`
pub async fn take(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id)): Path<(String, Id)>,
    Form(fields): Form<Fields>,
) -> Result<Response, Fault> {
    // A form that does not say what was compared with is one that nobody has seen.
    let seen = Compared { copy: version_of(&fields), origin: number_of(&fields, "original").unwrap_or(-1) };
    let context = access.context(&app, "take_over_budget");
    let taken = app.write(context, move |tx| take_over(tx, id, seen)).await?;
    match taken {
        Ok(origin) => Ok(reply::see_other(&access.at(&format!("ekonomi/budget/{origin}?klart=overtagen")))),
        Err(error) => done(&app, &access, id, Err(error), "").await,
    }
}

/// `done` is what the editor says was done: `?klart=...`, or nothing.
fn sent_to_editor(access: &Granted, made: Result<Id, WriteError>, done: &str) -> Result<Response, Fault> {
    match made {
        Ok(id) => Ok(reply::see_other(&access.at(&format!("ekonomi/budget/{id}/andra{done}")))),
        Err(error) => {
            let errors = refused(error)?;
            Err(Fault::Bug(errors[0].message.clone()))
        }
    }
}
