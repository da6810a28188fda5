//! Drawings of figures as SVG: on paper in the colours that stand here, on the web in those that the
//! style sheet gives to the classes.

mod bars;
mod line;
mod svg;

use std::collections::BTreeMap;

use crate::model::{Cell, Chart, Column, ColumnKind, Drawing, Line, Mark, Point, Row, Table};
use crate::swedish::long_date;
use svg::escape;

/// Draws the chart. **Promise**: no style, no script; at most five hues, which the colour-blind can tell
/// apart; every line and bar is named beside itself; the axis has its zero.
pub fn svg(chart: &Chart) -> String {
    let (height, shapes) = match &chart.drawing {
        Drawing::Line { lines, levels } => line::draw(chart, lines, levels),
        Drawing::Bars(marks) => bars::draw(marks),
    };
    let (width, key) = (svg::WIDTH, escape(&chart.key));
    format!(
        r#"<svg xmlns="http://www.w3.org/2000/svg" class="chart" viewBox="0 0 {width} {height}" width="{width}" height="{height}" role="img" aria-labelledby="{key}-title {key}-desc" font-family="Inter, sans-serif" font-size="13"><title id="{key}-title">{}</title><desc id="{key}-desc">{}</desc>{shapes}</svg>"#,
        escape(&chart.caption),
        escape(&alt(chart)),
    )
}

/// Says what the drawing shows, in Swedish: the chart's own words, or the first, last and outermost values.
pub fn alt(chart: &Chart) -> String {
    if chart.alt.chars().any(char::is_alphanumeric) {
        return chart.alt.clone();
    }
    match &chart.drawing {
        Drawing::Line { lines, levels } => {
            let lines = lines.iter().map(|line| describe_line(line, &chart.unit));
            let levels = levels.iter().map(|level| format!("{}: {} {}.", level.label, level.shown, chart.unit));
            let parts: Vec<String> = lines.chain(levels).collect();
            format!("Linjediagram. {}", parts.join(" "))
        }
        Drawing::Bars(marks) => {
            let mut ordered: Vec<&Mark> = marks.iter().collect();
            ordered.sort_by_key(|mark| std::cmp::Reverse(mark.value));
            let named = |mark: &Mark| format!("{} {} {}", mark.label, mark.shown, chart.unit);
            let largest: Vec<String> = ordered.iter().take(3).map(|mark| named(mark)).collect();
            let last = ordered.last().filter(|_| ordered.len() > 3);
            let last = last.map(|mark| format!(" Minst är {}.", named(mark))).unwrap_or_default();
            format!("Stapeldiagram med {} staplar. Störst: {}.{last}", marks.len(), largest.join(", "))
        }
    }
}

fn describe_line(line: &Line, unit: &str) -> String {
    let mut told: BTreeMap<jiff::civil::Date, &Point> = BTreeMap::new();
    let by_value = |point: &&Point| point.mark.value;
    let points = [line.points.first(), line.points.last()];
    let outermost = [line.points.iter().min_by_key(by_value), line.points.iter().max_by_key(by_value)];
    for point in points.into_iter().chain(outermost).flatten() {
        told.insert(point.on, point);
    }
    let values = told.values().map(|point| format!("{} {unit} den {}", point.mark.shown, long_date(point.on)));
    format!("{}: {}.", line.name, values.collect::<Vec<_>>().join(", "))
}

/// Gives the numbers that the drawing draws, as a table.
pub fn table(chart: &Chart) -> Table {
    let (columns, rows) = match &chart.drawing {
        Drawing::Bars(marks) => (vec![column("Post"), amount(&chart.unit)], marks.iter().map(bar_row).collect()),
        Drawing::Line { lines, levels } => line_table(lines, levels),
    };
    Table {
        key: format!("{}-tabell", chart.key),
        caption: chart.caption.clone(),
        unit: Some(chart.unit.clone()),
        columns,
        rows,
    }
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

#[cfg(test)]
mod tests;
