//! The table of a budget as it is printed.

use finsam::budget::{Line, Section};
use finsam::money::{Ore, grouped};

use super::edit::sum_text;
use crate::budget::operations::StoredBudget;
use crate::routes::encode;
use crate::ui::{Cell, Column, FigureTable, Row};

/// Writes an amount in kronor, with öre only where there are some; a dash for nothing.
pub fn kronor(amount: Ore) -> String {
    match amount.0 {
        0 => "\u{2013}".to_owned(),
        ore if ore % 100 == 0 => grouped(ore / 100),
        _ => amount.to_string(),
    }
}

/// Where the figures of a budget are shown: gives the address by column and row.
pub type FigureAddress<'a> = &'a dyn Fn(&str, &str) -> String;

/// The printed table; blank cells stay blank. What is computed leads to its figure where the budget has figures.
pub fn table(budget: &StoredBudget, figures: Option<FigureAddress<'_>>) -> FigureTable {
    let columns = budget.columns.iter().map(|column| Column {
        label: column.label(),
        before: budget.find_budget_column() != budget.find_column(&column.code),
    });
    FigureTable {
        id: "budget".to_owned(),
        caption: budget.name.clone(),
        unit: "kronor".to_owned(),
        row_header: "Rad".to_owned(),
        columns: columns.collect(),
        rows: Rows { budget, figures }.list(),
        ..FigureTable::default()
    }
}

/// What leads to a row of the table: `#rad--nova`.
pub fn row_id(key: &str) -> String {
    format!("rad--{}", encode(key))
}

struct Rows<'r> {
    budget: &'r StoredBudget,
    figures: Option<FigureAddress<'r>>,
}

impl Rows<'_> {
    fn list(&self) -> Vec<Row> {
        let mut rows = vec![group("Intäkter")];
        rows.extend(self.lines(Section::Income));
        rows.push(self.sum("row", "Balanserat resultat", "carried_in"));
        rows.push(self.sum("sum", "Summa intäkter", "income_total"));
        rows.push(group("Verksamhetskostnader"));
        rows.extend(self.lines(Section::Operating));
        rows.push(self.sum("sum", "Summa verksamhetskostnader", "operating_total"));
        rows.push(group("Administration"));
        rows.extend(self.lines(Section::Administration));
        rows.push(self.sum("sum", "Summa administration", "administration_total"));
        rows.push(self.sum("total", "Summa kostnader", "costs_total"));
        rows.extend(self.lines(Section::Unallocated));
        rows.push(self.sum("total", "Balanseras till nästa år", "carried_out"));
        rows.push(self.sum("row", "Årets resultat utan balanserat resultat", "result"));
        rows.push(self.sum("row", "Administrationens andel av kostnaderna", "administration_share"));
        rows
    }

    fn lines(&self, section: Section) -> impl Iterator<Item = Row> {
        let cell = |line: &Line, code: &str| self.budget.amount(&line.key, code).map_or(String::new(), kronor);
        self.budget.lines_of(section).map(move |line| Row {
            id: row_id(&line.key),
            kind: "row".to_owned(),
            label: line.label.clone(),
            cells: self.budget.columns.iter().map(|column| Cell::text(cell(line, &column.code))).collect(),
            ..Row::default()
        })
    }

    /// A row that is computed.
    fn sum(&self, kind: &str, label: &str, key: &str) -> Row {
        let columns = self.budget.columns.iter().zip(&self.budget.computed.columns);
        let cells = columns.map(|(column, sums)| {
            let text = sum_text(sums, key);
            match self.figures.filter(|_| !text.is_empty()) {
                Some(address) => Cell::linked(text, address(&column.code, key)),
                None => Cell::text(text),
            }
        });
        Row {
            id: row_id(key),
            kind: kind.to_owned(),
            label: label.to_owned(),
            cells: cells.collect(),
            ..Row::default()
        }
    }
}

fn group(label: &str) -> Row {
    Row { kind: "group".to_owned(), label: label.to_owned(), ..Row::default() }
}
