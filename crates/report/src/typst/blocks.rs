//! Blocks, tables and words as the markup reads them.

use serde_json::{Value, json};

use super::chart_path;
use crate::chart;
use crate::escape::printable;
use crate::levels::Levels;
use crate::model::{
    Block, Cell, Chart, Column, ColumnKind, Document, Ink, KeyFigure, Kind, Row, RowKind, Section, Shown, Signatures,
    Table,
};
use crate::shown::unbroken;
use crate::together::together;
use crate::words::{self, Piece, Span};

/// A table of so many rows is kept on one page.
const ROWS_KEPT: usize = 26;
/// A budget has a line to each row, so more of them fit.
const LINES_KEPT: usize = 38;
/// A row with more letters than this in its cells, weighed by the number of columns, may be split: it would not fit on a page.
const LETTERS_KEPT: usize = 3_600;
/// A table with this many columns of figures may use the margin at the left, where the numbers of headings stand.
const COLUMNS_WIDE: usize = 5;

/// Where in the document we are.
pub(super) struct Place<'a> {
    document: &'a Document,
    levels: Levels,
    charts: usize,
}

impl Place<'_> {
    pub(super) fn new(document: &Document) -> Place<'_> {
        Place { document, levels: Levels::default(), charts: 0 }
    }

    /// Gives the level of the section's heading.
    pub(super) fn open(&mut self, section: &Section) -> u8 {
        self.levels.open(section)
    }

    pub(super) fn block(&mut self, section: &Section, block: &Block) -> Value {
        match block {
            Block::Words(markdown) => {
                json!({"type": "words", "pieces": self.pieces(words::parse(markdown))})
            }
            Block::Table(table) => self.table(section, table),
            Block::Chart(drawn) => self.chart(section, drawn),
            Block::KeyFigures(list) => {
                json!({"type": "key-figures", "list": list.iter().map(key_figure).collect::<Vec<_>>()})
            }
            Block::Signatures(signatures) => self.signatures(signatures),
            Block::PageBreak => json!({"type": "page-break"}),
        }
    }

    /// A drawing; where the numbers stand in no table of the document it is followed by one, but for a document of one page.
    fn chart(&mut self, section: &Section, drawn: &Chart) -> Value {
        self.charts += 1;
        let is_one_page = self.document.kind == Kind::FinancialFollowUp;
        let table = (!is_one_page && !chart::is_tabled(drawn, self.document)).then(|| {
            let caption = "Siffrorna i diagrammet".to_owned();
            self.table(section, &Table { caption, ..chart::table(drawn) })
        });
        json!({
            "type": "chart",
            "caption": printable(&drawn.caption),
            "repeats-heading": false,
            "unit": printable(&drawn.unit),
            "alt": printable(&chart::alt(drawn)),
            "path": chart_path(self.charts - 1),
            "table": table,
        })
    }

    fn signatures(&self, signatures: &Signatures) -> Value {
        let seats = signatures.seats.iter().map(|seat| {
            json!({
                "function": printable(&seat.function),
                "member": printable(&seat.member),
                "name": seat.name.as_deref().map(printable),
            })
        });
        json!({
            "type": "signatures",
            "statement": printable(&signatures.statement),
            "seats": seats.collect::<Vec<_>>(),
        })
    }

    fn table(&mut self, section: &Section, table: &Table) -> Value {
        let rows: Vec<Value> = table.rows.iter().map(|row| self.row(table, row)).collect();
        json!({
            "type": "table",
            "caption": printable(&table.caption),
            "repeats-heading": table.caption.trim() == section.heading.trim(),
            "unit": table.unit.as_deref().map(printable),
            "columns": columns(table),
            "wide": is_wide(table),
            "kept": is_kept(table),
            "rows": rows,
            "remarks": remarks(table),
        })
    }

    fn row(&mut self, table: &Table, row: &Row) -> Value {
        let count = table.columns.len().max(1);
        let given = row.cells.iter().take(count);
        let empty = std::iter::repeat_n(&Cell::Empty, count.saturating_sub(row.cells.len()));
        let cells: Vec<Value> = given.chain(empty).map(|cell| self.cell(cell)).collect();
        let kind = match row.kind {
            RowKind::Plain => "plain",
            RowKind::Part => "part",
            RowKind::Sum => "sum",
            RowKind::Total => "total",
            RowKind::Heading => "heading",
        };
        let letters: usize = row.cells.iter().map(letters).max().unwrap_or_default() * count;
        json!({"kind": kind, "cells": cells, "breakable": letters > LETTERS_KEPT})
    }

    fn cell(&mut self, cell: &Cell) -> Value {
        match cell {
            Cell::Empty => json!({"t": "empty"}),
            Cell::Text(text) => json!({"t": "text", "v": printable(&together(text))}),
            Cell::Words(markdown) => {
                let pieces = words::parse(markdown).into_iter().map(words::without_heading).collect();
                json!({"t": "words", "pieces": self.pieces(pieces)})
            }
            Cell::Figure { shown: Shown::Text(text), .. } => json!({"t": "figure", "v": printable(&unbroken(text))}),
            Cell::Figure { shown: shown @ Shown::Dash, .. } => json!({"t": "figure", "v": shown.as_str()}),
            Cell::Figure { shown, .. } => json!({"t": "absent", "v": shown.as_str()}),
            Cell::Note(number) => json!({"t": "note", "v": printable(number)}),
        }
    }

    fn pieces(&mut self, pieces: Vec<Piece>) -> Vec<Value> {
        let mut values = Vec::new();
        for piece in pieces {
            values.push(match piece {
                Piece::Paragraph(spans) => json!({"t": "paragraph", "spans": self.spans(spans)}),
                Piece::Heading { depth, spans } => {
                    let level = self.levels.heading(depth);
                    json!({"t": "heading", "level": level, "spans": self.spans(spans)})
                }
                Piece::List { start, items } => {
                    let items: Vec<Value> = items.into_iter().map(|item| self.pieces(item).into()).collect();
                    json!({"t": "list", "start": start.map(|number| number.min(1_000_000)), "items": items})
                }
                Piece::Quote(inner) => json!({"t": "quote", "pieces": self.pieces(inner)}),
            });
        }
        values
    }

    fn spans(&self, spans: Vec<Span>) -> Vec<Value> {
        spans.into_iter().map(|span| self.span(span)).collect()
    }

    fn span(&self, span: Span) -> Value {
        match span {
            Span::Text(text) => json!({"t": "text", "v": printable(&together(&text))}),
            Span::Emphasis(inner) => json!({"t": "emphasis", "spans": self.spans(inner)}),
            Span::Strong(inner) => json!({"t": "strong", "spans": self.spans(inner)}),
            Span::Code(text) => json!({"t": "code", "v": printable(&text)}),
            // Paper has no pages of ours to lead to.
            Span::Link { href, spans } if href.starts_with(['/', '#']) => {
                json!({"t": "group", "spans": self.spans(spans)})
            }
            Span::Link { href, spans } => json!({"t": "link", "href": printable(&href), "spans": self.spans(spans)}),
            Span::Figure { id, phrase } if phrase.is_empty() => {
                json!({"t": "text", "v": printable(&self.document.in_words(&id))})
            }
            Span::Figure { phrase, .. } => json!({"t": "text", "v": printable(&unbroken(&phrase))}),
            Span::Footnote(inner) => json!({"t": "footnote", "spans": self.spans(inner)}),
            Span::Break => json!({"t": "break"}),
        }
    }
}

fn key_figure(key: &KeyFigure) -> Value {
    json!({
        "label": printable(&key.label),
        "shown": printable(&unbroken(&key.shown)),
        "meaning": printable(&key.meaning),
    })
}

/// Text columns share the width by how much they hold; the others are as wide as their numbers.
fn columns(table: &Table) -> Vec<Value> {
    let weigh = |index: usize, column: &Column| {
        let most = table.rows.iter().filter_map(|row| row.cells.get(index)).map(letters).max().unwrap_or_default();
        (most.max(column.heading.chars().count()) as f64).clamp(12.0, 400.0).powf(0.36)
    };
    let columns = table.columns.iter().enumerate().map(|(index, column)| {
        let (kind, share) = match column.kind {
            ColumnKind::Text => ("text", Some(weigh(index, column))),
            ColumnKind::Figure => ("figure", None),
            ColumnKind::NoteReference => ("note", None),
        };
        let ink = match column.ink {
            Ink::Full => "full",
            Ink::Foremost => "foremost",
            Ink::Lighter => "lighter",
        };
        json!({"heading": printable(&column.heading), "kind": kind, "share": share, "ink": ink})
    });
    columns.collect()
}

/// Says under the table why a figure is not there.
fn remarks(table: &Table) -> Vec<String> {
    table.remarks().into_iter().map(|remark| printable(&remark)).collect()
}

fn is_wide(table: &Table) -> bool {
    table.columns.iter().filter(|column| column.kind == ColumnKind::Figure).count() >= COLUMNS_WIDE
}

fn is_kept(table: &Table) -> bool {
    let is_line = |row: &Row| row.cells.iter().all(|cell| letters(cell) <= 40);
    match is_wide(table) && table.rows.iter().all(is_line) {
        true => table.rows.len() <= LINES_KEPT,
        false => table.rows.len() <= ROWS_KEPT && table.rows.iter().all(is_short),
    }
}

fn is_short(row: &Row) -> bool {
    row.cells.iter().all(|cell| letters(cell) < 200)
}

fn letters(cell: &Cell) -> usize {
    match cell {
        Cell::Text(text) | Cell::Words(text) => text.chars().count(),
        _ => 0,
    }
}
