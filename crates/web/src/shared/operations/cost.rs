//! What a period has cost the one who bears it.

use finsam::contribution::accrued;
use finsam::ledger::Balance;
use finsam::money::Ore;
use finsam::shared::SettledPeriod;
use finsam::statement::{Computed, compute};
use jiff::civil::Date;
use store::{Id, Reader, StoreError, StoreResult};
use thiserror::Error;

use super::agreement::{Agreement, Basis};
use crate::STILL_KNOWN;
use crate::budget::operations::find_governing;
use crate::ledger::operations::{FinancialYear, find_year, list_balances};
use crate::report_model::operations::find_model;

/// Why the cost is not known. The Swedish is for the one who bears it.
#[derive(Debug, Error)]
pub enum CostError {
    #[error("the cost is typed")]
    Typed,
    #[error("the books of the period are not here")]
    NoBooks,
    #[error("the statements have no such row")]
    UnknownRow(String),
    #[error("no budget governs the year, or it has no such line")]
    NoBudget(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Computes what a period has cost, by the basis of the agreement, from the books or the budget of the one who bears it.
///
/// **Units**: öre; a cost is positive. **Errors**: see [`CostError`].
pub fn find_cost(reader: &Reader<'_>, agreement: &Agreement, period: SettledPeriod) -> Result<Ore, CostError> {
    match &agreement.basis {
        Basis::Sum => Err(CostError::Typed),
        Basis::Rows(rows) => of_rows(reader, agreement.host, rows, period),
        Basis::BudgetLine(line) => of_budget(reader, agreement.host, line, period),
    }
}

fn of_rows(reader: &Reader<'_>, host: Id, rows: &[String], period: SettledPeriod) -> Result<Ore, CostError> {
    let last = period.last_day();
    let year = find_year(reader, host, last)?.ok_or(CostError::NoBooks)?;
    let model = find_model(reader, host, last, STILL_KNOWN)?.ok_or(CostError::NoBooks)?.model;
    let through = compute(&model, &list_balances(reader, host, &year, last, STILL_KNOWN)?);
    let before = compute(&model, &before(reader, host, &year, period.from)?);
    let mut cost = Ore::ZERO;
    for row in rows {
        let amount = |computed: &Computed| computed.find_amount(&model, row);
        let unknown = || CostError::UnknownRow(row.clone());
        let (until, from) = (amount(&through).ok_or_else(unknown)?, amount(&before).ok_or_else(unknown)?);
        cost = Ore(cost.0.saturating_add(until.0).saturating_sub(from.0));
    }
    Ok(cost)
}

/// The balances on the day before the period; none where it begins with the year.
fn before(reader: &Reader<'_>, host: Id, year: &FinancialYear, from: Date) -> StoreResult<Vec<Balance>> {
    match from.yesterday() {
        Ok(day) if day >= year.from_on => list_balances(reader, host, year, day, STILL_KNOWN),
        _ => Ok(Vec::new()),
    }
}

/// A twelfth of the year's amount for each month, rounded so that the year comes out.
fn of_budget(reader: &Reader<'_>, host: Id, line: &str, period: SettledPeriod) -> Result<Ore, CostError> {
    let year = period.from.year();
    let missing = || CostError::NoBudget(line.to_owned());
    let budget = find_governing(reader, host, year, STILL_KNOWN)?.ok_or_else(missing)?;
    let column = budget.find_year_column(year).and_then(|index| budget.columns.get(index)).ok_or_else(missing)?;
    let amount = budget.amount(line, &column.code).ok_or_else(missing)?;
    let through = accrued(amount, period.last_day().month().unsigned_abs());
    let before = accrued(amount, period.from.month().unsigned_abs() - 1);
    Ok(Ore(through.0.saturating_sub(before.0)))
}
