//! Files of types 1 to 3 have sums instead of vouchers. They are booked as vouchers that say so: one for each month of
//! `#PSALDO`, or one for the year, in a series of their own that a file with real vouchers takes the place of.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sie::{ObjectRows, Period};

use super::openings::as_amount;
use super::rows::AccountRows;
use super::source::{Contents, FileLine, FileVoucher};
use super::{ImportError, canonical_objects};

/// The series of vouchers that are sums. No accounting program is known to use it.
pub const SUMS_SERIES: &str = "PSALDO";

/// The rows of `#PSALDO` of this year, month by month.
#[derive(Debug, Default)]
pub(super) struct PeriodSums {
    months: BTreeMap<Period, BTreeMap<String, AccountRows>>,
}

impl PeriodSums {
    pub(super) fn add(&mut self, balance: &sie::PeriodBalance) {
        if balance.kind == sie::PeriodKind::Actual && balance.year == 0 {
            let accounts = self.months.entry(balance.period).or_default();
            let rows = accounts.entry(balance.account.clone()).or_default();
            rows.add(canonical_objects(&balance.objects), i128::from(balance.amount_ore));
        }
    }

    /// The vouchers that say the same as the sums.
    ///
    /// **Errors**: the months do not balance and there is no balanced year to book instead.
    pub(super) fn vouchers(&self, check: &sie::Check, contents: &Contents) -> Result<Vec<FileVoucher>, ImportError> {
        let kind = check.sie_type.map_or("", sie::SieType::name);
        let last = contents.year_until.yesterday().unwrap_or(contents.year_until);
        let covered = check.covered_until.and_then(super::civil).filter(|day| *day >= contents.year_from);
        let year = Year { changes: year_changes(check), ends_on: covered.map_or(last, |day| day.min(last)), kind };
        let months = self.month_vouchers(check.object_rows, kind, last)?;
        let balance = |voucher: &FileVoucher| voucher.check(contents);
        if months.is_empty() || (months.iter().any(|month| balance(month).is_err()) && year.balances()) {
            let whole = year.voucher(year.changes.clone(), "Årets förändring", "")?;
            return Ok(whole.into_iter().collect());
        }
        let rest = self.rest(check, &year, contents.year_from)?;
        Ok(rest.into_iter().chain(months).collect())
    }

    fn month_vouchers(&self, rows: ObjectRows, kind: &str, last: Date) -> Result<Vec<FileVoucher>, ImportError> {
        let mut vouchers = Vec::new();
        for (month, accounts) in &self.months {
            let first = super::civil(sie::Date { year: month.year, month: month.month, day: 1 });
            let Some(ends_on) = first.map(|day| day.last_of_month()) else { continue };
            let mut lines = Vec::new();
            for (account, own) in accounts {
                let own = if rows == ObjectRows::Partition { own.joined() } else { own.divided() };
                for (objects, ore) in own {
                    push_line(&mut lines, account, objects, ore)?;
                }
            }
            if !lines.is_empty() {
                let number = format!("{:04}-{:02}", month.year, month.month);
                let text = format!("Periodens förändring {number}, ur en SIE-fil av typ {kind}");
                let ends_on = if ends_on > last && first <= Some(last) { last } else { ends_on };
                vouchers.push(FileVoucher::new(SUMS_SERIES.to_owned(), number, ends_on, text, lines));
            }
        }
        Ok(vouchers)
    }

    /// What the year has changed and no month says: months before the first one that the file has.
    fn rest(&self, check: &sie::Check, year: &Year<'_>, from: Date) -> Result<Option<FileVoucher>, ImportError> {
        let closed = check.years.iter().any(|year| year.index == 0 && year.closings + year.results > 0);
        let mut rest = year.changes.clone();
        for account in &check.accounts {
            let months = account.periods.iter().filter(|period| period.year == 0);
            let sum: i128 = months.map(|period| period.actual.total_ore(check.object_rows)).sum();
            *rest.entry(account.number.clone()).or_default() -= sum;
        }
        if !closed || rest.values().sum::<i128>() != 0 {
            return Ok(None);
        }
        let first = self.months.keys().next().and_then(|month| {
            super::civil(sie::Date { year: month.year, month: month.month, day: 1 })?.yesterday().ok()
        });
        let on = first.filter(|day| *day >= from).unwrap_or(year.ends_on);
        Year { ends_on: on, ..year.clone() }.voucher(rest, "Förändring som ingen period har", "-rest")
    }
}

#[derive(Clone)]
struct Year<'f> {
    /// What each account has changed by in the year.
    changes: BTreeMap<String, i128>,
    ends_on: Date,
    kind: &'f str,
}

impl Year<'_> {
    fn balances(&self) -> bool {
        !self.changes.is_empty() && self.changes.values().sum::<i128>() == 0
    }

    fn voucher(
        &self,
        amounts: BTreeMap<String, i128>,
        what: &str,
        ending: &str,
    ) -> Result<Option<FileVoucher>, ImportError> {
        let mut lines = Vec::new();
        for (account, ore) in amounts {
            push_line(&mut lines, &account, String::new(), ore)?;
        }
        let (number, text) = (
            format!("{}{ending}", self.ends_on.year()),
            format!("{what} till och med {}, ur en SIE-fil av typ {}", self.ends_on, self.kind),
        );
        let made = FileVoucher::new(SUMS_SERIES.to_owned(), number, self.ends_on, text, lines);
        Ok((!made.lines.is_empty()).then_some(made))
    }
}

/// Closing less opening on an account of the balance sheet, the result on one of the income statement.
fn year_changes(check: &sie::Check) -> BTreeMap<String, i128> {
    let openings = super::sie_file::opening_place(check);
    let mut changes = BTreeMap::new();
    for account in &check.accounts {
        let year = account.find_year(0).copied().unwrap_or_default();
        let opening = account.find_balance_ore(openings.0, openings.1).unwrap_or(0);
        let change = match year.result_ore {
            Some(result) => result,
            None => year.closing_ore.unwrap_or(0) - opening,
        };
        if change != 0 {
            changes.insert(account.number.clone(), change);
        }
    }
    changes
}

fn push_line(lines: &mut Vec<FileLine>, account: &str, objects: String, ore: i128) -> Result<(), ImportError> {
    let amount_ore = as_amount(ore).ok_or_else(|| ImportError::TooLarge { account: account.to_owned() })?;
    if amount_ore != 0 {
        lines.push(FileLine { account: account.to_owned(), objects, amount_ore, text: String::new() });
    }
    Ok(())
}

#[cfg(test)]
#[path = "sums_tests.rs"]
mod tests;
