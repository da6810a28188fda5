//! A budget with its plan years: lines by columns, every sum, the carried balance from column to column, and warnings.
//!
//! Nothing here is stored: sums and carried balances are computed from the cells each time.

mod check;
mod compute;
mod table;
#[cfg(test)]
mod tests;

pub use check::{Circumstances, Warning, check_budget, economic_plan_years, list_deficits, list_result_years};
pub use compute::{BudgetError, Computed, MOST_COLUMNS, MOST_LINES, Sums, compute_budget};
pub use table::{Column, ColumnKind, Line, Opening, Section, budgeted_of_granted};
