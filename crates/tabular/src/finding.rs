//! What is odd in a table: a code, a place and a remedy.

use std::fmt;

use crate::Place;

/// Findings of one kind beyond this many are counted, not listed.
pub const MAX_FINDINGS: usize = 100;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Note,
    Warning,
    /// Something could not be read: the table is not the whole.
    Error,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub kind: FindingKind,
    /// The sheet and the cell, where there is one.
    pub place: Option<(String, Place)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingKind {
    Empty,
    OldOrProtected,
    OtherKindOfFile,
    BrokenArchive,
    BrokenPart { part: String },
    TooLarge,
    TooManyRows,
    TooWide,
    TextTooLong,
    CellTwice,
    NotText,
    OddByte,
    OpenQuote,
    HiddenSheet { sheet: String },
    MergedCells { cells: usize },
    FormulaWithoutValue,
    ErrorValue { text: String },
    UnreadableNumber { text: String },
    HiddenDecimals { value: String, shown: String },
    More { code: &'static str, count: usize },
}

impl FindingKind {
    pub fn code(&self) -> &'static str {
        match self {
            FindingKind::Empty => "empty",
            FindingKind::OldOrProtected => "old_or_protected",
            FindingKind::OtherKindOfFile => "other_kind_of_file",
            FindingKind::BrokenArchive => "broken_archive",
            FindingKind::BrokenPart { .. } => "broken_part",
            FindingKind::TooLarge => "too_large",
            FindingKind::TooManyRows => "too_many_rows",
            FindingKind::TooWide => "too_wide",
            FindingKind::TextTooLong => "text_too_long",
            FindingKind::CellTwice => "cell_twice",
            FindingKind::NotText => "not_text",
            FindingKind::OddByte => "odd_byte",
            FindingKind::OpenQuote => "open_quote",
            FindingKind::HiddenSheet { .. } => "hidden_sheet",
            FindingKind::MergedCells { .. } => "merged_cells",
            FindingKind::FormulaWithoutValue => "formula_without_value",
            FindingKind::ErrorValue { .. } => "error_value",
            FindingKind::UnreadableNumber { .. } => "unreadable_number",
            FindingKind::HiddenDecimals { .. } => "hidden_decimals",
            FindingKind::More { .. } => "more",
        }
    }

    pub fn severity(&self) -> Severity {
        match self {
            FindingKind::HiddenSheet { .. } | FindingKind::MergedCells { .. } | FindingKind::More { .. } => {
                Severity::Note
            }
            FindingKind::OddByte | FindingKind::ErrorValue { .. } | FindingKind::HiddenDecimals { .. } => {
                Severity::Warning
            }
            _ => Severity::Error,
        }
    }

    fn words(&self) -> (String, &'static str) {
        const SAVE: &str = "Öppna filen i kalkylprogrammet och spara den på nytt som .xlsx.";
        const LESS: &str = "Dela upp filen, eller ta bort blad och kolumner som inte behövs.";
        match self {
            FindingKind::Empty => ("Filen är tom.".to_owned(), "Gör om exporten."),
            FindingKind::OldOrProtected => (
                "Filen är en äldre Excelfil (.xls) eller skyddad med lösenord.".to_owned(),
                "Öppna den och spara den som .xlsx utan lösenord, eller som CSV.",
            ),
            FindingKind::OtherKindOfFile => (
                "Filen är ett arkiv, men ingen arbetsbok i formatet .xlsx.".to_owned(),
                "Öppna den i kalkylprogrammet och spara den som .xlsx eller CSV.",
            ),
            FindingKind::BrokenArchive => ("Arbetsboken är skadad och går inte att packa upp.".to_owned(), SAVE),
            FindingKind::BrokenPart { part } => (format!("Delen {part} i arbetsboken är skadad eller saknas."), SAVE),
            FindingKind::TooLarge => ("Filen är för stor när den packas upp.".to_owned(), LESS),
            FindingKind::TooManyRows => {
                (format!("Tabellen har fler än {} rader eller för många celler.", crate::MAX_ROWS), LESS)
            }
            FindingKind::TooWide => (format!("Tabellen har fler än {} kolumner.", crate::MAX_COLUMNS), LESS),
            FindingKind::TextTooLong => ("Texten är för lång för en cell.".to_owned(), "Korta texten."),
            FindingKind::CellTwice => ("Cellen finns två gånger i bladet, och bara den senare läses.".to_owned(), SAVE),
            FindingKind::NotText => {
                ("Filen är varken text eller en arbetsbok.".to_owned(), "Spara den som .xlsx eller CSV.")
            }
            FindingKind::OddByte => (
                "Ett tecken går inte att läsa och visas som \u{fffd}.".to_owned(),
                "Spara filen i teckenkoden UTF-8, om texten ska bli rätt.",
            ),
            FindingKind::OpenQuote => {
                ("Ett citattecken öppnas här men stängs aldrig.".to_owned(), "Ta bort det eller skriv det dubbelt.")
            }
            FindingKind::HiddenSheet { sheet } => (format!("Bladet ”{sheet}” är dolt."), "Välj rätt blad."),
            FindingKind::MergedCells { cells } => (
                format!("{cells} celler är sammanfogade med andra."),
                "Det som står i en sammanfogad cell gäller alla dess rader, utom belopp.",
            ),
            FindingKind::FormulaWithoutValue => ("En formel har inget uträknat värde.".to_owned(), SAVE),
            FindingKind::ErrorValue { text } => {
                (format!("Cellen visar felet {text}."), "Rätta formeln i kalkylprogrammet.")
            }
            FindingKind::UnreadableNumber { text } => (format!("”{text}” går inte att läsa som ett tal."), SAVE),
            FindingKind::HiddenDecimals { value, shown } => (
                format!("Cellen innehåller {value} men visar {shown}."),
                "Det som visas används. Avrunda i kalkylprogrammet om det är något annat som gäller.",
            ),
            FindingKind::More { code, count } => (
                format!("{count} till av samma slag ({code}) räknas inte upp."),
                "Rätta dem som räknas upp och läs in filen på nytt.",
            ),
        }
    }

    pub fn message(&self) -> String {
        self.words().0
    }

    pub fn remedy(&self) -> &'static str {
        self.words().1
    }
}

impl Finding {
    pub fn code(&self) -> &'static str {
        self.kind.code()
    }

    pub fn severity(&self) -> Severity {
        self.kind.severity()
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.place {
            Some((sheet, place)) if sheet.is_empty() => write!(f, "Cell {place}: {}", self.kind.message()),
            Some((sheet, place)) => write!(f, "Cell {place} i bladet {sheet}: {}", self.kind.message()),
            None => f.write_str(&self.kind.message()),
        }
    }
}

/// Collects findings, of each kind no more than [`MAX_FINDINGS`].
#[derive(Debug, Default)]
pub(crate) struct Findings {
    list: Vec<Finding>,
    counts: Vec<(&'static str, usize)>,
}

impl Findings {
    pub(crate) fn add(&mut self, kind: FindingKind, place: Option<(String, Place)>) {
        let code = kind.code();
        let count = match self.counts.iter_mut().find(|(known, _)| *known == code) {
            Some((_, count)) => count,
            None => {
                self.counts.push((code, 0));
                let last = self.counts.len() - 1;
                &mut self.counts[last].1
            }
        };
        *count += 1;
        if *count <= MAX_FINDINGS {
            self.list.push(Finding { kind, place });
        }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub(crate) fn into_vec(mut self) -> Vec<Finding> {
        for (code, count) in self.counts {
            if count > MAX_FINDINGS {
                let kind = FindingKind::More { code, count: count - MAX_FINDINGS };
                self.list.push(Finding { kind, place: None });
            }
        }
        self.list
    }
}
