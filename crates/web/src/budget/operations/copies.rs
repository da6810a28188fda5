//! Copies of budgets: to try something in, to revise what is adopted, to begin the next year with.

use finsam::budget::{Column, ColumnKind, Opening};
use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Tx};

use super::heads::{BudgetKind, EventKind, State};
use super::life::add_event;
use super::reading::{StoredBudget, find_budget};
use super::writing::{NewBudget, WriteError, create_budget, save_content};
use crate::STILL_KNOWN;
use crate::budget::content::Content;
use crate::clock::swedish_date;
use crate::forecast::operations::{YearAmounts, find_year_forecast};

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

/// The versions of a copy and of its original that somebody has compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Compared {
    pub copy: i64,
    pub origin: i64,
}

/// Takes a copy over into the budget that it was made from; an adopted one gets a new version with it.
///
/// **Errors**: `ChangedMeanwhile` when the copy or its original is not the version that was seen: nobody's work is written
/// over unseen. **Promise**: the change of a draft can be undone.
pub fn take_over(tx: &mut Tx<'_>, id: Id, seen: Compared) -> Result<Id, WriteError> {
    let copy = find(tx, id)?;
    if copy.kind != BudgetKind::WhatIf || !copy.state.is_open() {
        return Err(WriteError::NotOpen(copy.state));
    }
    let origin = find(tx, copy.origin_id.ok_or(WriteError::NotThere)?)?;
    if (Compared { copy: copy.version, origin: origin.version }) != seen {
        return Err(WriteError::ChangedMeanwhile);
    }
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

/// Begins the budget of the year after: this year's budget and forecast to compare with, the plan years moved on. Tells the
/// day of the forecast that its column of the year was taken from; none where it begins with the budget.
pub fn begin_next_year(tx: &mut Tx<'_>, id: Id) -> Result<(Id, Option<Date>), WriteError> {
    let budget = find(tx, id)?;
    let year = budget.year.checked_add(1).ok_or(WriteError::NotThere)?;
    let forecast = find_year_forecast(tx, tx.context().association, budget.year)?;
    let content = next_year(&budget, year, forecast.as_ref());
    let next = create_budget(tx, &NewBudget { year, kind: BudgetKind::Proper, origin_id: None, content })?;
    Ok((next, forecast.map(|forecast| forecast.as_at)))
}

/// Moves the columns of a budget on by a year; the year's forecast column begins with the forecast where there is one.
fn next_year(budget: &StoredBudget, year: i16, forecast: Option<&YearAmounts>) -> Content {
    let last = year.saturating_add(2);
    let name = format!("Budget {year} med plan {}–{last}", year.saturating_add(1));
    let mut content = Content { name, lines: budget.lines.clone(), ..Content::default() };
    let old = Column::code_of(ColumnKind::Budget, budget.year);
    let opening = budget.sums(&old).map_or(Opening::Nothing, |sums| Opening::Typed(sums.carried_in));
    add_column(&mut content, budget, Column::new(ColumnKind::Budget, budget.year, opening.clone()), &old);
    let opening = forecast.and_then(|forecast| forecast.opening).map_or(opening, Opening::Typed);
    let expected = Column::new(ColumnKind::Forecast, budget.year, opening);
    let mut carried_from = expected.code.clone();
    match forecast {
        Some(forecast) => add_forecast(&mut content, expected, forecast),
        None => add_column(&mut content, budget, expected, &old),
    }
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

/// Adds a column with what each line is expected to come to; what is set aside is no part of it.
fn add_forecast(content: &mut Content, column: Column, forecast: &YearAmounts) {
    let expected: Vec<(String, Ore)> =
        content.lines.iter().filter_map(|line| Some((line.key.clone(), forecast.find(&line.key)?))).collect();
    for (line, amount) in expected {
        content.change_cell(&line, &column.code, |cell| cell.amount = Some(amount));
    }
    content.columns.push(column);
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
