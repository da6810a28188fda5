//! What the product brings to the store: its tables and its migrations.

use crate::table::{Column, Table};

/// One step of the database's definition.
///
/// **Shape**: SQL with words in braces where the two databases differ: `{id}` `{text}` `{int}` `{date}` `{bytes}` for
/// types, `{table}` after the closing parenthesis of a table, `{sqlite: ...}` and `{postgres: ...}` for the rest.
#[derive(Clone, Copy, Debug)]
pub struct Migration {
    pub version: u32,
    pub name: &'static str,
    pub sql: &'static str,
}

/// The tables (parents before children, referenced before referring) and migrations of a database.
#[derive(Clone, Copy, Debug)]
pub struct Schema {
    pub tables: &'static [&'static Table],
    pub migrations: &'static [Migration],
}

impl Schema {
    pub const fn new(tables: &'static [&'static Table], migrations: &'static [Migration]) -> Schema {
        Schema { tables, migrations }
    }

    pub(crate) fn all_tables(&self) -> impl Iterator<Item = &'static Table> {
        [&STORED_FILE].into_iter().chain(self.tables.iter().copied())
    }

    /// Every table that the database should have, the store's own among them.
    pub(crate) fn whole(&self) -> impl Iterator<Item = &'static Table> {
        self.all_tables().chain([&AUDIT_ENTRY])
    }

    pub(crate) fn parts_of(&self, thing: &'static Table) -> impl Iterator<Item = &'static Table> {
        self.tables.iter().copied().filter(move |table| {
            !std::ptr::eq(*table, thing) && table.thing().is_some_and(|parent| std::ptr::eq(parent, thing))
        })
    }

    pub(crate) fn find_table(&self, name: &str) -> Option<&'static Table> {
        self.all_tables().find(|table| table.name == name)
    }

    /// Where a table stands among all; the audit chain comes last.
    pub(crate) fn place_of(&self, table: &'static Table) -> usize {
        self.all_tables().position(|known| std::ptr::eq(known, table)).unwrap_or(usize::MAX)
    }

    pub(crate) fn all_migrations(&self) -> impl Iterator<Item = Migration> {
        [OWN_MIGRATION].into_iter().chain(self.migrations.iter().copied())
    }
}

/// A file that a record refers to; its bytes stand in the folder of [`crate::files`].
pub static STORED_FILE: Table = Table::new(
    "stored_file",
    2,
    &[
        Column::id("association_id"),
        Column::bytes("sha256"),
        Column::int("size_bytes"),
        Column::text("media_type"),
        Column::text("name"),
        Column::int("recorded_at"),
    ],
);

/// The audit chain. It is not traced by itself, and it is backed up after everything else.
pub(crate) static AUDIT_ENTRY: Table = Table::new(
    "audit_entry",
    2,
    &[
        Column::id("association_id"),
        Column::int("number"),
        Column::int("recorded_at"),
        Column::id("actor_id").or_null(),
        Column::text("actor_name"),
        Column::text("action"),
        Column::text("change"),
        Column::text("thing"),
        Column::bytes("thing_key"),
        Column::bytes("image"),
        Column::bytes("previous"),
        Column::bytes("hash"),
    ],
)
.untraced();

pub(crate) const OWN_MIGRATION: Migration = Migration { version: 1, name: "store", sql: include_str!("V1__store.sql") };
