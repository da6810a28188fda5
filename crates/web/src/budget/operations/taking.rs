//! What the forecast and the books would put into the columns of a budget, cell by cell.

use finsam::budget::{Column, ColumnKind, Opening, Section};
use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use super::editing::CellPlace;
use super::reading::StoredBudget;
use crate::budget::content::Content;
use crate::forecast::operations::{YearAmounts, find_year_forecast, find_year_outcome};

/// What a column of forecast or outcome would be filled with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taking {
    pub column: Column,
    /// `None`: the year has no closed forecast, or is not booked here.
    pub source: Option<Source>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The day of the forecast, or the last day that is booked.
    pub as_at: Date,
    /// The cells that would be others than they are.
    pub cells: Vec<TakenCell>,
    /// The labels of the lines that nothing is known of; they stay as they are.
    pub unknown: Vec<String>,
    /// What stands outside the lines of the budget, which no cell can take.
    pub outside: Vec<(String, Ore)>,
}

/// A cell, what stands there and what would.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TakenCell {
    pub place: CellPlace,
    pub before: Option<Ore>,
    pub after: Option<Ore>,
}

/// Lists what each column of forecast and outcome would be filled with.
///
/// **Promise**: nothing is changed. Saved as typed, the cells are one edit, which can be taken back.
pub fn list_takings(
    reader: &Reader<'_>,
    association: Id,
    budget: &StoredBudget,
    today: Date,
) -> StoreResult<Vec<Taking>> {
    let mut takings = Vec::new();
    for column in &budget.columns {
        let found = match column.kind {
            ColumnKind::Forecast => find_year_forecast(reader, association, column.year)?,
            ColumnKind::Outcome => find_year_outcome(reader, association, budget, column.year, today)?,
            ColumnKind::Budget | ColumnKind::Plan => continue,
        };
        let source = found.map(|amounts| source_of(&budget.content(), column, amounts));
        takings.push(Taking { column: column.clone(), source });
    }
    Ok(takings)
}

fn source_of(content: &Content, column: &Column, amounts: YearAmounts) -> Source {
    let mut cells = Vec::new();
    let mut unknown = Vec::new();
    for line in &content.lines {
        let place = CellPlace::Amount { line: line.key.clone(), column: column.code.clone() };
        let before = place.value(content);
        // What is set aside is no part of what a year comes to.
        let after = match (line.section, amounts.find(&line.key)) {
            (Section::Unallocated, _) => None,
            (_, Some(amount)) => Some(amount),
            (_, None) => {
                unknown.push(line.label.clone());
                continue;
            }
        };
        if before.unwrap_or_default() != after.unwrap_or_default() {
            cells.push(TakenCell { place, before, after });
        }
    }
    let carried = matches!(column.opening, Opening::Carried(_));
    if let Some(opening) = amounts.opening.filter(|_| !carried) {
        let place = CellPlace::Opening { column: column.code.clone() };
        let before = place.value(content);
        if before.unwrap_or_default() != opening {
            cells.push(TakenCell { place, before, after: Some(opening) });
        }
    }
    Source { as_at: amounts.as_at, cells, unknown, outside: amounts.outside }
}
