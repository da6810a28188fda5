//! Searching a million voucher lines, against the same vouchers fetched by their keys.

use std::path::Path;
use std::time::Duration;

use harness::{Place, bare};
use jiff::civil::date;
use store::{Db, Id, StoreError};
use web::association::operations::{Association, find_association};
use web::ledger::importing::{Upload, book};
use web::ledger::operations::{VOUCHERS_PER_PAGE, list_found, list_lines_of_found};
use web::search::operations::{Criteria, Order, find, keep_up};

use crate::books::sie_file;
use crate::import::{SHORT_NAME, found};
use crate::measure::{median, progress, shown, timed};
use crate::table::Row;

const AT_MOST: Duration = Duration::from_millis(50);
const ROUNDS: usize = 11;
/// Each year has a quarter of a million lines.
const YEARS: std::ops::RangeInclusive<u64> = 2022..=2025;

pub fn measure_on_sqlite(folder: &Path) -> Vec<Row> {
    let place = Place::sqlite();
    let books = fill(&place, folder);
    let bare = bare::Sqlite::open(place.url().trim_start_matches("sqlite:"));
    measure(&books, "SQLite", |ids| bare.fetch_vouchers(books.association.id, ids))
}

pub fn measure_on_postgres(folder: &Path) -> Vec<Row> {
    let place = Place::postgres();
    let books = fill(&place, folder);
    let bare = std::cell::RefCell::new(bare::Postgres::connect(place.url()));
    measure(&books, "PostgreSQL", |ids| bare.borrow_mut().fetch_vouchers(books.association.id, ids))
}

struct Books {
    db: Db,
    association: Association,
}

fn fill(place: &Place, folder: &Path) -> Books {
    let db = place.open(web::SCHEMA);
    let id = Id::version_7(harness::MOMENT, 0, [1; 6]);
    found(&db, id);
    let association = db.read(|reader| find_association(reader, SHORT_NAME)).expect("the database answers");
    let association = association.expect("the association is founded");
    for year in YEARS {
        let file = folder.join("ar.se");
        std::fs::write(&file, sie_file(year)).expect("the file is written");
        let upload = Upload::open(&file, "ar.se").expect("the file is read");
        let booked = db.write(&harness::context(id, "import_sie"), |tx| book(tx, db.files(), &association, &upload));
        booked.unwrap_or_else(|error| panic!("{year} is booked: {}", error.swedish()));
        let kept_up = timed(|| keep_up(&db, &harness::context(id, "index_vouchers")));
        kept_up.0.expect("the index is kept up");
        progress(&format!("  {year} is booked, and taken into the index in {}", shown(kept_up.1)));
    }
    Books { db, association }
}

/// What is searched for, and from which place in the order a page is shown.
fn list_searches() -> Vec<(&'static str, Criteria, Offset)> {
    let words = |words: &[&str]| Criteria {
        words: words.iter().map(|word| (*word).to_owned()).collect(),
        ..Default::default()
    };
    let range = finsam::ledger::AccountRange::new;
    vec![
        ("a rare word", words(&["83838"]), Offset::First),
        ("a word of every voucher", words(&["leverantörsfaktura"]), Offset::First),
        ("the same, last page", words(&["leverantörsfaktura"]), Offset::Last),
        ("two common words", words(&["hyra", "möte"]), Offset::First),
        ("the beginning of many words", words(&["le"]), Offset::Last),
        ("a number's beginning", words(&["1234"]), Offset::First),
        ("a class of accounts", Criteria { accounts: Some(range("5", "5")), ..Default::default() }, Offset::Last),
        ("a span of accounts", Criteria { accounts: Some(range("4010", "5999")), ..Default::default() }, Offset::First),
        ("an exact amount", Criteria { amount_ore: Some((123_456, 123_456)), ..Default::default() }, Offset::First),
        ("a span of amounts", Criteria { amount_ore: Some((100_000, 2_000_000)), ..Default::default() }, Offset::Last),
        (
            "a word, an object, an account and half a year",
            Criteria {
                objects: Some(vec!["6=P7".to_owned()]),
                accounts: Some(range("50", "50")),
                from_on: Some(date(2024, 7, 1)),
                through_on: Some(date(2024, 12, 31)),
                ..words(&["hyra"])
            },
            Offset::First,
        ),
        ("everything, in the middle", Criteria::default(), Offset::Middle),
    ]
}

#[derive(Clone, Copy)]
enum Offset {
    First,
    Middle,
    Last,
}

fn measure(books: &Books, database: &str, fetch: impl Fn(&[Id]) -> usize) -> Vec<Row> {
    progress(&format!("searching on {database}"));
    let rows = list_searches().into_iter().map(|(what, criteria, offset)| {
        let (mut ours, mut bares, mut count) = (Vec::new(), Vec::new(), 0);
        for _ in 0..ROUNDS {
            let (page, took) = timed(|| search(books, &criteria, offset).expect("the database answers"));
            let (fetched, bare_took) = timed(|| fetch(&page.1));
            assert_eq!(fetched, page.1.len(), "both fetch the same vouchers");
            count = page.0;
            ours.push(took);
            // Nothing to fetch still asks the database once.
            bares.push(bare_took.max(Duration::from_micros(10)));
        }
        let what = format!("search on {database}: {what} ({count} found)");
        Row::within(what, median(&ours), median(&bares), AT_MOST)
    });
    rows.collect()
}

/// What the page of a search does: counts all, and reads one page with its lines.
fn search(books: &Books, criteria: &Criteria, offset: Offset) -> Result<(i64, Vec<Id>), StoreError> {
    let association = books.association.id;
    books.db.read(|reader| {
        let matches = find(reader, association, criteria)?;
        let count = matches.count();
        let from = match offset {
            Offset::First => 0,
            Offset::Middle => count / 2,
            Offset::Last => (count - VOUCHERS_PER_PAGE).max(0),
        };
        let ids = matches.page(Order::NewestFirst, from, VOUCHERS_PER_PAGE)?;
        list_found(reader, association, &ids)?;
        list_lines_of_found(reader, association, &ids)?;
        Ok((count, ids))
    })
}
