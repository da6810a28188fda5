//! A small schema for the store's own tests: shelves, and books with chapters and keywords.

use store::{Column, Id, Migration, Schema, StoreResult, Table, Tx, values};

/// Every column type, named rules, references, a thing with two kinds of parts, and a table that is not traced.
pub const SCHEMA: Schema = Schema::new(TABLES, MIGRATIONS);
const TABLES: &[&Table] = &[&SHELF, &BOOK, &CHAPTER, &KEYWORD, &VISIT];
const MIGRATIONS: &[Migration] = &[Migration { version: 2, name: "library", sql: include_str!("V2__library.sql") }];

pub static SHELF: Table = Table::new(
    "shelf",
    2,
    &[Column::id("association_id"), Column::id("shelf_id"), Column::text("name"), Column::int("books_count")],
);

pub static BOOK: Table = Table::new(
    "book",
    2,
    &[
        Column::id("association_id"),
        Column::id("book_id"),
        Column::id("shelf_id"),
        Column::text("title"),
        Column::int("price_ore"),
        Column::date("bought_on").or_null(),
        Column::bytes("cover").or_null(),
    ],
);

pub static CHAPTER: Table = Table::new(
    "chapter",
    3,
    &[Column::id("association_id"), Column::id("book_id"), Column::int("number"), Column::text("heading")],
)
.part_of(&BOOK);

pub static KEYWORD: Table =
    Table::new("keyword", 3, &[Column::id("association_id"), Column::id("book_id"), Column::text("word")])
        .part_of(&BOOK);

pub static VISIT: Table = Table::new("visit", 1, &[Column::id("visit_id"), Column::int("visited_at")]).untraced();

store::queries! {
    TITLES = "select title from book where association_id = $1 order by book_id";
    BOOKS = "select count(*) from book";
    BOOKS_COUNT = "select books_count from shelf where association_id = $1 and shelf_id = $2";
    CHAPTERS = "select count(*) from chapter where association_id = $1 and book_id = $2";
    LINKS = "select count(*) from audit_entry";
    CHANGES = "select change from audit_entry where thing = $1 order by association_id, number";
    VISITS = "select count(*) from visit";
}

pub fn insert_shelf(tx: &mut Tx<'_>, name: &str) -> StoreResult<Id> {
    let (association, shelf) = (tx.context().association, tx.new_id());
    tx.insert(&SHELF, &values![association, shelf, name, 0_i64])?;
    Ok(shelf)
}

/// Inserts a book with its chapters, numbered from 1, and nothing else.
pub fn insert_book(tx: &mut Tx<'_>, shelf: Id, title: &str, chapters: &[&str]) -> StoreResult<Id> {
    let (association, book) = (tx.context().association, tx.new_id());
    tx.insert(&BOOK, &values![association, book, shelf, title, 19_900_i64, Some("2025-08-31"), None::<&str>])?;
    for (number, heading) in (1_i64..).zip(chapters) {
        tx.insert(&CHAPTER, &values![association, book, number, *heading])?;
    }
    Ok(book)
}
