//! What people would rather look at than read: the same drawing on a page and in a document.

mod compared;
mod equity;

use finsam::money::{Ore, divide_half_away, grouped};
use finsam::statement::{Model, Row as ModelRow, Sign};
use report::model::{Cell as DocumentCell, Chart, Drawing, Mark, Shown};

use super::operations::{Snapshot, TKR};
use crate::ui::{Cell, Column, Drawn, FigureTable, Row};

pub use compared::{MOST_COMPARED, compare, compared_mark};
pub use equity::{equity_chart, equity_curve, equity_years};

/// The number of the note in which costs stand without a minus, where the report model has one.
pub fn find_cost_note(model: &Model) -> Option<u8> {
    let is_cost = |sign: (Sign, Sign)| sign == (Sign::DebitPositive, Sign::CreditPositive);
    let row =
        model.rows.iter().find(|row| is_cost((row.note_sign, row.statement_sign)) && row.listed_in_note.is_some());
    row.and_then(|row| row.listed_in_note)
}

/// What each purpose of the note has cost, the largest first; none where nothing is booked.
pub fn cost_chart(snapshot: &Snapshot) -> Option<Chart> {
    let model = snapshot.rules();
    let note = find_cost_note(&model)?;
    let printed = snapshot.list_printed();
    let mark = |row: &ModelRow| {
        let id = format!("note_{note}/{}", row.key);
        let ore = printed.iter().find(|figure| figure.id == id)?.known().filter(|ore| *ore != 0)?;
        Some(tkr_mark(&row.label, id, ore))
    };
    let marks: Vec<Mark> = model.list_note_rows(note).into_iter().filter_map(mark).collect();
    let from = snapshot.year.map_or(snapshot.as_at.first_of_year(), |year| year.from_on);
    let period = report::swedish::months(from, snapshot.as_at).to_lowercase();
    bars("kostnader", format!("Kostnader efter ändamål {period}"), ("tkr", TKR), marks)
}

/// Bars, the longest first; none without marks.
///
/// **Promise**: no more than have room on a page of paper; the smallest are taken together, and the bars sum to what was
/// given. The unit is its name, and how many öre make one.
pub fn bars(key: &str, caption: String, (unit, value_per_unit): (&str, i64), mut marks: Vec<Mark>) -> Option<Chart> {
    marks.sort_by_key(|mark| std::cmp::Reverse(mark.value));
    if marks.len() > MOST_BARS {
        let small = marks.split_off(MOST_BARS - 1);
        let value = small.iter().fold(0, |sum: i64, mark| sum.saturating_add(mark.value));
        let shown = grouped(divide_half_away(value, value_per_unit));
        marks.push(Mark { label: format!("Övriga {} rader", small.len()), value, shown, figure_id: None });
    }
    (!marks.is_empty()).then(|| Chart {
        key: key.to_owned(),
        caption,
        alt: String::new(),
        unit: unit.to_owned(),
        value_per_unit,
        drawing: Drawing::Bars(marks),
    })
}

/// So many bars have room on a page of paper.
const MOST_BARS: usize = 24;

/// A drawing as pages show it: in words below, and as a table to open.
pub fn draw(chart: &Chart) -> Drawn {
    Drawn {
        label: format!("Diagram: {}", chart.caption),
        svg: report::chart::svg(chart),
        words: report::chart::alt(chart),
        table: Some(table(chart)),
    }
}

/// A drawing on a page that has the same in a table of its own.
pub fn draw_beside_table(chart: &Chart) -> Drawn {
    Drawn { table: None, ..draw(chart) }
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

fn tkr(ore: i64) -> String {
    grouped(Ore(ore).tkr())
}

fn tkr_mark(label: &str, id: String, value: i64) -> Mark {
    Mark { label: label.to_owned(), value, shown: tkr(value), figure_id: Some(id) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn more_bars_than_a_page_has_room_for_are_taken_together() {
        let mark = |at: i64| tkr_mark(&at.to_string(), at.to_string(), at * TKR);
        let drawn = |count: i64| {
            let chart = bars("k", "C".to_owned(), ("tkr", TKR), (1..=count).map(mark).collect()).expect("bars");
            let Drawing::Bars(marks) = chart.drawing else { panic!("bars") };
            marks
        };
        assert_eq!(drawn(24).len(), 24);
        assert!(drawn(24).iter().all(|mark| mark.figure_id.is_some()));
        let many = drawn(45);
        assert_eq!((many.len(), many[0].label.as_str()), (24, "45"));
        let last = many.last().expect("there is one");
        assert_eq!((last.label.as_str(), last.shown.as_str(), &last.figure_id), ("Övriga 22 rader", "253", &None));
        assert_eq!(many.iter().map(|mark| mark.value).sum::<i64>(), 45 * 46 / 2 * TKR);
        assert_eq!(bars("k", "C".to_owned(), ("tkr", TKR), Vec::new()), None);
    }
}
