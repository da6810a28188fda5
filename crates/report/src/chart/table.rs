//! What a drawing draws, as a table.

use std::collections::BTreeSet;

use crate::model::{
    Cell, Chart, Column, ColumnKind, Compared, Document, Drawing, Line, Mark, Part, Row, Stage, Table, Year,
};
use crate::swedish::long_date;

/// Gives the numbers that the drawing draws, as a table.
pub fn table(chart: &Chart) -> Table {
    let (columns, rows) = match &chart.drawing {
        Drawing::Bars(marks) => (vec![column("Post"), amount(&chart.unit)], marks.iter().map(bar_row).collect()),
        Drawing::Line { lines, levels } => line_table(lines, levels),
        Drawing::Flow(stages) => flow_table(stages),
        Drawing::Years { name, ceiling, years } => years_table(name, ceiling, years),
        Drawing::Compared { names, rows } => compared_table(names, rows),
    };
    Table {
        key: format!("{}-tabell", chart.key),
        caption: chart.caption.clone(),
        unit: Some(chart.unit.clone()),
        columns,
        rows,
    }
}

/// Tells whether the document has every figure of the drawing in a table of its own.
pub fn is_tabled(chart: &Chart, document: &Document) -> bool {
    let ids = |table: &Table| -> Vec<String> {
        let cells = table.rows.iter().flat_map(|row| &row.cells);
        let figures = cells.filter_map(|cell| match cell {
            Cell::Figure { id, .. } => Some(id.clone()),
            _ => None,
        });
        figures.collect()
    };
    let drawn = ids(&table(chart));
    let tabled: BTreeSet<String> = document.tables().flat_map(ids).collect();
    !drawn.is_empty() && drawn.iter().all(|id| tabled.contains(id))
}

fn bar_row(mark: &Mark) -> Row {
    Row::plain(vec![Cell::text(&mark.label), cell(mark)])
}

fn line_table(lines: &[Line], levels: &[Mark]) -> (Vec<Column>, Vec<Row>) {
    let mut columns = vec![column("Datum")];
    columns.extend(lines.iter().map(|line| amount(&line.name)));
    let mut dates: Vec<_> = lines.iter().flat_map(|line| line.points.iter().map(|point| point.on)).collect();
    dates.sort();
    dates.dedup();
    let at = |line: &Line, on| line.points.iter().find(|point| point.on == on).map_or(Cell::Empty, |p| cell(&p.mark));
    let mut rows: Vec<Row> = dates
        .into_iter()
        .map(|on| {
            let first = Cell::Text(long_date(on));
            Row::plain(std::iter::once(first).chain(lines.iter().map(|line| at(line, on))).collect())
        })
        .collect();
    rows.extend(levels.iter().map(|level| {
        let mut cells = vec![Cell::text(&level.label), cell(level)];
        cells.resize(columns.len().max(2), Cell::Empty);
        Row::plain(cells)
    }));
    (columns, rows)
}

fn cell(mark: &Mark) -> Cell {
    match &mark.figure_id {
        Some(id) => Cell::figure(id, &mark.shown),
        None => Cell::text(&mark.shown),
    }
}

fn column(heading: &str) -> Column {
    Column::new(heading, ColumnKind::Text)
}

fn amount(heading: &str) -> Column {
    Column::new(heading, ColumnKind::Figure)
}

/// What goes into a stage, or out of it.
type Side = fn(&Stage) -> &[Part];

/// A column for each year; what comes in, then what goes out, in the order in which it first stands.
fn flow_table(stages: &[Stage]) -> (Vec<Column>, Vec<Row>) {
    let mut columns = vec![column("Post")];
    columns.extend(stages.iter().map(|stage| amount(&stage.label)));
    let mut rows = Vec::new();
    let sides: [(&str, Side); 2] = [("In", |stage| &stage.into), ("Ut", |stage| &stage.out)];
    for (heading, side) in sides {
        rows.push(Row::heading(heading));
        let mut labels: Vec<&str> = Vec::new();
        for part in stages.iter().flat_map(side) {
            if !labels.contains(&part.mark.label.as_str()) {
                labels.push(&part.mark.label);
            }
        }
        rows.extend(labels.into_iter().map(|label| {
            let of = |stage: &Stage| {
                let part = side(stage).iter().find(|part| part.mark.label == label);
                part.map_or(Cell::Empty, |part| cell(&part.mark))
            };
            Row::plain(std::iter::once(Cell::text(label)).chain(stages.iter().map(of)).collect())
        }));
    }
    (columns, rows)
}

fn years_table(name: &str, ceiling: &str, years: &[Year]) -> (Vec<Column>, Vec<Row>) {
    let columns = vec![column("År"), column("Slag"), amount(name), amount(ceiling)];
    let row = |year: &Year| {
        let level = year.ceiling.as_ref().map_or(Cell::Empty, cell);
        Row::plain(vec![Cell::text(&year.mark.label), Cell::text(year.stroke.word()), cell(&year.mark), level])
    };
    (columns, years.iter().map(row).collect())
}

fn compared_table(names: &[String], rows: &[Compared]) -> (Vec<Column>, Vec<Row>) {
    let columns = std::iter::once(column("Post")).chain(names.iter().map(|name| amount(name))).collect();
    let row = |row: &Compared| {
        let cells = (0..names.len()).map(|at| row.marks.get(at).and_then(Option::as_ref).map_or(Cell::Empty, cell));
        Row::plain(std::iter::once(Cell::text(&row.label)).chain(cells).collect())
    };
    (columns, rows.iter().map(row).collect())
}
