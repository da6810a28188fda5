//! Grants to interventions, and the requisitions that are made against them.
//!
//! A grant is what the board has promised an intervention, year by year. A requisition asks for a part of it: one person
//! makes it, two others attest it, and it is paid. What is attested is never more than what is granted.

mod life;
mod standing;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use crate::money::Ore;
use crate::period::Period;
use crate::rounding::LARGEST_ORE;

pub use life::{ATTESTERS, Event, EventKind, Person, Refusal, State, Trail};
pub use standing::{Claimed, Standing, stand};

/// What is granted for one year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct YearAmount {
    pub year: i16,
    pub amount_ore: Ore,
}

/// What a decision promises an intervention.
///
/// **Dates**: `ends_on` is the last day, where a decision ended the grant before its last year did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Grant {
    pub years: Vec<YearAmount>,
    pub ends_on: Option<Date>,
}

/// Why a grant is none.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrantError {
    /// No year has an amount.
    Empty,
    /// A year is there twice.
    Twice(i16),
    /// An amount is negative, or beyond what is reckoned with.
    Amount(i16),
}

impl Grant {
    /// Checks the years of a new grant. **Errors**: none, one twice, an amount that is negative or too large.
    pub fn check(&self) -> Result<(), GrantError> {
        if self.years.iter().all(|year| year.amount_ore == Ore::ZERO) {
            return Err(GrantError::Empty);
        }
        for (index, year) in self.years.iter().enumerate() {
            if self.years[..index].iter().any(|before| before.year == year.year) {
                return Err(GrantError::Twice(year.year));
            }
            if year.amount_ore < Ore::ZERO || year.amount_ore.0 > LARGEST_ORE {
                return Err(GrantError::Amount(year.year));
            }
        }
        Ok(())
    }

    /// What is granted for a year; nothing for a year that is not named.
    pub fn of_year(&self, year: i16) -> Ore {
        self.years.iter().filter(|one| one.year == year).map(|one| one.amount_ore).sum()
    }

    /// The days that requisitions may be about: whole years, up to where a decision ended the grant.
    pub fn covers(&self, period: &Period) -> bool {
        let Some(last) = period.until.and_then(|until| until.yesterday().ok()) else { return false };
        let of_grant = |day: Date| self.years.iter().any(|one| one.year == day.year());
        let is_ended = self.ends_on.is_some_and(|ends_on| last > ends_on);
        of_grant(period.from) && of_grant(last) && !is_ended
    }
}

/// One line of a requisition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    pub amount_ore: Ore,
}

/// What is asked for: for which days, and line by line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Request {
    /// **Dates**: half-open, always ended.
    pub period: Period,
    pub lines: Vec<Line>,
}

/// Why a requisition is not taken; each is about one field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RequestError {
    /// It ends before it begins, or has no end.
    Backwards,
    /// It goes over a turn of the year: make one for each.
    TwoYears,
    /// The grant does not hold on all its days.
    OutsideGrant,
    /// No line.
    NoLine,
    /// The amount of a line, from 1, is nothing or negative, or too large.
    Line(usize),
    /// More than what is left of the year's grant.
    AboveGrant { left_ore: Ore, asked_ore: Ore },
}

impl Request {
    /// The sum of the lines. Nothing when it is beyond what is reckoned with.
    pub fn total(&self) -> Option<Ore> {
        let sum = self.lines.iter().try_fold(0_i64, |sum, line| sum.checked_add(line.amount_ore.0))?;
        (sum.abs() <= LARGEST_ORE).then_some(Ore(sum))
    }

    /// The year that it counts for.
    pub fn year(&self) -> i16 {
        self.period.from.year()
    }

    /// Checks a requisition against its grant; `left_ore` is what is left of the year when what others have been granted is
    /// taken away.
    ///
    /// **Errors**: every one that is found, each about a field of its own.
    pub fn check(&self, grant: &Grant, left_ore: Ore) -> Vec<RequestError> {
        let mut errors = Vec::new();
        let last = self.period.until.and_then(|until| until.yesterday().ok()).filter(|last| *last >= self.period.from);
        match last {
            None => errors.push(RequestError::Backwards),
            Some(last) if last.year() != self.period.from.year() => errors.push(RequestError::TwoYears),
            Some(_) if !grant.covers(&self.period) => errors.push(RequestError::OutsideGrant),
            Some(_) => {}
        }
        if self.lines.is_empty() {
            errors.push(RequestError::NoLine);
        }
        let is_odd = |line: &Line| line.amount_ore <= Ore::ZERO || line.amount_ore.0 > LARGEST_ORE;
        let odd = (1..).zip(&self.lines).filter(|(_, line)| is_odd(line));
        errors.extend(odd.map(|(number, _)| RequestError::Line(number)));
        if errors.is_empty() {
            match self.total() {
                None => errors.push(RequestError::Line(1)),
                Some(asked_ore) if asked_ore > left_ore => {
                    errors.push(RequestError::AboveGrant { left_ore, asked_ore });
                }
                Some(_) => {}
            }
        }
        errors
    }
}
