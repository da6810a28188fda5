//! What an ekonomisk uppföljning shows: where the year stands, line by line, and what the board should take a stand on.
//!
//! It is one page whatever the year holds. What gives way, in this order: the drawing of the equity, whose value stands on
//! top; the smallest lines, which are taken together; the last of the questions, which are counted.

mod asked;
mod lines;
mod room;

use report::model::Block;

use super::material::Material;
use super::{economy, plan};
use crate::documents::template::FollowUpBlock;
use room::Room;

pub fn blocks(material: &Material<'_>, block: FollowUpBlock) -> Vec<Block> {
    match block {
        FollowUpBlock::KeyFigures => economy::key_figures(material),
        FollowUpBlock::Lines => lines::lines(material),
        FollowUpBlock::EquityPath => equity(material),
        FollowUpBlock::Questions => {
            asked::block(&asked::list(material), Room::beside(lines::count(material)).for_text())
        }
    }
}

/// The drawing of the equity, where there is room for it.
fn equity(material: &Material<'_>) -> Vec<Block> {
    if !Room::beside(lines::count(material)).has_drawing(&asked::list(material)) {
        return Vec::new();
    }
    let path = plan::equity_path(material, "eget-kapital");
    if path.is_empty() { economy::equity_curve(material) } else { path }
}
