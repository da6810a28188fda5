//! The database refuses a voucher that does not balance and a change of what is posted, whoever writes.

use harness::{MOMENT, Place, at_both_places, on_both_databases};
use jiff::civil::{Date, date};
use store::catalogue::Difference;
use store::{Db, Driver, Id, Query, Schema, StoreError, StoreResult, Tx, Value, values};
use web::ledger::tables::{ACCOUNT, FINANCIAL_YEAR, VOUCHER, VOUCHER_LINE, VOUCHER_SUM};
use web::people::tables::ASSOCIATION;
use web::{SCHEMA, STILL_KNOWN};

const DAY: Date = date(2025, 2, 10);

/// An association with a year, two accounts and one voucher of 100 kronor.
struct Books {
    association: Id,
    year: Id,
    voucher: Id,
}

fn books(db: &Db, finish: impl Fn(&mut Tx<'_>, Id, Id) -> StoreResult<()>) -> Books {
    let association = Id::version_7(MOMENT, 0, [7; 6]);
    let founded = db.write(&harness::context(Id::INSTALLATION, "found_association"), |tx| {
        let row = values![association, "prov", "Samordningsförbundet Prov", "222000-0000", date(2015, 1, 1), MOMENT];
        tx.insert(&ASSOCIATION, &row)
    });
    founded.unwrap();
    let made = db.write(&harness::context(association, "load"), |tx| {
        let year = tx.new_id();
        tx.insert(&FINANCIAL_YEAR, &values![association, year, date(2025, 1, 1), date(2026, 1, 1), MOMENT])?;
        for (number, name, kind) in [("1930", "Bank", "T"), ("5010", "Hyra", "K")] {
            tx.insert(&ACCOUNT, &values![association, year, number, name, kind])?;
        }
        let voucher = insert_head(tx, year, "1")?;
        insert_line(tx, year, voucher, 1, "5010", 10_000)?;
        insert_line(tx, year, voucher, 2, "1930", -10_000)?;
        finish(tx, association, voucher)?;
        Ok::<_, StoreError>((year, voucher))
    });
    let (year, voucher) = made.unwrap();
    Books { association, year, voucher }
}

fn summed(tx: &mut Tx<'_>, association: Id, voucher: Id) -> StoreResult<()> {
    tx.insert(&VOUCHER_SUM, &values![association, voucher, 10_000_i64])
}

fn insert_head(tx: &mut Tx<'_>, year: Id, number: &str) -> StoreResult<Id> {
    let (association, id, recorded_at) = (tx.context().association, tx.new_id(), tx.context().recorded_at);
    let (none, content) = (None::<Id>, [0_u8; 32]);
    let known = STILL_KNOWN;
    let row = values![
        association,
        id,
        year,
        "M",
        number,
        1_i64,
        none,
        none,
        DAY,
        "Hyra",
        "m hyra",
        content.as_slice(),
        recorded_at,
        known
    ];
    tx.insert(&VOUCHER, &row)?;
    Ok(id)
}

fn insert_line(tx: &mut Tx<'_>, year: Id, voucher: Id, number: i64, account: &str, amount: i64) -> StoreResult<()> {
    let association = tx.context().association;
    let row = values![association, voucher, number, year, account, "", amount, "", DAY, STILL_KNOWN];
    tx.insert(&VOUCHER_LINE, &row)
}

/// Writes something and fails unless the database refuses it by the rule.
fn refused(db: &Db, books: &Books, rule: &str, write: impl Fn(&mut Tx<'_>) -> StoreResult<()>) {
    let written = db.write(&harness::context(books.association, "prov"), |tx| {
        write(tx)?;
        tx.flush()
    });
    assert!(matches!(&written, Err(StoreError::Rule { rule: found }) if found == rule), "{rule}: {written:?}");
}

fn statement(tx: &mut Tx<'_>, sql: &'static str, parameters: &[Value<'_>]) -> StoreResult<()> {
    tx.execute_untraced(&Query { name: "PROV", sql }, parameters).map(drop)
}

#[test]
fn a_voucher_that_does_not_balance_is_refused() {
    on_both_databases(SCHEMA, |db, _| {
        let books = books(db, summed);
        for (second, sum) in [(-9_999, 10_000_i64), (-10_000, 9_999), (10_000, 20_000)] {
            refused(db, &books, "voucher_balance", |tx| {
                let voucher = insert_head(tx, books.year, "2")?;
                insert_line(tx, books.year, voucher, 1, "5010", 10_000)?;
                insert_line(tx, books.year, voucher, 2, "1930", second)?;
                tx.insert(&VOUCHER_SUM, &values![books.association, voucher, sum])
            });
        }
    });
}

#[test]
fn a_voucher_without_its_sum_cannot_be_committed() {
    on_both_databases(SCHEMA, |db, _| {
        let books = books(db, summed);
        refused(db, &books, "foreign_key", |tx| {
            let voucher = insert_head(tx, books.year, "2")?;
            insert_line(tx, books.year, voucher, 1, "5010", 10_000)?;
            insert_line(tx, books.year, voucher, 2, "1930", -10_000)
        });
    });
}

#[test]
fn what_is_posted_is_neither_added_to_changed_nor_removed() {
    on_both_databases(SCHEMA, |db, _| {
        let books = books(db, summed);
        let key = values![books.association, books.voucher];
        refused(db, &books, "voucher_posted", |tx| insert_line(tx, books.year, books.voucher, 3, "5010", 0));
        for sql in [
            "update voucher_line set amount_ore = amount_ore * 2 where association_id = $1 and voucher_id = $2",
            "update voucher_line set account = '1930' where association_id = $1 and voucher_id = $2",
            "update voucher_line set text = 'x' where association_id = $1 and voucher_id = $2",
            "delete from voucher_line where association_id = $1 and voucher_id = $2",
            "update voucher set text = 'x' where association_id = $1 and id = $2",
            "update voucher set number = '9' where association_id = $1 and id = $2",
            "delete from voucher where association_id = $1 and id = $2",
            "update voucher_sum set debit_ore = 1 where association_id = $1 and voucher_id = $2",
            "delete from voucher_sum where association_id = $1 and voucher_id = $2",
        ] {
            refused(db, &books, "voucher_posted", |tx| statement(tx, sql, &key));
        }
        assert_eq!(db.verify_audit().unwrap().breaches, []);
    });
}

#[test]
fn a_number_that_a_posted_voucher_has_is_refused_by_the_rule_or_by_the_key() {
    on_both_databases(SCHEMA, |db, driver| {
        let books = books(db, summed);
        let rule = match driver {
            Driver::Sqlite => "voucher_posted",
            Driver::Postgres => "voucher_key (association_id, financial_year_id, series, number, version)",
        };
        refused(db, &books, rule, |tx| insert_head(tx, books.year, "1").map(drop));
    });
}

#[test]
fn a_line_is_not_moved_into_what_is_posted() {
    on_both_databases(SCHEMA, |db, _| {
        let books = books(db, summed);
        refused(db, &books, "voucher_posted", |tx| {
            let voucher = insert_head(tx, books.year, "2")?;
            insert_line(tx, books.year, voucher, 3, "5010", 500)?;
            let sql = "update voucher_line set voucher_id = $1 where association_id = $2 and voucher_id = $3";
            statement(tx, sql, &values![books.voucher, books.association, voucher])
        });
    });
}

#[test]
fn only_the_end_of_its_known_period_is_written_on_what_is_posted() {
    on_both_databases(SCHEMA, |db, driver| {
        let books = books(db, summed);
        let ended = db.write(&harness::context(books.association, "prov"), |tx| {
            let ends = [("known_until", tx.context().recorded_at.into())];
            let key = values![books.association, books.voucher];
            Ok::<_, StoreError>(tx.update(&VOUCHER, &key, &ends)? + tx.update(&VOUCHER_LINE, &key, &ends)?)
        });
        assert_eq!(ended.unwrap(), 3, "{driver:?}");
        assert_eq!(db.verify_audit().unwrap().breaches, []);
    });
}

#[test]
fn vouchers_that_were_booked_before_the_rule_get_their_sums_and_keep_their_links() {
    at_both_places(|place| {
        let books = books(&place.open(schema_before_sums()), |_, _, _| Ok(()));
        let db = place.open(SCHEMA);
        let sum: i64 = db.read(|reader| reader.value(&SUM, &values![books.association, books.voucher])).unwrap();
        assert_eq!(sum, 10_000);
        assert_eq!(db.verify_audit().unwrap().breaches, []);
        assert_eq!(db.compare_catalogue().unwrap(), []);
        refused(&db, &books, "voucher_posted", |tx| insert_line(tx, books.year, books.voucher, 3, "5010", 0));
    });
}

const SUM: Query =
    Query { name: "SUM", sql: "select debit_ore from voucher_sum where association_id = $1 and voucher_id = $2" };

fn schema_before_sums() -> Schema {
    let before = SCHEMA.migrations.iter().filter(|step| step.version < 10).copied().collect::<Vec<_>>();
    // A schema lasts as long as the program; a test makes one.
    Schema::new(SCHEMA.tables, Box::leak(before.into_boxed_slice()))
}

#[test]
fn a_restored_database_has_the_sums_and_the_rules() {
    for (from, to) in [(Place::sqlite(), Place::postgres()), (Place::postgres(), Place::sqlite())] {
        let db = from.open(SCHEMA);
        let books = books(&db, summed);
        let mut copy = Vec::new();
        store::backup::backup(&db, &mut copy).unwrap();
        let restored = to.open(SCHEMA);
        store::backup::restore(&restored, &mut copy.as_slice()).unwrap();
        let sum: i64 = restored.read(|reader| reader.value(&SUM, &values![books.association, books.voucher])).unwrap();
        assert_eq!(sum, 10_000);
        refused(&restored, &books, "voucher_posted", |tx| insert_line(tx, books.year, books.voucher, 3, "5010", 0));
        assert_eq!(restored.verify_audit().unwrap().breaches, []);
    }
}

#[test]
fn a_database_that_has_lost_a_rule_is_told() {
    at_both_places(|place| {
        let db = place.open(SCHEMA);
        place.run_behind_the_seam(match place.driver() {
            Driver::Sqlite => "drop trigger voucher_line_added",
            Driver::Postgres => "drop trigger voucher_line_added on voucher_line",
        });
        let missing = |trigger: &str| Difference::TriggerMissing {
            table: "voucher_line".to_owned(),
            trigger: trigger.to_owned(),
        };
        assert_eq!(db.compare_catalogue().unwrap(), [missing("voucher_line_added")]);
    });
}
