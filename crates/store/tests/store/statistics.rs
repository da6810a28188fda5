//! What PostgreSQL knows of a table that was just filled. SQLite keeps no such statistics here.

use harness::library::{LINKS, SCHEMA, VISIT, VISITS, insert_shelf};
use harness::{Place, at_both_places};
use store::backup::{backup, restore};
use store::{Db, Query, StoreError, values};

use crate::{breaches, context};

const ROWS_KNOWN: Query =
    Query { name: "rows_known", sql: "select reltuples::bigint from pg_class where oid = to_regclass('visit')" };

const COLUMNS_KNOWN: Query =
    Query { name: "columns_known", sql: "select count(*) from pg_stats where tablename = 'visit'" };

const LINKS_KNOWN: Query =
    Query { name: "links_known", sql: "select reltuples::bigint from pg_class where oid = to_regclass('audit_entry')" };

fn visit(db: &Db, rows: i64) {
    let written = db.write(&context("besök"), |tx| {
        for at in 0..rows {
            let id = tx.new_id();
            tx.insert(&VISIT, &values![id, at])?;
        }
        Ok::<_, StoreError>(())
    });
    written.unwrap();
}

fn ask(db: &Db, query: &Query) -> i64 {
    db.read(|reader| reader.value(query, &[])).unwrap()
}

#[test]
fn a_table_that_was_just_filled_is_analysed_before_anybody_asks() {
    let place = Place::postgres();
    let db = place.open(SCHEMA);
    visit(&db, 40);
    assert_eq!(ask(&db, &COLUMNS_KNOWN), 0, "a few rows are left to the database's own daemon");
    visit(&db, 3000);
    assert_eq!((ask(&db, &ROWS_KNOWN), ask(&db, &COLUMNS_KNOWN)), (3040, 2));
}

#[test]
fn a_table_is_analysed_again_when_it_has_grown_by_a_quarter() {
    let place = Place::postgres();
    let db = place.open(SCHEMA);
    visit(&db, 20_000);
    visit(&db, 1500);
    assert_eq!(ask(&db, &ROWS_KNOWN), 20_000, "so few more do not change a plan");
    visit(&db, 8000);
    assert_eq!(ask(&db, &ROWS_KNOWN), 29_500);
}

#[test]
fn many_rows_are_written_whole_on_both_databases() {
    at_both_places(|place| {
        let db = place.open(SCHEMA);
        visit(&db, 3000);
        assert_eq!(ask(&db, &VISITS), 3000);
        assert_eq!(breaches(&db), []);
    });
}

#[test]
fn a_restored_database_knows_its_tables() {
    let (from, to) = (Place::sqlite(), Place::postgres());
    let (old, new) = (from.open(SCHEMA), to.open(SCHEMA));
    let written = old.write(&context("ställ_upp"), |tx| {
        (0..30).try_for_each(|number| insert_shelf(tx, &format!("Hylla {number}")).map(drop))
    });
    written.map_err(|error: StoreError| error).unwrap();
    let mut lines = Vec::new();
    backup(&old, &mut lines).unwrap();
    restore(&new, &mut lines.as_slice()).unwrap();
    let links = ask(&new, &LINKS);
    assert_eq!((links, ask(&new, &LINKS_KNOWN)), (30, 30), "every table is analysed, however small");
}
