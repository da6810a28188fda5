//! How days and months are written in Swedish.

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

/// Names the month of a day: `augusti`.
///
/// ```
/// # use finsam::calendar::month_name;
/// assert_eq!(month_name(jiff::civil::date(2025, 8, 31)), "augusti");
/// ```
pub fn month_name(date: Date) -> &'static str {
    MONTHS[usize::from(date.month().unsigned_abs()).saturating_sub(1) % 12]
}

/// Writes the month of a day in three letters, as under a drawing and over a narrow column: `aug`.
pub fn short_month(date: Date) -> &'static str {
    // No name has a letter of more than one byte among its first three.
    month_name(date).get(..3).unwrap_or_default()
}

/// Writes `31 augusti 2025`.
///
/// ```
/// # use finsam::calendar::long_date;
/// assert_eq!(long_date(jiff::civil::date(2025, 8, 31)), "31 augusti 2025");
/// ```
pub fn long_date(date: Date) -> String {
    format!("{} {} {}", date.day(), month_name(date), date.year())
}
