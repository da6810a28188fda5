//! What an ekonomisk uppföljning shows: where the year stands, line by line, and what the board should take a stand on.
//!
//! It is one page whatever the year holds. What gives way, in this order: the drawing of the equity, whose value stands on
//! top; the drawing of the costs, whose table stands above it; the reasons for the smaller deviations; the smallest lines,
//! which are taken together; the last of the questions, which are counted.

mod asked;
mod reasons;
mod room;

use report::model::Block;

use super::against_budget::{self, Rows};
use super::material::Material;
use super::{economy, plan};
use crate::documents::template::FollowUpBlock;
use room::{Drawings, MOST_COSTS, Room};

pub use room::shortened;

pub fn blocks(material: &Material<'_>, block: FollowUpBlock) -> Vec<Block> {
    match block {
        FollowUpBlock::KeyFigures => economy::key_figures(material),
        FollowUpBlock::Lines => {
            let table = against_budget::table(material, LINES).map(Block::Table);
            table.into_iter().chain(reasons::block(&reasons(material))).collect()
        }
        FollowUpBlock::Bars => bars(material),
        FollowUpBlock::EquityPath => equity(material),
        FollowUpBlock::Questions => asked::block(&asked::list(material), room(material).for_text()),
    }
}

const LINES: Rows = Rows::AtMost(MOST_COSTS);

/// What is left of the page beside the table and the reasons.
fn room(material: &Material<'_>) -> Room {
    Room::beside(against_budget::count(material, LINES)).less(reasons::height(&reasons(material)))
}

/// Why the forecast differs from the budget, as far as the table and the questions leave room for it.
fn reasons(material: &Material<'_>) -> Vec<String> {
    let table = against_budget::table(material, LINES);
    let beside = Room::beside(table.as_ref().map_or(0, |table| table.rows.len()));
    reasons::fitting(reasons::list(material, table.as_ref()), beside, &asked::list(material))
}

fn drawings(material: &Material<'_>) -> Drawings {
    room(material).drawings(&asked::list(material), against_budget::count_costs(material))
}

/// The largest costs as a drawing, as many as there is room for.
fn bars(material: &Material<'_>) -> Vec<Block> {
    let Some(most) = drawings(material).costs else { return Vec::new() };
    against_budget::drawing(material, most).map(Block::Chart).into_iter().collect()
}

/// The drawing of the equity, where there is room for it.
fn equity(material: &Material<'_>) -> Vec<Block> {
    if !drawings(material).equity {
        return Vec::new();
    }
    let path = plan::equity_path(material, "eget-kapital");
    if path.is_empty() { economy::equity_curve(material) } else { path }
}
