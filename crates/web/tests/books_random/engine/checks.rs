//! The promises, checked after each step.

use std::collections::BTreeMap;

use finsam::sampling::Draws;
use jiff::civil::Date;
use store::{Reader, StoreError, StoreResult};
use web::STILL_KNOWN;
use web::closing::carry;
use web::ledger::operations::{FinancialYear, find_locked_through, find_year_from, list_balances, list_opening};

use super::World;
use super::plain::{Year, first_day, last_day};
use super::seen::{Moment, image_of, list_versions};
use super::statements::check_statements;

/// How many past moments are looked at after a step; at the end all are.
const MOMENTS: u64 = 2;

/// Fails, naming the seed and the step, unless every promise holds.
pub fn check(world: &mut World<'_>, step: &str) {
    let seed = world.seed;
    let read = world.db.read(|reader| -> StoreResult<_> {
        for (year, plain) in &world.plain.years {
            check_year(reader, world, *year, plain, step)?;
        }
        let locked = find_locked_through(reader, world.association.id)?;
        assert_eq!(locked, world.plain.locked, "seed {seed}, {step}: the lock");
        list_versions(reader, world)
    });
    let versions = read.map_err(|error: StoreError| error.to_string()).expect("the books are read");
    for (key, hash) in &world.seen.versions {
        assert_eq!(versions.get(key), Some(hash), "seed {seed}, {step}: what was recorded has changed or is gone");
    }
    world.seen.versions = versions;
    let verification = world.db.verify_audit().expect("the chain is read");
    assert_eq!(verification.breaches, [], "seed {seed}, {step}");
    let asked = MOMENTS.min(world.seen.moments.len() as u64);
    for _ in 0..asked {
        let at = world.chance.below(world.seen.moments.len() as u64) as usize;
        check_moment(world, &world.seen.moments[at], step);
    }
    remember(world);
}

fn check_year(reader: &Reader<'_>, world: &World<'_>, year: i16, plain: &Year, step: &str) -> StoreResult<()> {
    let (seed, id) = (world.seed, world.association.id);
    let found = find_year_from(reader, id, first_day(year))?.expect("the year is there");
    for as_at in [first_day(year), Date::constant(year, 6, 30), last_day(year)] {
        let balances = list_balances(reader, id, &found, as_at, STILL_KNOWN)?;
        let opening: i64 = balances.iter().map(|balance| balance.opening_ore.0).sum();
        let change: i64 = balances.iter().map(|balance| balance.change_ore.0).sum();
        assert_eq!((opening, change), (0, 0), "seed {seed}, {step}: {year} does not balance at {as_at}");
        let mut draws =
            Draws::from_seed(seed ^ u64::from(as_at.day_of_year().unsigned_abs()) ^ world.seen.moments.len() as u64);
        check_statements(&balances, as_at, &mut draws, &format!("seed {seed}, {step}: {year} at {as_at}"));
        let ours: BTreeMap<(String, String), i64> = balances
            .iter()
            .map(|balance| ((balance.account.to_string(), balance.objects.to_string()), balance.closing_ore().0))
            .filter(|(_, amount)| *amount != 0)
            .collect();
        assert_eq!(ours, owned(&plain.list_balances(as_at)), "seed {seed}, {step}: {year} at {as_at}");
    }
    the_opening_balance_is_the_last_closing(reader, world, &found, (year, plain), step)
}

fn the_opening_balance_is_the_last_closing(
    reader: &Reader<'_>,
    world: &World<'_>,
    found: &FinancialYear,
    (year, plain): (i16, &Year),
    step: &str,
) -> StoreResult<()> {
    let (seed, id) = (world.seed, world.association.id);
    let openings: BTreeMap<(String, String), i64> = list_opening(reader, id, found.id, STILL_KNOWN)?
        .into_iter()
        .map(|row| ((row.account, row.objects), row.amount_ore))
        .filter(|(_, amount)| *amount != 0)
        .collect();
    assert_eq!(openings, owned(&plain.openings), "seed {seed}, {step}: opening balances of {year}");
    // The product itself says whether the next year begins with what this one ends with.
    if let Some(next) = world.plain.years.get(&(year + 1)) {
        let carry = carry::plan(reader, id, found, Date::MAX)?;
        let agrees = carry.account.is_some() && carry.list_differing().next().is_none();
        let should = plain.carry() == next.openings;
        assert_eq!(agrees, should && carry.account.is_some(), "seed {seed}, {step}: {year} carried over");
    }
    Ok(())
}

fn owned(sums: &super::plain::Sums) -> BTreeMap<(String, String), i64> {
    sums.iter().map(|((account, objects), amount)| (((*account).to_owned(), (*objects).to_owned()), *amount)).collect()
}

/// Keeps what is known now of a date of the newest year and of an earlier one.
fn remember(world: &mut World<'_>) {
    let Some((&newest, _)) = world.plain.years.last_key_value() else { return };
    let years_back = world.chance.below(3) as i16;
    let month = world.chance.below(12) as i8 + 1;
    let first = *world.plain.years.first_key_value().map_or(&newest, |(first, _)| first);
    let as_at = Date::constant((newest - years_back).max(first), month, 28);
    let known_at = world.now;
    let image = world.db.read(|reader| image_of(reader, world, as_at, known_at));
    let image = image.map_err(|error: StoreError| error.to_string()).expect("the figures are computed");
    world.seen.moments.push(Moment { known_at, as_at, image });
}

fn check_moment(world: &World<'_>, moment: &Moment, step: &str) {
    let (as_at, known_at) = (moment.as_at, moment.known_at);
    let now = world.db.read(|reader| image_of(reader, world, as_at, known_at));
    let now = now.map_err(|error: StoreError| error.to_string()).expect("the figures are computed");
    assert_eq!(
        now, moment.image,
        "seed {}, {step}: what was known at {known_at} of {as_at} is no longer what it was",
        world.seed
    );
}

/// Looks at every moment of the run.
pub fn check_every_moment(world: &World<'_>) {
    for moment in &world.seen.moments {
        check_moment(world, moment, "at the end");
    }
}
