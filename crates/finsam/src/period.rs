//! Periods of time: half-open, so that one ends on the day when the next begins.

use jiff::civil::Date;

/// A period from a day until another.
///
/// **Dates**: half-open; `until` is the first day that no longer belongs to it, and `None` means until further notice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    pub from: Date,
    pub until: Option<Date>,
}

impl Period {
    /// Begins a period that has no known end.
    pub fn since(from: Date) -> Period {
        Period { from, until: None }
    }

    /// Makes the period between two days, or nothing if the end does not come after the beginning.
    pub fn between(from: Date, until: Date) -> Option<Period> {
        (from < until).then_some(Period { from, until: Some(until) })
    }

    /// Tells whether a day belongs to the period.
    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && self.until.is_none_or(|until| day < until)
    }

    /// Tells whether two periods have a day in common.
    pub fn overlaps(&self, other: &Period) -> bool {
        let begins_before = |a: &Period, b: &Period| b.until.is_none_or(|until| a.from < until);
        begins_before(self, other) && begins_before(other, self)
    }

    /// The last day that belongs to the period, where it has an end.
    pub fn last_on(&self) -> Option<Date> {
        self.until.and_then(|until| until.yesterday().ok())
    }

    /// Counts the whole calendar months of a period that begins and ends on the first of a month.
    pub fn whole_months(&self) -> Option<u32> {
        let until = self.until?;
        if self.from.day() != 1 || until.day() != 1 || until < self.from {
            return None;
        }
        let months = |day: Date| i32::from(day.year()) * 12 + i32::from(day.month());
        u32::try_from(months(until) - months(self.from)).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_period_ends_on_the_day_when_the_next_begins() {
        let first = Period::between(date(2025, 1, 1), date(2025, 9, 1)).unwrap();
        let second = Period::since(date(2025, 9, 1));
        assert!(first.contains(date(2025, 8, 31)) && !first.contains(date(2025, 9, 1)));
        assert!(second.contains(date(2025, 9, 1)) && !first.overlaps(&second) && !second.overlaps(&first));
        assert!(first.overlaps(&Period::since(date(2025, 8, 31))));
    }

    #[test]
    fn a_period_that_ends_before_it_begins_is_refused() {
        assert_eq!(Period::between(date(2025, 1, 1), date(2025, 1, 1)), None);
    }

    #[test]
    fn whole_months_are_counted_only_between_firsts() {
        for (from, until, months) in [
            (date(2025, 1, 1), date(2025, 9, 1), Some(8)),
            (date(2024, 12, 1), date(2026, 1, 1), Some(13)),
            (date(2025, 1, 2), date(2025, 9, 1), None),
            (date(2025, 1, 1), date(2025, 8, 31), None),
        ] {
            assert_eq!(Period::between(from, until).unwrap().whole_months(), months);
        }
    }
}
