//! The opening of a year as a table in whole units shows it.

use crate::money::Ore;
use crate::rounding::{LARGEST_ORE, round_nearest};
use crate::statement::{Computed, Printed};

/// What each row held when the year began, printed so that it and what has been booked since make up what is printed now.
///
/// **Rounding**: what has been booked since is rounded to the nearest unit, and the opening is the rest; a row that nothing
/// has been booked on opens with what it is printed as.
pub fn print_openings(computed: &Computed, opening: &[Ore], printed: &Printed) -> Vec<Ore> {
    let unit = printed.unit_ore.clamp(1, LARGEST_ORE);
    let pairs = computed.amounts.iter().zip(&printed.amounts).enumerate();
    pairs
        .map(|(at, (now, shown))| {
            let was = opening.get(at).copied().unwrap_or_default();
            let since = now.0.saturating_sub(was.0).clamp(-LARGEST_ORE, LARGEST_ORE);
            Ore(shown.0.saturating_sub(round_nearest(Ore(since), unit).0))
        })
        .collect()
}
