//! Whether balances, vouchers and months of a file agree with each other.

use super::ObjectRows;
use crate::date::Period;
use crate::finding::{FindingKind, Findings};
use crate::label::SieType;
use crate::reader::State;
use crate::record::AccountKind;
use crate::tally::{AccountSummary, YearSummary, Years};

/// Compares what a file says in several ways. **Source**: SIE 4B, chapter 5 (balances) and 11 (`#PSALDO`).
pub(super) fn check_sums(state: &mut State, sie_type: SieType, rows: ObjectRows) {
    let State { years, accounts, findings, counts, header, .. } = state;
    check_years(findings, years);
    check_last_year(findings, years, &accounts.list);
    let Some(year) = years.find(0) else { return };
    let opening = Opening::of(years);
    if matches!(sie_type, SieType::Type4E | SieType::Type5) && counts.vouchers > 0 {
        check_vouchers(findings, &accounts.list, year, opening);
    }
    if let Some(covered) = year.periods {
        let until = header.covered_until.or(year.to);
        let whole = year.from.is_some_and(|from| covered.0 <= from.period())
            && until.is_some_and(|until| covered.1 >= until.period());
        check_periods(findings, &accounts.list, PeriodCheck { year, opening, rows, covered, whole });
    }
}

/// Where this year's opening balances stand: `#IB 0`, or `#UB -1` in a file that has only those.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Opening {
    ThisYear,
    LastYear,
}

impl Opening {
    fn of(years: &Years) -> Opening {
        let has_own = years.find(0).is_some_and(|year| year.openings > 0);
        let has_last = years.find(-1).is_some_and(|year| year.closings > 0);
        if !has_own && has_last { Opening::LastYear } else { Opening::ThisYear }
    }

    fn of_account(self, account: &AccountSummary) -> i128 {
        let balance = match self {
            Opening::ThisYear => account.find_year(0).and_then(|year| year.opening_ore),
            Opening::LastYear => account.find_year(-1).and_then(|year| year.closing_ore),
        };
        balance.unwrap_or(0)
    }
}

/// The sum of `#UB` and `#RES` is the sum of `#IB`, in every year that has them.
fn check_years(findings: &mut Findings, years: &Years) {
    for year in &years.list {
        let opening_ore = match (year.openings, Opening::of(years)) {
            (0, Opening::LastYear) if year.index == 0 => years.find(-1).map_or(0, |last| last.closing_ore),
            // Opening balances of earlier years are optional.
            (0, _) if year.index != 0 => continue,
            _ => year.opening_ore,
        };
        let (closing_ore, result_ore) = (year.closing_ore, year.result_ore);
        let has_end = year.closings > 0 || year.results > 0;
        if has_end && closing_ore + result_ore != opening_ore {
            let kind =
                FindingKind::ClosingDiffersFromOpening { year: year.index, opening_ore, closing_ore, result_ore };
            findings.add_whole(kind);
        }
        if year.index == 0 && year.openings > 0 && opening_ore != 0 {
            findings.add_whole(FindingKind::OpeningNotZero { opening_ore });
        }
    }
}

fn check_last_year(findings: &mut Findings, years: &Years, accounts: &[AccountSummary]) {
    let both = years.find(0).is_some_and(|year| year.openings > 0) && years.find(-1).is_some_and(|y| y.closings > 0);
    for account in accounts.iter().filter(|_| both) {
        let opening_ore = Opening::ThisYear.of_account(account);
        let last_year_ore = Opening::LastYear.of_account(account);
        if opening_ore != last_year_ore {
            let account = shown(account);
            findings.add_whole(FindingKind::OpeningDiffersFromLastYear { account, last_year_ore, opening_ore });
        }
    }
}

/// Balance accounts move from `#IB` to `#UB` by their vouchers; result accounts end at `#RES`.
fn check_vouchers(findings: &mut Findings, accounts: &[AccountSummary], year: &YearSummary, opening: Opening) {
    for account in accounts {
        let within = |period: Option<Period>| period.and_then(|period| year.includes(period)).unwrap_or(true);
        let moved = account.movements.iter().filter(|movement| within(movement.period));
        let vouchers_ore: i128 = moved.map(|movement| movement.amount_ore).sum();
        let balances = Balances::of(account, opening);
        match is_result_account(account) {
            Some(true) if year.results > 0 && vouchers_ore != balances.result_ore => {
                let (account, result_ore) = (shown(account), balances.result_ore);
                findings.add_whole(FindingKind::ResultDiffersFromVouchers { account, vouchers_ore, result_ore });
            }
            Some(false) if year.closings > 0 && balances.opening_ore + vouchers_ore != balances.closing_ore => {
                let Balances { opening_ore, closing_ore, .. } = balances;
                let account = shown(account);
                let kind = FindingKind::BalanceDiffersFromVouchers { account, opening_ore, vouchers_ore, closing_ore };
                findings.add_whole(kind);
            }
            _ => {}
        }
    }
}

struct PeriodCheck<'a> {
    year: &'a YearSummary,
    opening: Opening,
    rows: ObjectRows,
    covered: (Period, Period),
    whole: bool,
}

/// The months of a year sum to its change, if the file has all of them.
fn check_periods(findings: &mut Findings, accounts: &[AccountSummary], check: PeriodCheck<'_>) {
    for account in accounts {
        let months = account.periods.iter().filter(|period| period.year == 0);
        let periods_ore: i128 = months.map(|period| period.actual.total_ore(check.rows)).sum();
        let Balances { opening_ore, closing_ore, result_ore } = Balances::of(account, check.opening);
        let shown = || shown(account);
        let kind = match is_result_account(account) {
            Some(true) if check.year.results > 0 && periods_ore != result_ore => {
                FindingKind::ResultDiffersFromPeriods { account: shown(), periods_ore, result_ore }
            }
            Some(false) if check.year.closings > 0 && opening_ore + periods_ore != closing_ore => {
                FindingKind::BalanceDiffersFromPeriods { account: shown(), opening_ore, periods_ore, closing_ore }
            }
            _ => continue,
        };
        if !check.whole {
            let (from, to) = check.covered;
            return findings.add_whole(FindingKind::PeriodBalancesPartial { from, to });
        }
        findings.add_whole(kind);
    }
}

#[derive(Clone, Copy, Debug)]
struct Balances {
    opening_ore: i128,
    closing_ore: i128,
    result_ore: i128,
}

impl Balances {
    fn of(account: &AccountSummary, opening: Opening) -> Balances {
        let year = account.find_year(0).copied().unwrap_or_default();
        Balances {
            opening_ore: opening.of_account(account),
            closing_ore: year.closing_ore.unwrap_or(0),
            result_ore: year.result_ore.unwrap_or(0),
        }
    }
}

/// Says whether an account belongs to the result: by its balances, its `#KTYP`, its first digit; nothing if none tells.
fn is_result_account(account: &AccountSummary) -> Option<bool> {
    let year = account.find_year(0).copied().unwrap_or_default();
    if year.result_ore.is_some() {
        return Some(true);
    }
    if year.opening_ore.is_some() || year.closing_ore.is_some() {
        return Some(false);
    }
    match account.kind {
        Some(AccountKind::Asset | AccountKind::Liability) => return Some(false),
        Some(AccountKind::Cost | AccountKind::Income) => return Some(true),
        None => {}
    }
    match account.number.bytes().next() {
        Some(b'1' | b'2') => Some(false),
        Some(b'3'..=b'8') => Some(true),
        _ => None,
    }
}

fn shown(account: &AccountSummary) -> String {
    account.number.chars().take(60).collect()
}
