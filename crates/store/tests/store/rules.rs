use harness::library::{self, BOOK, KEYWORD, SCHEMA, SHELF};
use harness::on_both_databases;
use store::{Db, Id, StoreError, StoreResult, Tx, Value, values};

use crate::{ASSOCIATION, breaches, context};

/// Runs a write that a rule must stop, and gives the rule's name.
fn broken_rule(db: &Db, write: impl Fn(&mut Tx<'_>, Id) -> StoreResult<()>) -> String {
    let refusal = db
        .write(&context("prova"), |tx| {
            let shelf = library::insert_shelf(tx, "Lagar")?;
            write(tx, shelf)
        })
        .unwrap_err();
    refusal.rule().unwrap_or_else(|| panic!("not a rule: {refusal}")).to_owned()
}

#[test]
fn a_broken_rule_comes_back_with_its_name_on_both_databases() {
    type Write = fn(&mut Tx<'_>, Id) -> StoreResult<()>;
    let cases: [(&str, Write); 7] = [
        ("book_title", |tx, shelf| library::insert_book(tx, shelf, "", &[]).map(drop)),
        ("book_price", |tx, shelf| {
            let book = library::insert_book(tx, shelf, "Socialtjänstlagen", &[])?;
            tx.update(&BOOK, &values![ASSOCIATION, book], &[("price_ore", Value::Int(-1))]).map(drop)
        }),
        ("shelf_key (association_id, name)", |tx, _| library::insert_shelf(tx, "Lagar").map(drop)),
        ("shelf_key (association_id, shelf_id)", |tx, shelf| {
            tx.insert(&SHELF, &values![ASSOCIATION, shelf, "Förarbeten", 0_i64])
        }),
        ("foreign_key", |tx, _| library::insert_book(tx, Id::INSTALLATION, "Utan hylla", &[]).map(drop)),
        ("foreign_key", |tx, shelf| {
            library::insert_book(tx, shelf, "Finsamlagen", &[])?;
            tx.delete(&SHELF, &values![ASSOCIATION, shelf]).map(drop)
        }),
        ("not_null shelf.name", |tx, _| {
            let other = tx.new_id();
            tx.insert(&SHELF, &[ASSOCIATION.into(), other.into(), Value::Null, Value::Int(0)])
        }),
    ];
    on_both_databases(SCHEMA, |db, driver| {
        for (expected, write) in cases {
            assert_eq!(broken_rule(db, write), expected, "{driver:?}");
        }
        assert_eq!(db.read(|reader| reader.value::<i64>(&library::LINKS, &[])).unwrap(), 0, "all was rolled back");
    });
}

#[test]
fn a_rule_is_named_also_when_many_rows_are_sent_together() {
    on_both_databases(SCHEMA, |db, _| {
        let rule = broken_rule(db, |tx, shelf| {
            for number in 0..3000 {
                let title = if number == 2999 { String::new() } else { format!("Bok {number}") };
                library::insert_book(tx, shelf, &title, &["Ett"])?;
            }
            Ok(())
        });
        assert_eq!(rule, "book_title");
    });
}

#[test]
fn flush_tells_at_once_whether_a_row_was_refused() {
    on_both_databases(SCHEMA, |db, driver| {
        let written: StoreResult<()> = db.write(&context("prova"), |tx| {
            library::insert_shelf(tx, "Lagar")?;
            tx.flush()?;
            library::insert_shelf(tx, "Lagar")?;
            let refusal = tx.flush().unwrap_err();
            assert_eq!(refusal.rule(), Some("shelf_key (association_id, name)"), "{driver:?}");
            Err(refusal)
        });
        assert!(written.is_err());
    });
}

#[test]
fn a_value_that_one_of_the_databases_would_change_or_refuse_is_stopped_on_both() {
    let id = ASSOCIATION;
    let rows: [(&str, Vec<Value<'static>>); 5] = [
        ("a number for a text", values![id, id, id, 12_i64, 0_i64, None::<i64>, None::<i64>].into()),
        ("a text for a number", values![id, id, id, "Titel", "12", None::<i64>, None::<i64>].into()),
        ("a date in another form", values![id, id, id, "Titel", 0_i64, "2025-8-31", None::<i64>].into()),
        ("an id that is too short", values![id, id, vec![1_u8, 2], "Titel", 0_i64, None::<i64>, None::<i64>].into()),
        ("a zero byte in a text", values![id, id, id, "Ti\0tel", 0_i64, None::<i64>, None::<i64>].into()),
    ];
    on_both_databases(SCHEMA, |db, driver| {
        for (name, row) in &rows {
            let refusal = db.write(&context("prova"), |tx| tx.insert(&BOOK, row)).unwrap_err();
            assert!(matches!(refusal, StoreError::Shape(_)), "{name} on {driver:?}: {refusal}");
        }
        let refusal = db.write(&context("prova"), |tx| tx.update(&SHELF, &values![id, id], &[("name", Value::Int(1))]));
        assert!(matches!(refusal, Err(StoreError::Shape(_))));
    });
}

#[test]
fn texts_dates_bytes_and_missing_values_come_back_as_they_were_written() {
    let cover: Vec<u8> = (0..=255).collect();
    let select = store::Query {
        name: "BOOK",
        sql: "select title, price_ore, bought_on, cover, book_id from book where association_id = $1 order by title",
    };
    on_both_databases(SCHEMA, |db, _| {
        let ids = db
            .write(&context("skriv"), |tx| {
                let shelf = library::insert_shelf(tx, "Åäö")?;
                let ids = [tx.new_id(), tx.new_id()];
                let date = jiff::civil::date(2024, 2, 29);
                tx.insert(&BOOK, &values![ASSOCIATION, ids[0], shelf, "Ö 𝄞 \u{202e}", i64::MAX, date, cover.clone()])?;
                tx.insert(&BOOK, &values![ASSOCIATION, ids[1], shelf, "a", 0_i64, None::<i64>, None::<i64>])?;
                Ok::<_, StoreError>(ids)
            })
            .unwrap();
        let read = db
            .read(|reader| {
                reader.list(&select, &values![ASSOCIATION], |row| {
                    let date: Option<jiff::civil::Date> = row.get(2)?;
                    let cover: Option<Vec<u8>> = row.get(3)?;
                    Ok((row.get::<String>(0)?, row.get::<i64>(1)?, date, cover, row.get::<Id>(4)?))
                })
            })
            .unwrap();
        let written =
            ("Ö 𝄞 \u{202e}".to_owned(), i64::MAX, Some(jiff::civil::date(2024, 2, 29)), Some(cover.clone()), ids[0]);
        assert_eq!(read, [("a".to_owned(), 0, None, None, ids[1]), written]);
    });
}

#[test]
fn letters_are_ordered_by_their_bytes_whatever_language_the_server_sorts_by() {
    let words = ["zebra", "Zebra", "ö", "å", "ä", "a-b", "ab", "a b", "A"];
    let select = store::Query { name: "WORDS", sql: "select word from keyword order by word" };
    on_both_databases(SCHEMA, |db, driver| {
        db.write(&context("skriv"), |tx| {
            let shelf = library::insert_shelf(tx, "Ord")?;
            let book = library::insert_book(tx, shelf, "Ordbok", &[])?;
            words.iter().try_for_each(|word| tx.insert(&KEYWORD, &values![ASSOCIATION, book, *word]))
        })
        .unwrap();
        let mut expected = words.map(str::to_owned);
        expected.sort();
        let found = db.read(|reader| reader.list(&select, &[], |row| row.get::<String>(0))).unwrap();
        assert_eq!(found, expected, "{driver:?}");
        assert_eq!(breaches(db), [], "parts in any order are traced as they are read back");
    });
}
