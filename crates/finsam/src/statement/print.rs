//! Rounding of whole statements.

use super::{Computed, Model, RowKind, Sign, Statement, Tree};
use crate::money::Ore;
use crate::rounding::{LARGEST_ORE, Room, allot, round_nearest};

/// The rounded amount of every row.
///
/// **Shape**: one entry for each of the model's rows, in the same order.
///
/// **Units**: öre, debit positive, multiples of `unit_ore`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Printed {
    pub unit_ore: i64,
    pub amounts: Vec<Ore>,
}

impl Printed {
    /// The rounded ledger amount of a row, by key.
    pub fn find_amount(&self, model: &Model, key: &str) -> Option<Ore> {
        self.amounts.get(model.find_index(key)?).copied()
    }
}

/// Rounds all rows of the statements and notes to a unit, from the totals down.
///
/// **Units**: `unit_ore` is 100 000 for tkr, 100 for kronor.
///
/// **Promise**: every sum is the sum of its printed parts; the result is one figure in both statements; total assets
/// equal equity and liabilities where the books do; a row and its note are one figure; no row is a whole unit from its
/// exact amount (a model that shows the result more than once is the only one that can force it).
///
/// **Rounding**: the result and the totals of the balance sheet to the nearest unit; parts by largest remainder
/// ([`crate::rounding::round_parts`]) in the sign in which they are shown.
pub fn print(model: &Model, computed: &Computed, unit_ore: i64) -> Printed {
    let unit_ore = unit_ore.clamp(1, LARGEST_ORE);
    let tree = Tree::of(model);
    let result_units =
        round_nearest(within_limit(Sign::CreditPositive.apply(computed.result_ore)), unit_ore).0 / unit_ore;
    let rooms = list_rooms(model, computed, &tree, unit_ore, result_units);
    let mut units = vec![0; model.rows.len()];
    for (root, total) in round_roots(computed, &tree, &rooms, unit_ore, result_units) {
        units[root] = total;
    }
    for &row in &tree.downwards {
        share_out(model, &tree, &rooms, unit_ore, row, &mut units);
    }
    Printed { unit_ore, amounts: units.into_iter().map(|count| Ore(count.saturating_mul(unit_ore))).collect() }
}

/// What each row may be printed as, from the leaves up.
fn list_rooms(model: &Model, computed: &Computed, tree: &Tree, unit_ore: i64, result_units: i64) -> Vec<Room> {
    let mut rooms: Vec<Room> =
        computed.amounts.iter().map(|amount| Room::around(within_limit(*amount).0, unit_ore)).collect();
    for &row in tree.downwards.iter().rev() {
        if model.rows[row].kind == RowKind::Result {
            (rooms[row].low, rooms[row].high) = (result_units, result_units);
        } else if !tree.children[row].is_empty() {
            let low: i64 = tree.children[row].iter().map(|&child| rooms[child].low).sum();
            let high: i64 = tree.children[row].iter().map(|&child| rooms[child].high).sum();
            let own = rooms[row];
            (rooms[row].low, rooms[row].high) = (own.low.clamp(low, high), own.high.clamp(low, high));
        }
    }
    rooms
}

/// The totals: the result over all roots of the income statement, every other root to the nearest unit.
fn round_roots(
    computed: &Computed,
    tree: &Tree,
    rooms: &[Room],
    unit_ore: i64,
    result_units: i64,
) -> Vec<(usize, i64)> {
    let (of_result, others): (Vec<usize>, Vec<usize>) =
        tree.roots().partition(|&root| tree.statements[root] == Some(Statement::IncomeStatement));
    let result_rooms: Vec<Room> = of_result.iter().map(|&root| rooms[root]).collect();
    let (result_parts, _) = allot(result_units, &result_rooms, unit_ore);
    let nearest = |root: usize| {
        let units = round_nearest(within_limit(computed.amounts[root]), unit_ore).0 / unit_ore;
        (root, units.clamp(rooms[root].low, rooms[root].high))
    };
    of_result.into_iter().zip(result_parts).chain(others.into_iter().map(nearest)).collect()
}

fn share_out(model: &Model, tree: &Tree, rooms: &[Room], unit_ore: i64, row: usize, units: &mut [i64]) {
    let children = &tree.children[row];
    if children.is_empty() {
        return;
    }
    let sign = shown_sign(model, row, children);
    let turn = |count: i64| if sign == Sign::CreditPositive { -count } else { count };
    let shown: Vec<Room> = children
        .iter()
        .map(|&child| if sign == Sign::CreditPositive { rooms[child].negated() } else { rooms[child] })
        .collect();
    let (parts, left) = allot(turn(units[row]), &shown, unit_ore);
    for (&child, part) in children.iter().zip(parts) {
        units[child] = turn(part);
    }
    let largest = children
        .iter()
        .filter(|&&child| model.rows[child].kind != RowKind::Result)
        .max_by_key(|&&child| rooms[child].exact_ore.unsigned_abs());
    if let (true, Some(&child)) = (left != 0, largest) {
        units[child] += turn(left);
    }
}

/// The sign in which the parts of a row are shown: in the statement, or else in their note.
fn shown_sign(model: &Model, row: usize, children: &[usize]) -> Sign {
    if children.iter().any(|&child| model.rows[child].statement.is_some()) {
        model.rows[row].statement_sign
    } else {
        model.rows[children[0]].note_sign
    }
}

/// Damaged books may hold anything; what is no amount is printed as the largest one instead of stopping the report.
fn within_limit(amount: Ore) -> Ore {
    Ore(amount.0.clamp(-LARGEST_ORE, LARGEST_ORE))
}
