//! Two do the same at once: nothing is lost, nothing is there twice.

use std::sync::Barrier;

use jiff::civil::date;
use store::Context;
use web::association::operations::find_association;
use web::closing::operations::{ClosingError, close};
use web::ledger::importing::{self, ImportError, Upload};
use web::ledger::operations::{list_imports, list_year_vouchers};

use crate::books::{
    BEGINS, SECOND, YEAR_2024, at, book_2024, closing, director, file, find_year, line, list_closings, list_openings,
    read,
};
use crate::sending::preview_of;
use crate::support::{HOME, TestOffice, at_an_office};

const AT_ONCE: usize = 4;

/// Runs the same in several threads, none before all are ready.
fn at_once<T: Send>(run: impl Fn(usize) -> T + Sync) -> Vec<T> {
    let ready = Barrier::new(AT_ONCE);
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..AT_ONCE)
            .map(|turn| {
                let (run, ready) = (&run, &ready);
                scope.spawn(move || {
                    ready.wait();
                    run(turn)
                })
            })
            .collect();
        threads.into_iter().map(|thread| thread.join().expect("no thread panics")).collect()
    })
}

/// Every writer at a moment of its own.
fn context(office: &TestOffice, turn: usize, action: &'static str) -> Context {
    let recorded_at = harness::MOMENT + 7_200_000_000 + turn as i64 * 1000;
    Context { recorded_at, ..office.context(action) }
}

fn assert_booked_once(office: &TestOffice) {
    let year = find_year(office, date(2024, 1, 1)).expect("the year is there");
    let (vouchers, imports) = read(office, |reader| {
        let vouchers = list_year_vouchers(reader, office.association, year.id)?;
        Ok((vouchers, list_imports(reader, office.association)?))
    });
    assert_eq!(vouchers.len(), 13);
    assert!(vouchers.iter().all(|voucher| voucher.version == 1), "no voucher was superseded by itself");
    assert_eq!(imports.len(), 1, "the file was read in once");
    let openings = list_openings(office, date(2024, 1, 1));
    assert_eq!(openings, [line("1930", "", 5000, 1), line("2010", "", -5000, 1)]);
    office.assert_unbroken();
}

#[test]
fn the_same_file_read_in_several_times_at_once_is_booked_once() {
    at_an_office(|office| {
        let folder = tempfile::tempdir().expect("a temporary folder can be made");
        let path = folder.path().join("bok.se");
        std::fs::write(&path, file(2024, 1000, &BEGINS)).expect("the file is written");
        let association = read(office, |reader| find_association(reader, HOME)).expect("it is there");
        let upload = Upload::open(&path, "bok.se").expect("the file is read");
        let plans = at_once(|turn| {
            let db = &office.app.db;
            let context = context(office, turn, "import_sie");
            db.write(&context, |tx| importing::book(tx, db.files(), &association, &upload))
        });
        let booked: Vec<u64> = plans
            .into_iter()
            .map(|plan: Result<_, ImportError>| plan.expect("each is taken").vouchers_new)
            .filter(|new| *new > 0)
            .collect();
        assert_eq!(booked, [13], "one of them books, the others find it done");
        assert_booked_once(office);
    });
}

#[test]
fn the_same_file_sent_by_several_windows_at_once_is_booked_once() {
    at_an_office(|office| {
        let answers = at_once(|_| {
            let browser = director(office, SECOND);
            let preview = preview_of(&browser, &file(2024, 1000, &BEGINS));
            browser.post_at(&preview, &[]).status
        });
        assert_eq!(answers, [303; AT_ONCE]);
        assert_booked_once(office);
    });
}

#[test]
fn one_preview_confirmed_twice_at_once_is_booked_once() {
    at_an_office(|office| {
        let preview = preview_of(&director(office, SECOND), &file(2024, 1000, &BEGINS));
        let answers = at_once(|_| director(office, SECOND).post_at(&preview, &[]).status);
        assert!(answers.iter().all(|status| [303, 422].contains(status)), "{answers:?}");
        assert!(answers.contains(&303));
        assert_booked_once(office);
    });
}

#[test]
fn a_year_closed_several_times_at_once_is_closed_once() {
    at_an_office(|office| {
        book_2024(office);
        let year = find_year(office, date(2024, 1, 1)).expect("the year is there");
        let chosen = office.app.db.write(&context(office, 0, "choose_result_account"), |tx| {
            web::closing::result_account::choose(tx, &year, "2010")
        });
        chosen.expect("the account is chosen");
        let closed = at_once(|turn| {
            let context = context(office, turn + 1, "close_year");
            office.app.db.write(&context, |tx| close(tx, &closing(year.id)))
        });
        let done = closed.iter().filter(|result| result.is_ok()).count();
        let refused = closed.iter().filter(|result| matches!(result, Err(ClosingError::ClosedAlready))).count();
        assert_eq!((done, refused), (1, AT_ONCE - 1), "{closed:?}");
        assert_closed_once(office);
    });
}

#[test]
fn a_year_closed_by_several_windows_at_once_is_closed_once() {
    at_an_office(|office| {
        book_2024(office);
        let browser = director(office, SECOND);
        browser.post(&at(YEAR_2024, "resultatkonto"), &[("konto", "2010")]);
        let shown = browser.get(&at(YEAR_2024, "stang")).shown().hidden("visat");
        let mut answers = at_once(|_| {
            let form = [("visat", shown.as_str()), ("orsak", "Prov.")];
            director(office, SECOND).post(&at(YEAR_2024, "stang"), &form).status
        });
        answers.sort_unstable();
        assert_eq!(answers, [303, 422, 422, 422]);
        assert_closed_once(office);
    });
}

fn assert_closed_once(office: &TestOffice) {
    assert_eq!(list_closings(office, date(2024, 1, 1)).len(), 1);
    assert_eq!(list_openings(office, date(2025, 1, 1)).len(), 4);
    assert!(list_openings(office, date(2025, 1, 1)).iter().all(|row| row.3 == 1));
    office.assert_unbroken();
}
