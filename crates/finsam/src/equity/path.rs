//! The equity year by year against the recommendation, and the checks of a recommendation that somebody enters.

use jiff::civil::Date;

use super::{Recommendation, Tier, combine, recommended_maximum};
use crate::figure::Value;
use crate::money::Ore;

/// The end of a year as it is planned or expected. **Units**: öre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearEnd {
    pub last_day: Date,
    pub equity: Value,
    /// The year's contributions, which the recommendation goes by.
    pub contributions: Value,
}

/// The same against the recommendation. **Units**: öre; the excess is negative where there is room left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathYear {
    pub last_day: Date,
    pub equity: Value,
    pub ceiling: Value,
    pub excess: Value,
}

/// Holds the equity of each year against the recommendation that holds on the year's last day.
///
/// **Promise**: what is computed from something missing is missing, for the same reason.
pub fn follow_path(years: &[YearEnd], recommendations: &[Recommendation]) -> Vec<PathYear> {
    years
        .iter()
        .map(|year| {
            let ceiling = match &year.contributions {
                Value::Known(ore) => recommended_maximum(recommendations, Ore(*ore), year.last_day),
                unknown => unknown.clone(),
            };
            let excess = combine(&[(1, &year.equity), (-1, &ceiling)]);
            PathYear { last_day: year.last_day, equity: year.equity.clone(), ceiling, excess }
        })
        .collect()
}

/// Why a recommendation cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TierError {
    /// There is no step.
    NoTier,
    /// The span of contributions is negative or ends before it begins.
    Span,
    /// A step does not end after it begins; its place from 0.
    Order { tier: usize },
    /// A share is below nothing or above the whole.
    Share { tier: usize },
    /// The steps end before the span does.
    TooShort,
}

/// Makes the steps of a recommendation from where each ends and its share; the last may have no end.
///
/// **Units**: öre, thousandths of a per cent. **Errors**: see [`TierError`].
pub fn make_tiers(applies: (Ore, Ore), steps: &[(Option<Ore>, i64)]) -> Result<Vec<Tier>, TierError> {
    if applies.0 < Ore::ZERO || applies.1 < applies.0 {
        return Err(TierError::Span);
    }
    let mut tiers: Vec<Tier> = Vec::with_capacity(steps.len());
    for (tier, (up_to_ore, share_milli)) in steps.iter().enumerate() {
        let above_ore = match tiers.last() {
            None => Ore::ZERO,
            Some(before) => before.up_to_ore.ok_or(TierError::Order { tier })?,
        };
        if up_to_ore.is_some_and(|end| end <= above_ore) {
            return Err(TierError::Order { tier });
        }
        if !(0..=100_000).contains(share_milli) {
            return Err(TierError::Share { tier });
        }
        tiers.push(Tier { above_ore, up_to_ore: *up_to_ore, share_milli: *share_milli });
    }
    match tiers.last() {
        None => Err(TierError::NoTier),
        Some(last) if last.up_to_ore.is_some_and(|end| end < applies.1) => Err(TierError::TooShort),
        Some(_) => Ok(tiers),
    }
}
