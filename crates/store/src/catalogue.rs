//! What tables, keys and rules a database has, said in the same words for both drivers.

mod postgres;
mod sqlite;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use crate::db::Driver;
use crate::error::StoreResult;
use crate::reader::Reader;
use crate::schema::Schema;
use crate::table::{ColumnType, Table};

/// The tables of a database by name.
///
/// **Promise**: two databases with the same tables and rules have equal catalogues, whichever drivers they have.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Catalogue {
    pub tables: BTreeMap<String, TableFacts>,
}

/// A table as the database describes it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TableFacts {
    pub columns: Vec<ColumnFacts>,
    /// The columns of the primary key in order.
    pub key: Vec<String>,
    /// The names of the checks.
    pub checks: BTreeSet<String>,
    pub references: BTreeSet<Reference>,
    pub indexes: BTreeSet<Index>,
    /// The names of the triggers, which hold what a check cannot say.
    pub triggers: BTreeSet<String>,
}

/// A column as the database describes it.
#[derive(Clone, Debug)]
pub struct ColumnFacts {
    pub name: String,
    pub nullable: bool,
    declared: String,
}

/// The types have different names on the two databases, and are compared with the program's instead.
impl PartialEq for ColumnFacts {
    fn eq(&self, other: &ColumnFacts) -> bool {
        (&self.name, self.nullable) == (&other.name, other.nullable)
    }
}

impl Eq for ColumnFacts {}

/// A foreign key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Reference {
    pub columns: Vec<String>,
    pub table: String,
    pub to: Vec<String>,
}

/// An index besides the primary key.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Index {
    pub columns: Vec<String>,
    pub unique: bool,
    pub partial: bool,
}

/// A place where a database and the program do not agree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Difference {
    TableMissing { table: String },
    TableUnknown { table: String },
    ColumnsDiffer { table: String, expected: Vec<String>, found: Vec<String> },
    TypeDiffers { table: String, column: String, expected: ColumnType, found: String },
    NullabilityDiffers { table: String, column: String, nullable: bool },
    KeyDiffers { table: String, expected: Vec<String>, found: Vec<String> },
    TriggerMissing { table: String, trigger: String },
}

impl fmt::Display for Difference {
    /// Says in Swedish what differs.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Difference::TableMissing { table } => write!(f, "Tabellen {table} saknas i databasen."),
            Difference::TableUnknown { table } => write!(f, "Tabellen {table} är okänd för programmet."),
            Difference::ColumnsDiffer { table, expected, found } => write!(
                f,
                "Tabellen {table} har kolumnerna {}, men programmet väntar sig {}.",
                found.join(", "),
                expected.join(", ")
            ),
            Difference::TypeDiffers { table, column, expected, found } => {
                write!(f, "Kolumnen {table}.{column} har typen {found}, som inte passar för {expected:?}.")
            }
            Difference::NullabilityDiffers { table, column, nullable: true } => {
                write!(f, "Kolumnen {table}.{column} får vara tom i databasen, men inte i programmet.")
            }
            Difference::NullabilityDiffers { table, column, nullable: false } => {
                write!(f, "Kolumnen {table}.{column} får vara tom i programmet, men inte i databasen.")
            }
            Difference::TriggerMissing { table, trigger } => {
                write!(f, "Regeln {trigger} saknas för tabellen {table}.")
            }
            Difference::KeyDiffers { table, expected, found } => write!(
                f,
                "Tabellen {table} har nyckeln {}, men programmet väntar sig {}.",
                found.join(", "),
                expected.join(", ")
            ),
        }
    }
}

impl Catalogue {
    pub(crate) fn read(reader: &Reader<'_>, driver: Driver) -> StoreResult<Catalogue> {
        let mut catalogue = match driver {
            Driver::Sqlite => sqlite::read(reader)?,
            Driver::Postgres => postgres::read(reader)?,
        };
        catalogue.tables.remove(MIGRATIONS);
        Ok(catalogue)
    }

    pub(crate) fn compare(&self, schema: &Schema, driver: Driver) -> Vec<Difference> {
        let mut differences = Vec::new();
        for table in schema.whole() {
            match self.tables.get(table.name) {
                Some(facts) => facts.compare(table, driver, &mut differences),
                None => differences.push(Difference::TableMissing { table: table.name.to_owned() }),
            }
        }
        let unknown = self.tables.keys().filter(|name| !schema.whole().any(|table| table.name == name.as_str()));
        differences.extend(unknown.map(|name| Difference::TableUnknown { table: name.clone() }));
        differences
    }
}

impl TableFacts {
    fn compare(&self, table: &'static Table, driver: Driver, differences: &mut Vec<Difference>) {
        let name = || table.name.to_owned();
        let expected: Vec<String> = table.columns.iter().map(|column| column.name.to_owned()).collect();
        let found: Vec<String> = self.columns.iter().map(|column| column.name.clone()).collect();
        if self.key != expected[..table.key] {
            let (expected, found) = (expected[..table.key].to_vec(), self.key.clone());
            differences.push(Difference::KeyDiffers { table: name(), expected, found });
        }
        for trigger in table.triggers.iter().filter(|trigger| !self.triggers.contains(**trigger)) {
            differences.push(Difference::TriggerMissing { table: name(), trigger: (*trigger).to_owned() });
        }
        if found != expected {
            differences.push(Difference::ColumnsDiffer { table: name(), expected, found });
            return;
        }
        for (facts, column) in self.columns.iter().zip(table.columns) {
            if facts.declared != declared_type(column.kind, driver) {
                let (column, expected, found) = (facts.name.clone(), column.kind, facts.declared.clone());
                differences.push(Difference::TypeDiffers { table: name(), column, expected, found });
            }
            if facts.nullable != column.nullable {
                let (column, nullable) = (facts.name.clone(), facts.nullable);
                differences.push(Difference::NullabilityDiffers { table: name(), column, nullable });
            }
        }
    }
}

fn declared_type(kind: ColumnType, driver: Driver) -> &'static str {
    match driver {
        Driver::Sqlite => sqlite::declared_type(kind),
        Driver::Postgres => postgres::declared_type(kind),
    }
}

/// Where the migrations that have been run are listed.
const MIGRATIONS: &str = "refinery_schema_history";

fn split(names: &str) -> Vec<String> {
    names.split(',').filter(|name| !name.is_empty()).map(str::to_owned).collect()
}
