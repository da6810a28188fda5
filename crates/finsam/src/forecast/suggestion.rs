//! What the rest of a year would come to if it went on as it has. Suggestions only: somebody decides.

use crate::figure::Value;
use crate::money::Ore;

/// Suggests the rest of the year from the months so far: each month to come costs what a month has cost.
///
/// **Rounding**: half away from zero, to the öre. A year of which nothing has gone gives no suggestion.
pub fn suggest_straight(so_far: Ore, months_gone: u32, months_left: u32) -> Value {
    if months_gone == 0 {
        return Value::Missing("Ingen månad har gått.".to_owned());
    }
    scaled(so_far, i128::from(months_left), i128::from(months_gone))
}

/// Suggests the rest of the year from how the year before was spread: the same share as then comes after the day.
///
/// **Rounding**: half away from zero, to the öre. Where nothing stood there on the same day the year before, or the signs differ, there
/// is no suggestion.
pub fn suggest_seasonal(so_far: Ore, before_so_far: Ore, before_year: Ore) -> Value {
    if before_so_far == Ore::ZERO {
        return Value::Missing("Det finns inget från samma dag året före.".to_owned());
    }
    if so_far.0.signum() * before_so_far.0.signum() < 0 {
        return Value::Missing("Raden hade motsatt tecken året före.".to_owned());
    }
    let rest = i128::from(before_year.0) - i128::from(before_so_far.0);
    scaled(so_far, rest, i128::from(before_so_far.0))
}

fn scaled(amount: Ore, by: i128, of: i128) -> Value {
    let (dividend, divisor) = (i128::from(amount.0) * by, of);
    let (dividend, divisor) = if divisor < 0 { (-dividend, -divisor) } else { (dividend, divisor) };
    let rounded = (dividend + dividend.signum() * (divisor / 2)) / divisor;
    match i64::try_from(rounded) {
        Ok(ore) => Value::Known(ore),
        Err(_) => Value::Missing("Förslaget blir större än ett belopp kan vara.".to_owned()),
    }
}

/// How a line goes in relation to the year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pace {
    /// Less is used than of the year has gone.
    Slower,
    /// Within five percentage points of the year.
    Even,
    /// More is used than of the year has gone.
    Faster,
    /// More is used than the whole year has.
    Over,
}

/// Judges a share that is used against the share of the year that has gone, both in thousandths of a per cent.
pub fn check_pace(used_milli: i64, gone_milli: i64) -> Pace {
    match used_milli.saturating_sub(gone_milli) {
        _ if used_milli > 100_000 => Pace::Over,
        apart if apart > 5_000 => Pace::Faster,
        apart if apart < -5_000 => Pace::Slower,
        _ => Pace::Even,
    }
}
