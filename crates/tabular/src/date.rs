//! Days: as people write them, and as the serial numbers of workbooks.

use jiff::civil::Date;

use crate::number::Decimal;

/// Reads a day: 2025-08-31, 20250831, 2025/8/31, 31/8 2025, 31.8.2025, with or without a time after it.
pub fn parse_date(text: &str) -> Option<Date> {
    let text = text.trim();
    if text.len() > 40 {
        return None;
    }
    let day = match text.split_once('T') {
        Some((day, _)) if day.len() >= 8 => day,
        _ => text.find(':').map_or(text, |colon| text[..colon].rsplit_once(' ').map_or(text, |(day, _)| day)),
    };
    if day.bytes().all(|byte| byte.is_ascii_digit()) {
        return match day.len() {
            8 => civil(&day[..4], &day[4..6], &day[6..]),
            _ => None,
        };
    }
    let parts: Vec<&str> = day.split(['-', '/', '.', ' ']).filter(|part| !part.is_empty()).collect();
    let [first, second, third] = parts.as_slice() else { return None };
    match (first.len(), third.len()) {
        (4, _) => civil(first, second, third),
        (_, 4) => civil(third, second, first),
        _ => None,
    }
}

fn civil(year: &str, month: &str, day: &str) -> Option<Date> {
    let date = Date::new(year.parse().ok()?, month.parse().ok()?, day.parse().ok()?).ok()?;
    (1900..=2200).contains(&date.year()).then_some(date)
}

/// The first day of a workbook's calendar.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Epoch {
    #[default]
    Y1900,
    Y1904,
}

/// Writes a serial number as a day, a day and a time, or a time. None when it is none.
pub(crate) fn serial_text(serial: &Decimal, epoch: Epoch) -> Option<String> {
    let (days, seconds) = serial.days_and_seconds()?;
    let time = format!("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if days == 0 && epoch == Epoch::Y1900 {
        return Some(time);
    }
    // The 1900 calendar counts a 29 February that never was.
    let first = match epoch {
        Epoch::Y1904 => Date::constant(1904, 1, 1),
        Epoch::Y1900 if days < 60 => Date::constant(1899, 12, 31),
        Epoch::Y1900 => Date::constant(1899, 12, 30),
    };
    let day = first.checked_add(jiff::Span::new().try_days(days).ok()?).ok()?;
    if day.year() > 2200 {
        return None;
    }
    Some(if seconds == 0 { day.to_string() } else { format!("{day} {time}") })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_read_as_people_and_programs_write_them() {
        for text in [
            "2025-08-31",
            "20250831",
            "2025/8/31",
            "31.08.2025",
            "31/8 2025",
            " 31/08/2025 ",
            "2025-08-31 13:05",
            "2025-08-31T13:05:00Z",
            "2025-08-31 00:00:00",
        ] {
            assert_eq!(parse_date(text), Some(Date::constant(2025, 8, 31)), "{text}");
        }
        for text in ["", "x", "2025-02-30", "08/31/2025", "250831", "99999999", "1930", "2025", "🙂 1 2025", "1:2"] {
            assert_eq!(parse_date(text), None, "{text}");
        }
    }

    #[test]
    fn serial_numbers_are_days_in_both_calendars() {
        for (serial, epoch, text) in [
            ("45900", Epoch::Y1900, "2025-08-31"),
            ("44438", Epoch::Y1904, "2025-08-31"),
            ("1", Epoch::Y1900, "1900-01-01"),
            ("59", Epoch::Y1900, "1900-02-28"),
            ("61", Epoch::Y1900, "1900-03-01"),
            ("45900.5", Epoch::Y1900, "2025-08-31 12:00:00"),
            ("45899.999999999", Epoch::Y1900, "2025-08-31"),
            ("0.75", Epoch::Y1900, "18:00:00"),
        ] {
            assert_eq!(serial_text(&Decimal::parse(serial).unwrap(), epoch).as_deref(), Some(text), "{serial}");
        }
        for serial in ["-1", "999999999", "200000"] {
            assert_eq!(serial_text(&Decimal::parse(serial).unwrap(), Epoch::Y1900), None, "{serial}");
        }
    }
}
