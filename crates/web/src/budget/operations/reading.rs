//! Reading budgets as they were known at a moment.

use std::collections::BTreeMap;

use finsam::budget::{
    Circumstances, Column, ColumnKind, Computed, Line, Opening, Section, Sums, Warning, check_budget,
};
use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Reader, Row, StoreError, StoreResult, values};

use super::edits::list_changes;
use super::heads::{Adoption, BudgetKind, Event, Head, State, list_heads, year};
use crate::STILL_KNOWN;
use crate::budget::content::{Cell, Content};
use crate::budget::queries;

/// The last day of the last year that has a budget.
pub fn find_last_day(reader: &Reader<'_>, association: Id) -> StoreResult<Option<Date>> {
    let year: Option<i64> = reader.value(&queries::LAST_YEAR, &values![association])?;
    Ok(year.and_then(|year| i16::try_from(year).ok()).and_then(|year| Date::new(year, 12, 31).ok()))
}

/// A budget with its table, computed.
#[derive(Clone, Debug)]
pub struct StoredBudget {
    pub id: Id,
    pub year: i16,
    pub name: String,
    pub kind: BudgetKind,
    pub origin_id: Option<Id>,
    pub state: State,
    pub columns: Vec<Column>,
    pub lines: Vec<Line>,
    /// By key of the line and code of the column; a cell that is not there is blank.
    pub cells: BTreeMap<(String, String), Cell>,
    /// Why a deficit is planned, by year.
    pub reasons: BTreeMap<i16, String>,
    pub adopted: Option<Adoption>,
    pub consulted_on: Option<Date>,
    pub computed: Computed,
    pub warnings: Vec<Warning>,
    pub events: Vec<Event>,
    /// The number of the last edit; who saves says which one was seen.
    pub version: i64,
}

impl StoredBudget {
    /// The place of a column among `columns` and `computed.columns`.
    pub fn find_column(&self, code: &str) -> Option<usize> {
        self.columns.iter().position(|column| column.code == code)
    }

    /// The column of the budget year itself.
    pub fn find_budget_column(&self) -> Option<usize> {
        self.find_column(&Column::code_of(ColumnKind::Budget, self.year))
    }

    /// The column of a year that is budgeted or planned.
    pub fn find_year_column(&self, year: i16) -> Option<usize> {
        let of_kind = |kind| self.find_column(&Column::code_of(kind, year));
        of_kind(ColumnKind::Budget).or_else(|| of_kind(ColumnKind::Plan))
    }

    pub fn sums(&self, code: &str) -> Option<&Sums> {
        self.computed.columns.get(self.find_column(code)?)
    }

    pub fn cell(&self, line: &str, column: &str) -> Option<&Cell> {
        self.cells.get(&(line.to_owned(), column.to_owned()))
    }

    /// What stands in a cell; nothing where it is blank.
    pub fn amount(&self, line: &str, column: &str) -> Option<Ore> {
        self.cell(line, column)?.amount
    }

    pub fn find_line(&self, key: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.key == key)
    }

    pub fn lines_of(&self, section: Section) -> impl Iterator<Item = &Line> {
        self.lines.iter().filter(move |line| line.section == section)
    }

    pub fn content(&self) -> Content {
        Content {
            name: self.name.clone(),
            columns: self.columns.clone(),
            lines: self.lines.clone(),
            cells: self.cells.clone(),
            reasons: self.reasons.clone(),
        }
    }

    /// The same budget with another table, as it stands after an edit.
    pub fn with_content(self, content: Content, version: i64) -> StoreResult<StoredBudget> {
        let head = Head {
            id: self.id,
            year: self.year,
            name: content.name.clone(),
            kind: self.kind,
            origin_id: self.origin_id,
            recorded_at: 0,
            state: self.state,
            events: self.events,
        };
        StoredBudget::new(head, content, version)
    }

    fn new(head: Head, content: Content, version: i64) -> StoreResult<StoredBudget> {
        let computed =
            content.compute().map_err(|error| StoreError::Shape(format!("budget {}: {error:?}", head.id)))?;
        let adopted = head.adopted().cloned();
        let consulted_on = head.consulted().map(|event| event.occurred_on);
        let circumstances = Circumstances {
            year: head.year,
            reasoned_years: content.reasons.keys().copied().collect(),
            consulted_on,
            decided_on: adopted.as_ref().map(|adopted| adopted.decided_on),
        };
        Ok(StoredBudget {
            id: head.id,
            year: head.year,
            name: content.name,
            kind: head.kind,
            origin_id: head.origin_id,
            state: head.state,
            warnings: check_budget(&content.columns, &computed, &circumstances),
            columns: content.columns,
            lines: content.lines,
            cells: content.cells,
            reasons: content.reasons,
            adopted,
            consulted_on,
            computed,
            events: head.events,
            version,
        })
    }
}

/// Finds a budget as it was known at a moment.
pub fn find_budget(reader: &Reader<'_>, association: Id, id: Id, known_at: i64) -> StoreResult<Option<StoredBudget>> {
    let head = list_heads(reader, association, known_at)?.into_iter().find(|head| head.id == id);
    head.map(|head| read_budget(reader, association, head, known_at)).transpose()
}

pub(super) fn read_budget(
    reader: &Reader<'_>,
    association: Id,
    head: Head,
    known_at: i64,
) -> StoreResult<StoredBudget> {
    let version = reader.value(&queries::FIND_VERSION, &values![association, head.id])?;
    let content = read_content(reader, association, &head)?;
    if known_at == STILL_KNOWN {
        return StoredBudget::new(head, content, version);
    }
    let known: i64 = reader.value(&queries::FIND_VERSION_AT, &values![association, head.id, known_at])?;
    let content = if known < version { rewind(reader, association, head.id, content, known)? } else { content };
    StoredBudget::new(head, content, known)
}

/// Takes back the edits after a version.
pub fn rewind(reader: &Reader<'_>, association: Id, id: Id, content: Content, version: i64) -> StoreResult<Content> {
    let changes = list_changes(reader, association, id, version)?;
    content.with(changes.into_iter().map(|(_, change)| change.inverse())).map_err(StoreError::Shape)
}

/// Lists the members that a line can be the contribution of: key and name.
pub fn list_member_keys(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<(String, String)>> {
    reader.list(&queries::LIST_MEMBER_KEYS, &values![association], |row| Ok((row.get(0)?, row.get(1)?)))
}

fn read_content(reader: &Reader<'_>, association: Id, head: &Head) -> StoreResult<Content> {
    let key = || values![association, head.id];
    let columns = reader.list(&queries::LIST_COLUMNS, &key(), read_column)?;
    let mut lines = reader.list(&queries::LIST_LINES, &key(), read_line)?;
    let places: BTreeMap<String, usize> =
        lines.iter().enumerate().map(|(index, line)| (line.key.clone(), index)).collect();
    reader.each(&queries::LIST_ROWS, &key(), |row| {
        let line: String = row.get(0)?;
        if let Some(index) = places.get(&line) {
            lines[*index].row_keys.push(row.get(1)?);
        }
        Ok(())
    })?;
    let mut cells = BTreeMap::new();
    reader.each(&queries::LIST_CELLS, &key(), |row| {
        let amount: Option<i64> = row.get(2)?;
        let granted: Option<i64> = row.get(3)?;
        let cell = Cell { amount: amount.map(Ore), granted: granted.map(Ore), comment: row.get(4)? };
        cells.insert((row.get(0)?, row.get(1)?), cell);
        Ok(())
    })?;
    let reasons = reader.list(&queries::LIST_REASONS, &key(), |row| Ok((year(row, 0)?, row.get(1)?)))?;
    Ok(Content { name: head.name.clone(), columns, lines, cells, reasons: reasons.into_iter().collect() })
}

fn read_column(row: &Row) -> StoreResult<Column> {
    let kind: String = row.get(1)?;
    let opening: Option<i64> = row.get(3)?;
    let carried_from: Option<String> = row.get(4)?;
    Ok(Column {
        code: row.get(0)?,
        kind: ColumnKind::find(&kind).ok_or(StoreError::Shape(kind))?,
        year: year(row, 2)?,
        opening: match (opening, carried_from) {
            (Some(amount), _) => Opening::Typed(Ore(amount)),
            (None, Some(from)) => Opening::Carried(from),
            (None, None) => Opening::Nothing,
        },
    })
}

fn read_line(row: &Row) -> StoreResult<Line> {
    let section: String = row.get(2)?;
    Ok(Line {
        key: row.get(0)?,
        label: row.get(1)?,
        section: Section::find(&section).ok_or(StoreError::Shape(section))?,
        member_key: row.get(3)?,
        intervention_key: row.get(4)?,
        granted_share_milli: row.get(5)?,
        comment: row.get(6)?,
        row_keys: Vec::new(),
    })
}
