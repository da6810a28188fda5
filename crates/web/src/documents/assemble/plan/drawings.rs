//! The drawings of a plan: the money year by year, what it goes to, and the equity at each year's end.

use finsam::budget::{Column, ColumnKind, Section, Sums};
use finsam::money::Ore;
use report::model::{Block, Chart, Drawing, Mark, Part, Role, Stage, Stroke, Year};

use super::super::material::Material;
use super::{Planned, kronor};
use crate::budget::operations::figure_id;

/// A krona, the unit of the drawings of a budget.
const KRONA: i64 = 100;

/// What comes in and goes out in the budget year and the years of the plan.
pub fn flow(_: &Material<'_>, planned: &Planned<'_>) -> Vec<Block> {
    let budget = planned.budget;
    let only_contributions = budget.lines_of(Section::Income).all(|line| line.member_key.is_some());
    let income = if only_contributions { "Bidrag" } else { "Intäkter" };
    let years = budget.columns.iter().zip(&budget.computed.columns);
    let stages: Vec<Stage> = years
        .filter(|(column, _)| is_ahead(column, budget.year))
        .map(|(column, sums)| stage(column, sums, income))
        .collect();
    if stages.is_empty() {
        return Vec::new();
    }
    vec![Block::Chart(Chart {
        key: "penningfloden".to_owned(),
        caption: "Pengar in och ut, och vad som följer med till nästa år".to_owned(),
        alt: String::new(),
        unit: "kr".to_owned(),
        value_per_unit: KRONA,
        drawing: Drawing::Flow(stages),
    })]
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

/// What the budget year's money goes to, the largest first.
pub fn costs(_: &Material<'_>, planned: &Planned<'_>) -> Vec<Block> {
    let (budget, code) = (planned.budget, planned.code());
    let mut marks: Vec<Mark> = budget
        .lines
        .iter()
        .filter(|line| matches!(line.section, Section::Operating | Section::Administration))
        .filter_map(|line| {
            let amount = budget.amount(&line.key, &code).filter(|amount| *amount != Ore::ZERO)?;
            let figure_id = Some(figure_id("budget", &code, &line.key));
            Some(Mark { label: line.label.clone(), value: amount.0, shown: kronor(amount), figure_id })
        })
        .collect();
    if marks.is_empty() {
        return Vec::new();
    }
    marks.sort_by_key(|mark| std::cmp::Reverse(mark.value));
    vec![Block::Chart(Chart {
        key: "kostnader".to_owned(),
        caption: format!("Kostnader {}", budget.year),
        alt: String::new(),
        unit: "kr".to_owned(),
        value_per_unit: KRONA,
        drawing: Drawing::Bars(marks),
    })]
}

/// The equity at the end of each year that the budget knows, with the recommended ceiling of the year.
pub fn equity_path(material: &Material<'_>, key: &str) -> Vec<Block> {
    let Some(budget) = &material.budget else { return Vec::new() };
    let mut years: Vec<Year> = Vec::new();
    for (column, sums) in budget.columns.iter().zip(&budget.computed.columns) {
        let stroke = match column.kind {
            ColumnKind::Outcome => Stroke::Outcome,
            ColumnKind::Forecast => Stroke::Forecast,
            // An older budget is what was once hoped for.
            ColumnKind::Budget if column.year < budget.year => continue,
            ColumnKind::Budget | ColumnKind::Plan => Stroke::Plan,
        };
        let (id, value) = equity_of(material, column, sums);
        let mark = tkr_mark(&column.year.to_string(), id, value);
        let ceiling = format!("equity_path_ceiling/{}", column.year);
        let known = material.find(&ceiling).and_then(finsam::figure::Figure::known);
        let ceiling = known.map(|value| tkr_mark("Rekommenderat högst", ceiling, value));
        years.push(Year { stroke, mark, ceiling });
    }
    if years.len() < 2 {
        return Vec::new();
    }
    vec![Block::Chart(Chart {
        key: key.to_owned(),
        caption: "Eget kapital vid varje års slut".to_owned(),
        alt: String::new(),
        unit: "tkr".to_owned(),
        value_per_unit: crate::figures::operations::TKR,
        drawing: Drawing::Years { name: "Eget kapital".to_owned(), ceiling: "Rekommenderat högst".to_owned(), years },
    })]
}

/// The figure of the path; where there is none, what the column carries on.
fn equity_of(material: &Material<'_>, column: &Column, sums: &Sums) -> (String, i64) {
    let path = format!("equity_path/{}", column.year);
    let ahead = matches!(column.kind, ColumnKind::Budget | ColumnKind::Plan);
    match material.find(&path).and_then(finsam::figure::Figure::known).filter(|_| ahead) {
        Some(value) => (path, value),
        None => (figure_id("budget", &column.code, "carried_out"), sums.carried_out.0),
    }
}

fn tkr_mark(label: &str, id: String, value: i64) -> Mark {
    let shown = finsam::money::grouped(Ore(value).tkr());
    Mark { label: label.to_owned(), value, shown, figure_id: Some(id) }
}
