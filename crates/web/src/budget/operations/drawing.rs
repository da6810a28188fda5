//! The drawings of a budget: the money year by year, and what it goes to. Pages and documents draw it alike.

use finsam::budget::{Column, ColumnKind, Section, Sums};
use finsam::money::{Ore, grouped};
use report::model::{Chart, Drawing, Mark, Part, Role, Stage};

use super::{StoredBudget, figure_id};
use crate::figures::drawing::bars;

/// A krona, the unit of the drawings of a budget.
const KRONA: i64 = 100;

/// Whole kronor as a budget prints them; with öre where there are any, so that every column sums. Nought is 0: it was typed.
pub fn kronor(amount: Ore) -> String {
    match amount.0 % KRONA {
        0 => grouped(amount.kronor()),
        _ => crate::ui::amount(amount),
    }
}

/// What comes in and goes out in the budget year and the years of the plan; none where the budget has no such column.
pub fn draw_flow(budget: &StoredBudget) -> Option<Chart> {
    let only_contributions = budget.lines_of(Section::Income).all(|line| line.member_key.is_some());
    let income = if only_contributions { "Bidrag" } else { "Intäkter" };
    let years = budget.columns.iter().zip(&budget.computed.columns);
    let stages: Vec<Stage> = years
        .filter(|(column, _)| is_ahead(column, budget.year))
        .map(|(column, sums)| stage(column, sums, income))
        .collect();
    (!stages.is_empty()).then(|| Chart {
        key: "penningfloden".to_owned(),
        caption: "Pengar in och ut, och vad som följer med till nästa år".to_owned(),
        alt: String::new(),
        unit: "kr".to_owned(),
        value_per_unit: KRONA,
        drawing: Drawing::Flow(stages),
    })
}

fn is_ahead(column: &Column, year: i16) -> bool {
    match column.kind {
        ColumnKind::Budget => column.year == year,
        ColumnKind::Plan => column.year > year,
        ColumnKind::Outcome | ColumnKind::Forecast => false,
    }
}

fn stage(column: &Column, sums: &Sums, income: &str) -> Stage {
    let part = |role: Role, label: &str, row: &str, amount: Ore| Part {
        role,
        mark: Mark {
            label: label.to_owned(),
            value: amount.0,
            shown: kronor(amount),
            figure_id: Some(figure_id("budget", &column.code, row)),
        },
    };
    let mut out = vec![
        part(Role::Carried, "Till nästa år", "carried_out", sums.carried_out),
        part(Role::Operating, "Verksamhet", "operating_total", sums.operating_total),
        part(Role::Administration, "Administration", "administration_total", sums.administration_total),
    ];
    if sums.unallocated_total != Ore::ZERO {
        out.push(part(Role::Unallocated, "Ej utlagt", "unallocated_total", sums.unallocated_total));
    }
    Stage {
        label: column.year.to_string(),
        into: vec![
            part(Role::Carried, "Från året före", "carried_in", sums.carried_in),
            part(Role::Income, income, "income_without_carried", sums.income_without_carried),
        ],
        out,
    }
}

/// What the budget year's money goes to, the largest first; none where no line has an amount.
pub fn draw_purposes(budget: &StoredBudget) -> Option<Chart> {
    let code = Column::code_of(ColumnKind::Budget, budget.year);
    let lines = budget.lines.iter();
    let costs = lines.filter(|line| matches!(line.section, Section::Operating | Section::Administration));
    let marks = costs.filter_map(|line| {
        let amount = budget.amount(&line.key, &code).filter(|amount| *amount != Ore::ZERO)?;
        let figure_id = Some(figure_id("budget", &code, &line.key));
        Some(Mark { label: line.label.clone(), value: amount.0, shown: kronor(amount), figure_id })
    });
    bars("kostnader", format!("Kostnader {}", budget.year), ("kr", KRONA), marks.collect())
}
