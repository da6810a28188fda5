//! The figures of a budget: every cell, sum and carried balance, by column and row.

use finsam::budget::{Column, Opening, Section, Sums};
use finsam::figure::{Figure, Trace, Unit, Value};
use finsam::money::Ore;
use jiff::civil::Date;

use super::governing::Governing;
use super::reading::StoredBudget;

/// The rows that are computed: their place in the id, label, definition.
pub const SUM_ROWS: [(&str, &str, &str); 10] = [
    ("income_without_carried", "Intäkter utan balanserat resultat", "Summan av årets egna intäkter."),
    (
        "carried_in",
        "Balanserat resultat",
        "Det som finns kvar från året före: en skriven ingående balans, eller det som kolumnen före lämnar efter sig.",
    ),
    ("income_total", "Summa intäkter", "Årets intäkter och det balanserade resultatet."),
    ("operating_total", "Summa verksamhetskostnader", "Summan av raderna för verksamheten."),
    ("administration_total", "Summa administration", "Summan av raderna för administrationen."),
    (
        "costs_total",
        "Summa kostnader",
        "Verksamhet och administration tillsammans. Det som är ej utlagt är ingen kostnad.",
    ),
    ("unallocated_total", "Ej utlagt", "Pengar som är avsatta men inte fördelade på något."),
    ("carried_out", "Balanseras till nästa år", "Summa intäkter minus summa kostnader och det som är ej utlagt."),
    ("result", "Årets resultat", "Årets egna intäkter minus årets kostnader, utan det balanserade resultatet."),
    ("administration_share", "Administrationens andel", "Administrationen i procent av summa kostnader."),
];

/// Lists the figures of the budget that governs a date's year, and of the budget of the year after where there is one.
pub fn list_figures(governing: &Governing, as_at: Date) -> Vec<Figure> {
    let mut figures = budget_figures(&governing.budget, "budget", as_at);
    figures.extend(governing.next.iter().flat_map(|next| budget_figures(next, "next_budget", as_at)));
    figures
}

/// `budget/budget-2024/nova`.
pub fn figure_id(section: &str, column: &str, row: &str) -> String {
    format!("{section}/{column}/{row}")
}

/// Lists every figure of a budget; `section` is `budget` or `next_budget`.
pub fn budget_figures(budget: &StoredBudget, section: &str, as_at: Date) -> Vec<Figure> {
    let mut figures = Vec::with_capacity(budget.columns.len() * (budget.lines.len() + SUM_ROWS.len()));
    for (column, sums) in budget.columns.iter().zip(&budget.computed.columns) {
        for line in &budget.lines {
            figures.push(Figure {
                id: figure_id(section, &column.code, &line.key),
                section: section.to_owned(),
                label: line.label.clone(),
                column: column.label(),
                value: Value::Known(budget.amount(&line.key, &column.code).unwrap_or(Ore::ZERO).0),
                unit: Unit::Ore,
                as_at,
                definition: format!("Beloppet på raden {} i {}.", line.label, budget.name),
                trace: Trace::Records { register: "budget".to_owned(), count: 1 },
            });
        }
        for (row, label, definition) in SUM_ROWS {
            let (value, unit) = value_of(row, sums);
            figures.push(Figure {
                id: figure_id(section, &column.code, row),
                section: section.to_owned(),
                label: label.to_owned(),
                column: column.label(),
                value,
                unit,
                as_at,
                definition: definition.to_owned(),
                trace: trace_of(budget, section, column, row),
            });
        }
    }
    figures
}

fn value_of(row: &str, sums: &Sums) -> (Value, Unit) {
    match sums.find(row) {
        Some(amount) => (Value::Known(amount.0), Unit::Ore),
        None => {
            let share = sums.administration_share_milli.map(Value::Known);
            let missing = || Value::Missing("Det finns inga kostnader att räkna andelen av.".to_owned());
            (share.unwrap_or_else(missing), Unit::PercentMilli)
        }
    }
}

fn trace_of(budget: &StoredBudget, section: &str, column: &Column, row: &str) -> Trace {
    let id = |row: &str| figure_id(section, &column.code, row);
    let ids = |rows: &[&str]| Trace::Figures(rows.iter().map(|row| id(row)).collect());
    let of = |part: Section| Trace::Figures(budget.lines_of(part).map(|line| id(&line.key)).collect());
    match row {
        "income_without_carried" => of(Section::Income),
        "carried_in" => match &column.opening {
            Opening::Carried(from) => Trace::Figures(vec![figure_id(section, from, "carried_out")]),
            _ => Trace::Records { register: "budget".to_owned(), count: 1 },
        },
        "income_total" => ids(&["income_without_carried", "carried_in"]),
        "operating_total" => of(Section::Operating),
        "administration_total" => of(Section::Administration),
        "costs_total" => ids(&["operating_total", "administration_total"]),
        "unallocated_total" => of(Section::Unallocated),
        "carried_out" => ids(&["income_total", "costs_total", "unallocated_total"]),
        "result" => ids(&["income_without_carried", "costs_total"]),
        _ => ids(&["administration_total", "costs_total"]),
    }
}
