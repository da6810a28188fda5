//! What can happen to the books, each done to the product and to the plain account of it.

use jiff::civil::Date;
use store::StoreError;
use web::closing::carry::Obstacle;
use web::closing::operations::{Closing, ClosingError, carry_again, close, reopen};
use web::closing::result_account::choose;
use web::ledger::importing::{self, ImportError, Plan, Upload};
use web::ledger::operations::{FinancialYear, find_year_from, lock_period};

use super::plain::{ACCOUNTS, BY_HAND, EQUITY, OBJECTS, Voucher, Year, first_day, last_day};
use super::{World, by_hand};

/// A year from its first file to its closing.
pub fn live_through(world: &mut World<'_>, year: i16) {
    if !world.plain.years.contains_key(&year) {
        begin(world, year);
    } else {
        add_vouchers(world, year, 3);
    }
    for _ in 0..3 + world.chance.below(4) {
        step(world, year);
    }
    if world.happens(40) {
        begin_early(world, year + 1);
    }
    finish(world, year);
}

fn step(world: &mut World<'_>, year: i16) {
    match world.chance.below(16) {
        0..=2 => {
            let count = 1 + world.chance.below(4);
            add_vouchers(world, year, count);
        }
        3..=5 => correct(world, year),
        6..=7 => {
            let through = any_day(world, year);
            lock(world, Some(through));
        }
        8 => lock(world, None),
        9..=11 => by_hand::write(world, year),
        12..=14 => by_hand::correct(world, year),
        _ => {
            let same = world.plain.years[&year].clone();
            let plan = import(world, year, &same).expect("the same file is taken");
            assert!(plan.changes_nothing(), "seed {}: the same file changes nothing", world.seed);
            world.done("the same file again");
        }
    }
}

/// The first file of a year that is not here, or that was made when the year before was closed.
fn begin(world: &mut World<'_>, year: i16) {
    let mut file = Year::default();
    let bank = world.chance.below(100_000_000) as i64;
    file.file_openings = [("1930", bank), (EQUITY, -bank)].into();
    for (account, amount) in file.file_openings.clone().into_iter().filter(|(_, amount)| *amount != 0) {
        file.openings.insert((account, ""), amount);
    }
    draw_vouchers(world, &mut file, year, 5);
    import(world, year, &file).expect("the first file is taken");
    world.plain.years.insert(year, file);
    world.done("new vouchers");
    let found = find(world, year);
    let context = world.context("choose_result_account");
    let chosen = world.db.write(&context, |tx| choose(tx, &found, EQUITY));
    chosen.expect("the account is chosen");
}

/// The next year's file comes before the year is closed; it says opening balances of its own.
fn begin_early(world: &mut World<'_>, year: i16) {
    let before = &world.plain.years[&(year - 1)];
    let mut file = Year::default();
    for ((account, _), amount) in before.carry() {
        *file.file_openings.entry(account).or_default() += amount;
    }
    // The office has not seen the last vouchers yet.
    let missing = world.chance.below(3) as i64 * 100;
    *file.file_openings.entry("1930").or_default() += missing;
    *file.file_openings.entry(EQUITY).or_default() -= missing;
    for (account, amount) in file.file_openings.clone().into_iter().filter(|(_, amount)| *amount != 0) {
        file.openings.insert((account, ""), amount);
    }
    draw_vouchers(world, &mut file, year, 2);
    if world.plain.locked.is_some_and(|through| through >= first_day(year)) {
        return;
    }
    import(world, year, &file).expect("the early file is taken");
    world.plain.years.insert(year, file);
    world.done("next year begun early");
    if world.happens(30) {
        let through = any_day(world, year);
        lock(world, Some(through));
    }
}

fn add_vouchers(world: &mut World<'_>, year: i16, count: u64) {
    let mut file = world.plain.years[&year].clone();
    // Sometimes the program's own opening balances go along, and disagree with what was carried over.
    let disagrees = file.carried_into && world.happens(25);
    if disagrees {
        file.file_openings = file.opening_totals();
        *file.file_openings.entry("1930").or_default() += 700;
        *file.file_openings.entry(EQUITY).or_default() -= 700;
    }
    draw_vouchers(world, &mut file, year, count);
    let earliest = earliest_change(&world.plain.years[&year], &file);
    match import(world, year, &file) {
        Ok(plan) => {
            assert_eq!(!plan.openings_not_taken.is_empty(), disagrees, "seed {}: {plan:?}", world.seed);
            file.file_openings = if file.carried_into { Default::default() } else { file.file_openings };
            world.plain.years.insert(year, file);
            world.done(if disagrees { "another opening in the file" } else { "new vouchers" });
        }
        Err(error) => refused(world, &error, earliest),
    }
}

/// A voucher of a file gets another amount, text or day.
fn correct(world: &mut World<'_>, year: i16) {
    let mut file = world.plain.years[&year].clone();
    let keys: Vec<_> = file.vouchers.keys().copied().filter(|key| key.0 != BY_HAND).collect();
    let Some(key) = keys.get(world.chance.below(keys.len() as u64) as usize) else { return };
    let drawn = draw_voucher(world, year);
    file.vouchers.insert(*key, drawn);
    let earliest = earliest_change(&world.plain.years[&year], &file);
    match import(world, year, &file) {
        Ok(_) => {
            world.plain.years.insert(year, file);
            world.done("correction");
        }
        Err(error) => refused(world, &error, earliest),
    }
}

/// A refused file must have wanted to change what is locked, and has changed nothing.
fn refused(world: &mut World<'_>, error: &ImportError, earliest: Option<Date>) {
    let locked = world.plain.locked;
    let expected = earliest.zip(locked).is_some_and(|(earliest, through)| earliest <= through);
    assert!(expected && matches!(error, ImportError::Locked { .. }), "seed {}: {error:?}", world.seed);
    world.done("refused by the lock");
}

fn earliest_change(before: &Year, after: &Year) -> Option<Date> {
    let changed = after.vouchers.iter().filter(|(key, voucher)| before.vouchers.get(*key) != Some(*voucher));
    changed.flat_map(|(key, voucher)| [Some(voucher.on), before.vouchers.get(key).map(|old| old.on)]).flatten().min()
}

/// Closes a year, and sometimes opens it, changes it and closes it again, or changes it behind its lock.
fn finish(world: &mut World<'_>, year: i16) {
    close_year(world, year);
    if world.happens(35) {
        open_again(world, year);
        correct(world, year);
        close_year(world, year);
    }
    if world.happens(35) {
        lock(world, None);
        correct(world, year);
        world.done("changed behind the lock");
        lock(world, Some(last_day(year)));
        carry_over_again(world, year);
    }
}

fn close_year(world: &mut World<'_>, year: i16) {
    let order = closing(world, year);
    let context = world.context("close_year");
    match world.db.write(&context, |tx| close(tx, &order)) {
        Ok(_) => {}
        Err(ClosingError::Obstacles(obstacles)) => {
            let of_lock = |obstacle: &Obstacle| matches!(obstacle, Obstacle::NextLocked { .. });
            assert!(obstacles.iter().all(of_lock), "seed {}: {obstacles:?}", world.seed);
            let locked = world.plain.locked.is_some_and(|through| through > last_day(year));
            assert!(locked, "seed {}: the next year is locked", world.seed);
            world.done("close refused by the next year's lock");
            lock(world, None);
            return close_year(world, year);
        }
        Err(error) => panic!("seed {}: {year} is not closed: {error:?}", world.seed),
    }
    carried(world, year);
    let plain = world.plain.years.get_mut(&year).expect("the year is there");
    plain.closed = true;
    world.plain.locked = world.plain.locked.max(Some(last_day(year)));
    world.done("close");
    let context = world.context("close_year");
    let again = world.db.write(&context, |tx| close(tx, &order));
    assert!(matches!(again, Err(ClosingError::ClosedAlready)), "seed {}: closed twice", world.seed);
    world.done("close twice refused");
}

/// What carrying over does to the plain account of the next year.
fn carried(world: &mut World<'_>, year: i16) {
    let openings = world.plain.years[&year].carry();
    let next = world.plain.years.entry(year + 1).or_default();
    next.openings = openings;
    next.carried_into = true;
    next.file_openings.clear();
}

fn open_again(world: &mut World<'_>, year: i16) {
    let found = find(world, year);
    let context = world.context("reopen_year");
    world.db.write(&context, |tx| reopen(tx, found.id, "Slumpen")).expect("the year is opened");
    if world.plain.locked.is_some_and(|through| through >= first_day(year)) {
        let first = world.plain.years.first_key_value().is_some_and(|(first, _)| *first == year);
        world.plain.locked = if first { None } else { Some(last_day(year - 1)) };
    }
    world.plain.years.get_mut(&year).expect("the year is there").closed = false;
    world.done("reopen");
}

fn carry_over_again(world: &mut World<'_>, year: i16) {
    let order = closing(world, year);
    let differs = world.plain.years[&year].carry() != world.plain.years[&(year + 1)].openings;
    let context = world.context("carry_again");
    match world.db.write(&context, |tx| carry_again(tx, &order)) {
        Ok(_) => {
            assert!(differs, "seed {}: something differed", world.seed);
            carried(world, year);
            world.done("carried again");
        }
        Err(ClosingError::Unchanged) => assert!(!differs, "seed {}: nothing differed", world.seed),
        Err(error) => panic!("seed {}: {year} is not carried over: {error:?}", world.seed),
    }
}

fn closing(world: &World<'_>, year: i16) -> Closing {
    let found = find(world, year);
    Closing {
        year: found.id,
        shown: None,
        today: found.until_on,
        decision: None,
        reference: String::new(),
        reason: "Slumpen".to_owned(),
    }
}

fn lock(world: &mut World<'_>, through: Option<Date>) {
    let context = world.context("lock_period");
    let locked = world.db.write(&context, |tx| lock_period(tx, through, "Slumpen"));
    locked.map_err(|error: StoreError| error.to_string()).expect("the lock is changed");
    world.plain.locked = through;
    world.done(if through.is_some() { "lock" } else { "unlock" });
}

fn find(world: &World<'_>, year: i16) -> FinancialYear {
    let found = world.db.read(|reader| find_year_from(reader, world.association.id, first_day(year)));
    found.map_err(|error: StoreError| error.to_string()).expect("the years are read").expect("the year is there")
}

/// Reads the year's file in through the real importer.
fn import(world: &mut World<'_>, year: i16, file: &Year) -> Result<Plan, ImportError> {
    let path = world.place.folder().join("slump.se");
    std::fs::write(&path, file.write_sie(year)).expect("the file is written");
    let upload = Upload::open(&path, "slump.se").expect("the file is there");
    let context = world.context("import_sie");
    world.db.write(&context, |tx| importing::book(tx, world.db.files(), &world.association, &upload))
}

fn draw_vouchers(world: &mut World<'_>, file: &mut Year, year: i16, count: u64) {
    for _ in 0..count {
        let series = if world.happens(70) { "A" } else { "B" };
        let number = file.vouchers.keys().filter(|key| key.0 == series).map(|key| key.1).max().unwrap_or(0) + 1;
        let voucher = draw_voucher(world, year);
        file.vouchers.insert((series, number), voucher);
    }
}

fn draw_voucher(world: &mut World<'_>, year: i16) -> Voucher {
    let on = any_day(world, year);
    let mut lines = Vec::new();
    let mut sum = 0;
    for _ in 0..1 + world.chance.below(3) {
        let amount = world.chance.below(2_000_000) as i64 - 1_000_000;
        lines.push((draw_key(world), amount));
        sum += amount;
    }
    lines.push((draw_key(world), -sum));
    Voucher { on, text: format!("Slump {}", world.chance.below(1000)), lines, id: None }
}

pub fn draw_key(world: &mut World<'_>) -> (&'static str, &'static str) {
    let account = ACCOUNTS[world.chance.below(ACCOUNTS.len() as u64) as usize].0;
    let objects = if account == "1930" { "" } else { OBJECTS[world.chance.below(OBJECTS.len() as u64) as usize] };
    (account, objects)
}

pub fn any_day(world: &mut World<'_>, year: i16) -> Date {
    Date::constant(year, world.chance.below(12) as i8 + 1, world.chance.below(28) as i8 + 1)
}
