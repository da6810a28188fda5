//! What the budget sets aside for interventions.

use std::collections::BTreeMap;

use finsam::money::Ore;
use store::{Id, Reader, StoreResult};

use crate::budget::operations::find_governing;

/// The amounts of a year's column in the budget that governs it, by intervention: the lines that name one.
pub fn list_budgeted(
    reader: &Reader<'_>,
    association: Id,
    year: i16,
    known_at: i64,
) -> StoreResult<BTreeMap<String, Ore>> {
    let mut budgeted = BTreeMap::new();
    let Some(budget) = find_governing(reader, association, year, known_at)? else { return Ok(budgeted) };
    let Some(column) = budget.find_year_column(year).and_then(|at| budget.columns.get(at)) else { return Ok(budgeted) };
    for line in &budget.lines {
        if let (Some(key), Some(amount)) = (&line.intervention_key, budget.amount(&line.key, &column.code)) {
            let sum: &mut Ore = budgeted.entry(key.clone()).or_default();
            sum.0 = sum.0.saturating_add(amount.0);
        }
    }
    Ok(budgeted)
}
