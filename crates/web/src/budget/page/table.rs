//! The table of a budget as it is printed.

use finsam::budget::{Line, Section, Sums};
use finsam::money::{Ore, grouped};

use crate::budget::operations::StoredBudget;
use crate::ui::{Cell, Column, FigureTable, Row, percent};

/// Writes an amount in kronor, with öre only where there are some; a dash for nothing.
pub fn kronor(amount: Ore) -> String {
    match amount.0 {
        0 => "\u{2013}".to_owned(),
        ore if ore % 100 == 0 => grouped(ore / 100),
        _ => amount.to_string(),
    }
}

/// The printed table; blank cells stay blank.
pub fn table(budget: &StoredBudget) -> FigureTable {
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
        rows: rows(budget),
        ..FigureTable::default()
    }
}

fn rows(budget: &StoredBudget) -> Vec<Row> {
    let mut rows = vec![group("Intäkter")];
    rows.extend(budget.lines_of(Section::Income).map(|line| row_of(budget, line)));
    rows.push(sum(budget, "row", "Balanserat resultat", |sums| sums.carried_in));
    rows.push(sum(budget, "sum", "Summa intäkter", |sums| sums.income_total));
    rows.push(group("Verksamhetskostnader"));
    rows.extend(budget.lines_of(Section::Operating).map(|line| row_of(budget, line)));
    rows.push(sum(budget, "sum", "Summa verksamhetskostnader", |sums| sums.operating_total));
    rows.push(group("Administration"));
    rows.extend(budget.lines_of(Section::Administration).map(|line| row_of(budget, line)));
    rows.push(sum(budget, "sum", "Summa administration", |sums| sums.administration_total));
    rows.push(sum(budget, "total", "Summa kostnader", |sums| sums.costs_total));
    rows.extend(budget.lines_of(Section::Unallocated).map(|line| row_of(budget, line)));
    rows.push(sum(budget, "total", "Balanseras till nästa år", |sums| sums.carried_out));
    rows.push(sum(budget, "row", "Årets resultat utan balanserat resultat", |sums| sums.result));
    let shares =
        budget.computed.columns.iter().map(|sums| sums.administration_share_milli.map_or(String::new(), percent));
    rows.push(Row {
        kind: "row".to_owned(),
        label: "Administrationens andel av kostnaderna".to_owned(),
        cells: shares.map(Cell::text).collect(),
        ..Row::default()
    });
    rows
}

fn group(label: &str) -> Row {
    Row { kind: "group".to_owned(), label: label.to_owned(), ..Row::default() }
}

fn row_of(budget: &StoredBudget, line: &Line) -> Row {
    let cell = |code: &str| budget.amount(&line.key, code).map_or(String::new(), kronor);
    Row {
        kind: "row".to_owned(),
        label: line.label.clone(),
        cells: budget.columns.iter().map(|column| Cell::text(cell(&column.code))).collect(),
        ..Row::default()
    }
}

fn sum(budget: &StoredBudget, kind: &str, label: &str, of: impl Fn(&Sums) -> Ore) -> Row {
    let cells = budget.computed.columns.iter().map(|sums| Cell::text(kronor(of(sums))));
    Row { kind: kind.to_owned(), label: label.to_owned(), cells: cells.collect(), ..Row::default() }
}
