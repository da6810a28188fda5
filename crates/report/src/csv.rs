//! A table as CSV, for a spreadsheet.

use crate::model::{Cell, Document, Row, Shown, Table};
use crate::words;

/// Writes a table with its header, as Swedish spreadsheets open it: UTF-8 with a mark, semicolons, CRLF.
///
/// **Shape**: numbers stand as `-1234,5`, in the table's unit; a figure that is not there stands empty.
/// **Promise**: no cell is read as a formula.
///
/// ```
/// let report = report::samples::interim_report();
/// let csv = report::csv::table_csv(&report, report.find_table("not-1").unwrap());
/// assert!(csv.contains("\r\nSumma;5684\r\n"));
/// ```
pub fn table_csv(document: &Document, table: &Table) -> String {
    let heads: Vec<String> = table.columns.iter().map(|column| field(&column.heading)).collect();
    let mut csv = format!("\u{feff}{}\r\n", heads.join(";"));
    for row in &table.rows {
        csv.push_str(&line(document, row, table.columns.len()));
        csv.push_str("\r\n");
    }
    csv
}

fn line(document: &Document, row: &Row, count: usize) -> String {
    let cells = (0..count).map(|index| match row.cells.get(index).unwrap_or(&Cell::Empty) {
        Cell::Empty => String::new(),
        Cell::Text(text) | Cell::Note(text) => field(text),
        Cell::Words(markdown) => field(&words::plain_text(document, markdown)),
        Cell::Figure { shown: Shown::Text(text), .. } => field(&find_bare_number(text).unwrap_or_else(|| text.clone())),
        Cell::Figure { shown: Shown::Dash, .. } => "0".to_owned(),
        Cell::Figure { .. } => String::new(),
    });
    cells.collect::<Vec<_>>().join(";")
}

/// Reads a printed number: takes its spaces out, and writes its minus as programs do.
pub(crate) fn find_bare_number(shown: &str) -> Option<String> {
    let bare: String =
        shown.chars().filter(|c| !c.is_whitespace()).map(|c| if c == '\u{2212}' { '-' } else { c }).collect();
    let number = bare.trim_end_matches('%');
    let digits = number.strip_prefix('-').unwrap_or(number);
    let is_number = !digits.is_empty()
        && digits.split(',').count() <= 2
        && digits.split(',').all(|part| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit()));
    is_number.then_some(bare)
}

fn field(text: &str) -> String {
    let number = text.strip_prefix('-').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        && text.bytes().all(|byte| byte.is_ascii_digit() || b"-,%".contains(&byte));
    let risky = !number && text.starts_with(['=', '+', '-', '@', '\t', '\r']);
    let text = if risky { format!("'{text}") } else { text.to_owned() };
    if text.contains([';', '"', '\n', '\r']) { format!("\"{}\"", text.replace('"', "\"\"")) } else { text }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Column, ColumnKind};
    use crate::samples;

    #[test]
    fn cells_are_written_so_that_a_spreadsheet_reads_what_they_say() {
        for (cell, written) in [
            (Cell::text("Lön; arvode"), "\"Lön; arvode\""),
            (Cell::text("en \"två\"\ntre"), "\"en \"\"två\"\"\ntre\""),
            (Cell::text("=HYPERLINK(1)"), "'=HYPERLINK(1)"),
            (Cell::text("-cmd"), "'-cmd"),
            (Cell::text("@SUM"), "'@SUM"),
            (Cell::figure("x", "\u{2212}3\u{202f}781"), "-3781"),
            (Cell::figure("x", "40,9\u{a0}%"), "40,9%"),
            (Cell::figure("x", "=1+1"), "'=1+1"),
            (Cell::Figure { id: "x".into(), shown: Shown::Dash }, "0"),
            (Cell::Figure { id: "x".into(), shown: Shown::Missing("nej".into()) }, ""),
            (Cell::Words("**Av** [](figur:outcome/budget)".into()), "Av 9\u{202f}256\u{a0}tkr"),
        ] {
            let table = Table {
                key: "t".into(),
                caption: "T".into(),
                unit: None,
                columns: vec![Column::new("A", ColumnKind::Text)],
                rows: vec![Row::plain(vec![cell])],
            };
            let csv = table_csv(&samples::interim_report(), &table);
            assert_eq!(csv, format!("\u{feff}A\r\n{written}\r\n"));
        }
    }
}
