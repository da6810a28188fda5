//! What a budget holds, as entries that can be compared, changed and changed back.

use std::collections::{BTreeMap, BTreeSet};

use finsam::budget::{BudgetError, Column, ColumnKind, Computed, Line, Opening, Section, compute_budget};
use finsam::money::Ore;
use serde::{Deserialize, Serialize};

/// The table of a budget, with what is said about it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Content {
    pub name: String,
    pub columns: Vec<Column>,
    pub lines: Vec<Line>,
    /// By key of the line and code of the column; a cell that is not there is blank.
    pub cells: BTreeMap<(String, String), Cell>,
    /// Why a deficit is planned, by year.
    pub reasons: BTreeMap<i16, String>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cell {
    pub amount: Option<Ore>,
    /// What is granted, where the line budgets a share of it.
    pub granted: Option<Ore>,
    pub comment: String,
}

/// What a change is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    Name,
    Column,
    Line,
    Amount,
    Granted,
    Comment,
    Reason,
}

impl Place {
    const ALL: [Place; 7] =
        [Place::Name, Place::Column, Place::Line, Place::Amount, Place::Granted, Place::Comment, Place::Reason];

    pub fn name(self) -> &'static str {
        match self {
            Place::Name => "name",
            Place::Column => "column",
            Place::Line => "line",
            Place::Amount => "amount",
            Place::Granted => "granted",
            Place::Comment => "comment",
            Place::Reason => "reason",
        }
    }

    pub fn find(name: &str) -> Option<Place> {
        Place::ALL.into_iter().find(|place| place.name() == name)
    }
}

/// One entry that is another than it was; `None` is an entry that is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    pub place: Place,
    /// The key of the line, or empty.
    pub line: String,
    /// The code of the column, the year of a reason, or empty.
    pub column: String,
    pub before: Option<String>,
    pub after: Option<String>,
}

impl Change {
    pub fn inverse(self) -> Change {
        Change { before: self.after, after: self.before, ..self }
    }
}

type EntryKey = (Place, String, String);

#[derive(Serialize, Deserialize)]
struct ColumnEntry {
    number: usize,
    kind: String,
    year: i16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    opening_ore: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    carried_from: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct LineEntry {
    number: usize,
    label: String,
    section: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    member: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    intervention: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    share: Option<i64>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    comment: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rows: Vec<String>,
}

impl Content {
    /// The amounts line by line, as `finsam::budget` takes them.
    pub fn amounts(&self) -> Vec<Option<Ore>> {
        let mut amounts = Vec::with_capacity(self.lines.len() * self.columns.len());
        let at: BTreeMap<&str, usize> =
            self.columns.iter().enumerate().map(|(index, column)| (column.code.as_str(), index)).collect();
        let rows: BTreeMap<&str, usize> =
            self.lines.iter().enumerate().map(|(index, line)| (line.key.as_str(), index)).collect();
        amounts.resize(self.lines.len() * self.columns.len(), None);
        for ((line, column), cell) in &self.cells {
            if let (Some(row), Some(column)) = (rows.get(line.as_str()), at.get(column.as_str())) {
                amounts[row * self.columns.len() + column] = cell.amount;
            }
        }
        amounts
    }

    pub fn compute(&self) -> Result<Computed, BudgetError> {
        compute_budget(&self.columns, &self.lines, &self.amounts())
    }

    pub fn find_line(&self, key: &str) -> Option<&Line> {
        self.lines.iter().find(|line| line.key == key)
    }

    pub fn find_column(&self, code: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.code == code)
    }

    pub fn find_cell(&self, line: &str, column: &str) -> Option<&Cell> {
        self.cells.get(&(line.to_owned(), column.to_owned()))
    }

    /// Changes a cell, which is forgotten when nothing is left in it.
    pub fn change_cell(&mut self, line: &str, column: &str, change: impl FnOnce(&mut Cell)) {
        let key = (line.to_owned(), column.to_owned());
        let mut cell = self.cells.remove(&key).unwrap_or_default();
        change(&mut cell);
        if cell != Cell::default() {
            self.cells.insert(key, cell);
        }
    }

    /// Removes a line with its cells.
    pub fn remove_line(&mut self, key: &str) {
        self.lines.retain(|line| line.key != key);
        self.cells.retain(|(line, _), _| line != key);
    }

    /// Removes a column with its cells.
    pub fn remove_column(&mut self, code: &str) {
        self.columns.retain(|column| column.code != code);
        self.cells.retain(|(_, column), _| column != code);
    }

    fn entries(&self) -> BTreeMap<EntryKey, String> {
        let mut entries = BTreeMap::new();
        let none = String::new;
        entries.insert((Place::Name, none(), none()), self.name.clone());
        for (number, column) in self.columns.iter().enumerate() {
            entries.insert((Place::Column, none(), column.code.clone()), column_entry(number, column));
        }
        for (number, line) in self.lines.iter().enumerate() {
            entries.insert((Place::Line, line.key.clone(), none()), line_entry(number, line));
        }
        for ((line, column), cell) in &self.cells {
            let mut add = |place: Place, value: String| entries.insert((place, line.clone(), column.clone()), value);
            if let Some(amount) = cell.amount {
                add(Place::Amount, amount.0.to_string());
            }
            if let Some(granted) = cell.granted {
                add(Place::Granted, granted.0.to_string());
            }
            if !cell.comment.is_empty() {
                add(Place::Comment, cell.comment.clone());
            }
        }
        for (year, reason) in &self.reasons {
            entries.insert((Place::Reason, none(), year.to_string()), reason.clone());
        }
        entries
    }

    /// Lists what makes this content into another.
    pub fn changes_to(&self, other: &Content) -> Vec<Change> {
        let (before, after) = (self.entries(), other.entries());
        let keys: BTreeSet<&EntryKey> = before.keys().chain(after.keys()).collect();
        keys.into_iter()
            .filter(|key| before.get(key) != after.get(key))
            .map(|key| Change {
                place: key.0,
                line: key.1.clone(),
                column: key.2.clone(),
                before: before.get(key).cloned(),
                after: after.get(key).cloned(),
            })
            .collect()
    }

    /// Makes changes that were kept. **Errors**: the entry that cannot be read.
    pub fn with(&self, changes: impl IntoIterator<Item = Change>) -> Result<Content, String> {
        let mut entries = self.entries();
        for change in changes {
            let key = (change.place, change.line, change.column);
            match change.after {
                Some(after) => entries.insert(key, after),
                None => entries.remove(&key),
            };
        }
        read(entries)
    }
}

fn column_entry(number: usize, column: &Column) -> String {
    let (opening_ore, carried_from) = match &column.opening {
        Opening::Nothing => (None, None),
        Opening::Typed(amount) => (Some(amount.0), None),
        Opening::Carried(from) => (None, Some(from.clone())),
    };
    let kind = column.kind.name().to_owned();
    let entry = ColumnEntry { number, kind, year: column.year, opening_ore, carried_from };
    serde_json::to_string(&entry).unwrap_or_default()
}

fn line_entry(number: usize, line: &Line) -> String {
    let entry = LineEntry {
        number,
        label: line.label.clone(),
        section: line.section.name().to_owned(),
        member: line.member_key.clone(),
        intervention: line.intervention_key.clone(),
        share: line.granted_share_milli,
        comment: line.comment.clone(),
        rows: line.row_keys.clone(),
    };
    serde_json::to_string(&entry).unwrap_or_default()
}

fn read(entries: BTreeMap<EntryKey, String>) -> Result<Content, String> {
    let mut content = Content::default();
    let (mut columns, mut lines) = (Vec::new(), Vec::new());
    for ((place, line, column), value) in entries {
        match place {
            Place::Name => content.name = value,
            Place::Column => columns.push(read_column(column, &value)?),
            Place::Line => lines.push(read_line(line, &value)?),
            Place::Amount => {
                let amount = value.parse().map_err(|_| value)?;
                content.change_cell(&line, &column, |cell| cell.amount = Some(Ore(amount)));
            }
            Place::Granted => {
                let granted = value.parse().map_err(|_| value)?;
                content.change_cell(&line, &column, |cell| cell.granted = Some(Ore(granted)));
            }
            Place::Comment => content.change_cell(&line, &column, |cell| cell.comment = value),
            Place::Reason => {
                content.reasons.insert(column.parse().map_err(|_| column)?, value);
            }
        }
    }
    columns.sort_by_key(|(number, _)| *number);
    lines.sort_by_key(|(number, _)| *number);
    content.columns = columns.into_iter().map(|(_, column)| column).collect();
    content.lines = lines.into_iter().map(|(_, line)| line).collect();
    Ok(content)
}

/// Reads the entry of a column: its place among the others, and the column.
pub fn read_column(code: String, value: &str) -> Result<(usize, Column), String> {
    let entry: ColumnEntry = serde_json::from_str(value).map_err(|error| error.to_string())?;
    let opening = match (entry.opening_ore, entry.carried_from) {
        (Some(amount), _) => Opening::Typed(Ore(amount)),
        (None, Some(from)) => Opening::Carried(from),
        (None, None) => Opening::Nothing,
    };
    let kind = ColumnKind::find(&entry.kind).ok_or(entry.kind)?;
    Ok((entry.number, Column { code, kind, year: entry.year, opening }))
}

/// Reads the entry of a line: its place among the others, and the line.
pub fn read_line(key: String, value: &str) -> Result<(usize, Line), String> {
    let entry: LineEntry = serde_json::from_str(value).map_err(|error| error.to_string())?;
    let line = Line {
        key,
        label: entry.label,
        section: Section::find(&entry.section).ok_or(entry.section)?,
        member_key: entry.member,
        intervention_key: entry.intervention,
        granted_share_milli: entry.share,
        comment: entry.comment,
        row_keys: entry.rows,
    };
    Ok((entry.number, line))
}
