//! Days and months as SIE writes them, without a calendar library.

use std::fmt;

/// Names one day of the Gregorian calendar.
///
/// **Shape**: ordered by time; `Display` writes ISO 8601 (`2025-08-31`).
/// **Promise**: a value made with [`Date::new`] or [`Date::parse`] exists in the calendar.
///
/// ```
/// use sie::Date;
/// assert_eq!(Date::parse(b"20240229"), Date::new(2024, 2, 29));
/// assert_eq!(Date::parse(b"20250229"), None);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    pub year: u16,
    pub month: u8,
    pub day: u8,
}

impl Date {
    /// Makes a day, or nothing if the calendar has no such day in the years 1 to 9999.
    #[inline]
    pub const fn new(year: u16, month: u8, day: u8) -> Option<Date> {
        let valid = year >= 1 && year <= 9999 && month >= 1 && month <= 12 && day >= 1;
        if valid && day <= days_in_month(year, month) { Some(Date { year, month, day }) } else { None }
    }

    /// Reads `ÅÅÅÅMMDD`. **Source**: SIE 4B, field formats for dates.
    #[inline]
    pub fn parse(text: &[u8]) -> Option<Date> {
        let digits: &[u8; 8] = text.try_into().ok()?;
        Date::new(number(&digits[..4])?, number(&digits[4..6])? as u8, number(&digits[6..])? as u8)
    }

    /// Reads what programs write instead of `ÅÅÅÅMMDD`: `180501`, `2018-05-01`, `2018/05/01`, `2018.05.01`.
    ///
    /// **Dates**: a year of two digits is 1950 to 2049.
    pub fn parse_nonstandard(text: &[u8]) -> Option<Date> {
        match text {
            digits if digits.len() == 6 => {
                let year = number(&digits[..2])?;
                let century = if year >= 50 { 1900 } else { 2000 };
                Date::new(century + year, number(&digits[2..4])? as u8, number(&digits[4..])? as u8)
            }
            [y @ .., s1 @ (b'-' | b'/' | b'.'), m1, m2, s2, d1, d2] if y.len() == 4 && s1 == s2 => {
                Date::new(number(y)?, number(&[*m1, *m2])? as u8, number(&[*d1, *d2])? as u8)
            }
            _ => None,
        }
    }

    /// Names the month that the day lies in.
    pub const fn period(self) -> Period {
        Period { year: self.year, month: self.month }
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

/// Names one calendar month.
///
/// **Shape**: ordered by time; `Display` writes `2025-08`.
///
/// ```
/// use sie::Period;
/// assert_eq!(Period::parse(b"202508").map(|p| p.to_string()), Some("2025-08".to_string()));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Period {
    pub year: u16,
    pub month: u8,
}

impl Period {
    /// Makes a month, or nothing outside the years 1 to 9999 and the months 1 to 12.
    #[inline]
    pub const fn new(year: u16, month: u8) -> Option<Period> {
        if year >= 1 && year <= 9999 && month >= 1 && month <= 12 { Some(Period { year, month }) } else { None }
    }

    /// Reads `ÅÅÅÅMM`. **Source**: SIE 4B, field formats for periods.
    #[inline]
    pub fn parse(text: &[u8]) -> Option<Period> {
        let digits: &[u8; 6] = text.try_into().ok()?;
        Period::new(number(&digits[..4])?, number(&digits[4..])? as u8)
    }

    /// Names the month after this one; the last month of 9999 has none.
    pub const fn next(self) -> Option<Period> {
        if self.month == 12 { Period::new(self.year + 1, 1) } else { Period::new(self.year, self.month + 1) }
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}", self.year, self.month)
    }
}

#[inline]
const fn days_in_month(year: u16, month: u8) -> u8 {
    match month {
        4 | 6 | 9 | 11 => 30,
        2 if year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400)) => 29,
        2 => 28,
        _ => 31,
    }
}

/// Reads at most four digits.
#[inline]
fn number(digits: &[u8]) -> Option<u16> {
    digits.iter().try_fold(0, |sum: u16, byte| byte.is_ascii_digit().then(|| sum * 10 + u16::from(byte - b'0')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        let table: [(&[u8], bool); 9] = [
            (b"20250131", true),
            (b"20240229", true),
            (b"19000229", false),
            (b"20000229", true),
            (b"20250431", false),
            (b"20251301", false),
            (b"00000101", false),
            (b"2025-101", false),
            (b"2025013", false),
        ];
        for (text, exists) in table {
            assert_eq!(Date::parse(text).is_some(), exists, "{}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn other_ways_to_write_a_day_are_read_and_nonsense_is_not() {
        let table: [(&[u8], Option<Date>); 6] = [
            (b"180501", Date::new(2018, 5, 1)),
            (b"991231", Date::new(1999, 12, 31)),
            (b"2018-05-01", Date::new(2018, 5, 1)),
            (b"2018-05/01", None),
            (b"maj", None),
            ("2018\u{2013}5".as_bytes(), None),
        ];
        for (text, date) in table {
            assert_eq!(Date::parse_nonstandard(text), date, "{}", String::from_utf8_lossy(text));
        }
    }

    #[test]
    fn december_is_followed_by_january() {
        assert_eq!(Period::new(2025, 12).and_then(Period::next), Period::new(2026, 1));
        assert_eq!(Period::new(9999, 12).and_then(Period::next), None);
    }
}
