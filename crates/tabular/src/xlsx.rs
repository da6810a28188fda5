//! XLSX: the sheets of a workbook, read part by part without trusting its sizes.

mod archive;
mod formats;
mod parts;
mod strings;
mod worksheet;
mod xml;

use crate::date::Epoch;
use crate::finding::Findings;
use crate::{Book, FindingKind, Format, MAX_SHEETS};

use archive::Archive;
use formats::Formats;
use parts::Workbook;

/// What is the same for all sheets of a workbook.
struct Shared {
    strings: Vec<std::sync::Arc<str>>,
    formats: Formats,
    epoch: Epoch,
}

pub(crate) fn read(bytes: &[u8], findings: &mut Findings) -> Book {
    let mut book = Book { format: Format::Xlsx, ..Book::default() };
    let Some(mut archive) = Archive::open(bytes) else {
        findings.add(FindingKind::BrokenArchive, None);
        return book;
    };
    let Some(at) = archive.find_workbook() else {
        findings.add(FindingKind::OtherKindOfFile, None);
        return book;
    };
    let Some(workbook) = Workbook::read(&mut archive, &at) else {
        findings.add(FindingKind::BrokenPart { part: at }, None);
        return book;
    };
    let mut broken = |part: &str| findings.add(FindingKind::BrokenPart { part: part.to_owned() }, None);
    let strings = workbook.strings.as_ref().map_or(Some(Vec::new()), |part| strings::read(&mut archive, part));
    let formats = workbook.styles.as_ref().map_or(Some(Formats::default()), |part| Formats::read(&mut archive, part));
    if strings.is_none() {
        broken(workbook.strings.as_deref().unwrap_or_default());
    }
    if formats.is_none() {
        broken(workbook.styles.as_deref().unwrap_or_default());
    }
    let shared =
        Shared { strings: strings.unwrap_or_default(), formats: formats.unwrap_or_default(), epoch: workbook.epoch };
    let mut limits = worksheet::Limits::default();
    for sheet in workbook.sheets.iter().take(MAX_SHEETS) {
        let read = worksheet::read(&mut archive, sheet, &shared, &mut limits, findings);
        if read.is_hidden && !read.rows.is_empty() {
            findings.add(FindingKind::HiddenSheet { sheet: read.name.clone() }, None);
        }
        book.sheets.push(read);
    }
    if workbook.sheets.len() > MAX_SHEETS || archive.is_exhausted() {
        findings.add(FindingKind::TooLarge, None);
    }
    book
}
