//! Writes until it is killed, and says what it has written: the child of `tests/crash.rs`.
//!
//! Arguments: the database's URL, the folder of its files, the round. After each write that has returned, one line on
//! standard output: the book's id.

use std::io::Write;

use harness::library::{BOOK, CHAPTER, SCHEMA, SHELF};
use harness::{Chance, MOMENT};
use store::{Actor, Context, Db, Id, Query, StoreError, StoreResult, Tx, Value, values};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, url, folder, round] = arguments.as_slice() else { return Err("URL FOLDER ROUND".into()) };
    let round: u64 = round.parse()?;
    let db = Db::open(url, folder.as_ref(), SCHEMA, harness::fill_with_chance)?;
    let actor = Actor { id: None, name: "Skrivaren".to_owned() };
    // Each round has moments of its own, and so ids of its own.
    let recorded_at = MOMENT + i64::try_from(round)? * 1_000_000;
    let context = Context { association: Id::INSTALLATION, actor, recorded_at, action: "skriv" };
    let mut chance = Chance::from_seed(round);
    let mut out = std::io::stdout().lock();
    for number in 1.. {
        let chapters = if chance.below(4) == 0 { 1500 } else { chance.below(5) };
        let at = Context { recorded_at: recorded_at + number * 1000, ..context.clone() };
        let book = db.write(&at, |tx| write_book(tx, chapters as i64))?;
        writeln!(out, "{book}")?;
        out.flush()?;
    }
    Ok(())
}

/// A book says in its price how many chapters it has; the shelf counts its books.
fn write_book(tx: &mut Tx<'_>, chapters: i64) -> StoreResult<Id> {
    let association = tx.context().association;
    let shelf = match tx.find(&SHELF_ID, &[], |row| row.get::<Id>(0))? {
        Some(shelf) => shelf,
        None => harness::library::insert_shelf(tx, "Hyllan")?,
    };
    let key = values![association, shelf];
    let books: i64 = tx.value(&harness::library::BOOKS_COUNT, &key)?;
    tx.update(&SHELF, &key, &[("books_count", Value::Int(books + 1))])?;
    let book = tx.new_id();
    tx.insert(&BOOK, &values![association, book, shelf, "Bok", chapters, None::<i64>, None::<i64>])?;
    for number in 1..=chapters {
        tx.insert(&CHAPTER, &values![association, book, number, "Kapitel"])?;
    }
    Ok::<_, StoreError>(book)
}

const SHELF_ID: Query = Query { name: "SHELF_ID", sql: "select shelf_id from shelf" };
