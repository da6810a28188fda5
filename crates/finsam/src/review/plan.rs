//! What a plan and its budget should be asked about before the board decides, and what its words promise.

mod finding;
#[cfg(test)]
mod tests;

use super::{Finding, Passage, Quantity, fold};
use crate::budget::{
    Circumstances, Column, ColumnKind, Computed, Line, Section, Sums, Warning, check_budget, list_deficits,
};
use crate::figure::Unit;
use crate::money::Ore;

pub use finding::PlanFinding;

/// A budget with its plan years, and what is known of it.
#[derive(Clone, Copy, Debug)]
pub struct PlannedBudget<'b> {
    pub columns: &'b [Column],
    pub lines: &'b [Line],
    /// Line by line, as many for each as there are columns.
    pub amounts: &'b [Option<Ore>],
    pub computed: &'b Computed,
    pub circumstances: &'b Circumstances,
}

/// Names what to ask about a plan: the budget against the law, and what its numbers say that nobody may have seen.
///
/// **Promise**: a deficit for which a reason is given is a note; what hinders nothing is never an error.
///
/// **Source**: kommunallagen (2017:725) 11 kap. 5 and 6 §§ through lag (2003:1210) 21 §; lag (2003:1210) 23 §.
pub fn check_plan(budget: &PlannedBudget<'_>) -> Vec<Finding> {
    let of = budget.circumstances;
    let mut findings: Vec<PlanFinding> = check_budget(budget.columns, budget.computed, of)
        .into_iter()
        .filter_map(|warning| match warning {
            // The money ahead asks for the reason.
            Warning::DeficitWithoutReason { .. } => None,
            Warning::NegativeCarried { code, carried_out } => Some(PlanFinding::MoneyMissing {
                place: format!("budget/{code}/carried_out"),
                column: label_of(budget.columns, &code),
                missing: ore(carried_out),
            }),
            Warning::TooFewYears { has, needs } => {
                Some(PlanFinding::TooFewYears { place: format!("budget/budget-{}", of.year), has, needs })
            }
            Warning::NotConsulted { decided_on } => {
                Some(PlanFinding::NotConsulted { place: format!("budget/budget-{}", of.year), decided_on })
            }
            Warning::DecidedLate { decided_on, due_on } => {
                Some(PlanFinding::DecidedLate { place: format!("budget/budget-{}", of.year), decided_on, due_on })
            }
        })
        .collect();
    for (column, result) in list_deficits(budget.columns, budget.computed, of.year) {
        if of.reasoned_years.contains(&column.year) {
            let (place, column) = (format!("budget/{}/result", column.code), column.label());
            findings.push(PlanFinding::Deficit { place, column, result: ore(result) });
        }
    }
    findings.extend(own_column(budget).and_then(|(column, sums)| unallocated(column, sums)));
    findings.extend(raised(budget));
    findings.into_iter().map(Finding::Plan).collect()
}

/// Money that is set aside is still there, though nothing is carried on.
fn unallocated(column: &Column, sums: &Sums) -> Option<PlanFinding> {
    (sums.unallocated_total > Ore::ZERO && sums.carried_out <= Ore::ZERO).then(|| PlanFinding::Unallocated {
        place: format!("budget/{}/unallocated_total", column.code),
        column: column.label(),
        unallocated: ore(sums.unallocated_total),
    })
}

/// The lines that are higher than in the budget of the year before.
fn raised(budget: &PlannedBudget<'_>) -> Option<PlanFinding> {
    let (place, column, before, lines) = list_raised(budget)?;
    Some(PlanFinding::Raised { place, column, before, lines })
}

/// Holds the lines that a text names as those which rose against all that did.
///
/// **Shape**: `named` are labels of lines; case, spaces and dashes do not matter.
pub fn check_raised(place: &str, named: &[String], budget: &PlannedBudget<'_>) -> Option<Finding> {
    let (_, column, before, mut lines) = list_raised(budget)?;
    let said: Vec<String> = named.iter().map(|label| fold::label(label)).collect();
    lines.retain(|label| !said.contains(&fold::label(label)));
    let finding = PlanFinding::RaisedUnnamed {
        place: place.to_owned(),
        named: named.to_vec(),
        column,
        before,
        lines: lines.clone(),
    };
    (!lines.is_empty()).then_some(Finding::Plan(finding))
}

/// Where, the budget, the budget before, and the labels of what rose.
fn list_raised(budget: &PlannedBudget<'_>) -> Option<(String, String, String, Vec<String>)> {
    let year = budget.circumstances.year;
    let at = |year: i16| {
        let is_it = |column: &Column| column.kind == ColumnKind::Budget && column.year == year;
        budget.columns.iter().position(is_it)
    };
    let (now, before) = (at(year)?, at(year.checked_sub(1)?)?);
    let width = budget.columns.len();
    let amount = |line: usize, column: usize| budget.amounts.get(line * width + column).copied().flatten();
    let is_raised = |(index, line): &(usize, &Line)| {
        matches!(line.section, Section::Operating | Section::Administration)
            && amount(*index, now).unwrap_or(Ore::ZERO) > amount(*index, before).unwrap_or(Ore::ZERO)
    };
    let lines: Vec<String> =
        budget.lines.iter().enumerate().filter(is_raised).map(|(_, line)| line.label.clone()).collect();
    let column = budget.columns.get(now)?;
    let before = label_of(budget.columns, &budget.columns.get(before)?.code);
    (!lines.is_empty()).then(|| (format!("budget/{}", column.code), column.label(), before, lines))
}

/// Holds what the words promise against the budget: a balance that the year's own income does not give, and equity that
/// is said to be gone while money is set aside.
///
/// **Source**: income is to exceed costs, kommunallagen (2017:725) 11 kap. 5 § through lag (2003:1210) 21 §; the balance
/// that is carried in is no income of the year.
pub fn check_promises(passages: &[Passage], budget: &PlannedBudget<'_>) -> Vec<Finding> {
    let Some((column, sums)) = own_column(budget) else { return Vec::new() };
    let mut findings = Vec::new();
    for passage in passages {
        let text = passage.text.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
        let said = |phrases: &[&str]| phrases.iter().find(|phrase| text.contains(*phrase)).map(|it| (*it).to_owned());
        if let Some(words) = said(&BALANCE)
            && sums.result < Ore::ZERO
        {
            let (place, column) = (passage.place.clone(), column.label());
            findings.push(Finding::Plan(PlanFinding::BalancePromised {
                place,
                words,
                column,
                result: ore(sums.result),
            }));
        }
        let left = sums.unallocated_total + sums.carried_out;
        if let Some(words) = said(&ALL_GONE)
            && left > Ore::ZERO
        {
            let (place, column) = (passage.place.clone(), column.label());
            findings.push(Finding::Plan(PlanFinding::SaidGone { place, words, column, left: ore(left) }));
        }
    }
    findings
}

const BALANCE: [&str; 4] = ["budget i balans", "balanserad budget", "budgeten är i balans", "ekonomi i balans"];
const ALL_GONE: [&str; 4] = [
    "kapitalet försvinner helt",
    "kapital försvinner helt",
    "hela kapitalet är förbrukat",
    "kapitalet är helt förbrukat",
];

fn own_column<'b>(budget: &PlannedBudget<'b>) -> Option<(&'b Column, &'b Sums)> {
    let year = budget.circumstances.year;
    let mut both = budget.columns.iter().zip(&budget.computed.columns);
    both.find(|(column, _)| column.kind == ColumnKind::Budget && column.year == year)
}

fn label_of(columns: &[Column], code: &str) -> String {
    columns.iter().find(|column| column.code == code).map_or_else(|| code.to_owned(), Column::label)
}

fn ore(amount: Ore) -> Quantity {
    Quantity { value: amount.0, unit: Unit::Ore }
}
