//! The sums of a budget, and the balance that goes from one column to the next.

use super::table::{Column, Line, Opening, Section};
use crate::money::Ore;
use crate::rounding::LARGEST_ORE;

/// No budget has more lines or columns; so many of the largest amounts can be added.
pub const MOST_LINES: usize = 1_000;
pub const MOST_COLUMNS: usize = 20;

/// Why a budget cannot be computed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum BudgetError {
    TooManyLines,
    TooManyColumns,
    /// There are not as many amounts as lines times columns.
    Shape,
    /// Two columns have the same code.
    DoubleColumn {
        code: String,
    },
    /// Two lines have the same key.
    DoubleLine {
        key: String,
    },
    /// A column is carried from one that is not there.
    UnknownColumn {
        code: String,
        carried_from: String,
    },
    /// Columns are carried from each other in a ring.
    Circle {
        code: String,
    },
    /// An amount or opening balance is beyond ten thousand billion kronor; `line` is none for the opening.
    TooLarge {
        line: Option<String>,
        code: String,
    },
    /// A sum of the column is beyond that.
    SumTooLarge {
        code: String,
    },
}

/// The sums of one column. **Units**: öre; costs are positive.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    pub income_without_carried: Ore,
    pub carried_in: Ore,
    pub income_total: Ore,
    pub operating_total: Ore,
    pub administration_total: Ore,
    /// Operating and administration; what is set aside is no cost.
    pub costs_total: Ore,
    pub unallocated_total: Ore,
    /// What is left for the next year when costs and what is set aside are taken from everything that comes in.
    pub carried_out: Ore,
    /// The year by itself: income without the carried balance, less costs.
    pub result: Ore,
    /// Administration of all costs; none when nothing costs. **Units**: 9.6 % is 9 600.
    pub administration_share_milli: Option<i64>,
}

impl Sums {
    /// The amount of a sum by the name of its row; nothing for a row that is no amount.
    pub fn find(&self, row: &str) -> Option<Ore> {
        Some(match row {
            "income_without_carried" => self.income_without_carried,
            "carried_in" => self.carried_in,
            "income_total" => self.income_total,
            "operating_total" => self.operating_total,
            "administration_total" => self.administration_total,
            "costs_total" => self.costs_total,
            "unallocated_total" => self.unallocated_total,
            "carried_out" => self.carried_out,
            "result" => self.result,
            _ => return None,
        })
    }
}

/// The sums of every column, in the order of the columns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Computed {
    pub columns: Vec<Sums>,
}

/// Computes every sum and carried balance of a budget.
///
/// **Shape**: `amounts` holds the cells line by line, as many for each line as there are columns; blank is nothing.
///
/// **Promise**: exact, and independent of the order of lines; a carried balance is the closing balance of the column that
/// it comes from, whichever side that stands on.
///
/// **Errors**: [`BudgetError`]; nothing overflows.
///
/// **Source**: the printed budgets of associations; kommunallagen (2017:725) 11 kap. 5–6 §§ through lag (2003:1210) 21 §.
pub fn compute_budget(columns: &[Column], lines: &[Line], amounts: &[Option<Ore>]) -> Result<Computed, BudgetError> {
    check_shape(columns, lines, amounts)?;
    let mut sums = vec![Sums::default(); columns.len()];
    if !columns.is_empty() {
        for (line, cells) in lines.iter().zip(amounts.chunks_exact(columns.len())) {
            add_line(line, cells, &mut sums).map_err(|column| BudgetError::TooLarge {
                line: Some(line.key.clone()),
                code: columns[column].code.clone(),
            })?;
        }
    }
    for column in &mut sums {
        column.costs_total = column.operating_total + column.administration_total;
        column.result = column.income_without_carried - column.costs_total;
        column.administration_share_milli = share_milli(column.administration_total, column.costs_total);
    }
    carry(columns, &mut sums)?;
    Ok(Computed { columns: sums })
}

/// The share of administration. **Rounding**: to thousandths of a per cent, half away from zero.
fn share_milli(part: Ore, whole: Ore) -> Option<i64> {
    if whole.0 <= 0 {
        return None;
    }
    let scaled = i128::from(part.0) * 100_000;
    let (quotient, remainder) = (scaled / i128::from(whole.0), scaled % i128::from(whole.0));
    let away = if remainder.abs() * 2 >= i128::from(whole.0) { scaled.signum() } else { 0 };
    i64::try_from(quotient + away).ok()
}

fn check_shape(columns: &[Column], lines: &[Line], amounts: &[Option<Ore>]) -> Result<(), BudgetError> {
    if lines.len() > MOST_LINES {
        return Err(BudgetError::TooManyLines);
    }
    if columns.len() > MOST_COLUMNS {
        return Err(BudgetError::TooManyColumns);
    }
    if amounts.len() != lines.len() * columns.len() {
        return Err(BudgetError::Shape);
    }
    for (index, column) in columns.iter().enumerate() {
        if columns[..index].iter().any(|other| other.code == column.code) {
            return Err(BudgetError::DoubleColumn { code: column.code.clone() });
        }
        if let Opening::Typed(amount) = column.opening
            && is_too_large(amount)
        {
            return Err(BudgetError::TooLarge { line: None, code: column.code.clone() });
        }
    }
    Ok(())
}

fn is_too_large(amount: Ore) -> bool {
    amount.0.unsigned_abs() > LARGEST_ORE.unsigned_abs()
}

/// Adds the cells of a line to the sums of its section. **Errors**: the column whose amount is too large.
fn add_line(line: &Line, cells: &[Option<Ore>], sums: &mut [Sums]) -> Result<(), usize> {
    let mut largest = 0;
    for cell in cells.iter().flatten() {
        largest = largest.max(cell.0.unsigned_abs());
    }
    if largest > LARGEST_ORE.unsigned_abs() {
        return Err(cells.iter().position(|cell| cell.is_some_and(is_too_large)).unwrap_or(0));
    }
    let total: fn(&mut Sums) -> &mut Ore = match line.section {
        Section::Income => |sums| &mut sums.income_without_carried,
        Section::Operating => |sums| &mut sums.operating_total,
        Section::Administration => |sums| &mut sums.administration_total,
        Section::Unallocated => |sums| &mut sums.unallocated_total,
    };
    for (cell, sums) in cells.iter().zip(sums) {
        *total(sums) += cell.unwrap_or(Ore::ZERO);
    }
    Ok(())
}

/// Fills in the balances, each column after the one that it is carried from.
fn carry(columns: &[Column], sums: &mut [Sums]) -> Result<(), BudgetError> {
    let mut done = vec![false; columns.len()];
    for first in 0..columns.len() {
        let mut chain = Vec::new();
        let mut next = Some(first);
        while let Some(index) = next.filter(|index| !done[*index]) {
            if chain.contains(&index) {
                return Err(BudgetError::Circle { code: columns[index].code.clone() });
            }
            chain.push(index);
            next = origin(columns, &columns[index])?;
        }
        for index in chain.into_iter().rev() {
            let carried_in = match (&columns[index].opening, origin(columns, &columns[index])?) {
                (Opening::Typed(amount), _) => *amount,
                (_, Some(from)) => sums[from].carried_out,
                _ => Ore::ZERO,
            };
            close(&mut sums[index], carried_in)
                .ok_or_else(|| BudgetError::SumTooLarge { code: columns[index].code.clone() })?;
            done[index] = true;
        }
    }
    Ok(())
}

fn origin(columns: &[Column], column: &Column) -> Result<Option<usize>, BudgetError> {
    let Opening::Carried(from) = &column.opening else { return Ok(None) };
    let unknown = || BudgetError::UnknownColumn { code: column.code.clone(), carried_from: from.clone() };
    columns.iter().position(|other| other.code == *from).ok_or_else(unknown).map(Some)
}

fn close(sums: &mut Sums, carried_in: Ore) -> Option<()> {
    sums.carried_in = carried_in;
    sums.income_total = sums.income_without_carried.checked_add(carried_in)?;
    sums.carried_out = carried_in.checked_add(sums.result)?.checked_add(-sums.unallocated_total)?;
    let all = [
        sums.income_without_carried,
        sums.income_total,
        sums.operating_total,
        sums.administration_total,
        sums.costs_total,
        sums.unallocated_total,
        sums.result,
        sums.carried_out,
    ];
    (!all.into_iter().any(is_too_large)).then_some(())
}
