//! Fresh databases for tests: every promise of the store is held on SQLite and on PostgreSQL.
//!
//! A test of the product goes through [`on_both_databases`]. A test that opens a database twice, kills what writes to
//! it or changes it behind the store's back asks for a [`Place`].

pub mod bare;
mod chance;
pub mod library;
mod place;
pub mod workbook;

use std::process::Command;

use store::{Actor, Context, Db, Driver, Id, Schema};

pub use chance::{Chance, fill_with_chance};
pub use place::{POSTGRES_VARIABLE, Place};

/// Runs a test on a fresh SQLite file, then on a fresh PostgreSQL database; both are gone afterwards.
pub fn on_both_databases(schema: Schema, mut test: impl FnMut(&Db, Driver)) {
    at_both_places(|place| test(&place.open(schema), place.driver()));
}

/// Runs a test at a place for a SQLite file, then at a place for a PostgreSQL database; nothing is opened yet.
pub fn at_both_places(mut test: impl FnMut(&Place)) {
    for place in [Place::sqlite(), Place::postgres()] {
        eprintln!("on {:?}", place.driver());
        test(&place);
    }
}

/// Starts to describe a process that a test wants to run: the program itself, cargo, a validator.
#[expect(clippy::disallowed_methods, reason = "tests run programs; this is where they do")]
pub fn program(path: impl AsRef<std::ffi::OsStr>) -> Command {
    Command::new(path)
}

/// Tells the store that a test writes for an association, at a moment that never changes.
pub fn context(association: Id, action: &'static str) -> Context {
    let actor = Actor { id: None, name: "Prov".to_owned() };
    Context { association, actor, recorded_at: MOMENT, action }
}

/// 2025-09-01 12:00 UTC, in microseconds since 1970.
pub const MOMENT: i64 = 1_756_728_000_000_000;
