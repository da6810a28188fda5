//! Instants of the program and the Swedish calendar.
//!
//! The clock itself is read at the edge and handed in; here an instant only becomes a date.

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, Weekday};

/// Turns microseconds since 1970 into Swedish wall-clock time (EU summer time: last Sundays of March and October,
/// 01:00 UTC).
pub fn swedish_time(unix_micros: i64) -> DateTime {
    let utc = Timestamp::from_microsecond(unix_micros)
        .unwrap_or(Timestamp::UNIX_EPOCH)
        .to_zoned(jiff::tz::TimeZone::UTC)
        .datetime();
    let hours = if is_summer_time(utc) { 2 } else { 1 };
    utc.checked_add(jiff::Span::new().hours(hours)).unwrap_or(utc)
}

pub fn swedish_date(unix_micros: i64) -> Date {
    swedish_time(unix_micros).date()
}

/// The microsecond since 1970 when a day begins in Sweden.
pub fn day_begins(day: Date) -> i64 {
    let midnight = day.at(0, 0, 0, 0);
    let earlier = |hours: i64| midnight.checked_sub(jiff::Span::new().hours(hours)).unwrap_or(midnight);
    let summer = earlier(2);
    let utc = if is_summer_time(summer) { summer } else { earlier(1) };
    utc.to_zoned(jiff::tz::TimeZone::UTC).map_or(0, |utc| utc.timestamp().as_microsecond())
}

fn is_summer_time(utc: DateTime) -> bool {
    let change = |month| {
        let last = Date::new(utc.year(), month, 1).map(|first| first.last_of_month());
        last.and_then(|last| match last.weekday() {
            Weekday::Sunday => Ok(last),
            _ => last.nth_weekday(-1, Weekday::Sunday),
        })
        .map(|sunday| sunday.at(1, 0, 0, 0))
    };
    match (change(3), change(10)) {
        (Ok(begins), Ok(ends)) => begins <= utc && utc < ends,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn swedish_time_follows_summer_time() {
        for (utc, swedish) in [
            ("2025-01-15T12:00:00Z", "2025-01-15T13:00:00"),
            ("2025-03-30T00:59:59Z", "2025-03-30T01:59:59"),
            ("2025-03-30T01:00:00Z", "2025-03-30T03:00:00"),
            ("2025-08-31T22:30:00Z", "2025-09-01T00:30:00"),
            ("2025-10-26T00:59:59Z", "2025-10-26T02:59:59"),
            ("2025-10-26T01:00:00Z", "2025-10-26T02:00:00"),
        ] {
            let instant: Timestamp = utc.parse().unwrap();
            assert_eq!(swedish_time(instant.as_microsecond()).to_string(), swedish, "{utc}");
        }
    }

    #[test]
    fn a_day_begins_at_midnight_in_sweden() {
        for day in ["2025-01-15", "2025-03-30", "2025-03-31", "2025-08-31", "2025-10-26", "2025-10-27"] {
            let day: Date = day.parse().unwrap();
            let begins = day_begins(day);
            assert_eq!(swedish_time(begins), day.at(0, 0, 0, 0), "{day}");
            assert_eq!(swedish_date(begins - 1), day.yesterday().unwrap(), "{day}");
        }
    }
}
