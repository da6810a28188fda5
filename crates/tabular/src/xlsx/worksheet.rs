//! A sheet, cell by cell.

use std::io::BufRead;
use std::sync::Arc;

use super::Shared;
use super::archive::Archive;
use super::parts::SheetPart;
use super::strings::rich_text;
use super::xml::{Element, Step, Xml};
use crate::finding::Findings;
use crate::place::parse_place;
use crate::{Cell, FindingKind, Kind, MAX_CELL_BYTES, MAX_CELLS, MAX_COLUMNS, MAX_ROWS, MAX_TEXT_BYTES};
use crate::{Place, Row, Sheet};

/// The last row of any worksheet.
const LAST_ROW: u32 = 1_048_576;
/// How many places may be covered by merged cells.
const MAX_COVERED: usize = 100_000;

/// What the sheets have come to so far, together.
#[derive(Default)]
pub(super) struct Limits {
    rows: usize,
    cells: usize,
    bytes: usize,
}

pub(super) fn read(
    archive: &mut Archive<'_>,
    part: &SheetPart,
    shared: &Shared,
    limits: &mut Limits,
    findings: &mut Findings,
) -> Sheet {
    let sheet = Sheet { name: part.name.clone(), is_hidden: part.is_hidden, ..Sheet::default() };
    let at = Place { row: 0, column: 0 };
    let mut reading = Reading { sheet, shared, limits, findings, at, merges_left: MAX_COVERED };
    let whole = archive.with_part(&part.part, |xml| reading.read(xml));
    reading.unite();
    let Reading { sheet, findings, .. } = reading;
    if whole.is_none() {
        findings.add(FindingKind::BrokenPart { part: part.part.clone() }, None);
    }
    if !sheet.covered.is_empty() {
        findings.add(FindingKind::MergedCells { cells: sheet.covered.len() }, None);
    }
    sheet
}

struct Reading<'r> {
    sheet: Sheet,
    shared: &'r Shared,
    limits: &'r mut Limits,
    findings: &'r mut Findings,
    /// The cell that was read last.
    at: Place,
    merges_left: usize,
}

impl Reading<'_> {
    /// None when the XML breaks off, or has a row inside a row or a cell outside one.
    fn read<R: BufRead>(&mut self, xml: &mut Xml<R>) -> Option<()> {
        let mut row = None;
        loop {
            match xml.next()? {
                Step::Start(element) if element.name == "row" => {
                    let number = element.find("r").and_then(|number| number.parse().ok());
                    let number = number.filter(|row| (1..=LAST_ROW).contains(row)).unwrap_or(self.at.row + 1);
                    self.at = Place { row: number, column: u32::MAX };
                    if row.replace(Row { number, cells: Vec::new() }).is_some() {
                        return None;
                    }
                }
                Step::Start(element) if element.name == "c" => {
                    let (row, cell) = (row.as_mut()?, self.cell(&element, xml)?);
                    if cell.and_then(|cell| row.put(cell)).is_some() {
                        self.note(FindingKind::CellTwice);
                    }
                }
                Step::End(name) if name == "row" && !self.keep(row.take().unwrap_or_default()) => {
                    self.note(FindingKind::TooManyRows);
                    return Some(());
                }
                Step::Start(element) if element.name == "mergeCell" => self.merge(&element),
                Step::Eof => return Some(()),
                _ => {}
            }
        }
    }

    /// Keeps a row unless it is empty. False when there are too many.
    fn keep(&mut self, row: Row) -> bool {
        if row.cells.is_empty() {
            return true;
        }
        self.limits.rows += 1;
        let fits =
            self.limits.rows <= MAX_ROWS && self.limits.cells <= MAX_CELLS && self.limits.bytes <= MAX_TEXT_BYTES;
        if fits {
            self.sheet.rows.push(row);
        }
        fits
    }

    /// Puts the rows in order; what stands in two parts of one row is united.
    fn unite(&mut self) {
        let mut rows = std::mem::take(&mut self.sheet.rows);
        rows.sort_by_key(|row| row.number);
        for row in rows {
            match self.sheet.rows.last_mut() {
                Some(last) if last.number == row.number => {
                    for cell in row.cells {
                        self.at = Place { row: row.number, column: cell.column };
                        if last.put(cell).is_some() {
                            let place = (self.sheet.name.clone(), self.at);
                            self.findings.add(FindingKind::CellTwice, Some(place));
                        }
                    }
                }
                _ => self.sheet.rows.push(row),
            }
        }
    }

    fn note(&mut self, kind: FindingKind) {
        self.findings.add(kind, Some((self.sheet.name.clone(), self.at)));
    }

    /// Reads a cell that has just begun, to its end. None when the XML breaks off; an empty cell is no cell.
    fn cell<R: BufRead>(&mut self, element: &Element, xml: &mut Xml<R>) -> Option<Option<Cell>> {
        let column = element.find("r").and_then(parse_place).map(|place| place.column);
        self.at.column = column.unwrap_or_else(|| self.at.column.wrapping_add(1));
        let style = element.find("s").and_then(|style| style.parse().ok()).unwrap_or(0);
        let kind = element.find("t").unwrap_or("n").to_owned();
        let (mut stored, mut inline, mut has_formula) = (None, None, false);
        loop {
            match xml.next()? {
                Step::Start(inner) if inner.name == "v" => stored = Some(xml.text_inside(MAX_CELL_BYTES)?),
                Step::Start(inner) if inner.name == "is" => inline = Some(rich_text(xml)?),
                Step::Start(inner) if inner.name == "f" => {
                    has_formula = true;
                    xml.text_inside(1 << 20)?;
                }
                Step::End(name) if name == "c" => break,
                Step::Eof => return None,
                _ => {}
            }
        }
        let Some(stored) = inline.or(stored) else {
            if has_formula {
                self.note(FindingKind::FormulaWithoutValue);
            }
            return Some(None);
        };
        let read = self.value(&kind, &stored, style);
        Some(read.and_then(|(kind, text)| self.bounded(kind, text)))
    }

    fn bounded(&mut self, kind: Kind, text: Arc<str>) -> Option<Cell> {
        if text.trim().is_empty() {
            return None;
        }
        if self.at.column >= MAX_COLUMNS {
            self.note(FindingKind::TooWide);
            return None;
        }
        if text.contains('\0') {
            self.note(FindingKind::NotText);
            return None;
        }
        self.limits.cells += 1;
        if Arc::strong_count(&text) == 1 {
            self.limits.bytes += text.len();
        }
        Some(Cell { column: self.at.column, text, kind })
    }

    fn value(&mut self, kind: &str, stored: &str, style: usize) -> Option<(Kind, Arc<str>)> {
        match kind {
            "s" => {
                let index: Option<usize> = stored.trim().parse().ok();
                match index.and_then(|index| self.shared.strings.get(index)) {
                    Some(text) => Some((Kind::Text, text.clone())),
                    None => self.unreadable(stored),
                }
            }
            "str" | "inlineStr" => Some((Kind::Text, Arc::from(stored))),
            "b" => Some((Kind::Truth, Arc::from(if stored.trim() == "1" { "TRUE" } else { "FALSE" }))),
            "e" => {
                self.note(FindingKind::ErrorValue { text: stored.chars().take(40).collect() });
                Some((Kind::Fault, Arc::from(stored)))
            }
            "d" => Some((Kind::Date, Arc::from(stored.trim_end_matches("T00:00:00")))),
            _ if stored.trim().is_empty() => None,
            _ => match self.shared.formats.shown(stored, style, self.shared.epoch) {
                Some(shown) => {
                    if let Some(value) = shown.hides {
                        self.note(FindingKind::HiddenDecimals { value, shown: shown.text.clone() });
                    }
                    Some((shown.kind, Arc::from(shown.text)))
                }
                None => self.unreadable(stored),
            },
        }
    }

    fn unreadable(&mut self, stored: &str) -> Option<(Kind, Arc<str>)> {
        let text: String = stored.chars().take(40).collect();
        self.note(FindingKind::UnreadableNumber { text });
        None
    }

    /// Notes which cell covers the others of a merged range.
    fn merge(&mut self, element: &Element) {
        let Some((first, last)) = element.find("ref").and_then(|range| range.split_once(':')) else { return };
        let (Some(first), Some(last)) = (parse_place(first), parse_place(last)) else { return };
        if first.column > last.column.min(MAX_COLUMNS) {
            return;
        }
        for row in first.row..=last.row {
            for column in first.column..=last.column.min(MAX_COLUMNS) {
                if self.merges_left == 0 {
                    return;
                }
                self.merges_left -= 1;
                let place = Place { row, column };
                if place != first {
                    self.sheet.covered.insert(place, first);
                }
            }
        }
    }
}
