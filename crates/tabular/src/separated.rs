//! CSV: the separator and the encoding are detected.

use std::sync::Arc;

use ::csv::{Reader, ReaderBuilder, StringRecord};

use crate::finding::Findings;
use crate::text::decode;
use crate::{Book, Cell, FindingKind, Format, Kind, MAX_CELL_BYTES, MAX_CELLS, MAX_COLUMNS, MAX_ROWS};
use crate::{MAX_TEXT_BYTES, Place, Row, Sheet};

/// In the order of preference where a file does not decide it.
const SEPARATORS: [u8; 4] = [b';', b'\t', b',', b'|'];
/// How much of a file is looked at to find its separator.
const SAMPLE_BYTES: usize = 64 << 10;
const SAMPLE_RECORDS: usize = 200;

pub(crate) fn read(bytes: &[u8], findings: &mut Findings) -> Book {
    let (text, encoding) = decode(bytes);
    if text.contains('\0') || bytes.starts_with(b"%PDF") {
        findings.add(FindingKind::NotText, None);
        return Book::default();
    }
    let (text, declared, lines_before) = declared_separator(&text);
    let separator = declared.unwrap_or_else(|| detect_separator(text));
    let mut sheet = Sheet::default();
    let mut reader = reader(text, separator);
    let (mut record, mut limits) = (StringRecord::new(), Limits::default());
    let (mut number, mut last) = (lines_before, (0, 0));
    while matches!(reader.read_record(&mut record), Ok(true)) {
        // Files with other line ends have no lines to count; their records are numbered instead.
        last = record.position().map_or((0, 0), |at| (at.byte(), at.line() + lines_before));
        number = (line_of(text, &record) + lines_before).max(number + 1);
        let row = row(&record, u32::try_from(number).unwrap_or(u32::MAX), &mut limits, findings);
        if row.cells.is_empty() {
            continue;
        }
        if limits.is_reached(sheet.rows.len()) {
            findings.add(FindingKind::TooManyRows, Some((String::new(), Place { row: row.number, column: 0 })));
            break;
        }
        sheet.rows.push(row);
    }
    check_quotes(text, last, findings);
    Book { format: Format::Csv { separator: char::from(separator), encoding }, sheets: vec![sheet] }
}

/// What the cells have come to so far.
#[derive(Default)]
struct Limits {
    cells: usize,
    bytes: usize,
}

impl Limits {
    fn is_reached(&self, rows: usize) -> bool {
        rows >= MAX_ROWS || self.cells > MAX_CELLS || self.bytes > MAX_TEXT_BYTES
    }
}

fn row(record: &StringRecord, number: u32, limits: &mut Limits, findings: &mut Findings) -> Row {
    let mut row = Row { number, cells: Vec::new() };
    for (column, text) in record.iter().enumerate() {
        if text.trim().is_empty() {
            continue;
        }
        let column = u32::try_from(column).unwrap_or(u32::MAX);
        let place = || Some((String::new(), Place { row: number, column }));
        if column >= MAX_COLUMNS {
            findings.add(FindingKind::TooWide, place());
            break;
        }
        if text.len() > MAX_CELL_BYTES {
            findings.add(FindingKind::TextTooLong, place());
            continue;
        }
        if text.contains(char::REPLACEMENT_CHARACTER) {
            findings.add(FindingKind::OddByte, place());
        }
        limits.cells += 1;
        limits.bytes += text.len();
        row.cells.push(Cell { column, text: Arc::from(text), kind: Kind::Text });
    }
    row
}

/// The line on which a record begins; the reader counts from the end of the one before, with empty lines between.
fn line_of(text: &str, record: &StringRecord) -> u64 {
    let Some(at) = record.position() else { return 1 };
    let from = usize::try_from(at.byte()).unwrap_or(usize::MAX);
    let rest = text.as_bytes().get(from..).unwrap_or_default();
    let empty = rest.iter().take_while(|byte| matches!(byte, b'\n' | b'\r')).filter(|byte| **byte == b'\n');
    at.line() + empty.count() as u64
}

/// `sep=;` on the first line, as spreadsheets write it.
fn declared_separator(text: &str) -> (&str, Option<u8>, u64) {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let declared = first.trim_end_matches('\r').strip_prefix("sep=").map(str::as_bytes);
    match declared {
        Some([separator]) if separator.is_ascii() && *separator != b'"' => (rest, Some(*separator), 1),
        _ => (text, None, 0),
    }
}

/// The separator by which most records get the same number of fields.
fn detect_separator(text: &str) -> u8 {
    let mut end = text.len().min(SAMPLE_BYTES);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    let sample = &text[..end];
    let mut best = (b';', (0, 0));
    for separator in SEPARATORS {
        let score = agreement(sample, separator);
        if score > best.1 {
            best = (separator, score);
        }
    }
    best.0
}

/// How many records have the usual number of fields, if that is more than one; and that number.
fn agreement(sample: &str, separator: u8) -> (usize, usize) {
    let (mut reader, mut record) = (reader(sample, separator), StringRecord::new());
    let mut counts: Vec<(usize, usize)> = Vec::new();
    for _ in 0..SAMPLE_RECORDS {
        if !matches!(reader.read_record(&mut record), Ok(true)) {
            break;
        }
        match counts.iter_mut().find(|(fields, _)| *fields == record.len()) {
            Some((_, records)) => *records += 1,
            None => counts.push((record.len(), 1)),
        }
    }
    let usual =
        counts.into_iter().filter(|(fields, _)| *fields > 1).max_by_key(|(fields, records)| (*records, *fields));
    usual.map_or((0, 0), |(fields, records)| (records, fields))
}

fn reader(text: &str, separator: u8) -> Reader<&[u8]> {
    ReaderBuilder::new().delimiter(separator).has_headers(false).flexible(true).from_reader(text.as_bytes())
}

/// A quote that is never closed swallows the rest of the file into one cell.
fn check_quotes(text: &str, (byte, line): (u64, u64), findings: &mut Findings) {
    let rest = usize::try_from(byte).ok().and_then(|from| text.get(from..)).unwrap_or_default();
    if rest.trim_end().contains('\n') && rest.matches('"').count() % 2 == 1 {
        let row = u32::try_from(line).unwrap_or(u32::MAX);
        findings.add(FindingKind::OpenQuote, Some((String::new(), Place { row, column: 0 })));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::read as read_any;

    #[test]
    fn the_separator_is_found_also_where_amounts_have_commas() {
        for (file, separator) in [
            ("Datum;Konto;Belopp\n2025-01-01;1930;1,50\n2025-01-02;1930;2,50\n", ';'),
            ("Datum,Konto,Belopp\n2025-01-01,1930,1.50\n", ','),
            ("Datum\tKonto\tBelopp\n2025-01-01\t1930\t1,50\n", '\t'),
            ("sep=|\na|b\n", '|'),
            ("Datum,Text,Belopp\n2025-01-01,\"Hyra; el\",\"1,50\"\n2025-01-02,\"a;b\",\"2,50\"\n", ','),
            ("Export av transaktioner\n\nA;B;C\n1,0;2,0;3,0\n1,0;2,0;3,0\n", ';'),
            ("bara en kolumn\nett\n", ';'),
        ] {
            let (book, _) = read_any(file.as_bytes());
            assert!(matches!(book.format, Format::Csv { separator: found, .. } if found == separator), "{file}");
        }
    }

    #[test]
    fn rows_keep_the_number_that_an_editor_shows() {
        let (book, findings) = read_any("sep=;\nA;B\n\n\"två\nrader\";2\n;;\nx;3\n".as_bytes());
        let rows: Vec<(u32, &str, &str)> =
            book.sheets[0].rows.iter().map(|row| (row.number, row.text(0), row.text(1))).collect();
        assert_eq!(rows, [(2, "A", "B"), (4, "två\nrader", "2"), (7, "x", "3")]);
        assert_eq!(findings, []);
    }

    #[test]
    fn what_is_wrong_with_a_file_is_said() {
        let long = format!("a;{}\n", "x".repeat(MAX_CELL_BYTES + 1));
        let wide = format!("{}\n", "a;".repeat(300));
        for (file, code) in [
            (b"".as_slice(), "empty"),
            (b"\n;;\n", "empty"),
            (b"a;b\0c\n", "not_text"),
            (b"%PDF-1.7 ...", "not_text"),
            (b"a;b\n\"c;d\ne;f\n", "open_quote"),
            (b"a;\x81\xe5\n", "odd_byte"),
            (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "old_or_protected"),
            (long.as_bytes(), "text_too_long"),
            (wide.as_bytes(), "too_wide"),
        ] {
            let (_, findings) = read_any(file);
            assert!(findings.iter().any(|finding| finding.code() == code), "{code}: {findings:?}");
        }
    }
}
