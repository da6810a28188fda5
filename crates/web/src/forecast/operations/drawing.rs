//! The drawing of the forecast: the costs line by line, budget, outcome and forecast beneath each other. Pages and documents
//! draw it alike.

use finsam::money::Ore;
use report::model::{Chart, Compared};

use crate::figures::drawing::{compare, compared_mark};

/// A line of costs as its table prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cost {
    pub key: String,
    pub label: String,
    pub budget: Ore,
    /// `None`: the year is not booked.
    pub outcome: Option<Ore>,
    pub forecast: Option<Ore>,
}

/// The costs of a year against the column of its budget, in at most so many rows.
pub fn draw_costs(year: i16, column: &str, costs: impl Iterator<Item = Cost>, most: usize) -> Option<Chart> {
    const NAMES: [&str; 3] = ["Budget", "Utfall", "Prognos för året"];
    let rows = costs.map(|cost| {
        let key = &cost.key;
        let ids = [format!("budget/{column}/{key}"), format!("outcome_year/{key}"), format!("forecast/{key}")];
        let amounts = [Some(cost.budget), cost.outcome, cost.forecast];
        let marks = NAMES.into_iter().zip(amounts).zip(ids);
        let marks = marks.map(|((name, ore), id)| ore.map(|ore| compared_mark(name, ore, Some(id)))).collect();
        Compared { label: cost.label, marks }
    });
    compare("kostnader-rad-for-rad", format!("Kostnader {year}, rad för rad"), &NAMES, rows.collect(), most)
}
