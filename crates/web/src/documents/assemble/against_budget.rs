//! Budget, outcome, forecast and deviation, line by line, in tkr that sum both ways.

use finsam::budget::Section;
use finsam::figure::Figure;
use finsam::forecast::{Basis, Line, Part, PrintedAmounts, PrintedForecast, Typed, compute, print};
use finsam::money::{Ore, grouped};
use report::model::{Block, Cell, Chart, Column, ColumnKind, Drawing, Row, Shown, Table};

use super::follow_up::shortened;
use super::material::Material;
use crate::budget::operations::{StoredBudget, figure_id};
use crate::figures::drawing::MOST_COMPARED;
use crate::figures::operations::TKR;
use crate::forecast::operations::{Cost, draw_costs};

/// How many rows of its own each cost may have; the smallest are taken together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Rows {
    Each,
    AtMost(usize),
}

impl Rows {
    /// Where rows are few, names have one line each.
    fn named(self, label: &str) -> String {
        match self {
            Rows::Each => label.to_owned(),
            Rows::AtMost(_) => shortened(label),
        }
    }
}

/// How many rows the table has.
pub fn count(material: &Material<'_>, most: Rows) -> usize {
    table(material, most).map_or(0, |table| table.rows.len())
}

/// How many costs have anything to draw.
pub fn count_costs(material: &Material<'_>) -> usize {
    match drawing(material, usize::MAX).map(|chart| chart.drawing) {
        Some(Drawing::Compared { rows, .. }) => rows.len(),
        _ => 0,
    }
}

/// Income in one row, costs by line. What is not known is blank; nothing where there is no budget.
pub fn table(material: &Material<'_>, most: Rows) -> Option<Table> {
    let lines = Lines::of(material)?;
    let ((keys, _), printed) = lines.print(most)?;
    let (year, day) = (lines.budget.year, material.as_at);
    let columns = vec![
        Column::new("Post", ColumnKind::Text),
        Column::new(&format!("Budget {year}"), ColumnKind::Figure).lighter(),
        Column::new(&format!("Utfall {day}"), ColumnKind::Figure),
        Column::new(&format!("Prognos {year}"), ColumnKind::Figure).foremost(),
        Column::new("Avvikelse", ColumnKind::Figure),
    ];
    Some(Table {
        key: "budget-utfall-prognos".to_owned(),
        caption: "Budget, utfall och prognos".to_owned(),
        unit: Some("tkr".to_owned()),
        columns,
        rows: lines.rows(&keys, &printed, most),
    })
}

/// The costs of the same table as a drawing in at most so many rows, as the page of the forecast draws them.
pub fn drawing(material: &Material<'_>, most: usize) -> Option<Chart> {
    let lines = Lines::of(material)?;
    let ((keys, own), printed) = lines.print(Rows::Each)?;
    let rows = keys.into_iter().zip(own).zip(printed.lines).filter(|((_, line), _)| !line.part.is_income());
    let costs = rows.map(|(((key, label), _), amounts)| Cost {
        key,
        label,
        budget: amounts.budget_ore,
        outcome: lines.has_outcome().then_some(amounts.so_far_ore),
        forecast: amounts.year_ore,
    });
    draw_costs(lines.budget.year, &lines.code, costs, most)
}

/// The table and its drawing, where there is something to compare.
pub fn comparison(material: &Material<'_>) -> Vec<Block> {
    let table = table(material, Rows::Each).map(Block::Table);
    table.into_iter().chain(drawing(material, MOST_COMPARED).map(Block::Chart)).collect()
}

struct Lines<'l> {
    material: &'l Material<'l>,
    budget: &'l StoredBudget,
    code: String,
}

impl<'l> Lines<'l> {
    fn of(material: &'l Material<'l>) -> Option<Lines<'l>> {
        let budget = material.budget.as_ref()?;
        let column = budget.columns.get(budget.find_budget_column()?)?;
        Some(Lines { material, budget, code: column.code.clone() })
    }

    fn known(&self, prefix: &str, key: &str) -> Option<Ore> {
        self.material.find(&format!("{prefix}/{key}")).and_then(Figure::known).map(Ore)
    }

    fn has_outcome(&self) -> bool {
        self.known("outcome_year", "costs_total").is_some()
    }

    /// The lines as the forecast has them, rounded; none where an amount is beyond every rule.
    fn print(&self, most: Rows) -> Option<(Named, PrintedForecast)> {
        let (keys, lines) = gathered(self.all(), most);
        let computed = compute(&lines).ok()?;
        let printed = print(&lines, &computed, TKR).ok()?;
        Some(((keys, lines), printed))
    }

    /// Every line with what it is called, and what stands outside the lines.
    fn all(&self) -> Named {
        let mut keys: Vec<(String, String)> = Vec::new();
        let mut lines = Vec::new();
        for line in &self.budget.lines {
            if line.section == Section::Unallocated {
                continue;
            }
            let part = part(line.section);
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
        (keys, lines)
    }

    fn line(&self, key: &str, part: Part, budget_ore: Ore) -> Line {
        let so_far_ore = self.known("outcome_year", key).unwrap_or(Ore::ZERO);
        let typed = self.known("forecast", key).map(|amount_ore| Typed { amount_ore, basis: Basis::Year });
        Line { key: key.to_owned(), part, budget_ore, at_round_ore: so_far_ore, so_far_ore, typed }
    }

    fn rows(&self, keys: &[(String, String)], printed: &PrintedForecast, most: Rows) -> Vec<Row> {
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
            let mut rows: Vec<Row> = own.filter_map(|it| line(&it.key, &most.named(&it.label))).collect();
            let other = keys.iter().filter(|(key, _)| *key == other_key(part(section)));
            rows.extend(other.filter_map(|(key, label)| line(key, label)));
            rows
        };
        let mut rows = vec![Row::sum(self.cells("Intäkter", "income_without_carried", &printed.income))];
        rows.extend(of(Section::Operating));
        rows.push(Row::sum(self.cells("Verksamhet", "operating_total", &printed.operating)));
        rows.extend(of(Section::Administration));
        rows.push(Row::sum(self.cells("Administration", "administration_total", &printed.administration)));
        let outside = keys.iter().filter(|(key, _)| is_outside(self.budget, key) && !key.contains("income"));
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

    /// Several lines together are no figure of their own.
    fn cell(&self, id: String, amount: Option<Ore>) -> Cell {
        if id.contains(OTHER) {
            return amount.map_or(Cell::Empty, |amount| Cell::text(&grouped(amount.tkr())));
        }
        match amount.filter(|_| self.material.find(&id).is_some()) {
            Some(Ore::ZERO) => Cell::Figure { id, shown: Shown::Dash },
            Some(amount) => Cell::figure(&id, &grouped(amount.tkr())),
            None => Cell::Empty,
        }
    }
}

/// Lines with what they are called, in one order.
type Named = (Vec<(String, String)>, Vec<Line>);

/// The key of the lines that are taken together begins so; no line of a budget has it, for its keys are plain words.
const OTHER: &str = "other:";

fn other_key(part: Part) -> &'static str {
    match part {
        Part::Administration => "other:administration",
        _ => "other:operating",
    }
}

fn part(section: Section) -> Part {
    match section {
        Section::Income => Part::Income,
        Section::Administration => Part::Administration,
        Section::Operating | Section::Unallocated => Part::Operating,
    }
}

fn is_outside(budget: &StoredBudget, key: &str) -> bool {
    budget.find_line(key).is_none() && !key.starts_with(OTHER)
}

/// Takes the smallest lines of costs together when the page has no room for all. **Promise**: every sum is as it was.
fn gathered((keys, lines): Named, most: Rows) -> Named {
    let Rows::AtMost(most) = most else { return (keys, lines) };
    let is_cost = |line: &Line| matches!(line.part, Part::Operating | Part::Administration);
    let weight = |line: &Line| {
        let year = line.typed.map_or(0, |typed| typed.amount_ore.0.saturating_abs());
        year.max(line.budget_ore.0.saturating_abs()).max(line.so_far_ore.0.saturating_abs())
    };
    let mut costs: Vec<usize> = (0..lines.len()).filter(|&at| is_cost(&lines[at]) && weight(&lines[at]) > 0).collect();
    if costs.len() <= most {
        return (keys, lines);
    }
    costs.sort_by_key(|&at| std::cmp::Reverse(weight(&lines[at])));
    let small = costs.split_off(most);
    let (mut kept_keys, mut kept) = (Vec::new(), Vec::new());
    for part in [Part::Operating, Part::Administration] {
        let own: Vec<&Line> = small.iter().map(|&at| &lines[at]).filter(|line| line.part == part).collect();
        if !own.is_empty() {
            kept_keys.push((other_key(part).to_owned(), format!("Övriga {} rader", own.len())));
            kept.push(together(other_key(part), part, &own));
        }
    }
    for (at, (key, line)) in keys.into_iter().zip(lines).enumerate() {
        if !small.contains(&at) {
            kept_keys.push(key);
            kept.push(line);
        }
    }
    (kept_keys, kept)
}

/// Several lines as one: its forecast is known when that of each is.
fn together(key: &str, part: Part, lines: &[&Line]) -> Line {
    let sum = |of: &dyn Fn(&Line) -> Ore| Ore(lines.iter().fold(0, |sum: i64, line| sum.saturating_add(of(line).0)));
    let all_typed = lines.iter().all(|line| line.typed.is_some());
    let year = sum(&|line| line.typed.map_or(Ore::ZERO, |typed| typed.amount_ore));
    let so_far_ore = sum(&|line| line.so_far_ore);
    Line {
        key: key.to_owned(),
        part,
        budget_ore: sum(&|line| line.budget_ore),
        at_round_ore: so_far_ore,
        so_far_ore,
        typed: all_typed.then_some(Typed { amount_ore: year, basis: Basis::Year }),
    }
}
