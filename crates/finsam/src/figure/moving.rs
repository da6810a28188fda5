//! The same figure of another year: ids that hold a time, moved with it.

use jiff::Span;
use jiff::civil::Date;

/// The families whose second part begins or ends with a year: `contributions/2024/total`, `budget/budget-2024/nova`.
const OF_YEARS: [&str; 8] = [
    "budget",
    "next_budget",
    "contributions",
    "grants",
    "development",
    "equity_path",
    "equity_path_ceiling",
    "equity_path_forecast",
];

/// The id that a figure has in a document of another day.
///
/// **Dates**: years move by as many as lie between the two days, `from` and `to`; a day that is `from` in some year becomes
/// `to`, and the last of a month stays the last.
///
/// **Promise**: an id that holds no time is the same in every document, whatever digits its own name has.
///
/// ```
/// use finsam::figure::moved;
/// use jiff::civil::date;
/// let (from, to) = (date(2024, 8, 31), date(2025, 8, 31));
/// assert_eq!(moved("budget/prognos-2023/nova", from, to), "budget/prognos-2024/nova");
/// assert_eq!(moved("note_1/sum@2023-08-31", from, to), "note_1/sum@2024-08-31");
/// assert_eq!(moved("observation/growth_agreed_2021", from, to), "observation/growth_agreed_2021");
/// ```
pub fn moved(id: &str, from: Date, to: Date) -> String {
    let (path, day) = match id.split_once('@') {
        Some((path, day)) => (path, Some(day)),
        None => (id, None),
    };
    let path = moved_path(path, from, to).unwrap_or_else(|| path.to_owned());
    match day {
        Some(day) => format!("{path}@{}", moved_text(day, from, to).unwrap_or_else(|| day.to_owned())),
        None => path,
    }
}

/// Whether the id names a time, and is another one for another year.
pub fn holds_time(id: &str) -> bool {
    let (from, to) = (Date::constant(2024, 6, 15), Date::constant(2025, 6, 15));
    moved(id, from, to) != id
}

fn moved_path(path: &str, from: Date, to: Date) -> Option<String> {
    let (family, rest) = path.split_once('/')?;
    let (time, tail) = match rest.split_once('/') {
        Some((time, tail)) => (time, format!("/{tail}")),
        None => (rest, String::new()),
    };
    let years = i32::from(to.year()) - i32::from(from.year());
    let time = match family {
        "liquidity" => {
            let (year, month) = time.split_once('-')?;
            format!("{}-{month}", moved_year(year, years)?)
        }
        "vat" => format!("claim_{}", moved_text(time.strip_prefix("claim_")?, from, to)?),
        _ if OF_YEARS.contains(&family) => match time.rsplit_once('-') {
            Some((kind, year)) => format!("{kind}-{}", moved_year(year, years)?),
            None => moved_year(time, years)?,
        },
        _ => return None,
    };
    Some(format!("{family}/{time}{tail}"))
}

fn moved_year(text: &str, years: i32) -> Option<String> {
    let is_year = text.len() == 4 && text.bytes().all(|byte| byte.is_ascii_digit());
    let year: i32 = text.parse().ok().filter(|_| is_year)?;
    Some(format!("{:04}", year.checked_add(years)?))
}

fn moved_text(text: &str, from: Date, to: Date) -> Option<String> {
    let day: Date = text.parse().ok()?;
    let is_last = |day: Date| day == day.last_of_month();
    let is_the_day = day.month() == from.month() && (day.day() == from.day() || is_last(day) && is_last(from));
    let years = i64::from(to.year()) - i64::from(from.year());
    let moved = if is_the_day {
        to.checked_add(Span::new().years(i64::from(day.year()) - i64::from(from.year()))).ok()?
    } else {
        day.checked_add(Span::new().years(years)).ok()?
    };
    let stays_last = if is_the_day { is_last(to) } else { is_last(day) };
    Some(if stays_last { moved.last_of_month() } else { moved }.to_string())
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn every_family_that_holds_a_time_is_moved_and_nothing_else_is() {
        for (id, after) in [
            ("budget/budget-2024/nova", "budget/budget-2026/nova"),
            ("budget/plan-2026/carried_out", "budget/plan-2028/carried_out"),
            ("next_budget/budget-2025/result", "next_budget/budget-2027/result"),
            ("contributions/2024/member/vaxjo", "contributions/2026/member/vaxjo"),
            ("grants/2024/total/left", "grants/2026/total/left"),
            ("development/2023/solidity", "development/2025/solidity"),
            ("equity_path/2025", "equity_path/2027"),
            ("equity_path_ceiling/2025", "equity_path_ceiling/2027"),
            ("equity_path_forecast/2025", "equity_path_forecast/2027"),
            ("liquidity/2024-11", "liquidity/2026-11"),
            ("vat/claim_2024-04-01", "vat/claim_2026-04-01"),
            ("balance_sheet/equity@2024-03-31", "balance_sheet/equity@2026-03-31"),
            ("liquidity/cash", "liquidity/cash"),
            ("vat/unclaimed", "vat/unclaimed"),
            ("outcome/used", "outcome/used"),
            ("income_statement/operating_income@budget", "income_statement/operating_income@budget"),
            ("observation/phasing_2016_base", "observation/phasing_2016_base"),
            ("shared/sodra/avtal-2024/own", "shared/sodra/avtal-2024/own"),
            ("budget/budget-20245/nova", "budget/budget-20245/nova"),
            ("contributions/total", "contributions/total"),
            ("2024", "2024"),
            ("", ""),
        ] {
            assert_eq!(moved(id, date(2024, 12, 31), date(2026, 12, 31)), after, "{id}");
            assert_eq!(holds_time(id), id != after, "{id}");
        }
    }

    #[test]
    fn the_day_of_the_document_becomes_the_day_of_the_new_one() {
        for (id, from, to, after) in [
            ("a/b@2024-08-31", date(2025, 8, 31), date(2025, 9, 30), "a/b@2024-09-30"),
            ("a/b@2025-03-31", date(2025, 8, 31), date(2025, 9, 30), "a/b@2025-03-31"),
            ("a/b@2024-12-31", date(2025, 8, 31), date(2026, 8, 31), "a/b@2025-12-31"),
            ("a/b@2023-02-28", date(2024, 2, 29), date(2025, 2, 28), "a/b@2024-02-29"),
            ("a/b@2024-02-29", date(2024, 8, 31), date(2025, 8, 31), "a/b@2025-02-28"),
            ("a/b@2024-06-30", date(2025, 6, 30), date(2025, 7, 31), "a/b@2024-07-31"),
        ] {
            assert_eq!(moved(id, from, to), after, "{id} from {from} to {to}");
        }
    }

    #[test]
    fn years_beyond_every_calendar_stay_as_they_are() {
        assert_eq!(moved("a/b@9999-12-31", date(2024, 1, 1), date(2025, 1, 1)), "a/b@9999-12-31");
    }
}
