//! An office whose year is open and that has accounts, a project and one voucher that was read in.

use jiff::civil::{Date, date};
use store::{Id, Query, StoreResult, Tx, values};
use web::drafts::operations::{DraftLine, NewDraft, create_draft, post_draft};
use web::ledger::operations::{NewLine, NewVoucher, insert_voucher, lock_period};
use web::ledger::tables::{ACCOUNT, DIMENSION, DIMENSION_OBJECT, FINANCIAL_YEAR, LEDGER_IMPORT};

use crate::support::{TestOffice, at_an_office};

pub const DAY: Date = date(2025, 2, 10);
pub const ACCOUNTS: [(&str, &str, &str); 4] = [
    ("1710", "Förutbetalda kostnader", "T"),
    ("1930", "Bank", "T"),
    ("3010", "Bidrag", "I"),
    ("5010", "Lokalhyra", "K"),
];

/// Runs a test at a fresh office with books, on SQLite and on PostgreSQL; gives the id of the voucher that was read in.
pub fn at_a_desk(test: impl Fn(&TestOffice, Id)) {
    at_an_office(|office| {
        let imported = office.app.db.write(&office.context("load"), fill).unwrap();
        test(office, imported);
        office.assert_unbroken();
    });
}

fn fill(tx: &mut Tx<'_>) -> StoreResult<Id> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let mut first = None;
    for (from, until) in [(date(2025, 1, 1), date(2026, 1, 1)), (date(2026, 1, 1), date(2027, 1, 1))] {
        let year = tx.new_id();
        tx.insert(&FINANCIAL_YEAR, &values![association, year, from, until, recorded_at])?;
        for (number, name, kind) in ACCOUNTS {
            tx.insert(&ACCOUNT, &values![association, year, number, name, kind])?;
        }
        first.get_or_insert(year);
    }
    tx.insert(&DIMENSION, &values![association, "6", "Projekt"])?;
    tx.insert(&DIMENSION_OBJECT, &values![association, "6", "SAM", "Samkraft"])?;
    let (year, import) = (first.unwrap(), tx.new_id());
    let (hash, counts) = ([1_u8; 32], [1_i64, 0, 0]);
    let row = values![
        association,
        import,
        year,
        hash.as_slice(),
        "bok.se",
        "Provbok",
        counts[0],
        counts[1],
        counts[2],
        "Prov",
        recorded_at
    ];
    tx.insert(&LEDGER_IMPORT, &row)?;
    let new = NewVoucher {
        financial_year_id: year,
        series: "A",
        number: "1",
        occurred_on: DAY,
        text: "Hyra enligt fil",
        import_id: Some(import),
        supersedes: None,
        origin: None,
    };
    insert_voucher(tx, &new, [new_line("5010", 120_000), new_line("1930", -120_000)].into_iter())
}

fn new_line(account: &'static str, amount_ore: i64) -> NewLine<'static> {
    NewLine { account, objects: "", amount_ore, text: "" }
}

pub fn line(account: &str, amount_ore: i64) -> DraftLine {
    DraftLine { account: account.to_owned(), amount_ore, ..DraftLine::default() }
}

/// A rent of a number of kronor, paid from the bank.
pub fn rent(kronor: i64) -> NewDraft {
    NewDraft {
        series: String::new(),
        occurred_on: DAY,
        text: "Hyra".to_owned(),
        lines: vec![line("5010", kronor * 100), line("1930", kronor * -100)],
        corrects: None,
    }
}

pub fn create(office: &TestOffice, draft: &NewDraft) -> Id {
    let association = office.association;
    office.app.db.write(&office.context("write_draft"), |tx| create_draft(tx, association, draft)).unwrap()
}

pub fn post(office: &TestOffice, draft: Id) -> Id {
    office.app.db.write(&office.context("post_draft"), |tx| post_draft(tx, draft)).unwrap()
}

/// Makes a draft and posts it at once.
pub fn posted(office: &TestOffice, draft: &NewDraft) -> Id {
    post(office, create(office, draft))
}

pub fn lock(office: &TestOffice, through: Date) {
    office.app.db.write(&office.context("lock_period"), |tx| lock_period(tx, Some(through), "Klart")).unwrap();
}

/// The name of a voucher: its series and number.
pub fn name_of(office: &TestOffice, voucher: Id) -> String {
    let found = office.app.db.read(|reader| web::ledger::operations::find_voucher(reader, office.association, voucher));
    found.unwrap().unwrap().name()
}

pub fn count(office: &TestOffice, sql: &'static str) -> i64 {
    let query = Query { name: "COUNT", sql };
    office.app.db.read(|reader| reader.value::<i64>(&query, &[])).unwrap()
}
