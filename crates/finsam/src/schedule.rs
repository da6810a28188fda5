//! When something recurs, and how an amount is spread over months.

use jiff::civil::Date;

use crate::contribution::{Key, divide};
use crate::money::Ore;

/// How often something recurs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Interval {
    Monthly,
    Quarterly,
    Yearly,
}

impl Interval {
    pub const ALL: [Interval; 3] = [Interval::Monthly, Interval::Quarterly, Interval::Yearly];

    pub fn months(self) -> u32 {
        match self {
            Interval::Monthly => 1,
            Interval::Quarterly => 3,
            Interval::Yearly => 12,
        }
    }

    /// Finds the interval of a number of months.
    pub fn find_by_months(months: u32) -> Option<Interval> {
        Interval::ALL.into_iter().find(|interval| interval.months() == months)
    }
}

/// The day of an occurrence, the first of which has number 1; none beyond what a calendar holds.
///
/// **Dates**: the same day of the month each time, or the last where the month is shorter; what begins on the last day
/// of a month stays on last days.
///
/// ```
/// use finsam::schedule::{Interval, occurs_on};
/// use jiff::civil::date;
/// assert_eq!(occurs_on(date(2025, 1, 31), Interval::Monthly, 2), Some(date(2025, 2, 28)));
/// assert_eq!(occurs_on(date(2025, 1, 31), Interval::Monthly, 3), Some(date(2025, 3, 31)));
/// ```
pub fn occurs_on(first: Date, interval: Interval, number: u32) -> Option<Date> {
    let months = i64::from(number.checked_sub(1)?) * i64::from(interval.months());
    let span = jiff::Span::new().try_months(months).ok()?;
    let day = first.checked_add(span).ok()?;
    Some(if first == first.last_of_month() { day.last_of_month() } else { day })
}

/// The first day of the month after a day: when an accrual is reversed unless somebody chooses another day.
pub fn first_of_next_month(day: Date) -> Option<Date> {
    day.last_of_month().tomorrow().ok()
}

/// Spreads an amount over a number of parts as evenly as öre allow.
///
/// **Promise**: the parts sum to the amount, to the öre. **Rounding**: largest remainder; the first parts get the öre
/// that are left over.
///
/// ```
/// use finsam::{money::Ore, schedule::spread};
/// assert_eq!(spread(Ore(100), 3), [Ore(34), Ore(33), Ore(33)]);
/// assert_eq!(spread(Ore(-100), 3), [Ore(-34), Ore(-33), Ore(-33)]);
/// ```
pub fn spread(amount: Ore, parts: u32) -> Vec<Ore> {
    let weights = vec![1; usize::try_from(parts).unwrap_or_default()];
    let size = Ore(amount.0.saturating_abs());
    let shares = divide(size, &Key::Shares(weights), 1).unwrap_or_default();
    shares.into_iter().map(|share| if amount.0 < 0 { -share } else { share }).collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn nothing_is_lost_however_an_amount_is_spread() {
        for amount in [0, 1, -1, 99, 100, -101, 1_200_000, 1_200_001, 999_999_999_999_999] {
            for parts in 1..=48 {
                let shares = spread(Ore(amount), parts);
                assert_eq!(shares.len(), parts as usize);
                assert_eq!(shares.iter().map(|share| share.0).sum::<i64>(), amount, "{amount} over {parts}");
                let (least, most) = (shares.iter().min().unwrap(), shares.iter().max().unwrap());
                assert!(most.0 - least.0 <= 1, "{amount} over {parts}: {least:?} to {most:?}");
            }
        }
        assert_eq!(spread(Ore(1_200_000), 12), [Ore(100_000); 12]);
    }

    #[test]
    fn occurrences_keep_their_day_of_the_month() {
        let days = |first, interval| -> Vec<Option<Date>> {
            (1..=4).map(|number| occurs_on(first, interval, number)).collect()
        };
        assert_eq!(
            days(date(2025, 1, 25), Interval::Quarterly),
            [date(2025, 1, 25), date(2025, 4, 25), date(2025, 7, 25), date(2025, 10, 25)].map(Some)
        );
        assert_eq!(
            days(date(2023, 11, 30), Interval::Monthly),
            [date(2023, 11, 30), date(2023, 12, 31), date(2024, 1, 31), date(2024, 2, 29)].map(Some)
        );
        assert_eq!(occurs_on(date(2024, 2, 29), Interval::Yearly, 2), Some(date(2025, 2, 28)));
        assert_eq!(occurs_on(date(2025, 1, 30), Interval::Monthly, 2), Some(date(2025, 2, 28)));
        assert_eq!(occurs_on(date(2025, 1, 30), Interval::Monthly, 3), Some(date(2025, 3, 30)));
        assert_eq!(occurs_on(date(2025, 1, 1), Interval::Monthly, 0), None);
        assert_eq!(occurs_on(date(9999, 12, 1), Interval::Monthly, 2), None);
    }

    #[test]
    fn an_accrual_is_reversed_on_the_first_of_the_next_month() {
        assert_eq!(first_of_next_month(date(2025, 12, 31)), Some(date(2026, 1, 1)));
        assert_eq!(first_of_next_month(date(2025, 2, 1)), Some(date(2025, 3, 1)));
    }
}
