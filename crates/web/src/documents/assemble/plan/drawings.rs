//! The drawings of a plan: the money year by year, what it goes to, and the equity at each year's end.

use report::model::Block;

use super::super::material::Material;
use super::Planned;
use crate::budget::operations::{draw_flow, draw_purposes};
use crate::figures::drawing::equity_years;

/// What comes in and goes out in the budget year and the years of the plan.
pub fn flow(_: &Material<'_>, planned: &Planned<'_>) -> Vec<Block> {
    draw_flow(planned.budget).map(Block::Chart).into_iter().collect()
}

/// What the budget year's money goes to, the largest first.
pub fn costs(_: &Material<'_>, planned: &Planned<'_>) -> Vec<Block> {
    draw_purposes(planned.budget).map(Block::Chart).into_iter().collect()
}

/// The equity at the end of each year that the budget knows, with the recommended ceiling of the year.
pub fn equity_path(material: &Material<'_>, key: &str) -> Vec<Block> {
    let Some(budget) = &material.budget else { return Vec::new() };
    equity_years(&material.snapshot, budget, key).map(Block::Chart).into_iter().collect()
}
