//! The account in whole units, so that every column sums.

use super::{AccountLine, OperatingAccount, Side};
use crate::money::Ore;
use crate::rounding::{LARGEST_ORE, Room, allot, round_nearest};

/// Rounds an account to a unit.
///
/// **Units**: `unit_ore` is 100 000 for tkr. `result` is what the income statement prints as the result, where it prints one.
///
/// **Promise**: the lines of a side sum to its total, the totals to the result, and the outcome's result is the printed one.
///
/// **Rounding**: the result and the income to the nearest unit, the costs so that they agree, the lines by largest remainder.
pub fn print_operating_account(account: &OperatingAccount, unit_ore: i64, result: Option<Ore>) -> OperatingAccount {
    let unit_ore = unit_ore.clamp(1, LARGEST_ORE);
    let outcome = |line: &AccountLine| line.outcome_ore;
    let budget = |line: &AccountLine| line.budget_ore.unwrap_or_default();
    let exact = account.result();
    let printed_result = result.unwrap_or_else(|| round_nearest(exact.outcome_ore, unit_ore));
    let outcomes = round_column(account, unit_ore, printed_result, outcome);
    let budgets = round_column(account, unit_ore, round_nearest(budget(&exact), unit_ore), budget);
    let lines = account.lines.iter().zip(outcomes.into_iter().zip(budgets)).map(|(line, (outcome_ore, budget))| {
        AccountLine { outcome_ore, budget_ore: line.budget_ore.map(|_| budget), ..line.clone() }
    });
    OperatingAccount { lines: lines.collect(), ..account.clone() }
}

/// The amounts of a column, in the order of the lines.
fn round_column(
    account: &OperatingAccount,
    unit_ore: i64,
    result: Ore,
    amount: impl Fn(&AccountLine) -> Ore,
) -> Vec<Ore> {
    let of_side = |side: Side| account.lines.iter().filter(move |line| line.side == side);
    let exact = |side: Side| of_side(side).fold(Ore::ZERO, |sum, line| Ore(sum.0.saturating_add(amount(line).0)));
    let income = round_nearest(exact(Side::Income), unit_ore);
    let costs = Ore(income.0.saturating_sub(result.0));
    let share = |side: Side, total: Ore| {
        let rooms: Vec<Room> =
            of_side(side).map(|line| Room::around(amount(line).0.clamp(-LARGEST_ORE, LARGEST_ORE), unit_ore)).collect();
        let (mut units, left) = allot(total.0 / unit_ore, &rooms, unit_ore);
        let largest = (0..rooms.len()).max_by_key(|&at| rooms[at].exact_ore.unsigned_abs());
        if let Some(at) = largest.filter(|_| left != 0) {
            units[at] += left;
        }
        units.into_iter().map(|count| Ore(count.saturating_mul(unit_ore)))
    };
    let (mut of_income, mut of_costs) = (share(Side::Income, income), share(Side::Costs, costs));
    let next = |line: &AccountLine| match line.side {
        Side::Income => of_income.next(),
        Side::Costs => of_costs.next(),
    };
    account.lines.iter().map(next).map(Option::unwrap_or_default).collect()
}
