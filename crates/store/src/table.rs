//! Tables as the program knows them: for inserting, for the audit chain, for backup, for comparing catalogues.

use std::sync::OnceLock;

use crate::error::{StoreError, StoreResult};
use crate::value::Value;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ColumnType {
    /// 16 bytes: `blob` in SQLite, `uuid` in PostgreSQL.
    Id,
    /// `text` in both.
    Text,
    /// Whole numbers, öre and instants: `integer` and `bigint`.
    Int,
    /// `text` in SQLite (checked by the form of its value), `date` in PostgreSQL.
    Date,
    /// `blob` and `bytea`.
    Bytes,
}

#[derive(Clone, Copy, Debug)]
pub struct Column {
    pub name: &'static str,
    pub kind: ColumnType,
    pub nullable: bool,
}

impl Column {
    pub const fn id(name: &'static str) -> Column {
        Column { name, kind: ColumnType::Id, nullable: false }
    }
    pub const fn text(name: &'static str) -> Column {
        Column { name, kind: ColumnType::Text, nullable: false }
    }
    pub const fn int(name: &'static str) -> Column {
        Column { name, kind: ColumnType::Int, nullable: false }
    }
    pub const fn date(name: &'static str) -> Column {
        Column { name, kind: ColumnType::Date, nullable: false }
    }
    pub const fn bytes(name: &'static str) -> Column {
        Column { name, kind: ColumnType::Bytes, nullable: false }
    }
    /// Tells whether both databases hold the value as it is, and give it back unchanged.
    fn takes(&self, value: &Value<'_>) -> bool {
        match (self.kind, value) {
            (_, Value::Null) => true,
            (ColumnType::Int, Value::Int(_)) | (ColumnType::Bytes, Value::Bytes(_)) => true,
            (ColumnType::Id, Value::Bytes(bytes)) => bytes.len() == 16,
            (ColumnType::Text, Value::Text(text)) => !text.contains('\0'),
            (ColumnType::Date, Value::Text(text)) => text.len() == 10 && text.parse::<jiff::civil::Date>().is_ok(),
            _ => false,
        }
    }

    pub const fn or_null(self) -> Column {
        Column { nullable: true, ..self }
    }
}

/// How writes to a table are traced.
#[derive(Clone, Copy, Debug)]
pub enum Traced {
    /// Each row is a thing of its own in the audit chain.
    Itself,
    /// The row is a part of the thing whose key its own key begins with; it is written right after it.
    PartOf(&'static Table),
    /// The row follows from rows that are traced, and the database's own rules hold that it does: backed up, no image.
    Derived,
    /// Neither traced nor backed up: sessions and the like.
    Not,
}

/// A table: its columns in order, the first `key` of which are its primary key.
#[derive(Debug)]
pub struct Table {
    pub name: &'static str,
    pub key: usize,
    pub columns: &'static [Column],
    pub traced: Traced,
    /// The triggers that hold what no check can say.
    pub triggers: &'static [&'static str],
    insert_sql: OnceLock<String>,
}

impl Table {
    pub const fn new(name: &'static str, key: usize, columns: &'static [Column]) -> Table {
        Table { name, key, columns, traced: Traced::Itself, triggers: &[], insert_sql: OnceLock::new() }
    }

    pub const fn part_of(self, parent: &'static Table) -> Table {
        self.traced(Traced::PartOf(parent))
    }

    /// A table whose rows follow from traced ones by rules of the database: it is backed up, and leaves no link.
    pub const fn derived(self) -> Table {
        self.traced(Traced::Derived)
    }

    pub const fn untraced(self) -> Table {
        self.traced(Traced::Not)
    }

    const fn traced(self, traced: Traced) -> Table {
        let (name, key, columns, triggers) = (self.name, self.key, self.columns, self.triggers);
        std::mem::forget(self);
        Table { name, key, columns, traced, triggers, insert_sql: OnceLock::new() }
    }

    /// Names the triggers that the table's migration makes; a database that lacks one is told apart.
    pub const fn guarded_by(self, triggers: &'static [&'static str]) -> Table {
        let (name, key, columns, traced) = (self.name, self.key, self.columns, self.traced);
        std::mem::forget(self);
        Table { name, key, columns, traced, triggers, insert_sql: OnceLock::new() }
    }

    /// The table whose row heads the thing that a row of this table belongs to.
    pub fn thing(&'static self) -> Option<&'static Table> {
        match self.traced {
            Traced::Itself => Some(self),
            Traced::PartOf(parent) => Some(parent),
            Traced::Derived | Traced::Not => None,
        }
    }

    /// Tells whether a backup holds the rows.
    pub(crate) fn is_backed_up(&self) -> bool {
        !matches!(self.traced, Traced::Not)
    }

    pub(crate) fn check_row(&self, row: &[Value<'_>]) -> StoreResult<()> {
        self.columns.iter().zip(row).try_for_each(|(column, value)| self.check_value(column, value))
    }

    pub(crate) fn check_change(&self, name: &str, value: &Value<'_>) -> StoreResult<()> {
        let place = self.columns.iter().position(|column| column.name == name);
        assert!(place >= Some(self.key), "{}.{name} is a column after the key", self.name);
        place.map_or(Ok(()), |place| self.check_value(&self.columns[place], value))
    }

    /// The value itself is left out of the error: it may be about a person.
    fn check_value(&self, column: &Column, value: &Value<'_>) -> StoreResult<()> {
        if column.takes(value) {
            return Ok(());
        }
        Err(StoreError::Shape(format!("{}.{} cannot hold the value it was given", self.name, column.name)))
    }

    pub(crate) fn insert_sql(&self) -> &str {
        self.insert_sql.get_or_init(|| {
            let names: Vec<&str> = self.columns.iter().map(|column| column.name).collect();
            let places: Vec<String> = (1..=names.len()).map(|place| format!("${place}")).collect();
            format!("insert into {} ({}) values ({})", self.name, names.join(", "), places.join(", "))
        })
    }

    /// Selects every column of the rows whose key begins with `key_length` given values, in key order.
    pub(crate) fn select_sql(&self, key_length: usize) -> String {
        let names: Vec<&str> = self.columns.iter().map(|column| column.name).collect();
        let keys: Vec<&str> = self.columns[..self.key].iter().map(|column| column.name).collect();
        let conditions: Vec<String> =
            (0..key_length).map(|index| format!("{} = ${}", self.columns[index].name, index + 1)).collect();
        let filter = if conditions.is_empty() { String::new() } else { format!(" where {}", conditions.join(" and ")) };
        format!("select {} from {}{filter} order by {}", names.join(", "), self.name, keys.join(", "))
    }

    /// Appends the table's name and a row's values in a form that no other row has.
    pub(crate) fn write_image(&self, row: &[Value<'_>], image: &mut Vec<u8>) {
        Value::from(self.name).write_image(image);
        for value in row {
            value.write_image(image);
        }
    }
}
