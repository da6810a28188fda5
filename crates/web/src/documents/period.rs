//! The period and the title of each kind of document.

use jiff::ToSpan;
use jiff::civil::Date;
use report::model::Kind;
use store::{Reader, StoreResult};

use crate::STILL_KNOWN;
use crate::association::operations::Association;
use crate::budget::operations::{Head, choose_governing, find_governing, list_heads};
use crate::ledger::operations::find_year;

/// The time that a document is about: both days belong to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    pub from: Date,
    pub last: Date,
}

/// The law asks for a budget year and at least two years of plan after it (KL 11 kap. 6 §).
const PLAN_YEARS: i16 = 2;

/// The day that names a document of a kind: a plan the first day of the year of the budget that governs, an annual report the last day of its
/// year, the others the day itself.
pub fn settle_date(reader: &Reader<'_>, association: &Association, kind: Kind, on: Date) -> StoreResult<Date> {
    Ok(match kind {
        Kind::Plan => find_plan_day(&list_heads(reader, association.id, STILL_KNOWN)?, on),
        Kind::AnnualReport => match find_year(reader, association.id, on)? {
            Some(year) => year.last_day(),
            None => last_of_year(on),
        },
        Kind::InterimReport | Kind::FinancialFollowUp => on,
    })
}

/// The day that names the plan of the budget that governs a day.
pub fn find_plan_day(budgets: &[Head], on: Date) -> Date {
    let year = choose_governing(budgets, on.year()).map_or(on.year(), |budget| budget.year);
    Date::new(year, 1, 1).unwrap_or(first_of_year(on))
}

/// What a document of a kind is about, named by a day that [`settle_date`] gave.
pub fn find_period(reader: &Reader<'_>, association: &Association, kind: Kind, as_at: Date) -> StoreResult<Period> {
    if kind == Kind::Plan {
        let budget = find_governing(reader, association.id, as_at.year(), STILL_KNOWN)?;
        let budget = budget.filter(|budget| budget.year == as_at.year());
        let planned = budget.map(|budget| budget.columns.iter().map(|column| column.year).fold(budget.year, i16::max));
        let wanted = last_of_year(as_at.saturating_add(PLAN_YEARS.years()));
        let last = planned.map_or(Ok(wanted), |year| Date::new(year, 12, 31)).unwrap_or(wanted);
        return Ok(Period { from: as_at, last });
    }
    let year = find_year(reader, association.id, as_at)?;
    Ok(Period { from: year.map_or(first_of_year(as_at), |year| year.from_on), last: as_at })
}

/// `Delårsrapport januari–augusti 2025`, `Verksamhetsplan och budget 2024 med plan 2025–2026`.
pub fn title(kind: Kind, period: Period) -> String {
    let Period { from, last } = period;
    match kind {
        Kind::Plan => {
            let first = from.year();
            let plan = match last.year() - first {
                ..=0 => String::new(),
                1 => format!(" med plan {}", last.year()),
                _ => format!(" med plan {}–{}", first + 1, last.year()),
            };
            format!("Verksamhetsplan och budget {first}{plan}")
        }
        Kind::AnnualReport if from.year() == last.year() => format!("{} {}", kind.name(), last.year()),
        Kind::AnnualReport => format!("{} {}/{}", kind.name(), from.year(), last.year()),
        Kind::InterimReport | Kind::FinancialFollowUp => format!("{} {}", kind.name(), months(from, last)),
    }
}

fn months(from: Date, last: Date) -> String {
    let whole_months = from.day() == 1 && last == last.last_of_month() && from.year() == last.year();
    match whole_months {
        true if from.month() == last.month() => format!("{} {}", crate::ui::month_name(from), from.year()),
        true => format!("{}–{} {}", crate::ui::month_name(from), crate::ui::month_name(last), last.year()),
        false => report::swedish::period(from, last),
    }
}

fn first_of_year(on: Date) -> Date {
    on.first_of_year()
}

fn last_of_year(on: Date) -> Date {
    on.last_of_year()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_kind_is_named_after_its_own_period() {
        let day = Date::constant;
        for (kind, from, last, named) in [
            (Kind::Plan, day(2024, 1, 1), day(2026, 12, 31), "Verksamhetsplan och budget 2024 med plan 2025–2026"),
            (Kind::Plan, day(2024, 1, 1), day(2024, 12, 31), "Verksamhetsplan och budget 2024"),
            (Kind::AnnualReport, day(2025, 1, 1), day(2025, 12, 31), "Årsredovisning 2025"),
            (Kind::InterimReport, day(2025, 1, 1), day(2025, 8, 31), "Delårsrapport januari–augusti 2025"),
            (Kind::FinancialFollowUp, day(2025, 1, 1), day(2025, 1, 31), "Ekonomisk uppföljning januari 2025"),
            (
                Kind::FinancialFollowUp,
                day(2025, 1, 1),
                day(2025, 3, 15),
                "Ekonomisk uppföljning 1 januari–15 mars 2025",
            ),
        ] {
            assert_eq!(title(kind, Period { from, last }), named);
        }
    }
}
