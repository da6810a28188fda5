//! The financial years of a file and what their balances sum to.

use super::{Full, MAX_YEARS};
use crate::date::{Date, Period};
use crate::record::BalanceKind;

/// Sums up one financial year.
///
/// **Units**: öre; credit is negative, so that a surplus is a negative result.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct YearSummary {
    /// 0 is this year, -1 the year before.
    pub index: i32,
    pub from: Option<Date>,
    pub to: Option<Date>,
    /// The line of `#RAR`; nothing if the year is used without one.
    pub declared_on_line: Option<u64>,
    pub first_line: u64,
    pub opening_ore: i128,
    pub closing_ore: i128,
    pub result_ore: i128,
    /// How many `#IB`, `#UB` and `#RES` there are.
    pub openings: u64,
    pub closings: u64,
    pub results: u64,
    /// The first and last month with a `#PSALDO`.
    pub periods: Option<(Period, Period)>,
}

impl YearSummary {
    pub(crate) fn add(&mut self, kind: BalanceKind, amount_ore: i64) {
        let (sum, count) = match kind {
            BalanceKind::Opening => (&mut self.opening_ore, &mut self.openings),
            BalanceKind::Closing => (&mut self.closing_ore, &mut self.closings),
            BalanceKind::Result => (&mut self.result_ore, &mut self.results),
        };
        *sum += i128::from(amount_ore);
        *count += 1;
    }

    pub(crate) fn extend(&mut self, period: Period) {
        self.periods = Some(match self.periods {
            None => (period, period),
            Some((first, last)) => (first.min(period), last.max(period)),
        });
    }

    /// Says whether a month lies in the year; nothing if the year has no dates.
    pub(crate) fn includes(&self, period: Period) -> Option<bool> {
        let (from, to) = (self.from?, self.to?);
        Some(from.period() <= period && period <= to.period())
    }
}

/// Keeps the years in the order they were first seen.
#[derive(Debug, Default)]
pub(crate) struct Years {
    pub list: Vec<YearSummary>,
}

impl Years {
    pub(crate) fn find(&self, index: i32) -> Option<&YearSummary> {
        self.list.iter().find(|year| year.index == index)
    }

    /// Finds the year, or begins it.
    pub(crate) fn find_or_begin(&mut self, index: i32, line: u64) -> Result<&mut YearSummary, Full> {
        let at = match self.list.iter().position(|year| year.index == index) {
            Some(at) => at,
            None if self.list.len() >= MAX_YEARS => return Err(Full),
            None => {
                self.list.push(YearSummary { index, first_line: line, ..YearSummary::default() });
                self.list.len() - 1
            }
        };
        self.list.get_mut(at).ok_or(Full)
    }
}
