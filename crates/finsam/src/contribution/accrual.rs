//! How a year's contributions belong to its months, and how that stands against what has been received.

use super::member::{Group, Share};
use super::{Key, SplitError, divide};
use crate::money::Ore;

/// The part of every member's year that belongs to its first months.
///
/// **Shape**: one amount for each share, in their order.
///
/// **Units**: öre; `months` counts from January, and more than twelve count as twelve.
///
/// **Promise**: the amounts sum to [`accrued`] of all shares together; twelve months give the shares themselves. They are
/// cumulative: a month is the difference between two.
///
/// **Rounding**: the whole is rounded first, then divided between state, regions and municipalities, then among the members,
/// by largest remainder. Of the state's rows the first takes what cannot be divided.
///
/// **Source**: lag (2018:597) 4 kap. 4 § 4 (accruals).
pub fn accrue(shares: &[Share], months: u8) -> Result<Vec<Ore>, SplitError> {
    let of_group = |group: Group| shares.iter().filter(move |share| share.group == group).map(|share| share.amount_ore);
    let years = Group::ALL.map(|group| weight(of_group(group).sum()));
    let whole = accrued(shares.iter().map(|share| share.amount_ore).sum(), months);
    let groups = divide(whole, &Key::Shares(years.to_vec()), 1)?;
    let mut amounts = vec![Ore::ZERO; shares.len()];
    for (group, part) in Group::ALL.into_iter().zip(groups) {
        let mut indexes: Vec<usize> = (0..shares.len()).filter(|&index| shares[index].group == group).collect();
        if group != Group::State {
            indexes.sort_by(|&a, &b| shares[a].key.cmp(&shares[b].key));
        }
        let weights = indexes.iter().map(|&index| weight(shares[index].amount_ore)).collect();
        for (index, amount) in indexes.into_iter().zip(divide(part, &Key::Shares(weights), 1)?) {
            amounts[index] = amount;
        }
    }
    Ok(amounts)
}

fn weight(amount: Ore) -> u64 {
    u64::try_from(amount.0).unwrap_or_default()
}

/// The part of a year's amount that belongs to its first months.
///
/// **Units**: öre; `months` counts from January, and more than twelve count as twelve.
///
/// **Promise**: cumulative: the differences between one month and the next sum to the year, to the öre.
///
/// **Rounding**: half away from zero, on the accumulated amount.
///
/// **Source**: lag (2018:597) 4 kap. 4 § 4 (accruals); a twelfth each month is the associations' practice.
///
/// ```
/// use finsam::{contribution::accrued, money::Ore};
/// assert_eq!(accrued(Ore::from_kronor(8_524_000), 8), Ore(568_266_667));
/// assert_eq!(accrued(Ore::from_kronor(8_524_000), 12), Ore::from_kronor(8_524_000));
/// ```
pub fn accrued(year: Ore, months: u8) -> Ore {
    let product = i128::from(year.0) * i128::from(months.min(12));
    let (quotient, remainder) = (product / 12, product % 12);
    let rounded = if remainder.abs() * 2 >= 12 { quotient + product.signum() } else { quotient };
    Ore(i64::try_from(rounded).unwrap_or_default())
}

/// The part of a year's amount that belongs to one month, 1 to 12.
pub fn accrued_in_month(year: Ore, month: u8) -> Ore {
    match month {
        1..=12 => accrued(year, month) - accrued(year, month - 1),
        _ => Ore::ZERO,
    }
}

/// What a member owes, or has paid ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settlement {
    Even,
    /// Upplupen intäkt: accrued, not yet received.
    Owed(Ore),
    /// Förutbetald intäkt: received ahead.
    PaidAhead(Ore),
}

/// Compares what has accrued with what has been received.
pub fn settle(accrued: Ore, received: Ore) -> Settlement {
    let difference = Ore(accrued.0.saturating_sub(received.0));
    match difference.0 {
        0 => Settlement::Even,
        1.. => Settlement::Owed(difference),
        _ => Settlement::PaidAhead(-difference),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn twelve_months_give_the_year_to_the_ore() {
        for year in [0, 1, 11, 852_400_000, -852_400_001, i64::MAX] {
            let months: i64 = (1..=12).map(|month| accrued_in_month(Ore(year), month).0).sum();
            assert_eq!(months, year);
        }
        assert_eq!(accrued_in_month(Ore(1_200), 13), Ore::ZERO);
    }

    #[test]
    fn the_difference_between_accrued_and_received_is_owed_or_paid_ahead() {
        for (accrued, received, settlement) in [
            (100, 100, Settlement::Even),
            (100, 75, Settlement::Owed(Ore(25))),
            (100, 112, Settlement::PaidAhead(Ore(12))),
        ] {
            assert_eq!(settle(Ore(accrued), Ore(received)), settlement);
        }
    }
}
