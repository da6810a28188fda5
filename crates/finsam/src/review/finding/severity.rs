//! How much a finding matters.

/// How much a finding matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Worth knowing: rounding, a possible misunderstanding.
    Note,
    /// Somebody should look before the document is adopted.
    Warning,
    /// Wrong.
    Error,
}

impl Severity {
    /// The word of the machine-readable output.
    pub fn word(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}
