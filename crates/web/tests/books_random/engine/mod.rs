//! The generator: draws steps, does them to the books and to a plain account of them, and compares.

pub mod by_hand;
pub mod checks;
pub mod plain;
#[path = "../../support/report_model.rs"]
mod report_model;
pub mod seen;
pub mod statements;
mod steps;

use std::collections::BTreeMap;

use harness::{Chance, Place};
use jiff::civil::date;
use store::{Actor, Context, Db, Id, StoreResult, values};
use web::association::operations::Association;
use web::people::tables::ASSOCIATION;
use web::report_model::operations::save_model;

use plain::Plain;
use seen::Seen;

pub const FIRST_YEAR: i16 = 2015;
/// The kinds of steps, as [`run`] counts them, but for one that few seeds do: a correction by a voucher of its own.
pub const STEPS: [&str; 17] = [
    "new vouchers",
    "correction",
    "refused by the lock",
    "lock",
    "unlock",
    "the same file again",
    "next year begun early",
    "close",
    "close twice refused",
    "close refused by the next year's lock",
    "reopen",
    "changed behind the lock",
    "carried again",
    "another opening in the file",
    "by hand",
    "by hand refused by the lock",
    "corrected by hand",
];

/// The books under test.
pub struct World<'p> {
    pub place: &'p Place,
    pub db: Db,
    pub association: Association,
    pub seed: u64,
    pub chance: Chance,
    /// The moment; every write has one of its own.
    pub now: i64,
    pub plain: Plain,
    pub seen: Seen,
    pub counts: BTreeMap<&'static str, u32>,
}

/// Runs a seed for some years, and counts what was done. Panics, naming the seed, when a promise is broken.
pub fn run(place: &Place, seed: u64, years: i16) -> BTreeMap<&'static str, u32> {
    eprintln!("seed {seed}, {years} years, on {:?}", place.driver());
    let mut world = World::found(place, seed);
    by_hand::prepare(&mut world);
    for year in FIRST_YEAR..FIRST_YEAR + years {
        steps::live_through(&mut world, year);
    }
    checks::check_every_moment(&world);
    world.counts
}

impl<'p> World<'p> {
    fn found(place: &'p Place, seed: u64) -> World<'p> {
        let db = place.open(web::SCHEMA);
        let id = Id::version_7(harness::MOMENT, 1, [1; 6]);
        let context = harness::context(id, "found_association");
        let formed_on = date(2014, 1, 1);
        let founded = db.write(&context, |tx| -> StoreResult<()> {
            let row = values![id, "slump", "Slumpens förbund", "222000-0000", formed_on, harness::MOMENT];
            tx.insert(&ASSOCIATION, &row)?;
            save_model(tx, "Slumpens", formed_on, &report_model::smallest()).map(drop)
        });
        founded.expect("the association is founded");
        let association = Association {
            id,
            short_name: "slump".to_owned(),
            name: "Slumpens förbund".to_owned(),
            organisation_number: "222000-0000".to_owned(),
            formed_on,
        };
        World {
            place,
            db,
            association,
            seed,
            chance: Chance::from_seed(seed),
            now: harness::MOMENT + 1_000_000,
            plain: Plain::default(),
            seen: Seen::default(),
            counts: BTreeMap::new(),
        }
    }

    /// Who writes, a minute after what was written before.
    pub fn context(&mut self, action: &'static str) -> Context {
        self.now += 60_000_000;
        let actor = Actor { id: None, name: "Slumpen".to_owned() };
        Context { association: self.association.id, actor, recorded_at: self.now, action }
    }

    /// Counts a step and checks every promise after it.
    pub fn done(&mut self, step: &'static str) {
        *self.counts.entry(step).or_default() += 1;
        checks::check(self, step);
    }

    /// Tells whether something that happens so often of a hundred times happens now.
    pub fn happens(&mut self, percent: u64) -> bool {
        self.chance.below(100) < percent
    }
}
