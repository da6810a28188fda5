//! Kassaflödesanalys: how the year's result became a change of the cash.
//!
//! The act says that the year's payments in and out are to be shown (lag 2018:597 8 kap. 1 §) and gives no rows. The rows
//! here are the usual ones of the indirect method, as dated data ([`list_layout`]). Which flow a row of the report model
//! belongs to is data too ([`Classes`]): the office can see it and change it; what nobody has classified is named.

mod classes;
mod compute;
mod figures;
mod layout;
mod print;

pub use classes::{Class, Classes, list_standard_ranges, propose};
pub use compute::{CashFlow, Moved, compute_cash_flow};
pub use figures::{cash_flow_figures, find_figure_id};
pub use layout::{LayoutRow, RowKind, list_layout};
pub use print::{Anchors, print_cash_flow};
