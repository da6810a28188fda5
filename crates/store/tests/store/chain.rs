use std::fs;
use std::io::Write;

use harness::library::{self, SCHEMA};
use harness::{Place, at_both_places};
use store::audit::Breach;
use store::{Db, Driver, Id, StoreError};

use crate::{ASSOCIATION, breaches, context};

const FILE: &[u8] = b"protokoll 2025-09-01";

/// Six links: a shelf, a book with chapters, then a book alone and a file, then two events.
fn fill(db: &Db) -> Id {
    let (shelf, book) = db
        .write(&context("första"), |tx| {
            let shelf = library::insert_shelf(tx, "Lagar")?;
            Ok::<_, StoreError>((shelf, library::insert_book(tx, shelf, "Finsamlagen", &["Mål", "Bidrag"])?))
        })
        .unwrap();
    db.write(&context("andra"), |tx| {
        library::insert_book(tx, shelf, "Ensam", &[])?;
        db.files().put(tx, FILE, "text/plain", "protokoll.txt")
    })
    .unwrap();
    db.write(&context("tredje"), |tx| {
        tx.record_event("inloggning", "lyckades")?;
        tx.record_event("deltagare", "visad")
    })
    .unwrap();
    book
}

fn link_altered(number: i64) -> String {
    Breach::LinkAltered { association: ASSOCIATION, number }.to_string()
}

fn link_missing(number: i64) -> String {
    Breach::LinkMissing { association: ASSOCIATION, number }.to_string()
}

fn tail_cut(last: i64) -> String {
    Breach::TailCut { association: ASSOCIATION, checkpoint: 6, last }.to_string()
}

/// Changes a database behind the program's back and tells what the verification finds, keys left out, in order of letters.
fn found_after(place: &Place, sql: &str) -> Vec<String> {
    let db = place.open(SCHEMA);
    fill(&db);
    assert_eq!(breaches(&db), [], "an untouched database verifies");
    place.run_behind_the_seam(sql);
    sorted(breaches(&db).iter().map(without_key).collect())
}

fn sorted(mut found: Vec<String>) -> Vec<String> {
    found.sort();
    found
}

fn without_key(breach: &Breach) -> String {
    match breach {
        Breach::RowAltered { table, since_link, .. } => format!("{table} altered since {since_link}"),
        Breach::RowMissing { table, since_link, .. } => format!("{table} missing since {since_link}"),
        Breach::RowUntraced { table, .. } => format!("{table} untraced"),
        other => other.to_string(),
    }
}

#[test]
fn every_change_behind_the_programs_back_is_found_and_named() {
    let text = str::to_owned;
    let cases: [(&str, &str, Vec<String>); 14] = [
        (
            "a changed letter",
            "update book set title = 'Finsamlagem' where title = 'Finsamlagen'",
            vec![text("book altered since 2")],
        ),
        (
            "a changed amount",
            "update book set price_ore = price_ore + 1",
            vec![text("book altered since 2"), text("book altered since 3")],
        ),
        (
            "a value made missing",
            "update book set bought_on = null where title = 'Ensam'",
            vec![text("book altered since 3")],
        ),
        ("a changed part", "update chapter set heading = 'Mal' where number = 1", vec![text("book altered since 2")]),
        ("a removed part", "delete from chapter where number = 2", vec![text("book altered since 2")]),
        (
            "an added part",
            "insert into keyword select association_id, book_id, 'ord' from book where title = 'Ensam'",
            vec![text("book altered since 3")],
        ),
        ("a removed row", "delete from book where title = 'Ensam'", vec![text("book missing since 3")]),
        (
            "an added row",
            "insert into shelf select association_id, association_id, 'Ny', 0 from shelf",
            vec![text("shelf untraced")],
        ),
        ("a removed link", "delete from audit_entry where number = 5", vec![link_missing(5)]),
        (
            "the removed link of a row",
            "delete from audit_entry where number = 3",
            vec![link_missing(3), text("book untraced")],
        ),
        ("an altered link", "update audit_entry set actor_name = 'Annan' where number = 3", vec![link_altered(3)]),
        (
            "another order of links",
            "update audit_entry set number = 7 where number = 5",
            vec![link_missing(5), link_altered(7)],
        ),
        ("a cut tail", "delete from audit_entry where number > 4", vec![tail_cut(4)]),
        (
            "no chain at all",
            "delete from audit_entry",
            vec![
                tail_cut(0),
                text("stored_file untraced"),
                text("shelf untraced"),
                text("book untraced"),
                text("book untraced"),
            ],
        ),
    ];
    for (what, sql, expected) in cases {
        at_both_places(|place| {
            assert_eq!(found_after(place, sql), sorted(expected.clone()), "{what} on {:?}", place.driver())
        });
    }
}

#[test]
fn an_altered_hash_is_found_in_its_link_and_in_the_next() {
    at_both_places(|place| {
        let zeros = match place.driver() {
            Driver::Sqlite => "zeroblob(32)",
            Driver::Postgres => "decode(repeat('00', 32), 'hex')",
        };
        let found = found_after(place, &format!("update audit_entry set hash = {zeros} where number = 3"));
        assert_eq!(found, [link_altered(3), link_altered(4)]);
    });
}

#[test]
fn a_tail_that_was_cut_and_written_anew_differs_from_its_checkpoint() {
    at_both_places(|place| {
        let db = place.open(SCHEMA);
        fill(&db);
        place.run_behind_the_seam("delete from audit_entry where number > 4");
        let elsewhere = place.folder().join("annan");
        let forger = Db::open(place.url(), &elsewhere, SCHEMA, harness::fill_with_chance).unwrap();
        for detail in ["lyckades", "inte visad"] {
            forger.write(&context("förfalska"), |tx| tx.record_event("inloggning", detail)).unwrap();
        }
        assert_eq!(breaches(&db), [Breach::CheckpointDiffers { association: ASSOCIATION, number: 6 }]);
    });
}

#[test]
#[cfg(target_os = "linux")]
fn what_is_committed_is_not_told_as_failed_when_its_checkpoint_cannot_be_kept() {
    at_both_places(|place| {
        let db = place.open(SCHEMA);
        let folder = place.folder().join("fullt");
        fs::create_dir_all(&folder).unwrap();
        std::os::unix::fs::symlink("/dev/full", folder.join("checkpoints.log")).unwrap();
        let full = Db::open(place.url(), &folder, SCHEMA, harness::fill_with_chance).unwrap();
        let written = full.write(&context("skriva"), |tx| tx.record_event("inloggning", "lyckades"));
        assert!(written.is_ok(), "{written:?}");
        let verification = db.verify_audit().unwrap();
        assert_eq!((verification.links, verification.breaches), (1, Vec::new()));
    });
}

#[test]
fn an_altered_file_and_a_missing_file_are_found() {
    at_both_places(|place| {
        let db = place.open(SCHEMA);
        fill(&db);
        let path = file_in(&place.folder().join("files"));
        fs::write(&path, b"protokoll 2025-09-02").unwrap();
        assert_eq!(breaches(&db), [Breach::FileAltered { association: ASSOCIATION, name: "protokoll.txt".to_owned() }]);
        fs::remove_file(&path).unwrap();
        assert_eq!(breaches(&db), [Breach::FileMissing { association: ASSOCIATION, name: "protokoll.txt".to_owned() }]);
        fs::write(&path, FILE).unwrap();
        assert_eq!(breaches(&db), []);
    });
}

#[test]
fn the_same_bytes_are_stored_once_and_read_back() {
    at_both_places(|place| {
        let db = place.open(SCHEMA);
        fill(&db);
        let put = |name: &str| db.write(&context("spara"), |tx| db.files().put(tx, FILE, "text/plain", name)).unwrap();
        assert_eq!(put("samma.txt"), put("en gång till.txt"));
        assert_eq!(db.files().get(&put("igen.txt")).unwrap(), FILE);
        assert_eq!(db.verify_audit().unwrap().links, 6, "nothing new was recorded");
    });
}

#[test]
fn a_checkpoint_that_was_cut_off_by_a_crash_is_passed_over() {
    at_both_places(|place| {
        let db = place.open(SCHEMA);
        fill(&db);
        let mut checkpoints = fs::OpenOptions::new().append(true).open(place.folder().join("checkpoints.log")).unwrap();
        checkpoints.write_all(format!("{ASSOCIATION} 7 ab12").as_bytes()).unwrap();
        db.write(&context("vidare"), |tx| tx.record_event("inloggning", "lyckades")).unwrap();
        db.write(&context("vidare"), |tx| tx.record_event("inloggning", "lyckades")).unwrap();
        let verification = db.verify_audit().unwrap();
        assert_eq!((verification.checkpoints, verification.breaches), (4, vec![]), "one lost, the next one counts");
    });
}

#[test]
fn a_breach_names_the_row_in_swedish() {
    at_both_places(|place| {
        let db = place.open(SCHEMA);
        let book = fill(&db);
        place.run_behind_the_seam("update book set title = 'X' where title = 'Finsamlagen'");
        let said: Vec<String> = breaches(&db).iter().map(Breach::to_string).collect();
        assert_eq!(said, [format!("Raden {ASSOCIATION} {book} i book är ändrad efter länk 2.")]);
    });
}

fn file_in(folder: &std::path::Path) -> std::path::PathBuf {
    let inner = fs::read_dir(folder).unwrap().next().unwrap().unwrap().path();
    fs::read_dir(inner).unwrap().next().unwrap().unwrap().path()
}
