//! Random books: ten years of vouchers, corrections, locks, year ends and files read in again, drawn from a seed.
//!
//! After each step the books balance, opening balances are the last closing balances, nothing that was ever recorded has
//! changed, what was known at each past moment is still what was known then, and the audit chain verifies. A few seeds
//! run here; many run by command, and a failure names its seed:
//!
//!     cargo run -p web --example random_books -- FIRST_SEED HOW_MANY

mod engine;

use std::collections::BTreeSet;

use engine::run;
use harness::{Place, at_both_places};

const YEARS: i16 = 10;

#[test]
fn ten_random_years_hold_every_promise_on_sqlite_and_every_kind_of_step_happens() {
    let mut done = BTreeSet::new();
    for seed in 1..=3 {
        done.extend(run(&Place::sqlite(), seed, YEARS).into_keys());
    }
    for step in engine::STEPS {
        assert!(done.contains(step), "no seed does {step}: {done:?}");
    }
}

#[test]
fn random_years_hold_every_promise_on_both_databases() {
    at_both_places(|place| drop(run(place, 4, 3)));
}
