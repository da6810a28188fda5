//! The analysis in whole units, so that the table sums.

use super::{CashFlow, RowKind};
use crate::money::Ore;
use crate::rounding::{LARGEST_ORE, Room, allot, round_nearest};

/// Rounds the analysis to a unit.
///
/// **Units**: `unit_ore` is 100 000 for tkr; everything in the answer is a multiple of it.
///
/// **Promise**: the flows sum to their subtotals and to the change, and the change is the printed cash at the end less the
/// printed cash at the beginning. `anchors` are what the other statements print: the result, the opening and the closing
/// cash; where there are none, each is rounded to the nearest.
///
/// **Rounding**: the flows by largest remainder.
pub fn print_cash_flow(exact: &CashFlow, unit_ore: i64, anchors: &Anchors) -> CashFlow {
    let unit_ore = unit_ore.clamp(1, LARGEST_ORE);
    let near = |key: &str| round_nearest(exact.find(key).unwrap_or_default(), unit_ore);
    let of_kind = |kind: RowKind| exact.rows.iter().find(|(row, _)| row.kind == kind).map_or("", |(row, _)| row.key);
    let opening = anchors.opening.unwrap_or_else(|| near(of_kind(RowKind::OpeningCash)));
    let closing = anchors.closing.unwrap_or_else(|| near(of_kind(RowKind::ClosingCash)));
    let result = anchors.result.unwrap_or_else(|| near(of_kind(RowKind::Result)));
    let change = Ore(closing.0.saturating_sub(opening.0));
    let parts = share_out(exact, unit_ore, Ore(change.0.saturating_sub(result.0)));
    let mut parts = parts.into_iter();
    let mut since_heading = Ore::ZERO;
    let mut rows = Vec::with_capacity(exact.rows.len());
    for (row, amount) in &exact.rows {
        let amount = match row.kind {
            RowKind::Heading => {
                since_heading = Ore::ZERO;
                None
            }
            RowKind::Subtotal => Some(std::mem::take(&mut since_heading)),
            RowKind::Change => Some(change),
            RowKind::OpeningCash => Some(opening),
            RowKind::ClosingCash => Some(closing),
            RowKind::Result => Some(result),
            RowKind::Flow(_) | RowKind::Unclassified | RowKind::Unexplained => parts.next().or(*amount),
        };
        if matches!(row.kind, RowKind::Result | RowKind::Flow(_)) {
            since_heading = Ore(since_heading.0.saturating_add(amount.unwrap_or_default().0));
        }
        rows.push((*row, amount));
    }
    CashFlow { rows, moved: exact.moved.clone() }
}

/// What the other statements print of the same figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Anchors {
    pub result: Option<Ore>,
    pub opening: Option<Ore>,
    pub closing: Option<Ore>,
}

/// The flows in whole units that sum to a total; what no room is left for goes to the largest.
fn share_out(exact: &CashFlow, unit_ore: i64, total: Ore) -> Vec<Ore> {
    let is_part = |kind: RowKind| matches!(kind, RowKind::Flow(_) | RowKind::Unclassified | RowKind::Unexplained);
    let amounts = exact.rows.iter().filter(|(row, _)| is_part(row.kind)).map(|(_, amount)| amount.unwrap_or_default());
    let rooms: Vec<Room> =
        amounts.map(|amount| Room::around(amount.0.clamp(-LARGEST_ORE, LARGEST_ORE), unit_ore)).collect();
    let (mut units, left) = allot(total.0 / unit_ore, &rooms, unit_ore);
    let largest = (0..rooms.len()).max_by_key(|&at| rooms[at].exact_ore.unsigned_abs());
    if let Some(at) = largest.filter(|_| left != 0) {
        units[at] += left;
    }
    units.into_iter().map(|count| Ore(count.saturating_mul(unit_ore))).collect()
}
