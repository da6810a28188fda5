//! A copy beside the budget that it was made from: what differs, column by column.

use askama::Template;
use finsam::budget::Column;
use finsam::money::Ore;

use super::edit::{SUMS, sum_text};
use super::forms::at;
use super::table::kronor;
use crate::budget::operations::{BudgetKind, Compared, StoredBudget};
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Cell, FigureTable, Frame, Link, Row};

#[derive(Template)]
#[template(path = "budget_jamfor.html")]
pub struct Compare {
    frame: Frame,
    back: Link,
    origin: Link,
    here: String,
    seen: Compared,
    may_take_over: bool,
    tables: Vec<FigureTable>,
}

impl Compare {
    pub fn new(granted: &Granted, copy: &StoredBudget, origin: &StoredBudget) -> Compare {
        let mut columns: Vec<&Column> = origin.columns.iter().collect();
        columns.extend(copy.columns.iter().filter(|column| origin.find_column(&column.code).is_none()));
        let tables = columns.into_iter().map(|column| table(copy, origin, column));
        let may_take_over =
            copy.kind == BudgetKind::WhatIf && copy.state.is_open() && granted.may(access::Action::WriteBudget);
        Compare {
            frame: granted.frame(Area::Economy),
            back: Link::new(at(granted, copy.id, ""), copy.name.clone()),
            origin: Link::new(at(granted, origin.id, ""), origin.name.clone()),
            here: at(granted, copy.id, ""),
            seen: Compared { copy: copy.version, origin: origin.version },
            may_take_over,
            tables: tables.filter(|table| !table.rows.is_empty()).collect(),
        }
    }
}

/// The lines and sums of a column that are not the same in both.
fn table(copy: &StoredBudget, origin: &StoredBudget, column: &Column) -> FigureTable {
    let mut lines: Vec<(&str, &str)> =
        origin.lines.iter().map(|line| (line.key.as_str(), line.label.as_str())).collect();
    let added = copy.lines.iter().filter(|line| origin.find_line(&line.key).is_none());
    lines.extend(added.map(|line| (line.key.as_str(), line.label.as_str())));
    let mut rows: Vec<Row> = lines
        .into_iter()
        .filter_map(|(key, label)| {
            let (before, after) = (origin.amount(key, &column.code), copy.amount(key, &column.code));
            let text = |amount: Option<Ore>| amount.map_or(String::new(), kronor);
            let difference = after.unwrap_or(Ore::ZERO) - before.unwrap_or(Ore::ZERO);
            (before != after).then(|| row("row", label, [text(before), text(after), signed(difference)]))
        })
        .collect();
    for (key, label) in SUMS.iter().filter(|(key, _)| *key != "administration_share") {
        let (before, after) = (origin.sums(&column.code), copy.sums(&column.code));
        let text = |sums: Option<&finsam::budget::Sums>| sums.map_or(String::new(), |sums| sum_text(sums, key));
        if text(before) != text(after) {
            let of = |sums: Option<&finsam::budget::Sums>| sums.and_then(|sums| sums.find(key)).unwrap_or_default();
            rows.push(row("sum", label, [text(before), text(after), signed(of(after) - of(before))]));
        }
    }
    FigureTable {
        id: format!("jamfor-{}", column.code),
        caption: column.label(),
        unit: "kronor".to_owned(),
        row_header: "Rad".to_owned(),
        columns: ["Från början", "Kopian", "Skillnad"]
            .map(|label| crate::ui::Column { label: label.to_owned(), before: false })
            .into(),
        rows,
        ..FigureTable::default()
    }
}

fn signed(amount: Ore) -> String {
    if amount > Ore::ZERO { format!("+{}", kronor(amount)) } else { kronor(amount) }
}

fn row(kind: &str, label: &str, cells: [String; 3]) -> Row {
    Row { kind: kind.to_owned(), label: label.to_owned(), cells: cells.map(Cell::text).into(), ..Row::default() }
}
