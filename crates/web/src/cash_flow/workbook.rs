//! The cash flow as a workbook, to the öre.

use finsam::cash_flow::RowKind;
use report::list::{Cell, Column, List, Row};

use crate::figures::operations::Snapshot;
use crate::statements::sheet_cell;

/// The rows that the page shows; nothing where the year is not booked.
pub fn list(snapshot: &Snapshot) -> Option<List> {
    let flow = snapshot.cash_flow.as_ref()?;
    let from_on = snapshot.year.as_ref()?.from_on;
    let rows = flow.rows.iter().filter_map(|(row, _)| {
        let figure = snapshot.find(&format!("cash_flow/{}", row.key));
        let amount = match (row.kind, figure) {
            (RowKind::Heading, _) => Cell::Empty,
            (_, Some(figure)) => sheet_cell(&figure.value),
            (_, None) => return None,
        };
        let is_sum = matches!(row.kind, RowKind::Subtotal | RowKind::Change | RowKind::ClosingCash);
        Some(Row { cells: vec![Cell::text(row.label), amount], is_sum })
    });
    Some(List {
        title: "Kassaflödesanalys".to_owned(),
        about: vec![
            ("Från och med".to_owned(), from_on.to_string()),
            ("Till och med".to_owned(), snapshot.as_at.to_string()),
            ("Enhet".to_owned(), "kronor".to_owned()),
        ],
        made_on: snapshot.as_at,
        columns: vec![Column::new("Post", 60), Column::new(snapshot.as_at.to_string(), 16)],
        rows: rows.collect(),
    })
}
