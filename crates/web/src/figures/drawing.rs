//! What people would rather look at than read: the same drawing on a page and in a document.

use finsam::figure::{Figure, Value};
use finsam::money::{Ore, grouped};
use finsam::statement::Statement;
use jiff::civil::Date;
use report::model::{Cell as DocumentCell, Chart, Drawing, Line, Mark, Point, Shown, Stroke, Year};
use store::{Reader, StoreResult};

use super::operations::{Snapshot, TKR};
use crate::association::operations::Association;
use crate::ledger::operations::list_result_by_day;
use crate::ui::{Cell, Column, Drawn, FigureTable, Row};

/// The equity month by month with the forecast for the year's end and the recommended ceiling; none where nothing is
/// booked.
pub fn equity_chart(reader: &Reader<'_>, association: &Association, snapshot: &Snapshot) -> StoreResult<Option<Chart>> {
    let known = |id: &str| snapshot.find(id).and_then(|figure| figure.known());
    let (Some(year), Some(opening)) = (&snapshot.year, known("outcome/equity_opening")) else { return Ok(None) };
    let days = list_result_by_day(reader, association.id, year, snapshot.as_at)?;
    let mut outcome = vec![point(year.from_on, opening, Some("outcome/equity_opening"))];
    let mut on = year.from_on.last_of_month().min(snapshot.as_at);
    loop {
        // Income stands on the credit side, so the result is the sum turned around.
        let booked: Ore = days.iter().filter(|(day, _)| *day <= on).map(|(_, change)| *change).sum();
        outcome.push(point(on, opening - booked.0, None));
        if on >= snapshot.as_at {
            break;
        }
        let next = on.tomorrow().unwrap_or(snapshot.as_at);
        on = next.last_of_month().min(snapshot.as_at);
    }
    let mut lines = Vec::new();
    if let (Some(forecast), Some(now)) = (known("outcome/equity_forecast"), outcome.last().cloned()) {
        let end = point(year.last_day(), forecast, Some("outcome/equity_forecast"));
        lines.push(Line { name: "Prognos".to_owned(), stroke: Stroke::Forecast, points: vec![now, end] });
    }
    lines.insert(0, Line { name: "Eget kapital".to_owned(), stroke: Stroke::Outcome, points: outcome });
    let ceiling = known("outcome/recommended_equity_maximum").map(|ore| Mark {
        label: "Rekommenderat högst".to_owned(),
        value: ore,
        shown: tkr(ore),
        figure_id: Some("outcome/recommended_equity_maximum".to_owned()),
    });
    Ok(Some(Chart {
        key: "eget-kapital".to_owned(),
        caption: format!("Eget kapital under {}", year.name()),
        alt: String::new(),
        unit: "tkr".to_owned(),
        value_per_unit: TKR,
        drawing: Drawing::Line { lines, levels: ceiling.into_iter().collect() },
    }))
}

/// The equity at the end of each year of the budget and its plan, with the recommended ceiling of the year.
pub fn plan_chart(snapshot: &Snapshot) -> Option<Chart> {
    let mark = |figure: &Figure, label: &str| {
        figure.known().map(|ore| Mark {
            label: label.to_owned(),
            value: ore,
            shown: tkr(ore),
            figure_id: Some(figure.id.clone()),
        })
    };
    let year_of = |figure: &Figure| {
        let year = figure.id.strip_prefix("equity_path/")?;
        let stroke = match figure.column.split(' ').next() {
            Some("Utfall") => Stroke::Outcome,
            Some("Prognos") => Stroke::Forecast,
            _ => Stroke::Plan,
        };
        let ceiling = snapshot.find(&format!("equity_path_ceiling/{year}"));
        let ceiling = ceiling.and_then(|figure| mark(figure, "Rekommenderat högst"));
        Some(Year { stroke, mark: mark(figure, year)?, ceiling })
    };
    let years: Vec<Year> = snapshot.figures.iter().filter_map(year_of).collect();
    (years.len() > 1).then(|| Chart {
        key: "eget-kapital-plan".to_owned(),
        caption: "Eget kapital vid varje års slut".to_owned(),
        alt: String::new(),
        unit: "tkr".to_owned(),
        value_per_unit: TKR,
        drawing: Drawing::Years { name: "Eget kapital".to_owned(), ceiling: "Rekommenderat högst".to_owned(), years },
    })
}

/// The costs of the notes that the income statement refers to for its costs, the largest first.
pub fn cost_chart(snapshot: &Snapshot) -> Option<Chart> {
    let model = snapshot.rules();
    let costs = model.rows.iter().find(|row| {
        row.statement == Some(Statement::IncomeStatement) && row.note_reference.is_some() && row.key.contains("cost")
    })?;
    let section = format!("note_{}", costs.note_reference?);
    let mut marks: Vec<Mark> = snapshot
        .list_printed()
        .into_iter()
        .filter(|figure| figure.section == section && !figure.id.ends_with("/sum"))
        .filter_map(|figure| match figure.value {
            Value::Known(ore) if ore != 0 => {
                Some(Mark { label: figure.label, value: ore, shown: tkr(ore), figure_id: Some(figure.id) })
            }
            _ => None,
        })
        .collect();
    marks.sort_by_key(|mark| std::cmp::Reverse(mark.value));
    (!marks.is_empty()).then(|| Chart {
        key: "kostnader".to_owned(),
        caption: "Kostnader efter ändamål".to_owned(),
        alt: String::new(),
        unit: "tkr".to_owned(),
        value_per_unit: TKR,
        drawing: Drawing::Bars(marks),
    })
}

/// A drawing as pages show it: in words below, and as a table to open.
pub fn draw(chart: &Chart) -> Drawn {
    Drawn {
        label: format!("Diagram: {}", chart.caption),
        svg: report::chart::svg(chart),
        words: report::chart::alt(chart),
        table: Some(table(chart)),
    }
}

fn table(chart: &Chart) -> FigureTable {
    let table = report::chart::table(chart);
    let text = |cell: &DocumentCell| match cell {
        DocumentCell::Text(text) | DocumentCell::Words(text) | DocumentCell::Note(text) => text.clone(),
        DocumentCell::Figure { shown: Shown::Text(text), .. } => text.clone(),
        _ => "–".to_owned(),
    };
    let (first, rest) = table.columns.split_first().map_or((String::new(), Vec::new()), |(first, rest)| {
        (first.heading.clone(), rest.iter().map(|column| column.heading.clone()).collect())
    });
    FigureTable {
        id: table.key.clone(),
        caption: table.caption.clone(),
        unit: table.unit.clone().unwrap_or_default(),
        row_header: first,
        columns: rest.into_iter().map(|label| Column { label, before: false }).collect(),
        rows: table
            .rows
            .iter()
            .map(|row| Row {
                kind: "row".to_owned(),
                label: row.cells.first().map(&text).unwrap_or_default(),
                cells: row.cells.iter().skip(1).map(|cell| Cell::text(text(cell))).collect(),
                ..Row::default()
            })
            .collect(),
        ..FigureTable::default()
    }
}

fn point(on: Date, ore: i64, figure_id: Option<&str>) -> Point {
    let mark = Mark { label: on.to_string(), value: ore, shown: tkr(ore), figure_id: figure_id.map(str::to_owned) };
    Point { on, mark }
}

fn tkr(ore: i64) -> String {
    grouped(Ore(ore).tkr())
}
