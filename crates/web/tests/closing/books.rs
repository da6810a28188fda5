//! Books of two years, ten minutes apart for every writing.

use access::Role;
use jiff::civil::{Date, date};
use store::{Id, StoreError};
use web::closing::operations::{Closing, Event, list_events};
use web::ledger::operations::{self as ledger, FinancialYear, Opening, list_years};
use web::report_model::operations::save_model;

use crate::sending::book;
use crate::support::{Browser, TestOffice, report_model};

const TEN_MINUTES: i64 = 600_000_000;
pub const FIRST: fn() -> i64 = || harness::MOMENT;
pub const SECOND: fn() -> i64 = || harness::MOMENT + TEN_MINUTES;
pub const THIRD: fn() -> i64 = || harness::MOMENT + 2 * TEN_MINUTES;
pub const FOURTH: fn() -> i64 = || harness::MOMENT + 3 * TEN_MINUTES;
pub const FIFTH: fn() -> i64 = || harness::MOMENT + 4 * TEN_MINUTES;

/// A year's file: a voucher in each month but August, number 5 missing, a claim on two members, a surplus of 1 000.
pub fn file(year: i16, rent: i64, openings: &[(&str, i64)]) -> String {
    let mut out = format!(
        "#FLAGGA 0\n#PROGRAM \"Provbok\" 3.1\n#FORMAT PC8\n#SIETYP 4\n#ORGNR 222000-0000\n#RAR 0 {year}0101 {year}1231\n"
    );
    for (number, name, kind) in ACCOUNTS {
        out += &format!("#KONTO {number} \"{name}\"\n#KTYP {number} {kind}\n");
    }
    out += "#DIM 20 \"Motpart\"\n#OBJEKT 20 \"FK\" \"Forsakringskassan\"\n#OBJEKT 20 \"AF\" \"Arbetsformedlingen\"\n";
    for (account, amount) in openings {
        out += &format!("#IB 0 {account} {amount}.00\n");
    }
    let mut voucher = |number: u32, month: u32, lines: &[(&str, &str, i64)]| {
        out += &format!("#VER \"A\" \"{number}\" {year}{month:02}15 \"Handelse {number}\"\n{{\n");
        for (account, object, amount) in lines {
            let object = if object.is_empty() { String::new() } else { format!("\"20\" \"{object}\"") };
            out += &format!("#TRANS {account} {{{object}}} {amount}.00\n");
        }
        out += "}\n";
    };
    for month in (1..=12).filter(|month| *month != 8) {
        let number = if (5..8).contains(&month) { month + 1 } else { month };
        voucher(number, month, &[("5010", "", rent), ("1930", "", -rent)]);
    }
    voucher(13, 12, &[("1510", "FK", 700), ("1510", "AF", 400), ("3010", "", -1100)]);
    voucher(14, 12, &[("1930", "", 11_000), ("3010", "", -11_000)]);
    out
}

const ACCOUNTS: [(&str, &str, &str); 6] = [
    ("1510", "Fordringar", "T"),
    ("1930", "Bank", "T"),
    ("2010", "Eget kapital", "S"),
    ("2510", "Skulder", "S"),
    ("3010", "Medlemsbidrag", "I"),
    ("5010", "Lokalhyra", "K"),
];

/// What 2024 begins with.
pub const BEGINS: [(&str, i64); 2] = [("1930", 5000), ("2010", -5000)];

pub const YEAR_2024: &str = "2024-01-01";

/// The books of 2024, read in at the first moment, and a report model that says what equity is.
pub fn book_2024(office: &TestOffice) {
    book(office, &file(2024, 1000, &BEGINS), FIRST);
    let model = report_model::smallest();
    let saved = office.app.db.write(&office.context("load"), |tx| save_model(tx, "Prov", date(2020, 1, 1), &model));
    saved.expect("the model is saved");
}

/// Chooses the account and closes a year over HTTP, as the director.
pub fn close_over_http(office: &TestOffice, year: &str, clock: fn() -> i64) {
    let director = office.signed_in(Role::Director).at(clock);
    if !director.get(&at(year, "resultatkonto")).shown().body.contains("gäller sedan") {
        director.post(&at(year, "resultatkonto"), &[("konto", "2010")]);
    }
    let page = director.get(&at(year, "stang")).shown();
    let shown = page.hidden("visat");
    let form = [("visat", shown.as_str()), ("orsak", "Prov.")];
    director.post(&at(year, "stang"), &form).sent_to(&format!("bokforing/bokslut?ar={year}&klart=stangt"));
}

/// A page of a year.
pub fn at(year: &str, rest: &str) -> String {
    format!("bokforing/bokslut/{year}/{rest}")
}

pub fn find_year(office: &TestOffice, from: Date) -> Option<FinancialYear> {
    read(office, |reader| ledger::find_year_from(reader, office.association, from))
}

/// The opening balances of a year as they are known now: account, objects, kronor, version.
pub fn list_openings(office: &TestOffice, from: Date) -> Vec<(String, String, i64, i64)> {
    let rows: Vec<Opening> = read(office, |reader| {
        let Some(year) = list_years(reader, office.association)?.into_iter().find(|year| year.from_on == from) else {
            return Ok(Vec::new());
        };
        ledger::list_opening(reader, office.association, year.id, web::STILL_KNOWN)
    });
    rows.into_iter().map(|row| (row.account, row.objects, row.amount_ore / 100, row.version)).collect()
}

pub fn list_closings(office: &TestOffice, from: Date) -> Vec<Event> {
    let year = find_year(office, from).expect("the year is there");
    read(office, |reader| list_events(reader, office.association, year.id))
}

pub fn read<T>(office: &TestOffice, read: impl FnOnce(&store::Reader<'_>) -> Result<T, StoreError>) -> T {
    office.app.db.read(read).expect("it is read")
}

/// What closes a year without pages.
pub fn closing(year: Id) -> Closing {
    let today = crate::support::TODAY;
    Closing { year, shown: None, today, decision: None, reference: String::new(), reason: "Prov.".to_owned() }
}

/// What stands as a line of the opening balances.
pub fn line(account: &str, objects: &str, kronor: i64, version: i64) -> (String, String, i64, i64) {
    (account.to_owned(), objects.to_owned(), kronor, version)
}

pub fn director<'o>(office: &'o TestOffice, clock: fn() -> i64) -> Browser<'o> {
    office.signed_in(Role::Director).at(clock)
}
