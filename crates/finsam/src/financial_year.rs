//! A financial year that is to follow those that are there.

use jiff::Span;
use jiff::civil::Date;

use crate::period::Period;

/// The longest that a financial year may be, where it leads over to calendar years.
const MOST_MONTHS: i32 = 18;

/// Why a year cannot be laid out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearRefusal {
    EndsBeforeItBegins,
    /// The last day is not 31 December.
    NotToTheEndOfAYear,
    /// It would be longer than eighteen months.
    TooLong,
    /// The very year is there.
    Exists(Period),
    /// It has days in common with a year that is there.
    Overlaps(Period),
    /// Days would belong to no year: the next one begins on this day.
    Gap {
        begins: Date,
    },
    /// It lies before the years that are there.
    BeforeTheFirst(Period),
}

/// Checks a year from its first day to its last, against those that are there.
///
/// **Dates**: a year follows the newest one without a day between; the first of all may begin on any day. It ends on
/// 31 December, and is at most eighteen months: only a first year, or one that leads over from another financial year, is
/// anything but a calendar year.
///
/// **Errors**: the first that is wrong, in the order of [`YearRefusal`].
///
/// **Source**: lag (2018:597) 1 kap. 5 §: the financial year is the calendar year.
pub fn check_next_year(standing: &[Period], from_on: Date, last_on: Date) -> Result<Period, YearRefusal> {
    let until = last_on.tomorrow().map_err(|_| YearRefusal::TooLong)?;
    let year = Period::between(from_on, until).ok_or(YearRefusal::EndsBeforeItBegins)?;
    if (last_on.month(), last_on.day()) != (12, 31) {
        return Err(YearRefusal::NotToTheEndOfAYear);
    }
    let longest = from_on.checked_add(Span::new().months(MOST_MONTHS)).unwrap_or(Date::MAX);
    if until > longest {
        return Err(YearRefusal::TooLong);
    }
    if let Some(own) = standing.iter().find(|own| **own == year) {
        return Err(YearRefusal::Exists(*own));
    }
    if let Some(own) = standing.iter().find(|own| own.overlaps(&year)) {
        return Err(YearRefusal::Overlaps(*own));
    }
    let newest = standing.iter().max_by_key(|own| own.from);
    match (newest, newest.and_then(|own| own.until)) {
        (Some(newest), _) if year.from < newest.from => Err(YearRefusal::BeforeTheFirst(*newest)),
        (Some(_), Some(begins)) if year.from != begins => Err(YearRefusal::Gap { begins }),
        _ => Ok(year),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    fn year(year: i16) -> Period {
        Period { from: date(year, 1, 1), until: Some(date(year + 1, 1, 1)) }
    }

    #[test]
    fn the_next_calendar_year_follows_the_newest() {
        let standing = [year(2025), year(2024)];
        assert_eq!(check_next_year(&standing, date(2026, 1, 1), date(2026, 12, 31)), Ok(year(2026)));
    }

    #[test]
    fn a_first_year_may_be_short_and_one_that_leads_over_may_be_long() {
        assert!(check_next_year(&[], date(2025, 3, 14), date(2025, 12, 31)).is_ok());
        assert!(check_next_year(&[], date(2024, 7, 1), date(2025, 12, 31)).is_ok());
        let broken = Period { from: date(2023, 7, 1), until: Some(date(2024, 7, 1)) };
        assert!(check_next_year(&[broken], date(2024, 7, 1), date(2024, 12, 31)).is_ok());
        assert!(check_next_year(&[broken], date(2024, 7, 1), date(2025, 12, 31)).is_ok());
    }

    #[test]
    fn what_is_no_next_year_is_refused() {
        let (first, standing) = (year(2024), [year(2024), year(2025)]);
        for (from, last, refusal) in [
            (date(2026, 1, 1), date(2025, 12, 31), YearRefusal::EndsBeforeItBegins),
            (date(2026, 1, 1), date(2026, 6, 30), YearRefusal::NotToTheEndOfAYear),
            (date(2026, 1, 1), date(2027, 12, 31), YearRefusal::TooLong),
            (date(2025, 1, 1), date(2025, 12, 31), YearRefusal::Exists(year(2025))),
            (date(2025, 12, 1), date(2026, 12, 31), YearRefusal::Overlaps(year(2025))),
            (date(2024, 7, 1), date(2024, 12, 31), YearRefusal::Overlaps(first)),
            (date(2026, 2, 1), date(2026, 12, 31), YearRefusal::Gap { begins: date(2026, 1, 1) }),
            (date(2027, 1, 1), date(2027, 12, 31), YearRefusal::Gap { begins: date(2026, 1, 1) }),
            (date(2023, 1, 1), date(2023, 12, 31), YearRefusal::BeforeTheFirst(year(2025))),
            (Date::MAX, Date::MAX, YearRefusal::TooLong),
        ] {
            assert_eq!(check_next_year(&standing, from, last), Err(refusal), "{from}–{last}");
        }
        assert_eq!(check_next_year(&[], date(2024, 6, 30), date(2025, 12, 31)), Err(YearRefusal::TooLong));
    }
}
