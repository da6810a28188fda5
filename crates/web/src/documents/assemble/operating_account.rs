//! The operating account: budget, outcome and deviation by line of the governing budget.

use report::model::{Block, Cell, Column, ColumnKind, Row, RowKind, Table};

use super::material::Material;
use crate::operating_account::operations::draw_costs;

/// A row for each line and the costs as a drawing, or the words that there is no budget.
pub fn table(material: &Material<'_>) -> Vec<Block> {
    let outcomes = material.snapshot.figures.iter().filter_map(|figure| {
        let key = figure.id.strip_prefix("operating_account/")?.strip_suffix("/outcome")?;
        Some((key.to_owned(), figure.label.clone()))
    });
    let row = |(key, label): (String, String)| {
        let cell = |what: &str| material.tkr_cell(&format!("operating_account/{key}/{what}"));
        let is_sum = matches!(key.as_str(), "income_total" | "costs_total" | "result");
        Row {
            kind: if is_sum { RowKind::Sum } else { RowKind::Plain },
            cells: vec![Cell::text(&label), cell("budget"), cell("outcome"), cell("deviation")],
        }
    };
    let rows: Vec<Row> = outcomes.map(row).collect();
    if rows.is_empty() {
        return vec![Block::Words("Det finns ingen budget för året att jämföra med.".to_owned())];
    }
    let year = material.as_at.year();
    let table = Table {
        key: "driftredovisning".to_owned(),
        caption: format!("Driftredovisning {year}"),
        unit: Some("tkr".to_owned()),
        columns: vec![
            Column::new("Post", ColumnKind::Text),
            Column::new(&format!("Budget {year}"), ColumnKind::Figure).lighter(),
            Column::new("Utfall", ColumnKind::Figure),
            Column::new("Avvikelse", ColumnKind::Figure),
        ],
        rows,
    };
    std::iter::once(Block::Table(table)).chain(draw_costs(&material.snapshot).map(Block::Chart)).collect()
}
