use std::panic::AssertUnwindSafe;
use std::sync::{Barrier, mpsc};
use std::thread;

use harness::library::{self, BOOK, SCHEMA, SHELF, VISIT};
use harness::on_both_databases;
use store::{Db, Id, Query, StoreError, StoreResult, Value, values};

use crate::{ASSOCIATION, breaches, context};

fn count(db: &Db, query: &Query) -> i64 {
    db.read(|reader| reader.value(query, &[])).unwrap()
}

fn shelf_with_a_book(db: &Db) -> (Id, Id) {
    db.write(&context("ställ_upp"), |tx| {
        let shelf = library::insert_shelf(tx, "Lagar")?;
        Ok::<_, StoreError>((shelf, library::insert_book(tx, shelf, "Finsamlagen", &["Mål", "Bidrag"])?))
    })
    .unwrap()
}

#[test]
fn a_closure_that_fails_rolls_back_whole() {
    on_both_databases(SCHEMA, |db, _| {
        let (_, book) = shelf_with_a_book(db);
        let links = count(db, &library::LINKS);
        let failed: StoreResult<()> = db.write(&context("misslyckas"), |tx| {
            library::insert_shelf(tx, "Förarbeten")?;
            tx.update(&BOOK, &values![ASSOCIATION, book], &[("title", "Ändrad".into())])?;
            tx.flush()?;
            Err(StoreError::Backup("nej".to_owned()))
        });
        assert!(matches!(failed, Err(StoreError::Backup(_))), "the closure's own error comes back");
        assert_eq!(count(db, &library::LINKS), links);
        let titles = db.read(|reader| reader.list(&library::TITLES, &values![ASSOCIATION], |row| row.get::<String>(0)));
        assert_eq!(titles.unwrap(), ["Finsamlagen"]);
        assert_eq!(breaches(db), []);
    });
}

#[test]
fn an_error_that_the_closure_passes_over_still_rolls_back_whole() {
    on_both_databases(SCHEMA, |db, driver| {
        let (shelf, _) = shelf_with_a_book(db);
        let written = db.write(&context("gå_vidare"), |tx| {
            library::insert_book(tx, shelf, "Före", &[])?;
            library::insert_book(tx, shelf, "", &[])?;
            assert!(tx.flush().is_err());
            Ok::<_, StoreError>(())
        });
        assert!(matches!(written, Err(StoreError::Driver(_))), "{driver:?} said that it was written");
        assert_eq!(count(db, &library::BOOKS), 1);
        assert_eq!(breaches(db), []);
    });
}

#[test]
fn a_row_that_cannot_be_read_does_not_stop_the_transaction() {
    on_both_databases(SCHEMA, |db, _| {
        let (shelf, _) = shelf_with_a_book(db);
        db.write(&context("läs_fel"), |tx| {
            assert!(tx.list(&library::TITLES, &values![ASSOCIATION], |row| row.get::<i64>(0)).is_err());
            library::insert_book(tx, shelf, "Efter", &[])
        })
        .unwrap();
        assert_eq!(count(db, &library::BOOKS), 2);
    });
}

#[test]
fn a_closure_that_panics_rolls_back_whole_and_the_next_one_writes() {
    on_both_databases(SCHEMA, |db, _| {
        let panicked = std::panic::catch_unwind(AssertUnwindSafe(|| {
            db.write(&context("krascha"), |tx| -> StoreResult<()> {
                library::insert_shelf(tx, "Halv")?;
                tx.flush()?;
                panic!("a bug in the closure");
            })
        }));
        assert!(panicked.is_err());
        assert_eq!(count(db, &library::LINKS), 0);
        shelf_with_a_book(db);
        assert_eq!(count(db, &library::LINKS), 2);
        assert_eq!(breaches(db), []);
    });
}

#[test]
fn a_reader_that_panics_leaves_its_connection_usable() {
    on_both_databases(SCHEMA, |db, _| {
        for _ in 0..20 {
            let panicked = std::panic::catch_unwind(AssertUnwindSafe(|| {
                db.read(|reader| -> StoreResult<()> {
                    reader.value::<i64>(&library::BOOKS, &[])?;
                    panic!("a bug in the closure");
                })
            }));
            assert!(panicked.is_err());
        }
        shelf_with_a_book(db);
        assert_eq!(count(db, &library::BOOKS), 1, "a connection left in its old snapshot would say 0");
    });
}

#[test]
fn a_transaction_reads_what_it_has_written() {
    on_both_databases(SCHEMA, |db, _| {
        db.write(&context("skriv_och_läs"), |tx| {
            let shelf = library::insert_shelf(tx, "Lagar")?;
            let book = library::insert_book(tx, shelf, "Finsamlagen", &["Mål", "Bidrag"])?;
            assert_eq!(tx.value::<i64>(&library::CHAPTERS, &values![ASSOCIATION, book])?, 2);
            Ok::<_, StoreError>(())
        })
        .unwrap();
    });
}

#[test]
fn writers_to_one_association_take_turns_and_no_update_is_lost() {
    const WRITERS: i64 = 4;
    const TURNS: i64 = 25;
    on_both_databases(SCHEMA, |db, _| {
        let (shelf, _) = shelf_with_a_book(db);
        let start = Barrier::new(WRITERS as usize);
        thread::scope(|scope| {
            for _ in 0..WRITERS {
                scope.spawn(|| {
                    start.wait();
                    for _ in 0..TURNS {
                        db.write(&context("räkna"), |tx| {
                            let key = values![ASSOCIATION, shelf];
                            let books: i64 = tx.value(&library::BOOKS_COUNT, &key)?;
                            tx.update(&SHELF, &key, &[("books_count", Value::Int(books + 1))])
                        })
                        .unwrap();
                    }
                });
            }
        });
        let books: i64 = db.read(|r| r.value(&library::BOOKS_COUNT, &values![ASSOCIATION, shelf])).unwrap();
        assert_eq!(books, WRITERS * TURNS);
        assert_eq!(count(db, &library::LINKS), 2 + WRITERS * TURNS);
        assert_eq!(breaches(db), []);
    });
}

#[test]
fn writers_to_different_associations_each_have_a_chain() {
    on_both_databases(SCHEMA, |db, _| {
        thread::scope(|scope| {
            for number in 1..=4_u8 {
                scope.spawn(move || {
                    let association = Id::from_slice(&[number; 16]).unwrap();
                    for turn in 0..10 {
                        db.write(&harness::context(association, "bygg"), |tx| {
                            library::insert_shelf(tx, &format!("Hylla {turn}"))
                        })
                        .unwrap();
                    }
                });
            }
        });
        let verification = db.verify_audit().unwrap();
        assert_eq!((verification.links, verification.things, verification.checkpoints), (40, 40, 40));
        assert_eq!(verification.breaches, []);
    });
}

#[test]
fn reading_sees_one_moment_while_others_write() {
    on_both_databases(SCHEMA, |db, _| {
        let (shelf, _) = shelf_with_a_book(db);
        let (go, wait) = mpsc::channel::<()>();
        let (done, finished) = mpsc::channel::<()>();
        thread::scope(|scope| {
            scope.spawn(move || {
                wait.recv().unwrap();
                db.write(&context("köp"), |tx| library::insert_book(tx, shelf, "Ny", &[])).unwrap();
                done.send(()).unwrap();
            });
            let counted: StoreResult<(i64, i64)> = db.read(|reader| {
                let before = reader.value(&library::BOOKS, &[])?;
                go.send(()).unwrap();
                finished.recv().unwrap();
                Ok((before, reader.value(&library::BOOKS, &[])?))
            });
            assert_eq!(counted.unwrap(), (1, 1));
        });
        assert_eq!(count(db, &library::BOOKS), 2);
    });
}

#[test]
fn a_reader_cannot_write() {
    on_both_databases(SCHEMA, |db, _| {
        let delete = Query { name: "DELETE", sql: "delete from visit" };
        assert!(db.read(|reader| reader.list(&delete, &[], |_| Ok(()))).is_err());
    });
}

#[test]
fn ids_of_one_transaction_ascend() {
    on_both_databases(SCHEMA, |db, _| {
        let ids: Vec<Id> = db
            .write(&context("numrera"), |tx| Ok::<_, StoreError>((0..20_000).map(|_| tx.new_id()).collect()))
            .unwrap();
        assert!(ids.windows(2).all(|pair| pair[0] < pair[1]));
    });
}

#[test]
fn a_part_after_its_thing_is_traced_by_the_link_of_the_thing() {
    on_both_databases(SCHEMA, |db, _| {
        let (_, book) = shelf_with_a_book(db);
        let changes = |db: &Db| -> Vec<String> {
            db.read(|reader| reader.list(&library::CHANGES, &values!["book"], |row| row.get(0))).unwrap()
        };
        assert_eq!(changes(db), ["insert"]);
        db.write(&context("lägg_till"), |tx| {
            tx.insert(&library::CHAPTER, &values![ASSOCIATION, book, 3_i64, "Beslut"])
        })
        .unwrap();
        assert_eq!(changes(db), ["insert", "update"], "a part that comes later changes the thing");
        assert_eq!(breaches(db), []);
    });
}

#[test]
fn parts_in_another_order_than_they_are_read_back_are_traced_by_a_link_of_their_own() {
    on_both_databases(SCHEMA, |db, _| {
        db.write(&context("bakvänt"), |tx| {
            let shelf = library::insert_shelf(tx, "Lagar")?;
            let book = library::insert_book(tx, shelf, "Finsamlagen", &[])?;
            tx.insert(&library::KEYWORD, &values![ASSOCIATION, book, "mål"])?;
            for number in [3_i64, 1, 2] {
                tx.insert(&library::CHAPTER, &values![ASSOCIATION, book, number, "Kapitel"])?;
            }
            Ok::<_, StoreError>(())
        })
        .unwrap();
        assert_eq!(breaches(db), []);
    });
}

#[test]
fn changes_and_removals_are_traced_and_what_touches_nothing_is_not() {
    on_both_databases(SCHEMA, |db, _| {
        let (_, book) = shelf_with_a_book(db);
        let key = values![ASSOCIATION, book];
        let title = [("title", Value::from("Lag (2003:1210)"))];
        let changed = db.write(&context("byt_namn"), |tx| tx.update(&BOOK, &key, &title)).unwrap();
        let missing = values![ASSOCIATION, Id::INSTALLATION];
        let untouched = db.write(&context("missa"), |tx| tx.update(&BOOK, &missing, &title)).unwrap();
        assert_eq!((changed, untouched), (1, 0));
        let removed: u64 = db
            .write(&context("gallra"), |tx| {
                Ok::<_, StoreError>(tx.delete(&library::CHAPTER, &key)? + tx.delete(&BOOK, &key)?)
            })
            .unwrap();
        assert_eq!(removed, 3);
        let changes = db.read(|reader| reader.list(&library::CHANGES, &values!["book"], |row| row.get::<String>(0)));
        assert_eq!(changes.unwrap(), ["insert", "update", "delete"]);
        assert_eq!(breaches(db), []);
    });
}

#[test]
fn a_thing_that_is_removed_and_made_again_in_one_transaction_is_traced_as_it_is_left() {
    on_both_databases(SCHEMA, |db, _| {
        let (shelf, book) = shelf_with_a_book(db);
        let key = values![ASSOCIATION, book];
        db.write(&context("gör_om"), |tx| {
            tx.delete(&library::CHAPTER, &key)?;
            tx.delete(&BOOK, &key)?;
            tx.insert(&BOOK, &values![ASSOCIATION, book, shelf, "Ny", 1_i64, None::<i64>, None::<i64>])?;
            tx.insert(&library::CHAPTER, &values![ASSOCIATION, book, 1_i64, "Ett"])
        })
        .unwrap();
        assert_eq!(breaches(db), []);
    });
}

#[test]
fn what_is_not_traced_leaves_no_link() {
    on_both_databases(SCHEMA, |db, _| {
        db.write(&context("besök"), |tx| {
            let visit = tx.new_id();
            tx.insert(&VISIT, &values![visit, 1_i64])?;
            tx.execute_untraced(&Query { name: "V", sql: "update visit set visited_at = $1" }, &values![2_i64])
        })
        .unwrap();
        assert_eq!((count(db, &library::VISITS), count(db, &library::LINKS)), (1, 0));
        let verification = db.verify_audit().unwrap();
        assert_eq!((verification.checkpoints, verification.breaches.len()), (0, 0));
    });
}

#[test]
fn an_event_leaves_a_link_and_no_row() {
    on_both_databases(SCHEMA, |db, _| {
        db.write(&context("visa"), |tx| tx.record_event("deltagare", "visad för samordnaren")).unwrap();
        let verification = db.verify_audit().unwrap();
        assert_eq!((verification.links, verification.things), (1, 0));
        assert_eq!(verification.breaches, []);
    });
}

#[test]
fn a_part_for_the_installation_is_traced_there_and_written_with_the_rest_or_not_at_all() {
    on_both_databases(SCHEMA, |db, _| {
        let context = harness::context(Id::random([9; 16]), "ställ_upp");
        let both = |names: [&str; 3], fail: bool| {
            db.write(&context, |tx| {
                let own = library::insert_shelf(tx, names[0])?;
                let before = tx.context().recorded_at;
                let shared = tx.for_installation("köp_in", |tx| {
                    assert_eq!((tx.context().association, tx.context().action), (Id::INSTALLATION, "köp_in"));
                    let shelf = library::insert_shelf(tx, names[1])?;
                    tx.update(&SHELF, &values![Id::INSTALLATION, shelf], &[("books_count", 1_i64.into())])?;
                    Ok::<_, StoreError>(shelf)
                })?;
                assert_eq!((tx.context().association, tx.context().action), (context.association, "ställ_upp"));
                assert!(tx.context().recorded_at >= before);
                tx.update(&SHELF, &values![context.association, own], &[("name", names[2].into())])?;
                if fail { Err(StoreError::Backup("nej".to_owned())) } else { Ok((own, shared)) }
            })
        };
        let (one, two) = (["Första", "Gemensam 1", "Efter 1"], ["Andra", "Gemensam 2", "Efter 2"]);
        assert!(both(one, true).is_err());
        assert_eq!((count(db, &library::LINKS), breaches(db)), (0, vec![]));
        both(one, false).unwrap();
        both(two, false).unwrap();
        let actions = |association| {
            let all = store::audit::Sought::default();
            let entries = db.read(|reader| store::audit::list_entries(reader, association, &all, i64::MAX, 9));
            entries.unwrap().into_iter().map(|entry| (entry.action, entry.change)).collect::<Vec<_>>()
        };
        let twice = |action: &str| {
            let pair = [(action.to_owned(), "update".to_owned()), (action.to_owned(), "insert".to_owned())];
            [pair.clone(), pair].concat()
        };
        assert_eq!(actions(context.association), twice("ställ_upp"));
        assert_eq!(actions(Id::INSTALLATION), twice("köp_in"));
        let verified = db.verify_audit().unwrap();
        assert_eq!((verified.breaches, verified.checkpoints), (vec![], 4), "each chain has its checkpoints");
    });
}

#[test]
fn those_who_write_for_the_installation_from_several_associations_take_turns() {
    on_both_databases(SCHEMA, |db, _| {
        let start = Barrier::new(4);
        thread::scope(|scope| {
            for number in 1..=4_u8 {
                let (db, start) = (db.clone(), &start);
                scope.spawn(move || {
                    let context = harness::context(Id::random([number; 16]), "ställ_upp");
                    start.wait();
                    for round in 0..5 {
                        let written = db.write(&context, |tx| {
                            library::insert_shelf(tx, &format!("Egen {round}"))?;
                            let name = format!("Gemensam {number} {round}");
                            tx.for_installation("köp_in", |tx| library::insert_shelf(tx, &name))
                        });
                        written.unwrap();
                    }
                });
            }
        });
        assert_eq!((count(db, &library::LINKS), breaches(db)), (40, vec![]));
    });
}
