//! Budget, outcome, forecast and deviation, line by line, in tkr that sum both ways.

use finsam::budget::Section;
use finsam::figure::Figure;
use finsam::forecast::{Basis, Line, Part, PrintedAmounts, PrintedForecast, Typed, compute, print};
use finsam::money::{Ore, grouped};
use report::model::{Block, Cell, Column, ColumnKind, Row, Shown, Table};

use super::super::material::Material;
use crate::budget::operations::{StoredBudget, figure_id};
use crate::figures::operations::TKR;

/// Income in one row, costs by line. What is not known is blank.
pub fn lines(material: &Material<'_>) -> Vec<Block> {
    let Some(budget) = &material.budget else { return Vec::new() };
    let Some(column) = budget.find_budget_column().and_then(|at| budget.columns.get(at)) else { return Vec::new() };
    let table = Lines { material, budget, code: column.code.clone() };
    let Some((keys, printed)) = table.print() else { return Vec::new() };
    let day = material.as_at;
    let columns = vec![
        Column::new("Post", ColumnKind::Text),
        Column::new(&format!("Budget {}", budget.year), ColumnKind::Figure).lighter(),
        Column::new(&format!("Utfall {day}"), ColumnKind::Figure),
        Column::new(&format!("Prognos {}", budget.year), ColumnKind::Figure).foremost(),
        Column::new("Avvikelse", ColumnKind::Figure),
    ];
    vec![Block::Table(Table {
        key: "budget-utfall-prognos".to_owned(),
        caption: "Budget, utfall och prognos".to_owned(),
        unit: Some("tkr".to_owned()),
        columns,
        rows: table.rows(&keys, &printed),
    })]
}

struct Lines<'l> {
    material: &'l Material<'l>,
    budget: &'l StoredBudget,
    code: String,
}

impl Lines<'_> {
    fn known(&self, prefix: &str, key: &str) -> Option<Ore> {
        self.material.find(&format!("{prefix}/{key}")).and_then(Figure::known).map(Ore)
    }

    fn has_outcome(&self) -> bool {
        self.known("outcome_year", "costs_total").is_some()
    }

    /// The lines as the forecast has them, rounded; none where an amount is beyond every rule.
    fn print(&self) -> Option<(Vec<(String, String)>, PrintedForecast)> {
        let mut keys = Vec::new();
        let mut lines = Vec::new();
        for line in &self.budget.lines {
            let part = match line.section {
                Section::Income => Part::Income,
                Section::Operating => Part::Operating,
                Section::Administration => Part::Administration,
                Section::Unallocated => continue,
            };
            let budgeted = self.budget.amount(&line.key, &self.code).unwrap_or(Ore::ZERO);
            keys.push((line.key.clone(), line.label.clone()));
            lines.push(self.line(&line.key, part, budgeted));
        }
        // What the accounts hold outside the lines stands in rows of its own.
        for figure in self.material.snapshot.figures.iter().filter(|figure| figure.section == "forecast") {
            let Some(key) = figure.id.strip_prefix("outcome_year/") else { continue };
            let is_sum = key.ends_with("_total") || key == "income_without_carried" || key == "result";
            if is_sum || keys.iter().any(|(known, _)| known == key) {
                continue;
            }
            let part = if key.contains("income") { Part::OutsideIncome } else { Part::OutsideCosts };
            keys.push((key.to_owned(), figure.label.clone()));
            lines.push(self.line(key, part, Ore::ZERO));
        }
        let computed = compute(&lines).ok()?;
        let printed = print(&lines, &computed, TKR).ok()?;
        Some((keys, printed))
    }

    fn line(&self, key: &str, part: Part, budget_ore: Ore) -> Line {
        let so_far_ore = self.known("outcome_year", key).unwrap_or(Ore::ZERO);
        let typed = self.known("forecast", key).map(|amount_ore| Typed { amount_ore, basis: Basis::Year });
        Line { key: key.to_owned(), part, budget_ore, at_round_ore: so_far_ore, so_far_ore, typed }
    }

    fn rows(&self, keys: &[(String, String)], printed: &PrintedForecast) -> Vec<Row> {
        let line = |key: &str, label: &str| {
            let at = keys.iter().position(|(known, _)| known == key)?;
            let amounts = printed.lines.get(at)?;
            let is_nothing = *amounts == PrintedAmounts { rest_ore: amounts.rest_ore, ..PrintedAmounts::default() }
                || [amounts.budget_ore, amounts.so_far_ore].iter().all(|ore| *ore == Ore::ZERO)
                    && amounts.year_ore.is_none_or(|ore| ore == Ore::ZERO);
            (!is_nothing).then(|| Row::plain(self.cells(label, key, amounts)))
        };
        let of = |section: Section| {
            let own = self.budget.lines_of(section);
            own.filter_map(|it| line(&it.key, &it.label)).collect::<Vec<Row>>()
        };
        let mut rows = vec![Row::sum(self.cells("Intäkter", "income_without_carried", &printed.income))];
        rows.extend(of(Section::Operating));
        rows.push(Row::sum(self.cells("Verksamhet", "operating_total", &printed.operating)));
        rows.extend(of(Section::Administration));
        rows.push(Row::sum(self.cells("Administration", "administration_total", &printed.administration)));
        let outside = keys.iter().filter(|(key, _)| self.budget.find_line(key).is_none() && !key.contains("income"));
        rows.extend(outside.filter_map(|(key, label)| line(key, label)));
        rows.push(Row::total(self.cells("Kostnader", "costs_total", &printed.costs)));
        rows.push(Row::total(self.cells("Årets resultat", "result", &printed.result)));
        rows
    }

    fn cells(&self, label: &str, key: &str, amounts: &PrintedAmounts) -> Vec<Cell> {
        let so_far = self.has_outcome().then_some(amounts.so_far_ore);
        vec![
            Cell::text(label),
            self.cell(figure_id("budget", &self.code, key), Some(amounts.budget_ore)),
            self.cell(format!("outcome_year/{key}"), so_far),
            self.cell(format!("forecast/{key}"), amounts.year_ore),
            self.cell(format!("deviation/{key}"), amounts.deviation_ore),
        ]
    }

    fn cell(&self, id: String, amount: Option<Ore>) -> Cell {
        match amount.filter(|_| self.material.find(&id).is_some()) {
            Some(Ore::ZERO) => Cell::Figure { id, shown: Shown::Dash },
            Some(amount) => Cell::figure(&id, &grouped(amount.tkr())),
            None => Cell::Empty,
        }
    }
}
