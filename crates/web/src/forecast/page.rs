//! What the pages of the forecast show.

pub mod compare;
pub mod drawing;
pub mod edit;
pub mod liquidity;
pub mod overview;
pub mod recommendation;
pub mod round;
pub mod sheets;
pub mod table;

use finsam::figure::Value;
use finsam::money::{Ore, grouped};

use crate::ui::Cell;

/// Whole kronor, a dash for nothing.
pub fn kronor(ore: Ore) -> String {
    match ore.kronor() {
        0 => "\u{2013}".to_owned(),
        kronor => grouped(kronor),
    }
}

/// A value in whole kronor, or why it is missing.
pub fn value_cell(value: &Value) -> Cell {
    match value {
        Value::Known(ore) => Cell::text(kronor(Ore(*ore))),
        Value::Missing(reason) => Cell::missing(reason.clone()),
        Value::Hidden => Cell::missing("visas inte"),
    }
}

/// Thousands of kronor, for the large numerals.
pub fn tkr_cell(value: &Value) -> Cell {
    match value {
        Value::Known(ore) => Cell::text(grouped(Ore(*ore).tkr())),
        other => value_cell(other),
    }
}
