//! How dates are written in Swedish.

use jiff::civil::Date;

const MONTHS: [&str; 12] = [
    "januari",
    "februari",
    "mars",
    "april",
    "maj",
    "juni",
    "juli",
    "augusti",
    "september",
    "oktober",
    "november",
    "december",
];

/// Writes `31 augusti 2025`.
pub fn long_date(date: Date) -> String {
    format!("{} {} {}", date.day(), month(date), date.year())
}

/// Writes a period by its first and last day, each part said once: `1 januari–31 augusti 2025`.
pub fn period(from: Date, last: Date) -> String {
    match (from.year() == last.year(), from.month() == last.month()) {
        _ if from == last => long_date(from),
        (true, true) => format!("{}–{}", from.day(), long_date(last)),
        (true, false) => format!("{} {}–{}", from.day(), month(from), long_date(last)),
        (false, _) => format!("{}–{}", long_date(from), long_date(last)),
    }
}

/// Writes the month in three letters, as under a drawing.
pub(crate) fn short_month(date: Date) -> &'static str {
    &month(date)[..3]
}

fn month(date: Date) -> &'static str {
    MONTHS[usize::from(date.month().unsigned_abs()) - 1]
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_period_says_each_part_once() {
        for (from, last, written) in [
            (date(2025, 1, 1), date(2025, 8, 31), "1 januari–31 augusti 2025"),
            (date(2025, 8, 1), date(2025, 8, 31), "1–31 augusti 2025"),
            (date(2024, 7, 1), date(2025, 6, 30), "1 juli 2024–30 juni 2025"),
            (date(2025, 8, 31), date(2025, 8, 31), "31 augusti 2025"),
        ] {
            assert_eq!(period(from, last), written);
        }
    }
}
