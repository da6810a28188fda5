//! The equity through all years of the budget, and what the forecast makes of it.

use finsam::budget::{ColumnKind, Section};
use finsam::equity::{PathYear, YearEnd, follow_path};
use finsam::figure::Value;
use finsam::money::Ore;
use jiff::civil::Date;

use super::plans::Plans;
use super::standing::Standing;
use crate::budget::operations::StoredBudget;
use crate::contributions::operations::ContributionYear;

/// A year of the path. **Units**: öre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EquityYear {
    pub year: i16,
    /// `budget-2025`, and as it is headed.
    pub code: String,
    pub label: String,
    pub opening_ore: Ore,
    pub result_ore: Ore,
    /// What is set aside of it and not a cost yet.
    pub unallocated_ore: Ore,
    /// By the budget: the equity at the year's end, the ceiling and the excess.
    pub planned: PathYear,
    /// By the forecast of the year that goes on, and the budget's results after it; missing without a round.
    pub expected: Value,
}

/// The path and what it was made from.
#[derive(Clone, Debug, Default)]
pub struct EquityPath {
    pub years: Vec<EquityYear>,
}

/// Follows the equity through the columns of a budget: one for each year, the budget and plan before a forecast or outcome.
pub fn follow_budget(plans: &Plans, standing: &Standing) -> EquityPath {
    let budget = &standing.budget;
    let columns = list_path_columns(budget);
    let mut ends = Vec::new();
    for column in &columns {
        let sums = &budget.computed.columns[*column];
        let year = budget.columns[*column].year;
        let equity = Value::Known((sums.carried_in + sums.result).0);
        let contributions = contributions_of(&plans.contributions.years, budget, year, *column);
        ends.push(YearEnd { last_day: last_day(year), equity, contributions });
    }
    let planned = follow_path(&ends, &plans.recommendations);
    let mut expected = Value::Missing("Prognosen börjar senare.".to_owned());
    let mut path = EquityPath::default();
    for (column, planned) in columns.into_iter().zip(planned) {
        let (head, sums) = (&budget.columns[column], &budget.computed.columns[column]);
        expected = match &expected {
            _ if head.year == standing.year => standing.equity.equity.clone(),
            Value::Known(equity) => Value::Known(equity.saturating_add(sums.result.0)),
            unknown => unknown.clone(),
        };
        path.years.push(EquityYear {
            year: head.year,
            code: head.code.clone(),
            label: head.label(),
            opening_ore: sums.carried_in,
            result_ore: sums.result,
            unallocated_ore: sums.unallocated_total,
            planned,
            expected: expected.clone(),
        });
    }
    path
}

/// The places of the columns that the path goes through, a year after the other.
fn list_path_columns(budget: &StoredBudget) -> Vec<usize> {
    let rank = |kind: ColumnKind| match kind {
        ColumnKind::Budget | ColumnKind::Plan => 2,
        ColumnKind::Forecast => 1,
        ColumnKind::Outcome => 0,
    };
    // Before the budget's own year, what is expected or came out is nearer the truth than the budget was.
    let order = |index: &usize| {
        let column = &budget.columns[*index];
        let rank = rank(column.kind);
        if column.year < budget.year && rank < 2 { rank + 4 } else { rank }
    };
    let mut years: Vec<i16> = budget.columns.iter().map(|column| column.year).collect();
    years.sort_unstable();
    years.dedup();
    let of_year = |year: i16| (0..budget.columns.len()).filter(move |index| budget.columns[*index].year == year);
    years.into_iter().filter_map(|year| of_year(year).max_by_key(order)).collect()
}

fn last_day(year: i16) -> Date {
    Date::new(year, 12, 31).unwrap_or(Date::MAX)
}

/// The members' contributions of the year of a column: as they are decided, offered or asked for; else the lines of the budget that are a
/// member's.
pub(super) fn contributions_of(years: &[ContributionYear], budget: &StoredBudget, year: i16, column: usize) -> Value {
    let recorded = years.iter().find(|recorded| recorded.year == year).map(ContributionYear::total_ore);
    if let Some(total) = recorded.filter(|total| *total != Ore::ZERO) {
        return Value::Known(total.0);
    }
    let code = &budget.columns[column].code;
    let members = budget.lines.iter().filter(|line| line.section == Section::Income && line.member_key.is_some());
    let amounts: Vec<Ore> = members.filter_map(|line| budget.amount(&line.key, code)).collect();
    match amounts.is_empty() {
        true => Value::Missing(format!("Medlemmarnas bidrag för {year} är inte inlagda.")),
        false => Value::Known(amounts.into_iter().sum::<Ore>().0),
    }
}
