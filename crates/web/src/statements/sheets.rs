//! The statements and notes as workbooks: the exact figures, to the öre.

use finsam::figure::{Figure, Value};
use finsam::money::Ore;
use finsam::statement::{RowKind, Statement};
use jiff::civil::Date;
use report::list::{Cell, Column, List, Row};

use super::page::title_of;
use crate::figures::operations::Snapshot;

/// A statement beside the year before; nothing where the year is not booked.
pub fn statement(snapshot: &Snapshot, statement: Statement) -> Option<List> {
    let rows = rows(snapshot, statement.section());
    let before = snapshot.before.iter().find(|figure| figure.section == statement.section());
    list(snapshot, title_of(statement), before.map(|figure| figure.as_at), rows)
}

/// All notes below each other, each under its heading.
pub fn notes(snapshot: &Snapshot) -> Option<List> {
    let model = snapshot.rules();
    let note = |number: u8| {
        let title = model.find_referring_row(number).map_or(String::new(), |row| row.label.clone());
        let heading = Row::new(vec![Cell::text(format!("Not {number}. {title}"))]);
        std::iter::once(heading).chain(rows(snapshot, &format!("note_{number}"))).collect::<Vec<Row>>()
    };
    list(snapshot, "Noter", None, model.list_notes().into_iter().flat_map(note).collect())
}

fn list(snapshot: &Snapshot, title: &str, before: Option<Date>, rows: Vec<Row>) -> Option<List> {
    let from_on = snapshot.year.as_ref()?.from_on;
    let before = before.map_or("Året före".to_owned(), |day| day.to_string());
    (!rows.is_empty()).then(|| List {
        title: title.to_owned(),
        about: vec![
            ("Från och med".to_owned(), from_on.to_string()),
            ("Till och med".to_owned(), snapshot.as_at.to_string()),
            ("Enhet".to_owned(), "kronor".to_owned()),
        ],
        made_on: snapshot.as_at,
        columns: vec![Column::new("Post", 44), Column::new(snapshot.as_at.to_string(), 16), Column::new(before, 16)],
        rows,
    })
}

fn rows(snapshot: &Snapshot, section: &str) -> Vec<Row> {
    let model = snapshot.rules();
    let row = |figure: &Figure| {
        let prefix = format!("{}@", figure.id);
        let before = snapshot.before.iter().find(|before| before.id.starts_with(&prefix));
        let key = figure.id.rsplit_once('/').map_or("", |(_, key)| key);
        let is_sum = key == "sum" || model.find_row(key).is_some_and(|row| row.kind == RowKind::Sum);
        let cells =
            vec![Cell::text(&figure.label), cell(&figure.value), before.map_or(Cell::Empty, |it| cell(&it.value))];
        Row { cells, is_sum }
    };
    snapshot.figures.iter().filter(|figure| figure.section == section).map(row).collect()
}

/// Kronor and öre, or that the figure is not known.
pub fn cell(value: &Value) -> Cell {
    match value {
        Value::Known(ore) => Cell::Amount(Ore(*ore)),
        Value::Missing(_) | Value::Hidden => Cell::text("saknas"),
    }
}
