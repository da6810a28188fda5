//! The forecast in whole units, so that its table sums both ways.

use super::{Computed, Line, Part};
use crate::money::Ore;
use crate::rounding::{RoundError, round_nearest, round_parts};

/// A line or a sum as it is printed. **Units**: öre, multiples of the unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PrintedAmounts {
    pub budget_ore: Ore,
    pub so_far_ore: Ore,
    pub rest_ore: Option<Ore>,
    pub year_ore: Option<Ore>,
    pub deviation_ore: Option<Ore>,
}

/// The table as it is printed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PrintedForecast {
    pub lines: Vec<PrintedAmounts>,
    pub income: PrintedAmounts,
    pub operating: PrintedAmounts,
    pub administration: PrintedAmounts,
    pub costs: PrintedAmounts,
    pub result: PrintedAmounts,
}

/// Rounds a forecast to a unit.
///
/// **Promise**: in every column the lines sum to their sums; in every row outcome and rest are the year's forecast, and the
/// deviation is its difference from the budget.
///
/// **Rounding**: income and costs to the nearest unit, the parts by largest remainder. Where lines without a forecast
/// make a sum missing, its known lines are rounded each by itself.
///
/// **Errors**: as [`round_parts`].
pub fn print(lines: &[Line], computed: &Computed, unit_ore: i64) -> Result<PrintedForecast, RoundError> {
    let budget = column(lines, unit_ore, |index| Some(computed.lines[index].budget_ore))?;
    let so_far = column(lines, unit_ore, |index| Some(computed.lines[index].so_far_ore))?;
    let rest = column(lines, unit_ore, |index| computed.lines[index].rest_ore)?;
    let mut printed = PrintedForecast::default();
    for (index, line) in lines.iter().enumerate() {
        printed.lines.push(row(budget[index], so_far[index], rest[index], line.part.is_income()));
    }
    let sum = |is_of: fn(Part) -> bool, is_income: bool| {
        let own = || lines.iter().zip(&printed.lines).filter(|(line, _)| is_of(line.part)).map(|(_, row)| row);
        let total = |of: fn(&PrintedAmounts) -> Ore| own().map(of).sum::<Ore>();
        let rest = own().try_fold(Ore::ZERO, |sum, row| Some(sum + row.rest_ore?));
        row(Some(total(|row| row.budget_ore)), Some(total(|row| row.so_far_ore)), rest, is_income)
    };
    printed.income = sum(Part::is_income, true);
    printed.operating = sum(|part| part == Part::Operating, false);
    printed.administration = sum(|part| part == Part::Administration, false);
    printed.costs = sum(|part| !part.is_income(), false);
    let (income, costs) = (printed.income, printed.costs);
    let rest = income.rest_ore.zip(costs.rest_ore).map(|(income, costs)| income - costs);
    let (budget, so_far) = (income.budget_ore - costs.budget_ore, income.so_far_ore - costs.so_far_ore);
    printed.result = row(Some(budget), Some(so_far), rest, true);
    Ok(printed)
}

fn row(budget: Option<Ore>, so_far: Option<Ore>, rest_ore: Option<Ore>, is_income: bool) -> PrintedAmounts {
    let (budget_ore, so_far_ore) = (budget.unwrap_or_default(), so_far.unwrap_or_default());
    let year_ore = rest_ore.map(|rest| so_far_ore + rest);
    let better = |year: Ore| if is_income { year - budget_ore } else { budget_ore - year };
    PrintedAmounts { budget_ore, so_far_ore, rest_ore, year_ore, deviation_ore: year_ore.map(better) }
}

/// Rounds one column: its income, and its costs by part.
fn column(
    lines: &[Line],
    unit_ore: i64,
    amount: impl Fn(usize) -> Option<Ore>,
) -> Result<Vec<Option<Ore>>, RoundError> {
    let mut rounded: Vec<Option<Ore>> = (0..lines.len()).map(&amount).collect();
    let of =
        |is_of: fn(Part) -> bool| (0..lines.len()).filter(|&index| is_of(lines[index].part)).collect::<Vec<usize>>();
    let costs = [
        of(|part| part == Part::Operating),
        of(|part| part == Part::Administration),
        of(|part| part == Part::OutsideCosts),
    ];
    let income = of(Part::is_income);
    let exact = |indices: &[usize]| indices.iter().map(|&index| amount(index)).sum::<Option<Ore>>();
    let cost_sums: Option<Vec<Ore>> = costs.iter().map(|indices| exact(indices)).collect();
    let part_totals: Vec<Option<Ore>> = match cost_sums {
        Some(sums) => {
            let total = round_nearest(sums.iter().copied().sum(), unit_ore);
            round_parts(total, &sums, unit_ore, &[])?.into_iter().map(Some).collect()
        }
        None => costs.iter().map(|indices| exact(indices).map(|sum| round_nearest(sum, unit_ore))).collect(),
    };
    let income_total = exact(&income).map(|sum| round_nearest(sum, unit_ore));
    let groups = costs.iter().zip(part_totals).chain([(&income, income_total)]);
    for (indices, total) in groups {
        let parts: Option<Vec<Ore>> = indices.iter().map(|&index| amount(index)).collect();
        match (total, parts) {
            (Some(total), Some(parts)) => {
                for (&index, part) in indices.iter().zip(round_parts(total, &parts, unit_ore, &[])?) {
                    rounded[index] = Some(part);
                }
            }
            _ => {
                for &index in indices {
                    rounded[index] = amount(index).map(|exact| round_nearest(exact, unit_ore));
                }
            }
        }
    }
    Ok(rounded)
}
