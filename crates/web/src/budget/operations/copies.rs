//! Copies of budgets: to try something in, to revise what is adopted, to begin the next year with.

use finsam::budget::{Column, ColumnKind, Opening};
use store::{Id, Tx};

use super::heads::{BudgetKind, EventKind, State};
use super::life::add_event;
use super::reading::{StoredBudget, find_budget};
use super::writing::{NewBudget, WriteError, create_budget, save_content};
use crate::STILL_KNOWN;
use crate::budget::content::Content;
use crate::clock::swedish_date;

/// Copies a budget to try something in; nobody sees the copy as the budget of the year.
pub fn copy_to_try(tx: &mut Tx<'_>, id: Id, name: &str) -> Result<Id, WriteError> {
    let budget = find(tx, id)?;
    let content = Content { name: name.to_owned(), ..budget.content() };
    create_budget(tx, &NewBudget { year: budget.year, kind: BudgetKind::WhatIf, origin_id: Some(id), content })
}

/// Begins a new version of an adopted budget. **Errors**: `NotOpen` unless it is adopted.
pub fn revise(tx: &mut Tx<'_>, id: Id) -> Result<Id, WriteError> {
    let budget = find(tx, id)?;
    if budget.state != State::Adopted {
        return Err(WriteError::NotOpen(budget.state));
    }
    revise_with(tx, &budget, budget.content())
}

fn revise_with(tx: &mut Tx<'_>, budget: &StoredBudget, content: Content) -> Result<Id, WriteError> {
    create_budget(tx, &NewBudget { year: budget.year, kind: BudgetKind::Proper, origin_id: Some(budget.id), content })
}

/// Takes a copy over into the budget that it was made from; an adopted one gets a new version with it.
///
/// **Errors**: `ChangedMeanwhile` when the copy is not the version that was seen. **Promise**: the change of a draft can be undone.
pub fn take_over(tx: &mut Tx<'_>, id: Id, seen: i64) -> Result<Id, WriteError> {
    let copy = find(tx, id)?;
    if copy.kind != BudgetKind::WhatIf || !copy.state.is_open() {
        return Err(WriteError::NotOpen(copy.state));
    }
    if copy.version != seen {
        return Err(WriteError::ChangedMeanwhile);
    }
    let origin = find(tx, copy.origin_id.ok_or(WriteError::NotThere)?)?;
    let content = Content { name: origin.name.clone(), ..copy.content() };
    let taken = match origin.state {
        State::Draft | State::Consulted => {
            save_content(tx, &origin, &content)?;
            origin.id
        }
        State::Adopted => revise_with(tx, &origin, content)?,
        State::Revised | State::Discarded => return Err(WriteError::NotOpen(origin.state)),
    };
    let today = swedish_date(tx.context().recorded_at);
    add_event(tx, &copy, EventKind::TakenOver, today, "", None)?;
    Ok(taken)
}

/// Begins the budget of the year after: this year's budget and forecast to compare with, the plan years moved on.
pub fn begin_next_year(tx: &mut Tx<'_>, id: Id) -> Result<Id, WriteError> {
    let budget = find(tx, id)?;
    let year = budget.year.checked_add(1).ok_or(WriteError::NotThere)?;
    let content = next_year(&budget, year);
    create_budget(tx, &NewBudget { year, kind: BudgetKind::Proper, origin_id: None, content })
}

/// Moves the columns of a budget on by a year.
pub fn next_year(budget: &StoredBudget, year: i16) -> Content {
    let last = year.saturating_add(2);
    let name = format!("Budget {year} med plan {}–{last}", year.saturating_add(1));
    let mut content = Content { name, lines: budget.lines.clone(), ..Content::default() };
    let old = Column::code_of(ColumnKind::Budget, budget.year);
    let opening = budget.sums(&old).map_or(Opening::Nothing, |sums| Opening::Typed(sums.carried_in));
    let forecast = Column::code_of(ColumnKind::Forecast, budget.year);
    add_column(&mut content, budget, Column::new(ColumnKind::Budget, budget.year, opening.clone()), &old);
    add_column(&mut content, budget, Column::new(ColumnKind::Forecast, budget.year, opening), &old);
    let mut carried_from = forecast;
    let mut source = old;
    for ahead in year..=last {
        let kind = if ahead == year { ColumnKind::Budget } else { ColumnKind::Plan };
        let planned = Column::code_of(ColumnKind::Plan, ahead);
        if budget.find_column(&planned).is_some() {
            source = planned;
        }
        let column = Column::new(kind, ahead, Opening::Carried(carried_from));
        carried_from = column.code.clone();
        add_column(&mut content, budget, column, &source);
    }
    content
}

/// Adds a column with the amounts of one of the old budget.
fn add_column(content: &mut Content, from: &StoredBudget, column: Column, source: &str) {
    for line in &from.lines {
        if let Some(held) = from.cell(&line.key, source) {
            let (amount, granted) = (held.amount, held.granted);
            content.change_cell(&line.key, &column.code, |cell| (cell.amount, cell.granted) = (amount, granted));
        }
    }
    content.columns.push(column);
}

fn find(tx: &Tx<'_>, id: Id) -> Result<StoredBudget, WriteError> {
    find_budget(tx, tx.context().association, id, STILL_KNOWN)?.ok_or(WriteError::NotThere)
}
