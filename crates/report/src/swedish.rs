//! How dates and sentences are written in Swedish.

use finsam::calendar::{month_name, short_month};
use jiff::civil::Date;

pub use finsam::calendar::long_date;

/// Writes a period by its first and last day, each part said once: `1 januari–31 augusti 2025`.
pub fn period(from: Date, last: Date) -> String {
    match (from.year() == last.year(), from.month() == last.month()) {
        _ if from == last => long_date(from),
        (true, true) => format!("{}–{}", from.day(), long_date(last)),
        (true, false) => format!("{} {}–{}", from.day(), month_name(from), long_date(last)),
        (false, _) => format!("{}–{}", long_date(from), long_date(last)),
    }
}

/// Names the months of a period as the head of a column does: `Jan–aug 2025`, and `2025` of a whole year.
pub fn months(from: Date, until: Date) -> String {
    if from == until.first_of_year() && until == until.last_of_year() {
        return until.year().to_string();
    }
    let name = if (from.year(), from.month()) == (until.year(), until.month()) {
        short_month(from).to_owned()
    } else {
        format!("{}–{}", short_month(from), short_month(until))
    };
    let mut letters = name.chars();
    let head: String = letters.next().map(|first| first.to_uppercase().collect()).unwrap_or_default();
    format!("{head}{} {}", letters.as_str(), until.year())
}

/// Begins a sentence with the words.
///
/// ```
/// assert_eq!(report::swedish::capitalised("årsredovisningen är låst"), "Årsredovisningen är låst");
/// ```
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
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
