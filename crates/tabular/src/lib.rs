//! Reads tables of any origin: XLSX and CSV bytes to rows of text cells with their places, and what is odd in them.
//!
//! Nothing in a file is trusted: not its size, not its dimensions, not its encoding. Memory is bounded by the limits
//! below, whatever a file claims; a file that goes beyond them is read up to there and has a finding that says so.
//!
//! ```
//! let (book, findings) = tabular::read("Datum;Belopp\n2025-08-31;1 234,50\n".as_bytes());
//! let sheet = &book.sheets[0];
//! assert_eq!(sheet.rows[1].text(0), "2025-08-31");
//! assert_eq!(sheet.rows[1].find(1).unwrap().hundredths(), Ok(123_450));
//! assert!(findings.is_empty());
//! ```
#![forbid(unsafe_code)]

mod date;
mod finding;
mod number;
mod place;
mod separated;
mod sheet;
mod text;
mod xlsx;

pub use date::parse_date;
pub use finding::{Finding, FindingKind, MAX_FINDINGS, Severity};
pub use number::{NumberError, parse_hundredths, plain_hundredths};
pub use place::{Place, column_name};
pub use sheet::{Book, Cell, Format, Kind, Row, Sheet};
pub use text::{Encoding, decode};

/// The largest number of rows with something in them that is read of all sheets together.
pub const MAX_ROWS: usize = 200_000;
/// The largest number of cells that is read of all sheets together.
pub const MAX_CELLS: usize = 2_000_000;
/// Columns beyond this are not read.
pub const MAX_COLUMNS: u32 = 256;
/// The longest text of a cell, in bytes.
pub const MAX_CELL_BYTES: usize = 131_068;
/// The texts of all cells together, in bytes; a shared text counts once.
pub const MAX_TEXT_BYTES: usize = 64 << 20;
/// What the parts of a workbook may come to when they are unpacked.
pub const MAX_UNPACKED_BYTES: u64 = 256 << 20;
pub const MAX_SHEETS: usize = 100;

/// Reads a table; which kind it is, its bytes say.
///
/// **Promise**: no panic and bounded memory on any input. A finding of [`Severity::Error`] says that something was not
/// read, so that the table must not be taken for the whole.
pub fn read(bytes: &[u8]) -> (Book, Vec<Finding>) {
    let mut findings = finding::Findings::default();
    let book = match bytes {
        [] => {
            findings.add(FindingKind::Empty, None);
            Book::default()
        }
        [b'P', b'K', 3, 4, ..] | [b'P', b'K', 5, 6, ..] => xlsx::read(bytes, &mut findings),
        [0xd0, 0xcf, 0x11, 0xe0, ..] => {
            findings.add(FindingKind::OldOrProtected, None);
            Book::default()
        }
        _ => separated::read(bytes, &mut findings),
    };
    if findings.is_empty() && book.sheets.iter().all(|sheet| sheet.rows.is_empty()) {
        findings.add(FindingKind::Empty, None);
    }
    (book, findings.into_vec())
}
