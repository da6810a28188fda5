//! Rows that the law's layout has no row for yet.

use super::{Finding, Quantity};
use crate::money::Ore;
use crate::statement::{Computed, Statement};
use crate::statutory::{Arrangement, Side};

/// Names the rows of a report model that nobody has given a place in the layout of the law.
///
/// **Units**: amounts are shown as the statement shows them: income and debts positive.
///
/// **Source**: lag (2018:597) 5 kap. 2 § and 6 kap. 2 §, or what held in the year.
pub fn check_places(arrangement: &Arrangement<'_>, computed: &Computed) -> Vec<Finding> {
    let leaves = arrangement.list_leaves().into_iter().filter(|(_, _, place)| place.is_none());
    leaves
        .map(|(at, side, _)| {
            let row = &arrangement.model.rows[at];
            let ledger = computed.amounts.get(at).copied().unwrap_or_default();
            let (statement, amount, paragraph) = match side {
                Side::Income => (Statement::IncomeStatement, negated(ledger), arrangement.layout.income_paragraph),
                Side::Assets => (Statement::BalanceSheet, ledger, arrangement.layout.balance_paragraph),
                Side::EquityAndDebts => {
                    (Statement::BalanceSheet, negated(ledger), arrangement.layout.balance_paragraph)
                }
            };
            let own = crate::cash_flow::find_figure_id(arrangement.model, &row.key);
            Finding::RowOutsideLayout {
                place: own.unwrap_or_else(|| format!("{}/{}", statement.section(), row.key)),
                label: row.label.clone(),
                amount: Quantity::ore(amount),
                paragraph,
            }
        })
        .collect()
}

fn negated(amount: Ore) -> Ore {
    Ore(amount.0.saturating_neg())
}
