//! A process that writes is killed at random points, fifty times on each database.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::process::Stdio;

use harness::library::{SCHEMA, insert_shelf};
use harness::{Chance, Place};
use store::{Db, Id, Query, StoreError};

const ROUNDS: u64 = 50;

#[test]
fn what_was_acknowledged_survives_kills_on_sqlite_and_nothing_is_half() {
    survives_kills(&Place::sqlite());
}

#[test]
fn what_was_acknowledged_survives_kills_on_postgresql_and_nothing_is_half() {
    survives_kills(&Place::postgres());
}

fn survives_kills(place: &Place) {
    let mut chance = Chance::from_seed(50_25_25);
    let mut acknowledged = BTreeSet::new();
    for round in 1..=ROUNDS {
        acknowledged.extend(write_until_killed(place, round, chance.below(12)));
        check(&place.open(SCHEMA), &acknowledged, round);
    }
    assert!(acknowledged.len() as u64 > ROUNDS, "the writer wrote between the kills");
    let db = place.open(SCHEMA);
    db.write(&harness::context(Id::INSTALLATION, "vidare"), |tx| insert_shelf(tx, "Ny hylla")).unwrap();
    assert_eq!(db.verify_audit().unwrap().breaches, []);
}

/// Starts a writer, kills it after a number of acknowledgements, and gives those that came through the pipe.
fn write_until_killed(place: &Place, round: u64, acknowledgements: u64) -> Vec<Id> {
    let mut writer = harness::program(env!("CARGO_BIN_EXE_crash_writer"))
        .args([place.url(), &place.folder().display().to_string(), &round.to_string()])
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut lines = BufReader::new(writer.stdout.take().unwrap()).lines();
    let mut ids: Vec<Id> = Vec::new();
    for _ in 0..acknowledgements {
        let line = lines.next().expect("the writer writes until it is killed").unwrap();
        ids.push(line.parse().unwrap());
    }
    writer.kill().unwrap();
    writer.wait().unwrap();
    // What stood in the pipe when the writer died was acknowledged too; a line cut off by the kill was not.
    ids.extend(lines.map_while(Result::ok).filter_map(|line| line.parse::<Id>().ok()));
    ids
}

fn check(db: &Db, acknowledged: &BTreeSet<Id>, round: u64) {
    let (found, half, counted): (BTreeSet<Id>, Vec<Id>, i64) = db
        .read(|reader| {
            let found = reader.list(&BOOKS, &[], |row| row.get(0))?.into_iter().collect();
            let half = reader.list(&HALF_BOOKS, &[], |row| row.get(0))?;
            Ok::<_, StoreError>((found, half, reader.value(&COUNTED, &[])?))
        })
        .unwrap();
    let lost: Vec<&Id> = acknowledged.difference(&found).collect();
    assert!(lost.is_empty(), "round {round}: acknowledged and lost: {lost:?}");
    assert!(half.is_empty(), "round {round}: written in part: {half:?}");
    assert_eq!(counted, found.len() as i64, "round {round}: the shelf and its books were written apart");
    let unacknowledged = (found.len() - acknowledged.len()) as u64;
    assert!(unacknowledged <= round, "round {round}: at most the last write of a round is not acknowledged");
    assert_eq!(db.verify_audit().unwrap().breaches, [], "round {round}");
}

const BOOKS: Query = Query { name: "BOOKS", sql: "select book_id from book" };
const HALF_BOOKS: Query = Query {
    name: "HALF_BOOKS",
    sql: "select b.book_id from book b where b.price_ore <> \
          (select count(*) from chapter c where c.association_id = b.association_id and c.book_id = b.book_id)",
};
const COUNTED: Query =
    Query { name: "COUNTED", sql: "select cast(coalesce(sum(books_count), 0) as bigint) from shelf" };
