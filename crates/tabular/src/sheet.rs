//! What is read: sheets of rows of cells.

use std::collections::HashMap;
use std::sync::Arc;

use jiff::civil::Date;

use crate::number::{self, NumberError};
use crate::{Encoding, Place, date};

/// A file of tables.
#[derive(Clone, Debug, Default)]
pub struct Book {
    pub format: Format,
    pub sheets: Vec<Sheet>,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    #[default]
    Unknown,
    Xlsx,
    Csv {
        separator: char,
        encoding: Encoding,
    },
}

/// One table. Rows without anything in them are left out; each row knows its number.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    pub name: String,
    pub is_hidden: bool,
    pub rows: Vec<Row>,
    /// The place of the cell that covers a place, where cells are merged.
    pub(crate) covered: HashMap<Place, Place>,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Row {
    /// Counted from 1, as a spreadsheet or an editor shows it.
    pub number: u32,
    /// Sorted by column; empty cells are left out.
    pub cells: Vec<Cell>,
}

/// **Shape**: numbers as they are shown but with a point and without separators of thousands, dates as `2025-08-31` or
/// `2025-08-31 13:05:00`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cell {
    pub column: u32,
    pub text: Arc<str>,
    pub kind: Kind,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Number,
    Date,
    Truth,
    /// `#REF!` and the like.
    Fault,
}

impl Sheet {
    /// The cell at a place, or the one that covers it where cells are merged.
    pub fn find_covering<'s>(&'s self, row: &'s Row, column: u32) -> Option<&'s Cell> {
        if let Some(cell) = row.find(column) {
            return Some(cell);
        }
        let place = self.covered.get(&Place { row: row.number, column })?;
        let index = self.rows.binary_search_by_key(&place.row, |row| row.number).ok()?;
        self.rows.get(index)?.find(place.column)
    }

    /// How many columns have something in them, up to the last.
    pub fn width(&self) -> u32 {
        self.rows.iter().filter_map(|row| row.cells.last()).map(|cell| cell.column + 1).max().unwrap_or(0)
    }
}

impl Row {
    pub fn find(&self, column: u32) -> Option<&Cell> {
        let index = self.cells.binary_search_by_key(&column, |cell| cell.column).ok()?;
        self.cells.get(index)
    }

    /// The text of a cell, trimmed; empty where there is none.
    pub fn text(&self, column: u32) -> &str {
        self.find(column).map_or("", |cell| cell.text.trim())
    }

    /// Puts a cell in its place; one that stood there before gives way and is returned.
    pub(crate) fn put(&mut self, cell: Cell) -> Option<Cell> {
        match self.cells.last() {
            Some(last) if last.column >= cell.column => {
                match self.cells.binary_search_by_key(&cell.column, |cell| cell.column) {
                    Ok(index) => return Some(std::mem::replace(&mut self.cells[index], cell)),
                    Err(index) => self.cells.insert(index, cell),
                }
            }
            _ => self.cells.push(cell),
        }
        None
    }
}

impl Cell {
    /// The number in hundredths: kronor as öre. **Errors**: no number, more than two decimals, two ways to read it.
    pub fn hundredths(&self) -> Result<i64, NumberError> {
        match self.kind {
            Kind::Number => number::plain_hundredths(self.text.trim()),
            Kind::Date | Kind::Truth | Kind::Fault => Err(NumberError::NoNumber),
            Kind::Text => number::parse_hundredths(&self.text),
        }
    }

    /// The day, if the cell says one.
    pub fn day(&self) -> Option<Date> {
        date::parse_date(&self.text)
    }
}
