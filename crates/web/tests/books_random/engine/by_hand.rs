//! Vouchers made by hand: drafts that are posted, and corrected by a new version or by a voucher of their own.

use jiff::civil::Date;
use store::Id;
use web::drafts::operations::{
    DraftLine, NewDraft, PostError, Problem, add_series, create_draft, post_draft, remove_draft,
};

use super::World;
use super::plain::{BY_HAND, Voucher};
use super::steps::{any_day, draw_key};

/// Makes the series that no file uses.
pub fn prepare(world: &mut World<'_>) {
    let context = world.context("add_series");
    world.db.write(&context, |tx| add_series(tx, BY_HAND, "För hand")).expect("the series is added");
}

/// A voucher is written and posted, and posted once more, which changes nothing.
pub fn write(world: &mut World<'_>, year: i16) {
    let voucher = draw(world, year);
    if let Some(id) = post(world, &voucher, None) {
        keep(world, year, next_number(world, year), voucher, id);
        world.done("by hand");
    }
}

/// A voucher by hand is corrected: by a new version where its period is open, else by a voucher of its own.
pub fn correct(world: &mut World<'_>, year: i16) {
    let by_hand = world.plain.years[&year].vouchers.iter().filter(|(key, _)| key.0 == BY_HAND);
    let all: Vec<(u32, Voucher)> = by_hand.map(|(key, voucher)| (key.1, voucher.clone())).collect();
    let Some((number, before)) = all.get(world.chance.below(all.len() as u64) as usize) else {
        return write(world, year);
    };
    let is_open = world.plain.locked.is_none_or(|through| before.on > through);
    let mut voucher = draw(world, year);
    // The first open day is where an office puts the correction of what is locked.
    let first_open = world.plain.locked.and_then(|through| through.tomorrow().ok());
    if let Some(first_open) = first_open.filter(|day| !is_open && day.year() == year && world.happens(70)) {
        voucher.on = first_open;
    }
    if let Some(id) = post(world, &voucher, before.id) {
        let number = if is_open { *number } else { next_number(world, year) };
        keep(world, year, number, voucher, id);
        world.done(if is_open { "corrected by hand" } else { "corrected by a voucher of its own" });
    }
}

fn keep(world: &mut World<'_>, year: i16, number: u32, voucher: Voucher, id: Id) {
    let plain = world.plain.years.get_mut(&year).expect("the year is there");
    plain.vouchers.insert((BY_HAND, number), Voucher { id: Some(id), ..voucher });
}

fn next_number(world: &World<'_>, year: i16) -> u32 {
    let numbers = world.plain.years[&year].vouchers.keys().filter(|key| key.0 == BY_HAND).map(|key| key.1);
    numbers.max().unwrap_or(0) + 1
}

/// Posts a draft; one in a locked period is refused and taken away again.
fn post(world: &mut World<'_>, voucher: &Voucher, corrects: Option<Id>) -> Option<Id> {
    let lines = voucher.lines.iter().map(|((account, objects), amount_ore)| DraftLine {
        account: (*account).to_owned(),
        objects: (*objects).to_owned(),
        amount_ore: *amount_ore,
        text: String::new(),
    });
    let (series, text) = (BY_HAND.to_owned(), voucher.text.clone());
    let draft = NewDraft { series, occurred_on: voucher.on, text, lines: lines.collect(), corrects };
    let (seed, id) = (world.seed, world.association.id);
    let context = world.context("create_draft");
    let draft = world.db.write(&context, |tx| create_draft(tx, id, &draft)).expect("the draft is made");
    let context = world.context("post_draft");
    let locked = is_locked(world, voucher.on);
    match world.db.write(&context, |tx| post_draft(tx, draft)) {
        Ok(posted) => {
            assert!(!locked, "seed {seed}: posted behind the lock");
            let context = world.context("post_draft");
            let again = world.db.write(&context, |tx| post_draft(tx, draft)).expect("posting again is no fault");
            assert_eq!(again, posted, "seed {seed}: a draft becomes one voucher");
            Some(posted)
        }
        Err(PostError::Refused(problems)) => {
            let of_lock = matches!(problems.as_slice(), [Problem::Locked { .. }]);
            assert!(locked && of_lock, "seed {seed}: {problems:?}");
            let context = world.context("remove_draft");
            world.db.write(&context, |tx| remove_draft(tx, draft)).expect("the draft is removed");
            world.done("by hand refused by the lock");
            None
        }
        Err(error) => panic!("seed {seed}: {error:?}"),
    }
}

fn is_locked(world: &World<'_>, on: Date) -> bool {
    world.plain.locked.is_some_and(|through| on <= through)
}

fn draw(world: &mut World<'_>, year: i16) -> Voucher {
    let amount = world.chance.below(1_000_000) as i64 + 1;
    let lines = vec![(draw_key(world), amount), (draw_key(world), -amount)];
    let text = format!("För hand {}", world.chance.below(1000));
    Voucher { on: any_day(world, year), text, lines, id: None }
}
