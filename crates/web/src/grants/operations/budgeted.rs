//! What the budget sets aside for interventions, and what the forecast expects of them.

use std::collections::BTreeMap;

use finsam::budget::budgeted_of_granted;
use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use super::book::{Book, InterventionStanding};
use super::rows::Budgeting;
use crate::STILL_KNOWN;
use crate::budget::operations::StoredBudget;
use crate::forecast::operations::{find_round, stand_at_round};

/// What a year's budget has for an intervention.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Budgeted {
    pub amount_ore: Ore,
    /// The share of what is granted that the line budgets, where it says so.
    pub share_milli: Option<i64>,
}

/// Nine tenths: what is budgeted of a grant where the line of the budget says no share.
const USUAL_SHARE_MILLI: i64 = 90_000;

/// What the budget should have for an intervention's grants of a year: a share of some, all of others.
pub fn expected_ore(book: &Book, row: &InterventionStanding, year: i16, budgeted: Budgeted) -> Ore {
    let share = budgeted.share_milli.unwrap_or(USUAL_SHARE_MILLI);
    let grants = row.grants.iter().filter_map(|id| book.find_grant(*id));
    grants
        .map(|grant| match grant.current().map(|current| current.budgeting) {
            Some(Budgeting::Share) => budgeted_of_granted(grant.grant().of_year(year), share),
            _ => grant.grant().of_year(year),
        })
        .sum()
}

/// The amounts of a year's column in the budget that governs it, by intervention: the lines that name one.
pub fn list_budgeted(budget: &StoredBudget, year: i16) -> BTreeMap<String, Budgeted> {
    let mut budgeted = BTreeMap::new();
    let Some(column) = budget.find_year_column(year).and_then(|at| budget.columns.get(at)) else { return budgeted };
    for line in &budget.lines {
        if let (Some(key), Some(amount)) = (&line.intervention_key, budget.amount(&line.key, &column.code)) {
            let own: &mut Budgeted = budgeted.entry(key.clone()).or_default();
            own.amount_ore.0 = own.amount_ore.0.saturating_add(amount.0);
            own.share_milli = own.share_milli.or(line.granted_share_milli);
        }
    }
    budgeted
}

/// What the year is expected to come to for interventions, by their keys: as the newest round of forecast at a day says.
/// Empty before the first round of the year.
pub fn list_forecast(reader: &Reader<'_>, association: Id, as_at: Date) -> StoreResult<BTreeMap<String, Ore>> {
    let mut expected = BTreeMap::new();
    let Some(round) = find_round(reader, association, as_at, STILL_KNOWN)? else { return Ok(expected) };
    let Some(standing) = stand_at_round(reader, association, &round)? else { return Ok(expected) };
    for (key, year_ore) in standing.list_years() {
        let intervention = standing.find_budget_line(&key).and_then(|line| line.intervention_key.clone());
        if let (Some(intervention), Some(year_ore)) = (intervention, year_ore) {
            let sum: &mut Ore = expected.entry(intervention).or_default();
            sum.0 = sum.0.saturating_add(year_ore.0);
        }
    }
    Ok(expected)
}
