//! Sets Typst sources as PDF that is made for the archive (PDF/A-3a) and for every reader (PDF/UA-1) at once.
//!
//! The sources are all that there is: no file system, no network, no packages, no clock, and only the fonts
//! of this crate. So the same sources give the same bytes.

mod fonts;
mod wire;
mod world;

pub use fonts::is_printable;

use jiff::civil::Date;
use typst::diag::{Severity, SourceDiagnostic};
use typst::foundations::{Datetime, Smart};
use typst::{World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::world::Enclosed;

/// Holds everything that a document is set from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// Typst markup.
    pub main: String,
    /// What the markup may read, by the path that it uses.
    pub files: Vec<File>,
    /// The date that the PDF says it was made on.
    pub created_on: Date,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    pub path: String,
    pub content: Content,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Content {
    /// Text that is printed: a letter that no font has is replaced by a question mark.
    Text(String),
    /// Bytes that are passed on as they are: an attachment, a picture.
    Bytes(Vec<u8>),
}

/// Holds a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Typeset {
    pub pdf: Vec<u8>,
    pub pages: usize,
    /// The letters that no font has, each once: they are printed as question marks.
    pub replaced: Vec<char>,
}

/// Says what stands in the way of a PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Diagnostic {
    pub message: String,
    pub hints: Vec<String>,
    /// File and line, where they are known.
    pub place: Option<(String, usize)>,
}

impl std::fmt::Display for Diagnostic {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if let Some((file, line)) = &self.place {
            write!(f, "{file}:{line}: ")?;
        }
        f.write_str(&self.message)?;
        self.hints.iter().try_for_each(|hint| write!(f, " ({hint})"))
    }
}

/// Sets the document. The result meets PDF/A-3a and PDF/UA-1, or there is none.
pub fn pdf(source: &Source) -> Result<Typeset, Vec<Diagnostic>> {
    let world = Enclosed::new(source);
    let document: PagedDocument =
        typst::compile(&world).output.map_err(|errors| describe(&world, errors.into_iter()))?;
    let options = options(source.created_on)?;
    let pdf = typst_pdf::pdf(&document, &options).map_err(|errors| describe(&world, errors.into_iter()))?;
    let typeset = Typeset { pdf, pages: document.pages().len(), replaced: world.replaced() };
    typst::comemo::evict(0);
    Ok(typeset)
}

fn options(created_on: Date) -> Result<PdfOptions, Vec<Diagnostic>> {
    let refuse = |message: &str| vec![Diagnostic { message: message.to_owned(), hints: Vec::new(), place: None }];
    let standards =
        PdfStandards::new(&[PdfStandard::A_3a, PdfStandard::Ua_1]).map_err(|error| refuse(error.message()))?;
    let (year, month, day) = (created_on.year(), created_on.month(), created_on.day());
    let created_at = Datetime::from_ymd_hms(year.into(), month.unsigned_abs(), day.unsigned_abs(), 0, 0, 0);
    Ok(PdfOptions {
        creator: Smart::Custom(Some("Samordna".to_owned())),
        timestamp: created_at.map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    })
}

fn describe(world: &Enclosed, errors: impl Iterator<Item = SourceDiagnostic>) -> Vec<Diagnostic> {
    errors
        .filter(|error| error.severity == Severity::Error)
        .map(|error| Diagnostic {
            message: error.message.to_string(),
            hints: error.hints.iter().map(|hint| hint.v.to_string()).collect(),
            place: find_place(world, &error),
        })
        .collect()
}

fn find_place(world: &Enclosed, error: &SourceDiagnostic) -> Option<(String, usize)> {
    let id = error.span.id()?;
    let range = world.range(error.span)?;
    let line = world.source(id).ok()?.lines().byte_to_line(range.start)?;
    Some((id.get().vpath().get_without_slash().to_owned(), line + 1))
}

#[cfg(test)]
mod tests;
