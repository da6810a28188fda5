//! Measures bulk inserts: `scripts/postgres-for-tests cargo run --example bulk_insert -p store`
//!
//! 350 000 rows in one transaction, as things of seven rows and as things of one; and 35 000 rows sent one at a time,
//! to see what sending them together is worth.

use std::time::Instant;

use harness::at_both_places;
use harness::library::{SCHEMA, insert_book, insert_shelf};
use store::{Id, StoreError};

const CHAPTERS: [&str; 6] = ["Mål", "Medel", "Bidrag", "Beslut", "Ansvar", "Uppföljning"];

fn main() {
    for (what, things, chapters, one_at_a_time) in [
        ("50 000 things of 7 rows", 50_000, 6, false),
        ("350 000 things of 1 row", 350_000, 0, false),
        ("5 000 things of 7 rows, one at a time", 5_000, 6, true),
    ] {
        at_both_places(|place| {
            let db = place.open(SCHEMA);
            let context = harness::context(Id::INSTALLATION, "fyll_på");
            let took = seconds(|| {
                db.write(&context, |tx| {
                    let shelf = insert_shelf(tx, "Hyllan")?;
                    for number in 0..things {
                        insert_book(tx, shelf, &format!("Bok {number}"), &CHAPTERS[..chapters])?;
                        if one_at_a_time {
                            tx.flush()?;
                        }
                    }
                    Ok::<_, StoreError>(())
                })
                .unwrap();
            });
            let rows = things * (1 + chapters);
            let per_second = rows as f64 / took;
            let verified = seconds(|| assert_eq!(db.verify_audit().unwrap().breaches, []));
            println!("{:?}: {what}: {took:.2} s, {per_second:.0} rows/s; verified in {verified:.2} s", place.driver());
        });
    }
}

#[expect(clippy::disallowed_methods, reason = "a measurement reads the clock")]
fn seconds(work: impl FnOnce()) -> f64 {
    let started = Instant::now();
    work();
    started.elapsed().as_secs_f64()
}
