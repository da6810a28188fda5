//! Booking a large SIE file, against the bare inserting of the same rows.

use std::path::Path;
use std::time::Duration;

use harness::Place;
use harness::bare::{self, Rows, Sending};
use jiff::civil::date;
use store::{Db, Id, Table, values};
use web::association::operations::{Association, find_association};
use web::ledger::importing::{Upload, book};
use web::ledger::tables::{
    ACCOUNT, DIMENSION, DIMENSION_OBJECT, FINANCIAL_YEAR, LEDGER_IMPORT, OPENING_BALANCE, VOUCHER, VOUCHER_LINE,
    VOUCHER_SUM,
};
use web::people::tables::ASSOCIATION;
use web::search::operations::keep_up;
use web::search::tables::{VOUCHER_CHUNK, VOUCHER_INDEX, VOUCHER_POSTING};

use crate::books::{ORGANISATION_NUMBER, VOUCHERS};
use crate::measure::{least, progress, shown, timed};
use crate::table::Row;

const AT_MOST: f64 = 3.0;
const ROUNDS: usize = 4;

/// What booking a file writes, referenced tables before referring ones; the chain and the file itself are left out.
const BOOKED: [&Table; 12] = [
    &FINANCIAL_YEAR,
    &ACCOUNT,
    &DIMENSION,
    &DIMENSION_OBJECT,
    &LEDGER_IMPORT,
    &OPENING_BALANCE,
    &VOUCHER,
    &VOUCHER_LINE,
    &VOUCHER_SUM,
    &VOUCHER_POSTING,
    &VOUCHER_CHUNK,
    &VOUCHER_INDEX,
];

/// A SQLite database in which the file is booked.
pub struct Books {
    pub place: Place,
    pub db: Db,
    pub association: Association,
}

pub fn measure_on_sqlite(file: &Path) -> (Row, Books) {
    progress("booking on SQLite");
    let (mut ours, mut bares) = (Vec::new(), Vec::new());
    let mut last = None;
    for _ in 0..ROUNDS {
        let (books, took) = book_at(Place::sqlite(), file);
        progress(&format!("  booked in {}", shown(took)));
        ours.push(took);
        let rows = rows_of(&books.db);
        let place = Place::sqlite();
        found(&place.open(web::SCHEMA), books.association.id);
        let mut bare = bare::Sqlite::open(place.url().trim_start_matches("sqlite:"));
        let took = timed(|| bare.insert(&rows)).1;
        progress(&format!("  inserted in {}", shown(took)));
        bares.push(took);
        last = Some(books);
    }
    let row = Row::ratio(named("SQLite"), least(&ours), least(&bares), Some(AT_MOST));
    (row, last.expect("there is a round"))
}

pub fn measure_on_postgres(file: &Path) -> Row {
    progress("booking on PostgreSQL");
    let (mut ours, mut together, mut row_by_row) = (Vec::new(), Vec::new(), Vec::new());
    for round in 0..ROUNDS - 1 {
        let (books, took) = book_at(Place::postgres(), file);
        progress(&format!("  booked in {}", shown(took)));
        ours.push(took);
        let rows = rows_of(&books.db);
        together.push(insert_into_postgres(&books, &rows, Sending::Together));
        if round == 0 {
            row_by_row.push(insert_into_postgres(&books, &rows, Sending::RowByRow));
        }
    }
    let (together, row_by_row) = (least(&together), least(&row_by_row));
    let faster = if together < row_by_row { "many rows to a statement" } else { "row by row" };
    let what = format!("{} (bare: {faster})", named("PostgreSQL"));
    Row::ratio(what, least(&ours), together.min(row_by_row), Some(AT_MOST))
}

fn insert_into_postgres(books: &Books, rows: &[Rows], sending: Sending) -> Duration {
    let place = Place::postgres();
    found(&place.open(web::SCHEMA), books.association.id);
    let mut bare = bare::Postgres::connect(place.url());
    let took = timed(|| bare.insert(rows, sending)).1;
    progress(&format!("  inserted {sending:?} in {}", shown(took)));
    took
}

fn named(database: &str) -> String {
    format!("booking {VOUCHERS} vouchers on {database}")
}

fn book_at(place: Place, file: &Path) -> (Books, Duration) {
    let db = place.open(web::SCHEMA);
    let id = Id::version_7(harness::MOMENT, 0, [1; 6]);
    found(&db, id);
    let association = db.read(|reader| find_association(reader, SHORT_NAME)).expect("the database answers");
    let association = association.expect("the association is founded");
    let (plan, took) = timed(|| {
        let upload = Upload::open(file, "exempel.se").expect("the file is read");
        let plan = db.write(&harness::context(id, "import_sie"), |tx| book(tx, db.files(), &association, &upload));
        keep_up(&db, &harness::context(id, "index_vouchers")).expect("the index is kept up");
        plan
    });
    let plan = plan.unwrap_or_else(|error| panic!("the file is booked: {}", error.swedish()));
    assert_eq!(plan.vouchers_new, VOUCHERS);
    (Books { place, db, association }, took)
}

pub const SHORT_NAME: &str = "exempel";

/// Founds the association whose books are measured.
pub fn found(db: &Db, id: Id) {
    let founded = db.write(&harness::context(Id::INSTALLATION, "found_association"), |tx| {
        let (name, formed_on, recorded_at) =
            ("Samordningsförbundet Exempel", date(2015, 1, 1), tx.context().recorded_at);
        tx.insert(&ASSOCIATION, &values![id, SHORT_NAME, name, ORGANISATION_NUMBER, formed_on, recorded_at])
    });
    founded.expect("an association is founded");
}

fn rows_of(db: &Db) -> Vec<Rows> {
    let rows: Vec<Rows> = BOOKED.iter().map(|table| Rows::read(db, table)).collect();
    assert!(rows.iter().all(|rows| rows.count() > 0), "every table is filled");
    rows
}
