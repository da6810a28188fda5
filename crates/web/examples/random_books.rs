//! Random books for many seeds, on SQLite: `cargo run -p web --example random_books -- FIRST_SEED HOW_MANY`.
//!
//! What is checked stands in `tests/books_random`. With `SAMORDNA_TEST_POSTGRES` named by `scripts/postgres-for-tests`
//! and a third argument `postgres`, each seed runs on PostgreSQL.

#[path = "../tests/books_random/engine/mod.rs"]
mod engine;

use std::collections::BTreeMap;

use harness::Place;

const YEARS: i16 = 10;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (first, count) = match arguments.as_slice() {
        [first, count, ..] => (first.parse::<u64>()?, count.parse::<u64>()?),
        _ => return Err("FIRST_SEED HOW_MANY [postgres]".into()),
    };
    let on_postgres = arguments.get(2).is_some_and(|third| third == "postgres");
    let mut steps: BTreeMap<&str, u32> = BTreeMap::new();
    for seed in first..first.saturating_add(count) {
        let place = if on_postgres { Place::postgres() } else { Place::sqlite() };
        for (step, count) in engine::run(&place, seed, YEARS) {
            *steps.entry(step).or_default() += count;
        }
    }
    println!("{count} seeds of {YEARS} years each: every promise held");
    for step in engine::STEPS {
        println!("{:>8}  {step}", steps.get(step).copied().unwrap_or_default());
    }
    Ok(())
}
