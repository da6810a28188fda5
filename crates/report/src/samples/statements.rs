//! Statements, notes and drawings of the sample.

use finsam::money::grouped;
use jiff::civil::date;

use super::figures::{ids_of, label, tkr};
use crate::model::{
    Block, Cell, Chart, Column, ColumnKind, Drawing, KeyFigure, Line, Mark, Point, Row, RowKind, Section, Shown,
    Stroke, Table,
};

const COLUMN: &str = "2025-08-31";

pub(super) fn income_statement() -> Block {
    let rows = [
        ("operating_income", "1", RowKind::Plain),
        ("operating_costs", "2", RowKind::Plain),
        ("result_before_financial_items", "", RowKind::Sum),
        ("financial_income", "", RowKind::Plain),
        ("financial_costs", "", RowKind::Plain),
        ("sum_financial", "", RowKind::Sum),
        ("result", "", RowKind::Sum),
    ];
    let rows = rows.map(|(name, note, kind)| row(&format!("income_statement/{name}"), note, kind)).to_vec();
    statement("resultatrakning", "Resultaträkning", rows)
}

pub(super) fn balance_sheet() -> Block {
    let row = |name: &str, note, kind| row(&format!("balance_sheet/{name}"), note, kind);
    let plain = RowKind::Plain;
    let rows = vec![
        Row::heading("Tillgångar"),
        row("current_receivables", "3", plain),
        row("prepaid_and_accrued_income", "4", plain),
        row("cash_and_bank", "5", plain),
        row("current_assets", "", RowKind::Sum),
        row("total_assets", "", RowKind::Sum),
        Row::heading("Eget kapital"),
        row("opening_equity", "", plain),
        row("result_of_the_period", "", plain),
        row("equity", "", RowKind::Sum),
        Row::heading("Kortfristiga skulder"),
        row("accounts_payable", "6", plain),
        row("other_liabilities", "6", plain),
        row("accrued_and_deferred", "6", plain),
        row("current_liabilities", "", RowKind::Sum),
        row("equity_and_liabilities", "", RowKind::Sum),
    ];
    statement("balansrakning", "Balansräkning", rows)
}

fn statement(key: &str, caption: &str, rows: Vec<Row>) -> Block {
    let columns = vec![
        Column::new("Post", ColumnKind::Text),
        Column::new("Not", ColumnKind::NoteReference),
        Column::new(COLUMN, ColumnKind::Figure),
    ];
    Block::Table(Table { key: key.into(), caption: caption.into(), unit: Some("tkr".into()), columns, rows })
}

fn row(id: &str, note: &str, kind: RowKind) -> Row {
    let note = if note.is_empty() { Cell::Empty } else { Cell::Note(note.into()) };
    Row { kind, cells: vec![Cell::text(label(id)), note, amount(id)] }
}

fn amount(id: &str) -> Cell {
    match tkr(id) {
        0 => Cell::Figure { id: id.into(), shown: Shown::Dash },
        tkr => Cell::figure(id, &grouped(tkr)),
    }
}

pub(super) fn notes() -> Vec<Section> {
    let headings = [
        "Verksamhetens intäkter",
        "Verksamhetens kostnader",
        "Kortfristiga fordringar",
        "Förutbetalda kostnader och upplupna intäkter",
        "Kassa och bank",
        "Kortfristiga skulder",
    ];
    let note = |(index, heading): (usize, &str)| {
        let number = index + 1;
        let section = format!("note_{number}");
        let rows = ids_of(&section).map(|id| {
            let kind = if id.ends_with("/sum") { RowKind::Sum } else { RowKind::Plain };
            Row { kind, cells: vec![Cell::text(label(id)), amount(id)] }
        });
        let rows = rows.collect();
        let columns = vec![Column::new("Post", ColumnKind::Text), Column::new(COLUMN, ColumnKind::Figure)];
        let table = Table {
            key: format!("not-{number}"),
            caption: heading.to_owned(),
            unit: Some("tkr".into()),
            columns,
            rows,
        };
        Section {
            key: format!("noten-{number}"),
            number: Some(format!("Not {number}")),
            heading: heading.to_owned(),
            level: 2,
            blocks: vec![Block::Table(table)],
        }
    };
    headings.into_iter().enumerate().map(note).collect()
}

pub(super) fn key_figures() -> Block {
    let key = |id: &str, label: &str, shown: &str, meaning: &str| KeyFigure {
        figure_id: id.into(),
        label: label.into(),
        shown: shown.into(),
        meaning: meaning.into(),
    };
    Block::KeyFigures(vec![
        key("outcome/used_share", "Förbrukat av budgeten", "41 %", "67 % av året har gått"),
        key("balance_sheet/equity", "Eget kapital", "2 633 tkr", "732 tkr vid årets början"),
        key("goals/team_participants", "Deltagare i teamet", "81", "målet är 80 under hela året"),
    ])
}

/// The equity at the two dates that are printed, the forecast for the end of the year, and the ceiling.
pub(super) fn equity() -> Block {
    let point = |year, month, day, tkr: i64, id: &str| Point {
        on: date(year, month, day),
        mark: mark("Eget kapital", tkr, id),
    };
    let end = point(2025, 8, 31, 2633, "balance_sheet/equity");
    let lines = vec![
        Line {
            name: "Eget kapital".into(),
            stroke: Stroke::Outcome,
            points: vec![point(2024, 12, 31, 732, "balance_sheet/opening_equity"), end.clone()],
        },
        Line {
            name: "Prognos vid årets slut".into(),
            stroke: Stroke::Forecast,
            points: vec![end, point(2025, 12, 31, 2941, "outcome/equity_forecast")],
        },
    ];
    let levels = vec![mark("Rekommenderat högst", 1629, "outcome/recommended_equity_maximum")];
    chart("eget-kapital", "Eget kapital under året", Drawing::Line { lines, levels })
}

pub(super) fn costs_by_purpose() -> Block {
    let mut marks: Vec<Mark> = ids_of("note_2")
        .filter(|id| !id.ends_with("/sum") && tkr(id) != 0)
        .map(|id| mark(label(id), tkr(id), id))
        .collect();
    marks.sort_by_key(|mark| std::cmp::Reverse(mark.value));
    chart("kostnader", "Kostnader per ändamål januari–augusti 2025", Drawing::Bars(marks))
}

fn mark(label: &str, tkr: i64, id: &str) -> Mark {
    Mark { label: label.into(), value: tkr * 100_000, shown: grouped(tkr), figure_id: Some(id.into()) }
}

fn chart(key: &str, caption: &str, drawing: Drawing) -> Block {
    Block::Chart(Chart {
        key: key.into(),
        caption: caption.into(),
        alt: String::new(),
        unit: "tkr".into(),
        value_per_unit: 100_000,
        drawing,
    })
}
