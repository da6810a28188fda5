//! What the accounts hold on each line of a budget: the sum of the rows of the report model that the line names.

use std::collections::BTreeMap;

use finsam::budget::{Line, Section};
use finsam::forecast::Part;
use finsam::ledger::{AccountKind, Balance};
use finsam::money::Ore;
use finsam::statement::{Computed, Model};

use crate::budget::operations::StoredBudget;

/// The outcome of a year so far. **Units**: öre; income and costs both positive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    by_line: BTreeMap<String, Ore>,
    /// What the accounts of income and cost hold that no line takes.
    pub outside_income: Ore,
    pub outside_costs: Ore,
}

impl Outcome {
    /// Leads balances to the lines. Together with what stands outside, they are all income and all costs of the books.
    pub fn new(budget: &StoredBudget, model: &Model, computed: &Computed, balances: &[Balance]) -> Outcome {
        let of_kind = |kind: AccountKind| -> Ore {
            let own = balances.iter().filter(|balance| balance.kind == Some(kind));
            own.map(|balance| balance.change_ore).sum()
        };
        let mut outcome = Outcome {
            by_line: BTreeMap::new(),
            outside_income: -of_kind(AccountKind::Income),
            outside_costs: of_kind(AccountKind::Cost),
        };
        for line in list_forecast_lines(budget) {
            let rows = line.row_keys.iter().filter_map(|key| computed.find_amount(model, key));
            let debit: Ore = rows.sum();
            let amount = if line.section == Section::Income { -debit } else { debit };
            let outside = match line.section {
                Section::Income => &mut outcome.outside_income,
                _ => &mut outcome.outside_costs,
            };
            *outside = *outside - amount;
            outcome.by_line.insert(line.key.clone(), amount);
        }
        outcome
    }

    pub fn of_line(&self, key: &str) -> Ore {
        self.by_line.get(key).copied().unwrap_or_default()
    }
}

/// The lines that have an outcome: what is set aside is no cost until it is used on another line.
pub fn list_forecast_lines(budget: &StoredBudget) -> impl Iterator<Item = &Line> {
    budget.lines.iter().filter(|line| line.section != Section::Unallocated)
}

/// The part of a forecast that a line belongs to.
pub(super) fn part_of(section: Section) -> Part {
    match section {
        Section::Income => Part::Income,
        Section::Administration => Part::Administration,
        Section::Operating | Section::Unallocated => Part::Operating,
    }
}

/// The ids of the figures of a line's rows, where the statements and notes show them.
pub(super) fn list_row_figures(model: &Model, line: &Line) -> Vec<String> {
    let rows = line.row_keys.iter().filter_map(|key| model.find_row(key));
    rows.filter_map(|row| match (row.statement, row.listed_in_note) {
        (Some(statement), _) => Some(format!("{}/{}", statement.section(), row.key)),
        (None, Some(note)) => Some(format!("note_{note}/{}", row.key)),
        (None, None) => None,
    })
    .collect()
}
