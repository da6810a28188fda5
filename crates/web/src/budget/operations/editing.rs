//! Saving what was typed into cells, by somebody who saw a certain version.

use finsam::budget::{BudgetError, Opening, budgeted_of_granted};
use finsam::money::Ore;
use store::{Id, StoreError, Tx};
use tabular::parse_hundredths;
use thiserror::Error;

use super::edits::{list_changes, list_edits};
use super::reading::{StoredBudget, find_budget, rewind};
use super::writing::{WriteError, save_content};
use crate::STILL_KNOWN;
use crate::budget::content::{Change, Content, Place};
use crate::form;

/// A cell that can be typed into.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum CellPlace {
    Granted {
        line: String,
        column: String,
    },
    Amount {
        line: String,
        column: String,
    },
    /// The balance that a column begins with, where it is not carried.
    Opening {
        column: String,
    },
}

impl CellPlace {
    /// The name of its field: `c--nova--budget-2024`.
    pub fn field(&self) -> String {
        match self {
            CellPlace::Amount { line, column } => format!("c--{line}--{column}"),
            CellPlace::Granted { line, column } => format!("g--{line}--{column}"),
            CellPlace::Opening { column } => format!("o--{column}"),
        }
    }

    pub fn parse(field: &str) -> Option<CellPlace> {
        let (kind, rest) = field.split_once("--")?;
        if kind == "o" {
            return Some(CellPlace::Opening { column: rest.to_owned() });
        }
        let (line, column) = rest.split_once("--").map(|(line, column)| (line.to_owned(), column.to_owned()))?;
        match kind {
            "c" => Some(CellPlace::Amount { line, column }),
            "g" => Some(CellPlace::Granted { line, column }),
            _ => None,
        }
    }

    /// What stands there.
    pub fn value(&self, content: &Content) -> Option<Ore> {
        match self {
            CellPlace::Amount { line, column } => content.find_cell(line, column)?.amount,
            CellPlace::Granted { line, column } => content.find_cell(line, column)?.granted,
            CellPlace::Opening { column } => match content.find_column(column)?.opening {
                Opening::Typed(amount) => Some(amount),
                Opening::Nothing | Opening::Carried(_) => None,
            },
        }
    }

    /// Tells whether the table has such a cell to type into.
    fn is_there(&self, content: &Content) -> bool {
        match self {
            CellPlace::Amount { line, column } => {
                content.find_line(line).is_some() && content.find_column(column).is_some()
            }
            CellPlace::Granted { line, column } => {
                content.find_line(line).is_some_and(|line| line.granted_share_milli.is_some())
                    && content.find_column(column).is_some()
            }
            CellPlace::Opening { column } => {
                content.find_column(column).is_some_and(|column| !matches!(column.opening, Opening::Carried(_)))
            }
        }
    }

    fn set(&self, content: &mut Content, value: Option<Ore>) {
        match self {
            CellPlace::Amount { line, column } => content.change_cell(line, column, |cell| {
                cell.amount = value;
                cell.granted = None;
            }),
            CellPlace::Granted { line, column } => {
                let share = content.find_line(line).and_then(|line| line.granted_share_milli);
                content.change_cell(line, column, |cell| {
                    cell.granted = value;
                    cell.amount = value.zip(share).map(|(granted, share)| budgeted_of_granted(granted, share));
                });
            }
            CellPlace::Opening { column } => {
                if let Some(column) = content.columns.iter_mut().find(|own| own.code == *column) {
                    column.opening = value.map_or(Opening::Nothing, Opening::Typed);
                }
            }
        }
    }

    fn is_changed_by(&self, change: &Change) -> bool {
        match self {
            CellPlace::Amount { line, column } => {
                change.place == Place::Amount && change.line == *line && change.column == *column
            }
            CellPlace::Granted { line, column } => {
                change.place == Place::Granted && change.line == *line && change.column == *column
            }
            CellPlace::Opening { column } => change.place == Place::Column && change.column == *column,
        }
    }

    /// What the cell is called to people: `NOVA, Budget 2024`.
    pub fn label(&self, content: &Content) -> String {
        let line = |key: &String| content.find_line(key).map_or(key.clone(), |line| line.label.clone());
        let column = |code: &String| content.find_column(code).map_or(code.clone(), |column| column.label());
        match self {
            CellPlace::Amount { line: key, column: code } => CellPlace::name_amount(&line(key), &column(code)),
            CellPlace::Granted { line: key, column: code } => CellPlace::name_granted(&line(key), &column(code)),
            CellPlace::Opening { column: code } => format!("Balanserat resultat, {}", column(code)),
        }
    }

    pub fn name_amount(line: &str, column: &str) -> String {
        format!("{line}, {column}")
    }

    pub fn name_granted(line: &str, column: &str) -> String {
        format!("{line}, beviljat, {column}")
    }
}

/// What was typed into a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typed {
    pub place: CellPlace,
    pub text: String,
}

/// Why what was typed into a cell is not taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CellFault {
    /// With the message of the reader.
    Unreadable(String),
    /// Somebody else has changed the cell since it was seen.
    Changed {
        now: Option<Ore>,
        by: String,
        at: i64,
    },
    /// The line or column has been removed, or is computed now.
    Gone,
    TooLarge,
}

#[derive(Debug, Error)]
pub enum CellsError {
    /// Nothing was saved.
    #[error("{} cells are not taken", .0.len())]
    Cells(Vec<(Typed, CellFault)>),
    #[error(transparent)]
    Write(#[from] WriteError),
}

impl From<StoreError> for CellsError {
    fn from(error: StoreError) -> CellsError {
        CellsError::Write(error.into())
    }
}

/// Saves the cells that are another than who typed saw; all of them or none.
///
/// **Shape**: `seen` is the version that stood before whoever typed; fields that still say what it said are no changes.
/// **Errors**: `Cells` names every cell that cannot be read, or that somebody else has changed since.
pub fn save_cells(tx: &mut Tx<'_>, id: Id, seen: i64, typed: &[Typed]) -> Result<StoredBudget, CellsError> {
    let association = tx.context().association;
    let current = find_budget(tx, association, id, STILL_KNOWN)?.ok_or(WriteError::NotThere)?;
    if !current.state.is_open() {
        return Err(WriteError::NotOpen(current.state).into());
    }
    let held = current.content();
    let seen = seen.clamp(0, current.version);
    let before = if seen < current.version { rewind(tx, association, id, held.clone(), seen)? } else { held.clone() };
    let mut after = held.clone();
    let mut faults = Vec::new();
    let mut ordered: Vec<&Typed> = typed.iter().collect();
    ordered.sort_by(|one, other| one.place.cmp(&other.place));
    for one in ordered {
        match judge(one, &before, &held) {
            Ok(None) => {}
            Ok(Some(value)) => one.place.set(&mut after, value),
            Err(fault) => faults.push((one.clone(), fault)),
        }
    }
    if faults.iter().any(|(_, fault)| matches!(fault, CellFault::Changed { .. })) {
        name_who_changed(tx, association, id, seen, &mut faults)?;
    }
    if !faults.is_empty() {
        return Err(CellsError::Cells(faults));
    }
    match save_content(tx, &current, &after) {
        Ok(version) => Ok(current.with_content(after, version)?),
        Err(WriteError::Budget(error)) => Err(too_large(error, typed)),
        Err(error) => Err(error.into()),
    }
}

/// The value that a cell is to have, or nothing where nothing was typed that was not there before.
fn judge(typed: &Typed, before: &Content, held: &Content) -> Result<Option<Option<Ore>>, CellFault> {
    let text = typed.text.trim();
    // What is pasted from a spreadsheet may say -12 as (12) or 12-.
    let read = |text: &str| {
        form::amount(text, "beloppet").or_else(|message| parse_hundredths(text).map(Ore).map_err(|_| message))
    };
    let value = if text.is_empty() { Ok(None) } else { read(text).map(Some) };
    let was = typed.place.value(before);
    if value == Ok(was) {
        return Ok(None);
    }
    let value = value.map_err(CellFault::Unreadable)?;
    if !typed.place.is_there(held) {
        return Err(CellFault::Gone);
    }
    let now = typed.place.value(held);
    if now == value {
        return Ok(None);
    }
    if now != was {
        return Err(CellFault::Changed { now, by: String::new(), at: 0 });
    }
    Ok(Some(value))
}

fn name_who_changed(
    tx: &Tx<'_>,
    association: Id,
    id: Id,
    seen: i64,
    faults: &mut [(Typed, CellFault)],
) -> Result<(), StoreError> {
    let changes = list_changes(tx, association, id, seen)?;
    let edits = list_edits(tx, association, id)?;
    for (typed, fault) in faults {
        let CellFault::Changed { by, at, .. } = fault else { continue };
        let number = changes.iter().find(|(_, change)| typed.place.is_changed_by(change)).map(|(number, _)| *number);
        if let Some(edit) = edits.iter().find(|edit| Some(edit.number) == number) {
            (*by, *at) = (edit.actor_name.clone(), edit.recorded_at);
        }
    }
    Ok(())
}

fn too_large(error: BudgetError, typed: &[Typed]) -> CellsError {
    let of_cell = |typed: &&Typed| match (&typed.place, &error) {
        (CellPlace::Amount { line, column }, BudgetError::TooLarge { line: Some(own), code }) => {
            line == own && column == code
        }
        (CellPlace::Granted { line, column }, BudgetError::TooLarge { line: Some(own), code }) => {
            line == own && column == code
        }
        (CellPlace::Opening { column }, BudgetError::TooLarge { line: None, code }) => column == code,
        (
            CellPlace::Amount { column, .. } | CellPlace::Granted { column, .. } | CellPlace::Opening { column },
            BudgetError::SumTooLarge { code },
        ) => column == code,
        _ => false,
    };
    let place =
        typed.iter().find(of_cell).or(typed.first().filter(|_| matches!(error, BudgetError::SumTooLarge { .. })));
    match place {
        Some(typed) => CellsError::Cells(vec![(typed.clone(), CellFault::TooLarge)]),
        None => WriteError::Budget(error).into(),
    }
}
