//! What is odd in a statement: a code, a place and a remedy.

use std::fmt;

use jiff::civil::Date;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    Note,
    Warning,
    /// The statement cannot be trusted to be whole.
    Error,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// Where in the file: `utdrag 2025-08, post 17`, `cell C17`; empty for the whole file.
    pub place: String,
    pub kind: FindingKind,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum FindingKind {
    NotXml,
    Broken { byte: u64 },
    DeclaresTypes,
    TooDeep,
    TooLarge,
    OtherMessage { name: String },
    NoStatement,
    NoAccount,
    UnreadableAmount { text: String },
    UnreadableDate { text: String },
    NoDirection,
    NotBooked { status: String },
    NoBalance,
    SumDiffers { opening_ore: i64, entries_ore: i128, closing_ore: i64 },
    Gap { before_ore: i64, after_ore: i64, after_on: Option<Date> },
    Twice { id: String },
    ForeignCurrency { currency: String },
    OtherAccount { found: String, own: String },
    DetailsDiffer { entry_ore: i64, details_ore: i128 },
    BalanceBroken { expected_ore: i64, found_ore: i64 },
    NoEntries,
    Table { message: String, remedy: &'static str, severity: Severity },
}

impl FindingKind {
    pub fn code(&self) -> &'static str {
        match self {
            FindingKind::NotXml => "not_xml",
            FindingKind::Broken { .. } => "broken",
            FindingKind::DeclaresTypes => "declares_types",
            FindingKind::TooDeep => "too_deep",
            FindingKind::TooLarge => "too_large",
            FindingKind::OtherMessage { .. } => "other_message",
            FindingKind::NoStatement => "no_statement",
            FindingKind::NoAccount => "no_account",
            FindingKind::UnreadableAmount { .. } => "unreadable_amount",
            FindingKind::UnreadableDate { .. } => "unreadable_date",
            FindingKind::NoDirection => "no_direction",
            FindingKind::NotBooked { .. } => "not_booked",
            FindingKind::NoBalance => "no_balance",
            FindingKind::SumDiffers { .. } => "sum_differs",
            FindingKind::Gap { .. } => "gap",
            FindingKind::Twice { .. } => "twice",
            FindingKind::ForeignCurrency { .. } => "foreign_currency",
            FindingKind::OtherAccount { .. } => "other_account",
            FindingKind::DetailsDiffer { .. } => "details_differ",
            FindingKind::BalanceBroken { .. } => "balance_broken",
            FindingKind::NoEntries => "no_entries",
            FindingKind::Table { .. } => "table",
        }
    }

    pub fn severity(&self) -> Severity {
        match self {
            FindingKind::NotBooked { .. } | FindingKind::NoEntries => Severity::Note,
            FindingKind::NoAccount | FindingKind::NoBalance | FindingKind::Gap { .. } => Severity::Warning,
            FindingKind::DetailsDiffer { .. } | FindingKind::Twice { .. } => Severity::Warning,
            FindingKind::Table { severity, .. } => *severity,
            _ => Severity::Error,
        }
    }

    pub fn message(&self) -> String {
        match self {
            FindingKind::NotXml => "Filen är ingen XML-fil.".to_owned(),
            FindingKind::Broken { byte } => format!("Filen är trasig eller avbruten vid byte {byte}."),
            FindingKind::DeclaresTypes => {
                "Filen innehåller en DOCTYPE, som inte hör hemma i ett kontoutdrag.".to_owned()
            }
            FindingKind::TooDeep => "Filen är djupare än något kontoutdrag.".to_owned(),
            FindingKind::TooLarge => format!("Filen är för stor, eller har fler än {} poster.", crate::MAX_ENTRIES),
            FindingKind::OtherMessage { name } => format!("Filen är inget kontoutdrag (camt.053) utan {name}."),
            FindingKind::NoStatement => "Filen innehåller inget kontoutdrag.".to_owned(),
            FindingKind::NoAccount => "Kontoutdraget säger inte vilket konto det gäller.".to_owned(),
            FindingKind::UnreadableAmount { text } => format!("”{text}” går inte att läsa som ett belopp."),
            FindingKind::UnreadableDate { text } => format!("”{text}” går inte att läsa som en dag."),
            FindingKind::NoDirection => "Det står inte om posten är en insättning eller ett uttag.".to_owned(),
            FindingKind::NotBooked { status } => {
                format!("Posten är inte bokförd av banken ({status}) och räknas inte.")
            }
            FindingKind::NoBalance => "Kontoutdraget saknar ingående eller utgående saldo.".to_owned(),
            FindingKind::SumDiffers { opening_ore, entries_ore, closing_ore } => format!(
                "Ingående saldo {} och posterna {} blir inte utgående saldo {}.",
                kronor(i128::from(*opening_ore)),
                kronor(*entries_ore),
                kronor(i128::from(*closing_ore))
            ),
            FindingKind::Gap { before_ore, after_ore, after_on } => format!(
                "Det fattas något mellan två utdrag: det ena slutar på {} och nästa{} börjar på {}.",
                kronor(i128::from(*before_ore)),
                after_on.map_or(String::new(), |day| format!(" ({day})")),
                kronor(i128::from(*after_ore))
            ),
            FindingKind::Twice { id } => format!("Utdraget {id} finns två gånger i filen och läses en gång."),
            FindingKind::ForeignCurrency { currency } => format!("Kontot eller posten är i {currency}, inte i SEK."),
            FindingKind::OtherAccount { found, own } => {
                format!("Utdraget gäller konto {found}, men kontot här är {own}.")
            }
            FindingKind::DetailsDiffer { entry_ore, details_ore } => format!(
                "Postens betalningar blir {}, men posten är {}.",
                kronor(*details_ore),
                kronor(i128::from(*entry_ore))
            ),
            FindingKind::BalanceBroken { expected_ore, found_ore } => format!(
                "Saldot på raden är {}, men beloppen leder till {}.",
                kronor(i128::from(*found_ore)),
                kronor(i128::from(*expected_ore))
            ),
            FindingKind::NoEntries => "Kontoutdraget har inga poster.".to_owned(),
            FindingKind::Table { message, .. } => message.clone(),
        }
    }

    pub fn remedy(&self) -> &'static str {
        match self {
            FindingKind::OtherMessage { .. } | FindingKind::NotXml | FindingKind::NoStatement => {
                "Hämta kontoutdraget som camt.053 hos banken, eller välj en CSV-fil."
            }
            FindingKind::TooLarge => "Hämta en kortare period i taget.",
            FindingKind::NotBooked { .. } => "Hämta utdraget på nytt när banken har bokfört posten.",
            FindingKind::NoEntries => "Kontrollera att det är rätt period.",
            FindingKind::OtherAccount { .. } => "Välj rätt konto eller rätt fil.",
            FindingKind::ForeignCurrency { .. } => "Stäm av konton i annan valuta för hand.",
            FindingKind::Gap { .. } => "Hämta perioden däremellan också.",
            FindingKind::NoAccount | FindingKind::NoBalance => "Kontrollera att det är rätt fil.",
            FindingKind::UnreadableAmount { .. } | FindingKind::UnreadableDate { .. } => {
                "Kontrollera valet av kolumner, eller hämta filen på nytt."
            }
            FindingKind::BalanceBroken { .. } => "Rader kan fattas i filen. Hämta den på nytt, utan urval.",
            FindingKind::Table { remedy, .. } => remedy,
            _ => "Hämta filen på nytt hos banken.",
        }
    }
}

/// Writes öre as kronor with a thin space between thousands.
fn kronor(ore: i128) -> String {
    let digits = (ore.unsigned_abs() / 100).to_string();
    let mut whole = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            whole.push('\u{202f}');
        }
        whole.push(digit);
    }
    let sign = if ore < 0 { "\u{2212}" } else { "" };
    format!("{sign}{whole},{:02}", ore.unsigned_abs() % 100)
}

impl Finding {
    pub fn new(place: impl Into<String>, kind: FindingKind) -> Finding {
        Finding { place: place.into(), kind }
    }

    pub fn code(&self) -> &'static str {
        self.kind.code()
    }

    pub fn severity(&self) -> Severity {
        self.kind.severity()
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut letters = self.place.chars();
        match letters.next() {
            Some(first) => write!(f, "{}{}: {}", first.to_uppercase(), letters.as_str(), self.kind.message()),
            None => f.write_str(&self.kind.message()),
        }
    }
}
