//! The days by which an association must have done something, and what of it is still missing.

#[cfg(test)]
mod tests;

use jiff::civil::Date;

use crate::parameter::{Parameter, find_parameter};

/// What must be done by the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Duty {
    /// The board decides the budget of a year.
    Budget { year: i16 },
    /// The board hands over the annual report of a year.
    AnnualReport { year: i16 },
}

/// A day and what must be done by it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deadline {
    pub duty: Duty,
    pub due_on: Date,
    /// `lag (2003:1210) 23 §`.
    pub paragraph: String,
}

/// What is known of a year's budget.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct BudgetWork {
    pub is_drafted: bool,
    pub consulted_on: Option<Date>,
    pub decided_on: Option<Date>,
}

/// What is known of a year's annual report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct ReportWork {
    pub books_closed: bool,
    pub is_drafted: bool,
    pub adopted_on: Option<Date>,
    pub sent_on: Option<Date>,
}

/// One thing that is not done yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Missing {
    BudgetDraft,
    Consultation,
    BudgetDecision,
    BooksOpen,
    ReportDraft,
    ReportAdoption,
    ReportSent,
}

/// Where a duty stands on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Standing {
    /// Done in time, or on a day that is not known.
    Done {
        on: Option<Date>,
    },
    DoneLate {
        on: Date,
    },
    Ahead {
        missing: Vec<Missing>,
    },
    /// The day has passed.
    Missed {
        missing: Vec<Missing>,
    },
}

/// Lists the deadlines whose day lies within a year before or after a day, the earliest first.
///
/// `began_on` is the first day that the association's work is recorded here: what was due before, and years before, are
/// not asked for.
///
/// **Source**: lag (2003:1210) 23 § (the budget by 30 November of the year before), 24 § (the annual report within three
/// months from the year's end), as dated data in [`crate::parameter::list_statutory`].
///
/// ```
/// use finsam::deadline::list_deadlines;
/// use finsam::parameter::list_statutory;
/// use jiff::civil::date;
/// let ahead = list_deadlines(&list_statutory(), date(2025, 8, 31), date(2025, 1, 1));
/// let days: Vec<String> = ahead.iter().map(|deadline| deadline.due_on.to_string()).collect();
/// assert_eq!(days, ["2025-11-30", "2026-03-31"]);
/// ```
pub fn list_deadlines(parameters: &[Parameter], as_at: Date, began_on: Date) -> Vec<Deadline> {
    let mut all = Vec::new();
    for year in [as_at.year() - 1, as_at.year(), as_at.year() + 1] {
        all.extend(budget_due(parameters, year).filter(|deadline| deadline.due_on >= began_on));
        let first = Date::new(year - 1, 1, 1).ok();
        all.extend(report_due(parameters, year - 1).filter(|_| first.is_some_and(|first| first >= began_on)));
    }
    all.retain(|deadline| {
        let distance = i32::from(deadline.due_on.year()) * 372 + day_of(deadline.due_on);
        (distance - i32::from(as_at.year()) * 372 - day_of(as_at)).abs() <= 372
    });
    all.sort_by_key(|deadline| (deadline.due_on, deadline.duty));
    all
}

fn day_of(date: Date) -> i32 {
    i32::from(date.month()) * 31 + i32::from(date.day())
}

/// The day within a year by which the budget of the next is decided.
fn budget_due(parameters: &[Parameter], year: i16) -> Option<Deadline> {
    let due = find_parameter(parameters, "budget_due", Date::new(year, 12, 31).ok()?)?;
    let (month, day) = (i8::try_from(due.value / 100).ok()?, i8::try_from(due.value % 100).ok()?);
    Some(Deadline {
        duty: Duty::Budget { year: year + 1 },
        due_on: Date::new(year, month, day).ok()?,
        paragraph: due.paragraph.clone(),
    })
}

/// The day by which the annual report of a year is handed over: so many months after its end.
fn report_due(parameters: &[Parameter], year: i16) -> Option<Deadline> {
    let last = Date::new(year, 12, 31).ok()?;
    let within = find_parameter(parameters, "annual_report_within", last)?;
    let months = i8::try_from(within.value).ok().filter(|months| (1..12).contains(months))?;
    let due_on = Date::new(year.checked_add(1)?, months, 1).ok()?.last_of_month();
    Some(Deadline { duty: Duty::AnnualReport { year }, due_on, paragraph: within.paragraph.clone() })
}

/// Tells where a budget stands on a day. What is decided lacks nothing but, where it was forgotten, the consultation.
///
/// **Source**: lag (2003:1210) 23 §: after consultation with the members, by 30 November.
pub fn stand_budget(deadline: &Deadline, work: &BudgetWork, as_at: Date) -> Standing {
    let consulted = work.consulted_on.is_some_and(|on| on <= as_at);
    match work.decided_on.filter(|on| *on <= as_at) {
        Some(on) if on > deadline.due_on => Standing::DoneLate { on },
        Some(on) => Standing::Done { on: Some(on) },
        None => {
            let mut missing = Vec::new();
            if !work.is_drafted {
                missing.push(Missing::BudgetDraft);
            }
            if !consulted {
                missing.push(Missing::Consultation);
            }
            missing.push(Missing::BudgetDecision);
            still(deadline, missing, as_at)
        }
    }
}

/// Tells where an annual report stands on a day.
///
/// **Source**: lag (2003:1210) 24 §: within three months from the end of the year, to the members and the auditors.
pub fn stand_report(deadline: &Deadline, work: &ReportWork, as_at: Date) -> Standing {
    let adopted_on = work.adopted_on.filter(|on| *on <= as_at);
    let sent_on = work.sent_on.filter(|on| *on <= as_at);
    match (adopted_on, sent_on) {
        (Some(_), Some(on)) if on > deadline.due_on => Standing::DoneLate { on },
        (Some(_), Some(on)) => Standing::Done { on: Some(on) },
        (adopted, sent) => {
            let mut missing = Vec::new();
            if !work.books_closed {
                missing.push(Missing::BooksOpen);
            }
            if !work.is_drafted && adopted.is_none() {
                missing.push(Missing::ReportDraft);
            }
            if adopted.is_none() {
                missing.push(Missing::ReportAdoption);
            }
            if sent.is_none() {
                missing.push(Missing::ReportSent);
            }
            still(deadline, missing, as_at)
        }
    }
}

/// Tells where a date of the association's own stands on a day.
pub fn stand_own(due_on: Date, done_on: Option<Date>, as_at: Date) -> Standing {
    match done_on {
        Some(on) if on > due_on => Standing::DoneLate { on },
        Some(on) => Standing::Done { on: Some(on) },
        None if as_at > due_on => Standing::Missed { missing: Vec::new() },
        None => Standing::Ahead { missing: Vec::new() },
    }
}

fn still(deadline: &Deadline, missing: Vec<Missing>, as_at: Date) -> Standing {
    if as_at > deadline.due_on { Standing::Missed { missing } } else { Standing::Ahead { missing } }
}

impl Standing {
    pub fn is_done(&self) -> bool {
        matches!(self, Standing::Done { .. } | Standing::DoneLate { .. })
    }
}
