//! What a verksamhetsplan och budget shows, from the budget and the register.

mod drawings;
mod table;
mod words;

use report::model::Block;

use super::material::Material;
use crate::budget::operations::kronor;
use crate::documents::template::PlanBlock;

pub use drawings::equity_path;
pub use words::objectives;

/// The blocks of a part of the plan; none where there is nothing to show yet.
pub fn blocks(material: &Material<'_>, block: PlanBlock, adoption: Option<&report::model::Adoption>) -> Vec<Block> {
    match block {
        PlanBlock::Groups => words::groups(material),
        PlanBlock::Interventions => table::interventions(material),
        PlanBlock::Dates => table::dates(material),
        PlanBlock::Adoption => words::adoption(material, adoption),
        PlanBlock::EquityPath => equity_path(material, "eget-kapital-ar-for-ar"),
        PlanBlock::KeyFigures => in_budget(material, words::key_figures),
        PlanBlock::BudgetTable => in_budget(material, table::budget),
        PlanBlock::Basis => in_budget(material, words::basis),
        PlanBlock::Flow => in_budget(material, drawings::flow),
        PlanBlock::Costs => in_budget(material, drawings::costs),
    }
}

/// What only a budget can tell; a plan without one says so in its table's place.
fn in_budget(material: &Material<'_>, made: fn(&Material<'_>, &Planned<'_>) -> Vec<Block>) -> Vec<Block> {
    match &material.budget {
        Some(budget) => made(material, &Planned { budget }),
        None => Vec::new(),
    }
}

/// The budget of the plan.
pub struct Planned<'b> {
    pub budget: &'b crate::budget::operations::StoredBudget,
}

impl Planned<'_> {
    /// The code of the column of the budget year.
    pub fn code(&self) -> String {
        use finsam::budget::{Column, ColumnKind};
        Column::code_of(ColumnKind::Budget, self.budget.year)
    }
}
