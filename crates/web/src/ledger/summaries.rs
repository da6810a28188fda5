//! What a financial year comes to at a date, and whether its books balance.

use finsam::ledger::{AccountKind, trial_balance};
use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Reader, StoreResult, values};

use super::operations::{FinancialYear, list_balances, list_years};
use super::queries;
use crate::STILL_KNOWN;

#[derive(Clone, Debug)]
pub struct YearSummary {
    pub year: FinancialYear,
    /// The date of the figures: the one asked for, or the last day of a year that has ended before it.
    pub as_at: Date,
    pub vouchers: i64,
    pub assets_ore: Ore,
    /// A surplus is positive.
    pub result_ore: Ore,
    /// Debit less credit; nothing when the books balance.
    pub difference_ore: Ore,
    /// How many accounts with an amount have a kind that nobody has said.
    pub accounts_without_kind: usize,
}

/// The years that had begun at a date, newest first.
pub fn list_year_summaries(reader: &Reader<'_>, association: Id, as_at: Date) -> StoreResult<Vec<YearSummary>> {
    let years = list_years(reader, association)?;
    years.iter().filter(|year| year.from_on <= as_at).map(|year| summarise(reader, association, year, as_at)).collect()
}

fn summarise(reader: &Reader<'_>, association: Id, year: &FinancialYear, as_at: Date) -> StoreResult<YearSummary> {
    let as_at = as_at.min(year.last_day());
    let balances = list_balances(reader, association, year, as_at, STILL_KNOWN)?;
    let trial = trial_balance(&balances);
    let assets = balances.iter().filter(|balance| balance.kind == Some(AccountKind::Asset));
    Ok(YearSummary {
        year: *year,
        as_at,
        vouchers: reader.value(&queries::COUNT_VOUCHERS_UNTIL, &values![association, year.id, STILL_KNOWN, as_at])?,
        assets_ore: assets.map(|balance| balance.closing_ore()).sum(),
        result_ore: trial.result_ore(),
        difference_ore: if trial.is_balanced() { Ore::ZERO } else { trial.opening_ore + trial.change_ore },
        accounts_without_kind: trial.rows.iter().filter(|row| row.kind.is_none()).count(),
    })
}
