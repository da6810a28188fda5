//! Posting one voucher by hand, against the bare inserting of the same rows, in turns.

use std::time::Duration;

use harness::Place;
use harness::bare::{self, Rows};
use jiff::civil::date;
use store::{Db, Id, StoreError, Table, Value, values};
use web::drafts::operations::{DraftLine, NewDraft, create_draft, post_draft};
use web::ledger::tables::{ACCOUNT, FINANCIAL_YEAR, VOUCHER, VOUCHER_LINE, VOUCHER_ORIGIN, VOUCHER_SUM};

use crate::import::found;
use crate::measure::{percentile, progress, timed};
use crate::table::Row;

const ROUNDS: usize = 300;
/// Rounds that warm up statements and pages.
const FIRST: usize = 20;
const AT_MOST: Duration = Duration::from_millis(10);
const ACCOUNTS: [&str; 3] = ["1930", "4010", "5010"];
/// What a voucher is made of; the chain, the draft that goes and its lines are left out.
const ROWS: [&Table; 4] = [&VOUCHER, &VOUCHER_LINE, &VOUCHER_ORIGIN, &VOUCHER_SUM];

/// Both rows are about the 95th percentile: how much the whole costs, and whether a person waits.
pub fn measure() -> Vec<Row> {
    progress("posting vouchers");
    let (place, bare_place) = (Place::sqlite(), Place::sqlite());
    let (db, association) = (place.open(web::SCHEMA), Id::version_7(harness::MOMENT, 0, [3; 6]));
    found(&db, association);
    fill(&db, association);
    let mut bare = empty_copy(&db, association, &bare_place);
    let (mut ours, mut bares) = (Vec::new(), Vec::new());
    for round in 0..ROUNDS + FIRST {
        let voucher = post(&db, association, round as i64, &mut ours);
        let rows: Vec<Rows> = ROWS.iter().map(|table| rows_of(&db, table, voucher)).collect();
        bares.push(timed(|| bare.insert(&rows)).1);
    }
    let (ours, bares) = (percentile(ours.split_off(FIRST), 95), percentile(bares.split_off(FIRST), 95));
    vec![
        Row::ratio("posting a voucher of three lines on SQLite, 95th percentile", ours, bares, None),
        Row::ratio("the same, against ten milliseconds", ours, AT_MOST, Some(1.0)),
    ]
}

fn fill(db: &Db, association: Id) {
    let filled = db.write(&harness::context(association, "load"), |tx| {
        let (year, recorded_at) = (tx.new_id(), tx.context().recorded_at);
        tx.insert(&FINANCIAL_YEAR, &values![association, year, date(2025, 1, 1), date(2026, 1, 1), recorded_at])?;
        for number in ACCOUNTS {
            tx.insert(&ACCOUNT, &values![association, year, number, "Konto för exempel", "K"])?;
        }
        Ok::<_, StoreError>(())
    });
    filled.expect("the books are opened");
}

/// Another database with everything that a voucher refers to.
fn empty_copy(db: &Db, association: Id, place: &Place) -> bare::Sqlite {
    found(&place.open(web::SCHEMA), association);
    let mut bare = bare::Sqlite::open(place.url().trim_start_matches("sqlite:"));
    bare.insert(&[Rows::read(db, &FINANCIAL_YEAR), Rows::read(db, &ACCOUNT)]);
    bare
}

fn post(db: &Db, association: Id, round: i64, took: &mut Vec<Duration>) -> Id {
    let line = |account: &str, amount_ore| DraftLine {
        account: account.to_owned(),
        amount_ore,
        text: "Enligt avtal".to_owned(),
        ..DraftLine::default()
    };
    let new = NewDraft {
        series: String::new(),
        occurred_on: date(2025, 2, 10),
        text: format!("Leverantörsfaktura {round}"),
        lines: vec![line("4010", 10_000 + round), line("5010", 20_000), line("1930", -30_000 - round)],
        corrects: None,
    };
    let made = db.write(&harness::context(association, "write_draft"), |tx| create_draft(tx, association, &new));
    let draft = made.expect("the draft is made");
    let (posted, time) = timed(|| db.write(&harness::context(association, "post_draft"), |tx| post_draft(tx, draft)));
    took.push(time);
    posted.expect("the draft is posted")
}

/// The rows of one voucher in a table, whose second column is its id.
fn rows_of(db: &Db, table: &'static Table, voucher: Id) -> Rows {
    let all = Rows::read(db, table);
    let id = Value::from(voucher);
    let own = all.values.chunks_exact(table.columns.len()).filter(|row| row[1] == id).flatten().cloned();
    Rows { table, values: own.collect() }
}
