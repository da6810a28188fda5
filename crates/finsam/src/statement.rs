//! The income statement, the balance sheet and their notes, from a report model that is data.
//!
//! A [`Model`] is a tree of rows and a list of rules that lead accounts to its leaves. [`compute`] sums balances to exact
//! öre, [`print()`] rounds the whole tree so that every table sums and both statements show one result, and [`figures`]
//! gives the rows as [`crate::figure::Figure`]s.
//!
//! All amounts inside are ledger amounts (debit positive), so that every sum is plain addition; a row's sign is applied
//! where it is shown.

mod check;
mod compute;
pub mod edit;
mod equity;
mod figures;
mod model;
mod print;
mod shares;
mod tree;

pub use check::{ModelFinding, check_model};
pub use compute::{Computed, Unmapped, compute};
pub use figures::{Column, Shown, figures};
pub use model::{Model, ObjectCondition, Row, RowKind, Rule, Sign, Statement};
pub use print::{Printed, print};
pub use shares::{CostShare, cost_share_figures, find_costs, list_cost_shares};
pub use tree::Tree;
