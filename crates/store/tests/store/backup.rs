use std::fs;

use harness::library::{self, SCHEMA, VISIT};
use harness::{Chance, Place, at_both_places};
use store::backup::{Extent, backup, restore};
use store::{Db, Id, Migration, Schema, StoreError, StoreResult, Table, values};

use crate::{breaches, context};

const FILES: [&[u8]; 3] = [b"protokoll", b"", &[0, 255, 10, 13]];

/// For each association: a shelf, four books with eight chapters and eight keywords, three files, and thirteen links.
const ROWS: u64 = 1 + 4 + 8 + 8 + 3 + 13;

/// Two associations with things, parts in all kinds of letters, missing values, changes, removals, files and events.
fn fill(db: &Db) {
    for association in [Id::INSTALLATION, Id::from_slice(&[0xff; 16]).unwrap()] {
        let context = harness::context(association, "fyll_på");
        let books = db
            .write(&context, |tx| {
                let shelf = library::insert_shelf(tx, "Lagar \"och\" \\ förarbeten\n\u{1f4da}")?;
                let books = (0..5)
                    .map(|number| library::insert_book(tx, shelf, &format!("Bok {number}"), &["Mål", "Bidrag"]))
                    .collect::<StoreResult<Vec<Id>>>()?;
                for word in ["zebra", "Zebra", "ö", "å", "ä", "a-b", "ab", "a b"] {
                    tx.insert(&library::KEYWORD, &values![association, books[4], word])?;
                }
                let visit = tx.new_id();
                tx.insert(&VISIT, &values![visit, 1_i64])?;
                Ok::<_, StoreError>(books)
            })
            .unwrap();
        for (number, bytes) in FILES.iter().enumerate() {
            let name = format!("fil {number}");
            db.write(&context, |tx| db.files().put(tx, bytes, "application/octet-stream", &name)).unwrap();
        }
        db.write(&context, |tx| {
            tx.update(&library::BOOK, &values![association, books[0]], &[("price_ore", (-0_i64).into())])?;
            tx.delete(&library::CHAPTER, &values![association, books[1]])?;
            tx.delete(&library::BOOK, &values![association, books[1]])?;
            tx.record_event("inloggning", "lyckades")
        })
        .unwrap();
    }
}

fn taken(db: &Db) -> Vec<u8> {
    let mut bytes = Vec::new();
    backup(db, &mut bytes).unwrap();
    bytes
}

#[test]
fn a_backup_carries_everything_from_one_database_to_the_other_and_back_unchanged() {
    let places = [Place::sqlite(), Place::postgres(), Place::sqlite(), Place::postgres(), Place::postgres()];
    let [first, rest @ ..] = places.each_ref().map(|place| place.open(SCHEMA));
    fill(&first);
    let original = taken(&first);
    for (next, place) in rest.iter().zip(&places[1..]) {
        let extent = restore(next, &mut original.as_slice()).unwrap();
        assert_eq!(extent, Extent { rows: 2 * ROWS, files: 3 }, "{:?}", place.driver());
        assert!(taken(next) == original, "the backup of the copy on {:?} has other bytes", place.driver());
        let verification = next.verify_audit().unwrap();
        assert_eq!((verification.checkpoints, verification.breaches), (2, vec![]), "each chain has its checkpoint");
    }
}

#[test]
fn a_restored_database_is_written_to_where_the_chain_ended() {
    let source = Place::sqlite();
    let db = source.open(SCHEMA);
    fill(&db);
    let bytes = taken(&db);
    at_both_places(|place| {
        let copy = place.open(SCHEMA);
        restore(&copy, &mut bytes.as_slice()).unwrap();
        let before = copy.verify_audit().unwrap().links;
        copy.write(&context("vidare"), |tx| library::insert_shelf(tx, "Ny hylla")).unwrap();
        let after = copy.verify_audit().unwrap();
        assert_eq!((after.links, after.breaches), (before + 1, vec![]));
    });
}

#[test]
fn sessions_are_left_out() {
    let place = Place::sqlite();
    let db = place.open(SCHEMA);
    fill(&db);
    assert!(!String::from_utf8(taken(&db)).unwrap().contains("visit"));
}

#[test]
fn a_cut_altered_or_foreign_backup_is_refused_and_changes_nothing() {
    let source = Place::sqlite();
    let db = source.open(SCHEMA);
    fill(&db);
    let whole = String::from_utf8(taken(&db)).unwrap();
    let lines: Vec<&str> = whole.lines().collect();
    let without = |index: usize| -> String {
        let kept = lines.iter().enumerate().filter(|(at, _)| *at != index).map(|(_, line)| format!("{line}\n"));
        kept.collect()
    };
    let swapped = {
        let mut swapped = lines.clone();
        swapped.swap(3, 4);
        swapped.join("\n")
    };
    let cases: [(&str, String, &str); 14] = [
        ("nothing", String::new(), "avhuggen"),
        ("cut after a line", lines[..20].join("\n"), "avhuggen"),
        ("cut within a line", whole[..whole.len() / 2].to_owned(), "en rad går inte att läsa"),
        ("without its end", without(lines.len() - 1), "avhuggen"),
        ("without its beginning", without(0), "börjar inte som"),
        ("without a row", without(lines.len() - 5), "ändrad"),
        ("with another letter", whole.replacen("Bok 3", "Bok 8", 1), "ändrad"),
        ("with a row moved", swapped, "ändrad"),
        (
            "with a file altered",
            whole.replacen("70726f746f6b6f6c6c", "70726f746f6b6f6c6d", 1),
            "en fil i den är ändrad",
        ),
        ("with more after its end", format!("{whole}{}\n", lines[1]), "ändrad"),
        ("with two beginnings", format!("{}\n{whole}", lines[0]), "börjar inte som"),
        ("of a later version", whole.replacen("\"version\":2", "\"version\":3", 1), "annan version"),
        ("of something else", "{\"a\":1}\n".to_owned(), "en rad går inte att läsa"),
        ("with a short row", whole.replacen("\"table\":\"chapter\"", "\"table\":\"keyword\"", 1), "passar inte"),
    ];
    at_both_places(|place| {
        let target = place.open(SCHEMA);
        let empty = taken(&target);
        for (what, text, reason) in &cases {
            let refusal = restore(&target, &mut text.as_bytes()).unwrap_err();
            assert!(matches!(refusal, StoreError::Backup(_)), "{what} on {:?}: {refusal}", place.driver());
            assert!(refusal.to_string().contains(reason), "{what} on {:?}: {refusal}", place.driver());
            assert!(taken(&target) == empty, "{what} on {:?} left rows", place.driver());
            assert_eq!(files_in(place), 0, "{what} on {:?} left files", place.driver());
        }
        restore(&target, &mut whole.as_bytes()).unwrap();
        assert!(taken(&target) == whole.as_bytes(), "the whole one is still taken");
    });
}

#[test]
fn a_backup_with_any_byte_changed_is_refused() {
    let source = Place::sqlite();
    let db = source.open(SCHEMA);
    fill(&db);
    let whole = taken(&db);
    let target = Place::sqlite();
    let copy = target.open(SCHEMA);
    let mut chance = Chance::from_seed(2003_1210);
    for _ in 0..200 {
        let mut bytes = whole.clone();
        let at = chance.below(bytes.len() as u64 - 1) as usize;
        bytes[at] ^= 1 << chance.below(8);
        let refusal = restore(&copy, &mut bytes.as_slice());
        assert!(refusal.is_err(), "byte {at} changed and taken all the same");
        assert_eq!(copy.verify_audit().unwrap().links, 0);
    }
}

#[test]
fn a_database_that_is_not_empty_is_not_filled() {
    let source = Place::sqlite();
    let db = source.open(SCHEMA);
    fill(&db);
    let whole = taken(&db);
    at_both_places(|place| {
        let target = place.open(SCHEMA);
        target.write(&context("först"), |tx| library::insert_shelf(tx, "Lagar")).unwrap();
        let before = taken(&target);
        let refusal = restore(&target, &mut whole.as_slice()).unwrap_err();
        assert!(refusal.to_string().contains("databasen är inte tom"), "{refusal}");
        assert!(taken(&target) == before);
        assert_eq!(breaches(&target), []);
    });
}

#[test]
fn a_backup_of_another_product_is_refused() {
    const TABLES: &[&Table] = &[&VISIT];
    const MIGRATIONS: &[Migration] = &[Migration {
        version: 2,
        name: "other",
        sql: "create table visit (visit_id {id} not null, visited_at {int} not null, primary key (visit_id)) {table}",
    }];
    let other = Schema::new(TABLES, MIGRATIONS);
    let source = Place::sqlite();
    let db = source.open(SCHEMA);
    fill(&db);
    let target = Place::sqlite();
    let refusal = restore(&target.open(other), &mut taken(&db).as_slice()).unwrap_err();
    assert!(refusal.to_string().contains("den har en okänd tabell"), "{refusal}");
}

fn files_in(place: &Place) -> usize {
    let folders = fs::read_dir(place.folder().join("files")).unwrap();
    folders.map(|folder| fs::read_dir(folder.unwrap().path()).unwrap().count()).sum()
}
