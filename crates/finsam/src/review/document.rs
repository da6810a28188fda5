//! What the review finds in one document beside its numbers: words of the last one, parts that it leaves out.

use super::{Quantity, Severity};

/// Something to look at in a document. **Shape**: `place` is the passage, as a person finds it, or the name of the part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum DocumentFinding {
    /// The words round a figure by itself where the document's own table rounds it so that it sums.
    TableRounds { place: String, phrase: String, label: String, shown: String, said: Quantity, exact: Quantity },
    /// A figure in words of the last document has become the same figure of this one.
    FigureMoved { place: String, label: String, before: String, now: String, sentence: String },
    /// A figure in words of the last document has no counterpart in this one.
    FigureLeftBehind { place: String, phrase: String, sentence: String },
    /// The document leaves out a part that the law asks for.
    PartLeftOut { part: String, document: String, paragraph: &'static str },
}

impl DocumentFinding {
    /// The stable name of the finding.
    pub fn code(&self) -> &'static str {
        use DocumentFinding::*;
        match self {
            TableRounds { .. } => "table_rounds",
            FigureMoved { .. } => "figure_moved",
            FigureLeftBehind { .. } => "figure_left_behind",
            PartLeftOut { .. } => "part_left_out",
        }
    }

    pub(crate) fn severity(&self) -> Severity {
        use DocumentFinding::*;
        match self {
            TableRounds { .. } | FigureMoved { .. } => Severity::Note,
            FigureLeftBehind { .. } | PartLeftOut { .. } => Severity::Warning,
        }
    }

    pub(crate) fn place(&self) -> &str {
        use DocumentFinding::*;
        match self {
            TableRounds { place, .. } | FigureMoved { place, .. } | FigureLeftBehind { place, .. } => place,
            PartLeftOut { part, .. } => part,
        }
    }

    pub(crate) fn quantities(&self) -> Vec<Quantity> {
        match self {
            DocumentFinding::TableRounds { said, exact, .. } => vec![*said, *exact],
            _ => Vec::new(),
        }
    }

    pub(crate) fn paragraph(&self) -> Option<&'static str> {
        match self {
            DocumentFinding::PartLeftOut { paragraph, .. } => Some(paragraph),
            _ => None,
        }
    }

    pub(crate) fn message(&self) -> String {
        use DocumentFinding::*;
        match self {
            TableRounds { phrase, label, shown, exact, .. } => format!(
                "Texten säger ”{phrase}”, men dokumentets egen tabell visar {shown} för ”{label}”. Siffran är {}, och \
                 tabellen är avrundad så att den summerar. Skriv som i tabellen.",
                exact.swedish()
            ),
            FigureMoved { label, before, now, sentence, .. } => {
                format!("”{before}” i förra dokumentet är nu ”{now}” ({label}). Läs om meningen stämmer: ”{sentence}”")
            }
            FigureLeftBehind { phrase, sentence, .. } => format!(
                "”{phrase}” är förra dokumentets siffra och har ingen motsvarighet i det här. Skriv om meningen: ”{sentence}”"
            ),
            PartLeftOut { part, document, .. } => format!(
                "{part} ingår inte i {document}, fast lagen kräver det. Lägg tillbaka avsnittet i uppställningen."
            ),
        }
    }
}
