//! Shared services: what one association bears and others pay their part of.

use jiff::ToSpan;
use jiff::civil::Date;

use crate::contribution::{Key, SplitError, divide};
use crate::money::Ore;
use crate::rounding::is_amount;

/// A hundred per cent, in thousandths of a per cent.
pub const WHOLE_MILLI: i64 = 100_000;

/// One of those who share a cost.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Party {
    pub key: String,
    /// Thousandths of a per cent.
    pub share_milli: i64,
}

impl Party {
    pub fn new(key: &str, share_milli: i64) -> Party {
        Party { key: key.to_owned(), share_milli }
    }
}

/// Why a cost cannot be shared so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ShareKeyError {
    /// Fewer than two share.
    Alone,
    /// A share is negative, or more than the whole.
    OutOfRange { key: String },
    /// Somebody stands twice.
    Twice { key: String },
    /// The shares are not a hundred per cent together.
    Missing { missing_milli: i64 },
    /// The cost is larger than any cost.
    TooLarge,
}

/// Holds the shares against each other. **Errors**: see [`ShareKeyError`].
pub fn check_shares(parties: &[Party]) -> Result<(), ShareKeyError> {
    if parties.len() < 2 {
        return Err(ShareKeyError::Alone);
    }
    for (index, party) in parties.iter().enumerate() {
        if !(0..=WHOLE_MILLI).contains(&party.share_milli) {
            return Err(ShareKeyError::OutOfRange { key: party.key.clone() });
        }
        if parties[..index].iter().any(|other| other.key == party.key) {
            return Err(ShareKeyError::Twice { key: party.key.clone() });
        }
    }
    let sum: i64 = parties.iter().map(|party| party.share_milli).sum();
    if sum == WHOLE_MILLI { Ok(()) } else { Err(ShareKeyError::Missing { missing_milli: WHOLE_MILLI - sum }) }
}

/// Divides a period's cost among those who share it, in their order.
///
/// **Units**: öre; a cost that is taken back is negative.
///
/// **Promise**: nothing is lost, nobody is an öre or more from the exact share, and what each pays does not depend on the
/// order in which they stand.
///
/// **Rounding**: largest remainder; of equal remainders the greater share, then the key that comes first.
///
/// **Errors**: see [`ShareKeyError`].
///
/// ```
/// use finsam::{money::Ore, shared::{Party, settle}};
/// let director = [Party::new("sodra-vatterbygden", 65_000), Party::new("finnveden", 35_000)];
/// assert_eq!(settle(Ore(1_001), &director), Ok(vec![Ore(651), Ore(350)]));
/// ```
pub fn settle(cost: Ore, parties: &[Party]) -> Result<Vec<Ore>, ShareKeyError> {
    check_shares(parties)?;
    if !is_amount(cost) {
        return Err(ShareKeyError::TooLarge);
    }
    let mut order: Vec<usize> = (0..parties.len()).collect();
    order.sort_by(|&a, &b| parties[a].key.cmp(&parties[b].key));
    let weights = order.iter().map(|&index| parties[index].share_milli.unsigned_abs()).collect();
    let divided = divide(cost, &Key::Shares(weights), 1).map_err(|error| match error {
        SplitError::NobodyPays | SplitError::UnitNotPositive | SplitError::AmountsMissing { .. } => {
            ShareKeyError::Alone
        }
    })?;
    let mut amounts = vec![Ore::ZERO; parties.len()];
    for (index, amount) in order.into_iter().zip(divided) {
        amounts[index] = amount;
    }
    Ok(amounts)
}

/// A time that is settled at once; `until` is the first day outside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SettledPeriod {
    pub from: Date,
    pub until: Date,
}

impl SettledPeriod {
    pub fn last_day(&self) -> Date {
        self.until.yesterday().unwrap_or(self.until)
    }
}

/// The periods of an agreement that have begun at a day: whole months from its first one, none across a year's end.
///
/// **Promise**: the periods follow each other without a gap, from the agreement's first day to its end.
pub fn list_periods(from: Date, until: Option<Date>, months: u8, on: Date) -> Vec<SettledPeriod> {
    let months = i64::from(months.clamp(1, 12));
    let end = until.unwrap_or(Date::MAX);
    let mut periods: Vec<SettledPeriod> = Vec::new();
    let mut begins = from;
    while begins <= on && begins < end && periods.len() < 1_200 {
        let next_year = Date::new(begins.year().saturating_add(1), 1, 1).unwrap_or(Date::MAX);
        let next = begins.first_of_month().checked_add(months.months()).unwrap_or(Date::MAX).min(next_year).min(end);
        periods.push(SettledPeriod { from: begins, until: next });
        begins = next;
    }
    periods
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn nothing_is_lost_and_the_order_does_not_matter() {
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        let mut below = move |limit: u64| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state % limit
        };
        for _ in 0..3_000 {
            let mut left = WHOLE_MILLI;
            let mut parties = Vec::new();
            for nth in 0..1 + below(5) {
                let share = below(left.unsigned_abs() + 1) as i64;
                left -= share;
                parties.push(Party { key: format!("p{nth}"), share_milli: share });
            }
            parties.push(Party::new("last", left));
            let cost = Ore(below(3_000_000_000) as i64 - 1_000_000_000);
            let amounts = settle(cost, &parties).unwrap();
            assert_eq!(amounts.iter().copied().sum::<Ore>(), cost);
            for (amount, party) in amounts.iter().zip(&parties) {
                let exact = i128::from(cost.0) * i128::from(party.share_milli);
                let difference = i128::from(amount.0) * i128::from(WHOLE_MILLI) - exact;
                assert!(difference.abs() < i128::from(WHOLE_MILLI), "{amount} of {cost}");
            }
            let mut turned: Vec<(Party, Ore)> = parties.into_iter().zip(amounts).collect();
            turned.reverse();
            let (parties, amounts): (Vec<Party>, Vec<Ore>) = turned.into_iter().unzip();
            assert_eq!(settle(cost, &parties), Ok(amounts));
        }
    }

    #[test]
    fn the_joint_intervention_of_two_associations_is_divided_in_halves() {
        let halves = [Party::new("sodra-vatterbygden", 50_000), Party::new("finnveden", 50_000)];
        let each = Ore::from_kronor(562_500);
        assert_eq!(settle(Ore::from_kronor(1_125_000), &halves), Ok(vec![each, each]));
    }

    #[test]
    fn shares_that_do_not_hold_are_named() {
        let (a, b) = (|milli| Party::new("a", milli), |milli| Party::new("b", milli));
        for (parties, error) in [
            (vec![a(100_000)], ShareKeyError::Alone),
            (vec![a(65_000), b(34_999)], ShareKeyError::Missing { missing_milli: 1 }),
            (vec![a(65_000), b(36_000)], ShareKeyError::Missing { missing_milli: -1_000 }),
            (vec![a(-1), b(100_001)], ShareKeyError::OutOfRange { key: "a".to_owned() }),
            (vec![a(50_000), a(50_000)], ShareKeyError::Twice { key: "a".to_owned() }),
        ] {
            assert_eq!(check_shares(&parties), Err(error));
        }
        assert_eq!(settle(Ore(i64::MAX), &[a(50_000), b(50_000)]), Err(ShareKeyError::TooLarge));
    }

    #[test]
    fn periods_follow_each_other_and_none_crosses_a_year() {
        let spans = |from, until, months, on| -> Vec<(Date, Date)> {
            list_periods(from, until, months, on).iter().map(|period| (period.from, period.until)).collect()
        };
        let quarters = spans(date(2024, 2, 1), Some(date(2025, 2, 1)), 3, date(2025, 6, 30));
        assert_eq!(
            quarters,
            [
                (date(2024, 2, 1), date(2024, 5, 1)),
                (date(2024, 5, 1), date(2024, 8, 1)),
                (date(2024, 8, 1), date(2024, 11, 1)),
                (date(2024, 11, 1), date(2025, 1, 1)),
                (date(2025, 1, 1), date(2025, 2, 1)),
            ]
        );
        assert_eq!(spans(date(2024, 1, 1), None, 12, date(2023, 12, 31)), []);
        assert_eq!(spans(date(2024, 1, 15), None, 12, date(2024, 1, 15)), [(date(2024, 1, 15), date(2025, 1, 1))]);
    }
}
