//! The table of the budget as boards are used to it, the interventions, and the days of the year.

use finsam::budget::{Column as BudgetColumn, Line, Section, Sums};
use finsam::money::Ore;
use jiff::civil::Date;
use report::model::{Block, Cell, Column, ColumnKind, Row, Table};
use report::swedish::long_date;

use super::super::goals::list_by_kind;
use super::super::material::Material;
use super::{Planned, kronor};
use crate::budget::operations::figure_id;
use crate::interventions::operations::Intervention;

/// More columns than this do not fit beside each other on a page.
const MOST_COLUMNS: usize = 6;

/// Income, costs by part, sums, and what is left, with the years side by side. Blank cells are blank.
pub fn budget(_: &Material<'_>, planned: &Planned<'_>) -> Vec<Block> {
    let budget = planned.budget;
    if budget.columns.is_empty() {
        return Vec::new();
    }
    let first = budget.columns.len().saturating_sub(MOST_COLUMNS);
    let table = BudgetTable { planned, columns: &budget.columns[first..], sums: &budget.computed.columns[first..] };
    let heads = std::iter::once(Column::new("Post", ColumnKind::Text)).chain(table.columns.iter().map(|column| {
        let head = Column::new(&column.label(), ColumnKind::Figure);
        match column.code == planned.code() {
            true => head.foremost(),
            false if column.year < budget.year => head.lighter(),
            false => head,
        }
    }));
    vec![Block::Table(Table {
        key: "budget".to_owned(),
        caption: budget.name.clone(),
        unit: Some("kr".to_owned()),
        columns: heads.collect(),
        rows: table.rows(),
    })]
}

struct BudgetTable<'t> {
    planned: &'t Planned<'t>,
    columns: &'t [BudgetColumn],
    sums: &'t [Sums],
}

impl BudgetTable<'_> {
    fn rows(&self) -> Vec<Row> {
        let mut rows = vec![Row::heading("Intäkter")];
        rows.extend(self.lines(Section::Income));
        rows.push(Row::plain(self.sum("Balanserat resultat", "carried_in", |sums| sums.carried_in)));
        rows.push(Row::total(self.sum("Summa intäkter", "income_total", |sums| sums.income_total)));
        rows.push(Row::heading("Kostnader"));
        rows.extend(self.lines(Section::Operating));
        let operating = self.sum("Delsumma verksamhet", "operating_total", |sums| sums.operating_total);
        rows.push(Row::sum(operating));
        rows.extend(self.lines(Section::Administration));
        let administration =
            self.sum("Delsumma administration", "administration_total", |sums| sums.administration_total);
        rows.push(Row::sum(administration));
        rows.push(Row::total(self.sum("Summa kostnader", "costs_total", |sums| sums.costs_total)));
        rows.extend(self.lines(Section::Unallocated));
        let left = self.sum("Balanserat resultat till nästa år", "carried_out", |sums| sums.carried_out);
        rows.push(Row::total(left));
        let result = self.sum("Årets resultat", "result", |sums| sums.result);
        rows.push(Row::plain(result));
        rows
    }

    fn lines(&self, section: Section) -> Vec<Row> {
        self.planned.budget.lines_of(section).map(|line| Row::plain(self.line(line))).collect()
    }

    fn line(&self, line: &Line) -> Vec<Cell> {
        let cell = |column: &BudgetColumn| match self.planned.budget.amount(&line.key, &column.code) {
            Some(amount) => Cell::figure(&figure_id("budget", &column.code, &line.key), &kronor(amount)),
            None => Cell::Empty,
        };
        std::iter::once(Cell::text(&line.label)).chain(self.columns.iter().map(cell)).collect()
    }

    fn sum(&self, label: &str, row: &str, of: fn(&Sums) -> Ore) -> Vec<Cell> {
        let cells = self.columns.iter().zip(self.sums);
        let cells =
            cells.map(|(column, sums)| Cell::figure(&figure_id("budget", &column.code, row), &kronor(of(sums))));
        std::iter::once(Cell::text(label)).chain(cells).collect()
    }
}

/// The interventions that run in the plan's first year, by kind, with their money.
pub fn interventions(material: &Material<'_>) -> Vec<Block> {
    let from = material.period.from;
    let rows = list_by_kind(material, from, from.last_of_year(), |it| {
        let name = format!("**{}**\n\n{}", super::super::plain(&it.name), super::super::plain(&it.text));
        vec![Cell::Words(name), money_of(material, it)]
    });
    if rows.is_empty() {
        return Vec::new();
    }
    let year = from.year();
    vec![Block::Table(Table {
        key: "insatser".to_owned(),
        caption: format!("Insatser {year}"),
        unit: Some("kr".to_owned()),
        columns: vec![
            Column::new("Insats", ColumnKind::Text),
            Column::new(&format!("Budget {year}"), ColumnKind::Figure),
        ],
        rows,
    })]
}

/// The money of an intervention that has one line of its own.
fn money_of(material: &Material<'_>, intervention: &Intervention) -> Cell {
    let Some(budget) = &material.budget else { return Cell::Empty };
    let planned = Planned { budget };
    let mut own = budget.lines.iter().filter(|line| line.intervention_key.as_deref() == Some(&intervention.key));
    let (Some(line), None) = (own.next(), own.next()) else { return Cell::Empty };
    match budget.amount(&line.key, &planned.code()) {
        Some(amount) => Cell::figure(&figure_id("budget", &planned.code(), &line.key), &kronor(amount)),
        None => Cell::Empty,
    }
}

/// The days that the law sets in the plan's first year.
///
/// **Source**: lag (2003:1210) 23 and 24 §§.
pub fn dates(material: &Material<'_>) -> Vec<Block> {
    let year = material.period.from.year();
    let days = [
        (3, 31, format!("Årsredovisningen för {} är upprättad och lämnad", year - 1), "lag (2003:1210) 24 §"),
        (
            11,
            30,
            format!("Budgeten för {} är fastställd, efter samråd med medlemmarna", year + 1),
            "lag (2003:1210) 23 §",
        ),
    ];
    let row = |(month, day, what, why): (i8, i8, String, &str)| {
        let on = Date::new(year, month, day).ok()?;
        Some(Row::plain(vec![Cell::Text(long_date(on)), Cell::Text(what), Cell::text(why)]))
    };
    vec![Block::Table(Table {
        key: "dagar".to_owned(),
        caption: format!("Dagar som lagen sätter {year}"),
        unit: None,
        columns: ["Senast", "Vad", "Var det står"].map(|head| Column::new(head, ColumnKind::Text)).to_vec(),
        rows: days.into_iter().filter_map(row).collect(),
    })]
}
