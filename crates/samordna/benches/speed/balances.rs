//! The trial balance at any date, against one bare sum by account over the same lines.

use harness::bare;
use jiff::civil::{Date, date};
use web::STILL_KNOWN;
use web::ledger::operations::{FinancialYear, find_year, list_balances};

use crate::import::Books;
use crate::measure::{least, progress, timed};
use crate::table::Row;

const AT_MOST: f64 = 2.0;
const ROUNDS: usize = 15;
const DATES: [Date; 4] = [date(2025, 1, 31), date(2025, 4, 30), date(2025, 8, 31), date(2025, 12, 31)];

pub fn measure(books: &Books) -> Vec<Row> {
    progress("the trial balance");
    let association = books.association.id;
    let year = books.db.read(|reader| find_year(reader, association, DATES[0])).expect("the database answers");
    let year = year.expect("the year is booked");
    let bare = bare::Sqlite::open(books.place.url().trim_start_matches("sqlite:"));
    DATES.iter().map(|as_at| measure_at(books, &year, &bare, *as_at)).collect()
}

fn measure_at(books: &Books, year: &FinancialYear, bare: &bare::Sqlite, as_at: Date) -> Row {
    let association = books.association.id;
    let until = as_at.to_string();
    let (mut ours, mut bares, mut count) = (Vec::new(), Vec::new(), 0);
    for _ in 0..ROUNDS {
        let (balances, took) =
            timed(|| books.db.read(|reader| list_balances(reader, association, year, as_at, STILL_KNOWN)));
        let balances = balances.expect("the database answers");
        let (sums, bare_took) = timed(|| bare.list_sums(association, &until));
        let of = |number: &str| -> i64 {
            let own = balances.iter().filter(|balance| balance.account.as_str() == number);
            own.map(|balance| balance.change_ore.0).sum()
        };
        assert!(sums.iter().take(3).all(|(account, sum)| of(account) == *sum), "both sum the same lines");
        count = balances.len();
        ours.push(took);
        bares.push(bare_took);
    }
    let what = format!("trial balance at {as_at} ({count} accounts and objects)");
    Row::ratio(what, least(&ours), least(&bares), Some(AT_MOST))
}
