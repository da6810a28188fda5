//! What a reader noticed: what, where, how grave, and what to do about it.

mod grade;
mod kind;
mod list;
mod place;
mod words;

use std::fmt;

use crate::label::Label;

pub use kind::{FindingKind, Limited};
pub(crate) use list::Findings;
pub use list::MAX_FINDINGS_PER_CODE;

/// Grades a finding.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing; nothing is lost.
    Note,
    /// Departs from the standard or does not add up; read as told.
    Warning,
    /// Something is wrong with the content.
    Error,
}

impl Severity {
    /// Names the severity: `note`, `warning` or `error`.
    pub const fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// Holds one thing that a reader noticed in a file.
///
/// **Shape**: `Display` writes the message in Swedish.
///
/// ```
/// let check = sie::check(&b"#FLAGGA 0\n#FORMAT PC8\n#KONTO 19x0 Kassa\n"[..])?;
/// let finding = check.findings.iter().find(|finding| finding.code() == "account_not_numeric").unwrap();
/// assert_eq!((finding.line(), finding.record()), (Some(3), Some("#KONTO")));
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub kind: FindingKind,
    line: Option<u64>,
    record: Option<Label>,
    notation: Notation,
}

/// Tells how a file names its records: with labels, or with the elements of SIE 5.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Notation {
    #[default]
    Labels,
    Elements,
}

impl Finding {
    /// Names the kind in stable English words for programs: `voucher_not_balanced`.
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }

    /// Grades the finding.
    pub fn severity(&self) -> Severity {
        self.kind.severity()
    }

    /// Tells whether the file cannot be trusted because of this.
    pub fn refuses(&self) -> bool {
        self.kind.refuses()
    }

    /// Gives the line, counted from 1; nothing where the finding is about the whole file.
    pub fn line(&self) -> Option<u64> {
        self.line
    }

    /// Names the record that the finding is about, as the file does: `#TRANS`, in SIE 5 `LedgerEntry`. Nothing where
    /// the finding is about the whole file or about a line that is no record.
    pub fn record(&self) -> Option<&str> {
        match &self.kind {
            FindingKind::LabelUnknown { label: name } | FindingKind::ElementUnknown { name } => Some(name),
            FindingKind::ElementPassedOver { element, .. } | FindingKind::ElementMissing { element } => Some(element),
            _ => self.record.map(|label| self.notation.name(label)),
        }
    }

    /// Says in Swedish what was found.
    pub fn message(&self) -> String {
        self.notation.apply(words::message(&self.kind))
    }

    /// Says in Swedish what to do about it.
    pub fn remedy(&self) -> String {
        self.notation.apply(words::remedy(&self.kind))
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "Rad {line}: {}", self.message()),
            None => f.write_str(&self.message()),
        }
    }
}
