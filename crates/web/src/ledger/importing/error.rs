//! Why a file is not booked, in words.

use std::io;

use finsam::ledger::AccountKind;
use jiff::civil::Date;
use store::StoreError;
use thiserror::Error;

use crate::ledger::operations::kind_name;

/// Why a file is not booked. Nothing has been changed.
#[derive(Debug, Error)]
pub enum ImportError {
    /// The file cannot be trusted; the cause is in Swedish, with its place and what to do about it.
    #[error("the file cannot be trusted: {cause}")]
    Refused { cause: String },
    #[error("the file has no vouchers")]
    NoVouchers,
    #[error("the file says no year")]
    NoYear,
    #[error("the file says no year, and no year here holds {first} to {last}")]
    NoYearHere { first: Date, last: Date },
    #[error("the year has {vouchers} vouchers already, which the file's sums would count again")]
    HasVouchers { vouchers: u64 },
    #[error("the file belongs to {found}")]
    OtherOrganisation { found: String, own: String },
    #[error("the file's year overlaps another")]
    YearOverlaps { from: Date, until: Date },
    #[error("a voucher has no number, line {line}")]
    NoNumber { line: u64 },
    #[error("a voucher has no date, line {line}")]
    NoDate { line: u64 },
    #[error("the voucher {voucher} lies outside the year")]
    OutsideYear { voucher: String, on: Date },
    #[error("the voucher {voucher} does not balance")]
    NotBalanced { voucher: String, difference_ore: i64 },
    #[error("the voucher {voucher} stands twice in the file")]
    Twice { voucher: String },
    #[error("the books are locked through {through}")]
    Locked { voucher: String, on: Date, through: Date },
    #[error("the opening balances differ in a locked period")]
    OpeningLocked { account: String, through: Date },
    #[error("the account {account} is something else in a locked period")]
    KindLocked {
        account: String,
        /// Where the file says so.
        line: Option<u64>,
        was: Option<AccountKind>,
        becomes: AccountKind,
        through: Date,
    },
    /// Neither database keeps a NUL in a text, and none belongs there.
    #[error("a NUL stands in a text, line {line}")]
    Nul { line: u64 },
    #[error("the series {series} is for vouchers by hand")]
    OwnSeries { series: String },
    #[error("too large an amount on account {account}")]
    TooLarge { account: String },
    #[error("the file could not be read: {0}")]
    File(#[from] io::Error),
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ImportError {
    /// The error in Swedish, with what to do about it.
    pub fn swedish(&self) -> String {
        match self {
            ImportError::Refused { cause } => {
                let space = if cause.is_empty() { "" } else { " " };
                format!("Filen går inte att lita på och har inte bokförts.{space}{cause}")
            }
            ImportError::NoVouchers => "Filen har inga verifikationer. Exportera den som SIE typ 4.".to_owned(),
            ImportError::NoYear => {
                "Filen säger inte vilket räkenskapsår den gäller (#RAR 0 saknas). Exportera den på nytt.".to_owned()
            }
            ImportError::NoYearHere { first, last } => format!(
                "Verifikationerna är daterade {first}–{last}, och filen säger inte vilket räkenskapsår de hör till. Inget räkenskapsår här rymmer alla. Läs in räkenskapsåret först, eller dela filen år för år."
            ),
            ImportError::HasVouchers { vouchers } => format!(
                "Filen har bara saldon, men året har redan {} här. Saldona skulle räkna samma händelser en gång till. Exportera en fil av typ 4.",
                if *vouchers == 1 { "1 verifikation".to_owned() } else { format!("{vouchers} verifikationer") }
            ),
            ImportError::OtherOrganisation { found, own } => {
                format!("Filen hör till organisationsnummer {found}, men förbundet har {own}. Välj rätt fil.")
            }
            ImportError::YearOverlaps { from, until } => {
                format!("Filens räkenskapsår {from}–{until} överlappar ett annat år som redan finns här.")
            }
            ImportError::NoNumber { line } => format!(
                "Verifikationen på rad {line} har inget nummer. Exportera en fil där verifikationerna är numrerade (typ 4E)."
            ),
            ImportError::NoDate { line } => format!("Verifikationen på rad {line} har inget datum som går att läsa."),
            ImportError::OutsideYear { voucher, on } => {
                format!("Verifikation {voucher} är daterad {on}, utanför filens räkenskapsår.")
            }
            ImportError::NotBalanced { voucher, difference_ore } => format!(
                "Verifikation {voucher} balanserar inte. Det skiljer {} kronor mellan debet och kredit.",
                finsam::money::Ore(*difference_ore)
            ),
            ImportError::Twice { voucher } => {
                format!(
                    "Verifikation {voucher} finns två gånger i filen, med olika innehåll. Rätta den i bokföringsprogrammet."
                )
            }
            ImportError::Locked { voucher, on, through } => format!(
                "Verifikation {voucher} ({on}) skiljer sig från det som är bokfört, men bokföringen är låst till och med {through}. Inget har ändrats. Lås upp perioden först, om ändringen är riktig."
            ),
            ImportError::OpeningLocked { account, through } => format!(
                "Ingående balans för konto {account} skiljer sig från det som är bokfört, men bokföringen är låst till och med {through}. Inget har ändrats."
            ),
            ImportError::KindLocked { account, line, was, becomes, through } => {
                let line = line.map_or(String::new(), |line| format!("Rad {line}: "));
                let is = match was {
                    Some(_) => format!("är {} här men {} i filen", kind_name(*was), kind_name(Some(*becomes))),
                    None => format!("är {} i filen, och här har ingen sagt vad det är", kind_name(Some(*becomes))),
                };
                format!(
                    "{line}Konto {account} {}. Bokföringen är låst till och med {through}, och det skulle ändra var de låsta beloppen redovisas. Inget har ändrats. Rätta kontots slag i bokföringsprogrammet och exportera igen, eller lås upp perioden först, om filen har rätt.",
                    is.to_lowercase()
                )
            }
            ImportError::Nul { line } => {
                format!("På rad {line} står ett tecken (NUL) som inte hör hemma i en text. Gör om exporten.")
            }
            ImportError::OwnSeries { series } => format!(
                "Serien {series} är här förbundets egen, för verifikationer för hand, så en fil kan inte använda den. Byt serie i programmet som filen kommer från, eller välj en annan här."
            ),
            ImportError::TooLarge { account } => {
                format!("Ett belopp på konto {account} är för stort för att vara rätt.")
            }
            ImportError::File(_) => "Filen gick inte att läsa. Försök igen.".to_owned(),
            ImportError::Store(_) => "Databasen svarade inte som väntat. Inget har ändrats. Försök igen.".to_owned(),
        }
    }

    /// The voucher that the error is about, by its name.
    pub fn voucher(&self) -> Option<&str> {
        match self {
            ImportError::OutsideYear { voucher, .. }
            | ImportError::NotBalanced { voucher, .. }
            | ImportError::Twice { voucher }
            | ImportError::Locked { voucher, .. } => Some(voucher),
            _ => None,
        }
    }

    /// A stable name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            ImportError::Refused { .. } => "refused",
            ImportError::NoVouchers => "no_vouchers",
            ImportError::NoYear => "no_year",
            ImportError::NoYearHere { .. } => "no_year_here",
            ImportError::HasVouchers { .. } => "has_vouchers",
            ImportError::OtherOrganisation { .. } => "other_organisation",
            ImportError::YearOverlaps { .. } => "year_overlaps",
            ImportError::NoNumber { .. } => "no_number",
            ImportError::NoDate { .. } => "no_date",
            ImportError::OutsideYear { .. } => "outside_year",
            ImportError::NotBalanced { .. } => "not_balanced",
            ImportError::Twice { .. } => "voucher_twice",
            ImportError::Locked { .. } => "locked",
            ImportError::OpeningLocked { .. } => "opening_locked",
            ImportError::KindLocked { .. } => "kind_locked",
            ImportError::Nul { .. } => "nul",
            ImportError::OwnSeries { .. } => "own_series",
            ImportError::TooLarge { .. } => "too_large",
            ImportError::File(_) => "file",
            ImportError::Store(_) => "store",
        }
    }
}
