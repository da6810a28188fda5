//! The periods of claims, and the days that the law gives.

use jiff::civil::Date;

use crate::calendar::month_name;
use crate::parameter::{ParameterUnit, find_parameter, list_vat_compensation};

/// How long a claim's period is.
///
/// **Source**: lag (2005:807) 7 §: one calendar month, or three that follow each other in the same calendar year.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PeriodLength {
    Month,
    Quarter,
}

impl PeriodLength {
    pub fn months(self) -> i8 {
        match self {
            PeriodLength::Month => 1,
            PeriodLength::Quarter => 3,
        }
    }

    pub fn find(months: i64) -> Option<PeriodLength> {
        match months {
            1 => Some(PeriodLength::Month),
            3 => Some(PeriodLength::Quarter),
            _ => None,
        }
    }
}

/// The period that a claim is for. **Dates**: half-open; both are the first of a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClaimPeriod {
    pub from: Date,
    pub until: Date,
}

impl ClaimPeriod {
    /// Makes the period that begins on the first of a month and stays within its year.
    pub fn beginning(from: Date, length: PeriodLength) -> Option<ClaimPeriod> {
        let last = from.month() + length.months() - 1;
        (from.day() == 1 && last <= 12).then(|| ClaimPeriod { from, until: first_after(from.year(), last) })
    }

    pub fn contains(&self, day: Date) -> bool {
        self.from <= day && day < self.until
    }

    pub fn last_day(&self) -> Date {
        self.until.yesterday().unwrap_or(self.until)
    }

    pub fn overlaps(&self, other: &ClaimPeriod) -> bool {
        self.from < other.until && other.from < self.until
    }

    /// Writes `april–juni 2025` or `april 2025`.
    pub fn name(&self) -> String {
        let (first, last) = (month_name(self.from), month_name(self.last_day()));
        let year = self.from.year();
        if first == last { format!("{first} {year}") } else { format!("{first}–{last} {year}") }
    }
}

/// From a day on, claims are made for periods of this length.
pub type Plan = (Date, PeriodLength);

/// Says why periods cannot be made so.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlanError {
    NotTheFirst(Date),
    /// Three months at a time from this day would end in another year.
    AcrossYears(Date),
    /// The change comes in the middle of this period.
    Inside(ClaimPeriod),
}

/// Checks that every change of length begins with a period.
///
/// **Source**: lag (2005:807) 7 §.
pub fn check_plan(plan: &[Plan]) -> Result<(), PlanError> {
    for (from, length) in plan {
        if from.day() != 1 {
            return Err(PlanError::NotTheFirst(*from));
        }
        if (from.month() - 1) % length.months() != 0 {
            return Err(PlanError::AcrossYears(*from));
        }
    }
    for pair in plan.windows(2) {
        let [before, (change, _)] = pair else { continue };
        let last = list_periods(&[*before], change.yesterday().unwrap_or(*change)).pop();
        if let Some(cut) = last.filter(|period| period.until > *change) {
            return Err(PlanError::Inside(cut));
        }
    }
    Ok(())
}

/// Lists the periods from the first change through the one that holds the last day.
pub fn list_periods(plan: &[Plan], through: Date) -> Vec<ClaimPeriod> {
    let mut periods = Vec::new();
    for (index, (from, length)) in plan.iter().enumerate() {
        let end = plan.get(index + 1).map(|(next, _)| *next);
        let mut from = *from;
        while from <= through && end.is_none_or(|end| from < end) {
            let Some(period) = ClaimPeriod::beginning(from, *length) else { break };
            periods.push(period);
            from = period.until;
        }
    }
    periods
}

/// Finds the period that what happened on a day is claimed in: its own, or, when that has been claimed, the next that has
/// not.
pub fn find_home(periods: &[ClaimPeriod], is_claimed: impl Fn(&ClaimPeriod) -> bool, day: Date) -> Option<ClaimPeriod> {
    let own = periods.iter().position(|period| period.contains(day))?;
    periods[own..].iter().find(|period| !is_claimed(period)).copied()
}

/// Finds the last day on which a claim for a period may come in; nothing where the rule of that time is not known here.
///
/// **Source**: lag (2005:807) 7 §: at the latest in the second year after the calendar year that the claim is for.
pub fn claim_due_on(period: &ClaimPeriod) -> Option<Date> {
    last_of_year(period.from, "vat_claim_within")
}

/// Finds the last day on which a decision on a period may be asked to be reconsidered.
///
/// **Source**: lag (2005:807) 19 §: at the latest in the third year after the calendar year.
pub fn reconsideration_due_on(period: &ClaimPeriod) -> Option<Date> {
    last_of_year(period.from, "vat_reconsideration_within")
}

/// Finds the last day through which the grounds of a calendar year's claims are kept.
///
/// **Source**: lag (2005:807) 12 a §: four years after the calendar year; longer for goods of investment, which are not
/// reckoned here.
pub fn documents_kept_through(year: i16) -> Option<Date> {
    last_of_year(Date::new(year, 12, 31).ok()?, "vat_documents_kept")
}

/// Finds the last day on which the statement of a calendar year (årsuppgift) may come in.
///
/// **Source**: lag (2005:807) 8 §: before the end of June the year after.
pub fn statement_due_on(year: i16) -> Option<Date> {
    let parameters = list_vat_compensation();
    let due = find_parameter(&parameters, "vat_statement_due", Date::new(year, 12, 31).ok()?)?;
    debug_assert_eq!(due.unit, ParameterUnit::MonthDay);
    let (month, day) = (i8::try_from(due.value / 100).ok()?, i8::try_from(due.value % 100).ok()?);
    Date::new(year.checked_add(1)?, month, day).ok()
}

/// Gives the first day for which the state pays interest on a claim that has come in.
///
/// **Source**: lag (2005:807) 17 § fourth paragraph: from the end of the first month after the month in which it came in.
pub fn interest_from(came_in_on: Date) -> Date {
    let next = first_after(came_in_on.year(), came_in_on.month());
    first_after(next.year(), next.month())
}

fn last_of_year(on: Date, key: &str) -> Option<Date> {
    let parameters = list_vat_compensation();
    let years = i16::try_from(find_parameter(&parameters, key, on)?.value).ok()?;
    Date::new(on.year().checked_add(years)?, 12, 31).ok()
}

/// The first day after a month.
fn first_after(year: i16, month: i8) -> Date {
    let (year, month) = if month >= 12 { (year.saturating_add(1), 1) } else { (year, month + 1) };
    Date::new(year, month, 1).unwrap_or(Date::MAX)
}
