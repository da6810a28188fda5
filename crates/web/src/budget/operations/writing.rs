//! Making a budget and changing it. What is changed is kept with what was there before.

use finsam::budget::{BudgetError, Column, Line, Opening};
use store::{Id, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::edits::{EditKind, list_changes_of, list_edits, next_to_redo, next_to_undo};
use super::heads::{BudgetKind, State};
use super::reading::{StoredBudget, find_budget};
use crate::STILL_KNOWN;
use crate::budget::content::{Cell, Content};
use crate::budget::tables::{
    BUDGET, BUDGET_CELL, BUDGET_CHANGE, BUDGET_COLUMN, BUDGET_EDIT, BUDGET_LINE, BUDGET_LINE_ROW, BUDGET_REASON,
};

#[derive(Clone, Debug)]
pub struct NewBudget {
    pub year: i16,
    pub kind: BudgetKind,
    /// The budget that it revises or is a copy of.
    pub origin_id: Option<Id>,
    pub content: Content,
}

#[derive(Debug, Error)]
pub enum WriteError {
    #[error("there is no such budget")]
    NotThere,
    #[error("the budget is {0:?}")]
    NotOpen(State),
    #[error("the budget has been changed meanwhile")]
    ChangedMeanwhile,
    #[error("there is nothing to take back")]
    NothingToUndo,
    #[error("the budget cannot be computed: {0:?}")]
    Budget(BudgetError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes a budget. **Errors**: `Budget` when it cannot be computed.
pub fn create_budget(tx: &mut Tx<'_>, new: &NewBudget) -> Result<Id, WriteError> {
    new.content.compute().map_err(WriteError::Budget)?;
    let (id, association, recorded_at) = (tx.new_id(), tx.context().association, tx.context().recorded_at);
    let row =
        values![association, id, i64::from(new.year), &new.content.name, new.kind.name(), new.origin_id, recorded_at];
    tx.insert(&BUDGET, &row)?;
    write_rows(tx, id, &Content { name: new.content.name.clone(), ..Content::default() }, &new.content)?;
    Ok(id)
}

/// Saves what a budget is to hold, and keeps what was changed; tells the number of the last edit.
///
/// **Shape**: `before` was read in the same transaction. **Errors**: `NotOpen`, `Budget`; an adopted budget is never changed.
pub fn save_content(tx: &mut Tx<'_>, before: &StoredBudget, after: &Content) -> Result<i64, WriteError> {
    save(tx, before, after, EditKind::Edit, None)
}

fn save(
    tx: &mut Tx<'_>,
    before: &StoredBudget,
    after: &Content,
    kind: EditKind,
    of_number: Option<i64>,
) -> Result<i64, WriteError> {
    if !before.state.is_open() {
        return Err(WriteError::NotOpen(before.state));
    }
    after.compute().map_err(WriteError::Budget)?;
    let held = before.content();
    let changes = held.changes_to(after);
    if changes.is_empty() {
        return Ok(before.version);
    }
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let (actor, number) = (tx.context().actor.name.clone(), before.version + 1);
    tx.insert(&BUDGET_EDIT, &values![association, before.id, number, kind.name(), of_number, actor, recorded_at])?;
    for (index, change) in changes.iter().enumerate() {
        let row = values![
            association,
            before.id,
            number,
            index as i64 + 1,
            change.place.name(),
            &change.line,
            &change.column,
            change.before.as_deref(),
            change.after.as_deref()
        ];
        tx.insert(&BUDGET_CHANGE, &row)?;
    }
    write_rows(tx, before.id, &held, after)?;
    Ok(number)
}

/// Takes back the last edit that stands, or makes the last one that was taken back again.
///
/// **Errors**: `ChangedMeanwhile` when `seen` is not the last edit; `NothingToUndo`.
pub fn undo_or_redo(tx: &mut Tx<'_>, id: Id, seen: i64, kind: EditKind) -> Result<i64, WriteError> {
    let association = tx.context().association;
    let before = find_budget(tx, association, id, STILL_KNOWN)?.ok_or(WriteError::NotThere)?;
    if before.version != seen {
        return Err(WriteError::ChangedMeanwhile);
    }
    let edits = list_edits(tx, association, id)?;
    let next = if kind == EditKind::Redo { next_to_redo(&edits) } else { next_to_undo(&edits) };
    let of = next.ok_or(WriteError::NothingToUndo)?;
    let mut changes = list_changes_of(tx, association, id, of)?;
    if kind == EditKind::Redo {
        changes.reverse();
    } else {
        changes = changes.into_iter().map(crate::budget::content::Change::inverse).collect();
    }
    let after = before.content().with(changes).map_err(StoreError::Shape)?;
    save(tx, &before, &after, kind, Some(of))
}

/// Makes the rows of one content into those of another: what goes first, then columns and lines, then cells.
fn write_rows(tx: &mut Tx<'_>, id: Id, before: &Content, after: &Content) -> StoreResult<()> {
    remove_rows(tx, id, before, after)?;
    if before.name != after.name {
        tx.update(&BUDGET, &values![tx.context().association, id], &[("name", (&after.name).into())])?;
    }
    write_columns(tx, id, before, after)?;
    write_lines(tx, id, before, after)?;
    for ((line, column), cell) in &after.cells {
        let held = before.find_cell(line, column);
        if held != Some(cell) {
            write_cell(tx, id, (line, column), cell, held.is_some())?;
        }
    }
    for (year, reason) in &after.reasons {
        let (association, held, year) = (tx.context().association, before.reasons.get(year), i64::from(*year));
        match held {
            Some(held) if held == reason => {}
            Some(_) => {
                tx.update(&BUDGET_REASON, &values![association, id, year], &[("reason", reason.into())])?;
            }
            None => tx.insert(&BUDGET_REASON, &values![association, id, year, reason])?,
        }
    }
    Ok(())
}

fn remove_rows(tx: &mut Tx<'_>, id: Id, before: &Content, after: &Content) -> StoreResult<()> {
    let association = tx.context().association;
    for (line, column) in before.cells.keys().filter(|key| !after.cells.contains_key(*key)) {
        tx.delete(&BUDGET_CELL, &values![association, id, line, column])?;
    }
    for line in before.lines.iter().filter(|line| after.find_line(&line.key).is_none()) {
        tx.delete(&BUDGET_LINE_ROW, &values![association, id, &line.key])?;
        tx.delete(&BUDGET_LINE, &values![association, id, &line.key])?;
    }
    for column in before.columns.iter().filter(|column| after.find_column(&column.code).is_none()) {
        tx.delete(&BUDGET_COLUMN, &values![association, id, &column.code])?;
    }
    for year in before.reasons.keys().filter(|year| !after.reasons.contains_key(year)) {
        tx.delete(&BUDGET_REASON, &values![association, id, i64::from(*year)])?;
    }
    Ok(())
}

fn write_columns(tx: &mut Tx<'_>, id: Id, before: &Content, after: &Content) -> StoreResult<()> {
    let association = tx.context().association;
    let mut numbered: Vec<(usize, &Column)> = after.columns.iter().enumerate().collect();
    numbered.sort_by_key(|(_, column)| &column.code);
    for (number, column) in numbered {
        let held = before.columns.iter().position(|held| held.code == column.code);
        if held == Some(number) && before.columns.get(number) == Some(column) {
            continue;
        }
        let (opening_ore, carried_from) = match &column.opening {
            Opening::Nothing => (None, None),
            Opening::Typed(amount) => (Some(amount.0), None),
            Opening::Carried(from) => (None, Some(from.as_str())),
        };
        let (number, year) = (number as i64, i64::from(column.year));
        if held.is_some() {
            let changes = [
                ("number", number.into()),
                ("kind", column.kind.name().into()),
                ("year", year.into()),
                ("opening_ore", opening_ore.into()),
                ("carried_from", carried_from.into()),
            ];
            tx.update(&BUDGET_COLUMN, &values![association, id, &column.code], &changes)?;
        } else {
            let kind = column.kind.name();
            let row = values![association, id, &column.code, number, kind, year, opening_ore, carried_from];
            tx.insert(&BUDGET_COLUMN, &row)?;
        }
    }
    Ok(())
}

fn write_lines(tx: &mut Tx<'_>, id: Id, before: &Content, after: &Content) -> StoreResult<()> {
    let mut numbered: Vec<(usize, &Line)> = after.lines.iter().enumerate().collect();
    numbered.sort_by_key(|(_, line)| &line.key);
    for (number, line) in &numbered {
        let held = before.lines.iter().position(|held| held.key == line.key);
        if held != Some(*number) || before.lines.get(*number) != Some(*line) {
            write_line(tx, id, *number, line, held.is_some())?;
        }
    }
    let association = tx.context().association;
    for (_, line) in &numbered {
        let held = before.find_line(&line.key).map_or(&[][..], |held| &held.row_keys);
        let mut row_keys = line.row_keys.clone();
        row_keys.sort();
        row_keys.dedup();
        if held == row_keys {
            continue;
        }
        if !held.is_empty() {
            tx.delete(&BUDGET_LINE_ROW, &values![association, id, &line.key])?;
        }
        for row in &row_keys {
            tx.insert(&BUDGET_LINE_ROW, &values![association, id, &line.key, row])?;
        }
    }
    Ok(())
}

fn write_line(tx: &mut Tx<'_>, id: Id, number: usize, line: &Line, is_held: bool) -> StoreResult<()> {
    let (association, number) = (tx.context().association, number as i64);
    let (member, intervention) = (line.member_key.as_deref(), line.intervention_key.as_deref());
    let (section, share) = (line.section.name(), line.granted_share_milli);
    if !is_held {
        let row = values![
            association,
            id,
            &line.key,
            number,
            &line.label,
            section,
            member,
            intervention,
            share,
            &line.comment
        ];
        return tx.insert(&BUDGET_LINE, &row);
    }
    let changes = [
        ("number", number.into()),
        ("label", (&line.label).into()),
        ("section", section.into()),
        ("member_key", member.into()),
        ("intervention_key", intervention.into()),
        ("granted_share_milli", share.into()),
        ("comment", (&line.comment).into()),
    ];
    tx.update(&BUDGET_LINE, &values![association, id, &line.key], &changes).map(drop)
}

fn write_cell(tx: &mut Tx<'_>, id: Id, place: (&str, &str), cell: &Cell, is_held: bool) -> StoreResult<()> {
    let (association, (line, column)) = (tx.context().association, place);
    let (amount, granted) = (cell.amount.map(|amount| amount.0), cell.granted.map(|granted| granted.0));
    if !is_held {
        return tx.insert(&BUDGET_CELL, &values![association, id, line, column, amount, granted, &cell.comment]);
    }
    let changes = [("amount_ore", amount.into()), ("granted_ore", granted.into()), ("comment", (&cell.comment).into())];
    tx.update(&BUDGET_CELL, &values![association, id, line, column], &changes).map(drop)
}
