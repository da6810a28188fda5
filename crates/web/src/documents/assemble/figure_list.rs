//! Tables of figures that a template lists, and how the opening equity came to be.

use finsam::figure::{Figure, Unit};
use report::model::{Block, Cell, Column, ColumnKind, Money, Row, RowKind, Shown, Table};

use super::material::Material;
use crate::documents::template::{FigureList, ListedCell};

/// The table as the template lists it; a row without any figure that is known here is left out.
pub fn table(material: &Material<'_>, list: &FigureList) -> Vec<Block> {
    let rows: Vec<Row> = list
        .rows
        .iter()
        .filter(|row| row.cells.iter().any(|cell| is_known(material, cell)))
        .map(|row| {
            let cells = row.cells.iter().map(|listed| cell(material, listed));
            let kind = if row.sum { RowKind::Sum } else { RowKind::Plain };
            Row { kind, cells: [Cell::text(&row.label)].into_iter().chain(cells).collect() }
        })
        .collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let column = |(index, head): (usize, &String)| {
        let is_figure = |row: &crate::documents::template::FigureRow| {
            index > 0 && matches!(row.cells.get(index - 1), Some(ListedCell::Figure { .. }))
        };
        let kind = if list.rows.iter().any(is_figure) { ColumnKind::Figure } else { ColumnKind::Text };
        Column::new(head, kind)
    };
    vec![Block::Table(Table {
        key: list.key.clone(),
        caption: list.caption.clone(),
        unit: list.unit.clone(),
        columns: list.columns.iter().enumerate().map(column).collect(),
        rows,
    })]
}

fn is_known(material: &Material<'_>, cell: &ListedCell) -> bool {
    match cell {
        ListedCell::Figure { figure } => material.find(figure).is_some(),
        ListedCell::Text(_) => false,
    }
}

fn cell(material: &Material<'_>, listed: &ListedCell) -> Cell {
    match listed {
        ListedCell::Text(text) if text.is_empty() => Cell::Empty,
        ListedCell::Text(text) => Cell::text(text),
        ListedCell::Figure { figure } => match material.find_printed(figure) {
            Some(_) => material.tkr_cell(figure),
            None if is_share(material, figure) => {
                let shown = material.in_words(figure).unwrap_or_default();
                Cell::figure(figure, &shown)
            }
            None => material.count_cell(figure),
        },
    }
}

/// A per cent says so in every cell: a table of counts has no unit of its own.
fn is_share(material: &Material<'_>, id: &str) -> bool {
    material.find(id).is_some_and(|figure| figure.unit == Unit::PercentMilli && figure.known().is_some())
}

/// The associations that were merged into this one, and the equity that each brought.
pub fn merger(material: &Material<'_>) -> Vec<Block> {
    let figures: Vec<&Figure> = material.snapshot.figures.iter().filter(|figure| figure.section == "merger").collect();
    let mut rows: Vec<Row> = material
        .snapshot
        .facts
        .predecessors
        .iter()
        .filter_map(|it| {
            let id = format!("merger/{}", it.key);
            let brought = figures.iter().find(|figure| figure.id == id)?;
            let dissolved = it.dissolved_on.map_or(Cell::Empty, |on| Cell::Text(on.to_string()));
            let joined = it.kept_apart_until.map_or(Cell::Empty, |on| Cell::Text(on.to_string()));
            Some(Row::plain(vec![Cell::text(&it.name), dissolved, joined, money(brought)]))
        })
        .collect();
    let Some(sum) = figures.iter().find(|figure| figure.id == "merger/opening_equity") else { return Vec::new() };
    rows.push(Row::sum(vec![Cell::text("Ingående eget kapital"), Cell::Empty, Cell::Empty, money(sum)]));
    let columns = vec![
        Column::new("Tidigare förbund", ColumnKind::Text),
        Column::new("Upplöst", ColumnKind::Text),
        Column::new("Särredovisat till", ColumnKind::Text),
        Column::new("Eget kapital", ColumnKind::Figure),
    ];
    vec![Block::Table(Table {
        key: "samgaende".to_owned(),
        caption: "Så blev det ingående egna kapitalet".to_owned(),
        unit: Some("tkr".to_owned()),
        columns,
        rows,
    })]
}

fn money(figure: &Figure) -> Cell {
    Cell::Figure { id: figure.id.clone(), shown: Shown::from_figure(figure, Money::Tkr) }
}
