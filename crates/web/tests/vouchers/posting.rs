//! Posting: what is checked, what number a voucher gets, and that a draft becomes one voucher.

use std::sync::Barrier;
use std::thread;

use jiff::civil::date;
use web::drafts::operations::{
    DraftError, PostError, Problem, SeriesError, add_series, create_draft, find_draft, list_drafts, post_draft,
};
use web::ledger::operations::{find_voucher, list_versions, list_voucher_lines};

use crate::desk::{DAY, at_a_desk, count, create, line, lock, name_of, post, posted, rent};
use crate::support::TestOffice;

/// Posts and gives what stands in the way; nothing may have been written.
fn problems(office: &TestOffice, draft: &web::drafts::operations::NewDraft) -> Vec<Problem> {
    let id = create(office, draft);
    let vouchers = count(office, "select count(*) from voucher");
    let refused = office.app.db.write(&office.context("post_draft"), |tx| post_draft(tx, id));
    assert_eq!(count(office, "select count(*) from voucher"), vouchers);
    match refused {
        Err(PostError::Refused(problems)) => problems,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_posted_draft_is_a_voucher_with_the_next_number_and_the_draft_is_gone() {
    at_a_desk(|office, _| {
        let draft = create(office, &rent(100));
        let voucher = post(office, draft);
        assert_eq!(name_of(office, voucher), "M 1");
        assert_eq!(name_of(office, posted(office, &rent(200))), "M 2");
        let (lines, left) = office
            .app
            .db
            .read(|reader| {
                let lines = list_voucher_lines(reader, office.association, voucher)?;
                Ok::<_, store::StoreError>((lines, find_draft(reader, office.association, draft)?))
            })
            .unwrap();
        let lines: Vec<(&str, i64)> = lines.iter().map(|line| (line.account.as_str(), line.amount_ore.0)).collect();
        assert_eq!(lines, [("5010", 10_000), ("1930", -10_000)]);
        assert_eq!(left, None);
    });
}

#[test]
fn numbers_begin_anew_each_year() {
    at_a_desk(|office, _| {
        posted(office, &rent(1));
        let next_year = web::drafts::operations::NewDraft { occurred_on: date(2026, 1, 1), ..rent(1) };
        assert_eq!(name_of(office, posted(office, &next_year)), "M 1");
        assert_eq!(name_of(office, posted(office, &rent(1))), "M 2");
    });
}

#[test]
fn the_same_draft_posted_twice_is_one_voucher() {
    at_a_desk(|office, _| {
        let draft = create(office, &rent(100));
        let first = post(office, draft);
        assert_eq!(post(office, draft), first);
        assert_eq!(count(office, "select count(*) from voucher where series = 'M'"), 1);
    });
}

#[test]
fn many_who_post_at_once_all_get_numbers_of_their_own_without_gaps() {
    at_a_desk(|office, _| {
        let drafts: Vec<store::Id> = (1..=8).map(|kronor| create(office, &rent(kronor))).collect();
        let start = Barrier::new(drafts.len() * 2);
        let (db, context) = (&office.app.db, &office.context("post_draft"));
        thread::scope(|scope| {
            for draft in drafts.iter().chain(&drafts) {
                let start = &start;
                scope.spawn(move || {
                    start.wait();
                    db.write(context, |tx| post_draft(tx, *draft)).unwrap();
                });
            }
        });
        assert_eq!(count(office, "select count(*) from voucher where series = 'M'"), 8);
        assert_eq!(count(office, "select max(cast(number as bigint)) from voucher where series = 'M'"), 8);
    });
}

#[test]
fn everything_that_stands_in_the_way_is_told_at_once() {
    at_a_desk(|office, _| {
        let draft = web::drafts::operations::NewDraft {
            text: String::new(),
            lines: vec![
                line("5010", 10_000),
                line("9999", -9_000),
                line("", 0),
                web::drafts::operations::DraftLine { objects: "6=SAM;7=X".to_owned(), ..line("3010", -500) },
            ],
            ..rent(0)
        };
        assert_eq!(
            problems(office, &draft),
            [
                Problem::NoText,
                Problem::NotBalanced { difference_ore: 500 },
                Problem::NoAmount { line: 3 },
                Problem::UnknownAccount { line: 2, account: "9999".to_owned() },
                Problem::UnknownAccount { line: 3, account: String::new() },
                Problem::UnknownObject { line: 4, object: "X".to_owned() },
            ]
        );
        let single = web::drafts::operations::NewDraft { lines: vec![line("5010", 1)], ..rent(0) };
        assert_eq!(problems(office, &single), [Problem::TooFewLines, Problem::NotBalanced { difference_ore: 1 }]);
    });
}

#[test]
fn a_day_outside_every_year_or_in_a_locked_period_is_refused() {
    at_a_desk(|office, _| {
        let on = date(2031, 1, 1);
        let outside = web::drafts::operations::NewDraft { occurred_on: on, ..rent(1) };
        assert_eq!(problems(office, &outside), [Problem::NoYear { on }]);
        lock(office, DAY);
        assert_eq!(problems(office, &rent(1)), [Problem::Locked { on: DAY, through: DAY }]);
    });
}

#[test]
fn a_draft_need_not_balance_until_it_is_posted() {
    at_a_desk(|office, _| {
        let draft = web::drafts::operations::NewDraft { lines: vec![line("5010", 1)], ..rent(0) };
        create(office, &draft);
        let listed = office.app.db.read(|reader| list_drafts(reader, office.association)).unwrap();
        assert_eq!((listed.len(), listed[0].debit_ore, listed[0].difference_ore), (1, 1, 1));
    });
}

#[test]
fn a_series_that_was_read_in_is_not_taken_for_vouchers_by_hand() {
    at_a_desk(|office, _| {
        let db = &office.app.db;
        let added = db.write(&office.context("add_series"), |tx| add_series(tx, "A", "Egen"));
        assert!(matches!(added, Err(SeriesError::Imported(code)) if code == "A"));
        let draft = web::drafts::operations::NewDraft { series: "A".to_owned(), ..rent(1) };
        let association = office.association;
        let made = db.write(&office.context("write_draft"), |tx| create_draft(tx, association, &draft));
        assert!(matches!(made, Err(DraftError::UnknownSeries(code)) if code == "A"));
        db.write(&office.context("add_series"), |tx| add_series(tx, "B", "Bokslut")).unwrap();
        let twice = db.write(&office.context("add_series"), |tx| add_series(tx, "B", "Bokslut"));
        assert!(matches!(twice, Err(SeriesError::AlreadyThere(_))));
        let draft = web::drafts::operations::NewDraft { series: "B".to_owned(), ..rent(1) };
        assert_eq!(name_of(office, posted(office, &draft)), "B 1");
    });
}

#[test]
fn a_correction_of_a_voucher_by_hand_is_its_next_version() {
    at_a_desk(|office, imported| {
        let old = posted(office, &rent(100));
        let correction = web::drafts::operations::NewDraft { corrects: Some(old), ..rent(150) };
        let new = posted(office, &correction);
        let versions = office
            .app
            .db
            .read(|reader| {
                let head = find_voucher(reader, office.association, new)?.unwrap();
                list_versions(reader, office.association, &head)
            })
            .unwrap();
        let shown: Vec<(i64, Option<store::Id>)> =
            versions.iter().map(|version| (version.version, version.supersedes)).collect();
        assert_eq!(shown, [(2, Some(old)), (1, None)]);
        let of_imported = web::drafts::operations::NewDraft { corrects: Some(imported), ..rent(-1200) };
        assert_eq!(name_of(office, posted(office, &of_imported)), "M 2");
        let (association, db) = (office.association, &office.app.db);
        let again = db.write(&office.context("write_draft"), |tx| create_draft(tx, association, &correction));
        assert!(matches!(again, Err(DraftError::CorrectedNotThere)));
    });
}

#[test]
fn what_lies_in_a_locked_period_is_corrected_by_a_voucher_of_its_own() {
    at_a_desk(|office, _| {
        let old = posted(office, &rent(100));
        let begun = create(office, &web::drafts::operations::NewDraft { corrects: Some(old), ..rent(150) });
        lock(office, DAY);
        let refused = office.app.db.write(&office.context("post_draft"), |tx| post_draft(tx, begun));
        let Err(PostError::Refused(problems)) = refused else { panic!("{refused:?}") };
        assert!(problems.contains(&Problem::CorrectedLocked { on: DAY, through: DAY }));
        let later =
            web::drafts::operations::NewDraft { occurred_on: date(2025, 3, 1), corrects: Some(old), ..rent(-100) };
        assert_eq!(name_of(office, posted(office, &later)), "M 2");
    });
}
