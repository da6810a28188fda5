//! What is known about one account when the file has been read.

use super::{Full, MAX_PERIODS, MAX_YEARS};
use crate::date::Period;
use crate::record::{AccountKind, BalanceKind, PeriodKind};

/// Sums up one account.
///
/// **Units**: öre; debit is positive, credit negative.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct AccountSummary {
    pub number: String,
    /// Nothing if the account is used without having been declared.
    pub name: Option<String>,
    pub kind: Option<AccountKind>,
    pub unit: Option<String>,
    /// `#SRU`, at most 16.
    pub tax_codes: Vec<String>,
    pub declared_on_line: Option<u64>,
    pub first_line: u64,
    pub years: Vec<YearBalances>,
    /// What the vouchers moved, month by month in order of time.
    pub movements: Vec<Movement>,
    /// `#PSALDO` and `#PBUDGET`, in order of year and month.
    pub periods: Vec<PeriodTotals>,
    /// How many transactions of vouchers count on the account.
    pub transactions: u64,
}

/// Holds the balances of one account in one year; nothing where the file has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct YearBalances {
    pub index: i32,
    pub opening_ore: Option<i128>,
    pub closing_ore: Option<i128>,
    pub result_ore: Option<i128>,
}

/// Holds what vouchers moved on an account in one month; the month is nothing where the vouchers have no date.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Movement {
    pub period: Option<Period>,
    pub amount_ore: i128,
}

/// Holds the `#PSALDO` and `#PBUDGET` of one account in one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PeriodTotals {
    pub year: i32,
    pub period: Period,
    pub actual: RowTotals,
    pub budget: RowTotals,
}

/// Holds the two kinds of rows apart, for programs differ in whether the one includes the other.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RowTotals {
    /// The row without objects; nothing if there is none.
    pub account_ore: Option<i128>,
    /// The rows with objects; nothing if there are none.
    pub objects_ore: Option<i128>,
}

impl AccountSummary {
    /// Finds the balances of a year.
    pub fn find_year(&self, index: i32) -> Option<&YearBalances> {
        self.years.iter().find(|year| year.index == index)
    }

    /// Finds the balance of one kind in one year.
    pub fn find_balance_ore(&self, kind: BalanceKind, index: i32) -> Option<i128> {
        let year = self.find_year(index)?;
        match kind {
            BalanceKind::Opening => year.opening_ore,
            BalanceKind::Closing => year.closing_ore,
            BalanceKind::Result => year.result_ore,
        }
    }

    pub(crate) fn add_balance(&mut self, kind: BalanceKind, index: i32, amount_ore: i64) -> Result<(), Full> {
        let at = match self.years.iter().position(|year| year.index == index) {
            Some(at) => at,
            None if self.years.len() >= MAX_YEARS => return Err(Full),
            None => {
                self.years.push(YearBalances { index, ..YearBalances::default() });
                self.years.len() - 1
            }
        };
        let Some(year) = self.years.get_mut(at) else { return Err(Full) };
        let sum = match kind {
            BalanceKind::Opening => &mut year.opening_ore,
            BalanceKind::Closing => &mut year.closing_ore,
            BalanceKind::Result => &mut year.result_ore,
        };
        *sum = Some(sum.unwrap_or(0) + i128::from(amount_ore));
        Ok(())
    }

    pub(crate) fn add_movement(&mut self, period: Option<Period>, amount_ore: i128) -> Result<(), Full> {
        match self.movements.binary_search_by_key(&period, |movement| movement.period) {
            Ok(at) => self.movements[at].amount_ore += amount_ore,
            Err(_) if self.movements.len() >= MAX_PERIODS => return Err(Full),
            Err(at) => self.movements.insert(at, Movement { period, amount_ore }),
        }
        Ok(())
    }

    pub(crate) fn add_period(&mut self, row: PeriodRow) -> Result<(), Full> {
        let at = match self.periods.last() {
            Some(last) if (last.year, last.period) == (row.year, row.period) => self.periods.len() - 1,
            _ => match self.periods.binary_search_by_key(&(row.year, row.period), |p| (p.year, p.period)) {
                Ok(at) => at,
                Err(_) if self.periods.len() >= MAX_PERIODS => return Err(Full),
                Err(at) => {
                    let (actual, budget) = (RowTotals::default(), RowTotals::default());
                    self.periods.insert(at, PeriodTotals { year: row.year, period: row.period, actual, budget });
                    at
                }
            },
        };
        let totals = &mut self.periods[at];
        let totals = if row.kind == PeriodKind::Actual { &mut totals.actual } else { &mut totals.budget };
        let sum = if row.with_objects { &mut totals.objects_ore } else { &mut totals.account_ore };
        *sum = Some(sum.unwrap_or(0) + i128::from(row.amount_ore));
        Ok(())
    }
}

/// One `#PSALDO` or `#PBUDGET` on its way into the totals.
#[derive(Clone, Copy, Debug)]
pub(crate) struct PeriodRow {
    pub kind: PeriodKind,
    pub year: i32,
    pub period: Period,
    pub with_objects: bool,
    pub amount_ore: i64,
}
