//! Booking a SIE file: a preflight that changes nothing, then the booking itself in one transaction.
//!
//! A voucher that is booked already is left alone; one that differs gets a new version that names the old one; nothing
//! inside a locked period is touched. The file itself is kept as it came (lag 2018:597 3 kap. 12 §).

mod apply;
mod plan;

use std::fs::File;
use std::io::{self, BufReader};
use std::path::{Path, PathBuf};

use jiff::civil::Date;
use sha2::{Digest, Sha256};
use store::{Id, Reader, StoreError};
use thiserror::Error;

use super::operations::{NewLine, content_hash};

pub use apply::book;
pub use plan::{Change, Plan, plan};

/// A file to read in: where it lies, what it is called and the hash of its bytes.
#[derive(Clone, Debug)]
pub struct Upload {
    pub path: PathBuf,
    pub name: String,
    pub sha256: Vec<u8>,
}

impl Upload {
    /// Looks at a file on disk. **Errors**: as the file system says.
    pub fn open(path: &Path, name: &str) -> io::Result<Upload> {
        let mut digest = Sha256::new();
        let mut file = File::open(path)?;
        let mut buffer = vec![0; 1 << 16];
        loop {
            let count = io::Read::read(&mut file, &mut buffer)?;
            if count == 0 {
                break;
            }
            digest.update(&buffer[..count]);
        }
        Ok(Upload { path: path.to_owned(), name: name.to_owned(), sha256: digest.finalize().to_vec() })
    }

    fn reader(&self) -> io::Result<BufReader<File>> {
        Ok(BufReader::with_capacity(1 << 18, File::open(&self.path)?))
    }

    /// Judges the file by the standard, without looking at our books.
    pub fn check(&self) -> io::Result<sie::Check> {
        sie::check(self.reader()?)
    }
}

/// Why a file is not booked. Nothing has been changed.
#[derive(Debug, Error)]
pub enum ImportError {
    #[error("the file cannot be trusted")]
    Refused(Vec<sie::Finding>),
    #[error("the file has no vouchers")]
    NoVouchers,
    #[error("the file says no year")]
    NoYear,
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
            ImportError::Refused(findings) => {
                let worst = findings.iter().find(|finding| finding.refuses());
                let cause = worst.map_or(String::new(), |finding| {
                    let line = finding.line().map_or(String::new(), |line| format!("Rad {line}: "));
                    format!(" {line}{} {}", finding.message(), finding.remedy())
                });
                format!("Filen går inte att lita på och har inte bokförts.{cause}")
            }
            ImportError::NoVouchers => "Filen har inga verifikationer. Exportera den som SIE typ 4.".to_owned(),
            ImportError::NoYear => {
                "Filen säger inte vilket räkenskapsår den gäller (#RAR 0 saknas). Exportera den på nytt.".to_owned()
            }
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
            ImportError::Nul { line } => {
                format!("På rad {line} står ett tecken (NUL) som inte hör hemma i en text. Gör om exporten.")
            }
            ImportError::OwnSeries { series } => format!(
                "Filen har verifikationer i serien {series}, som här är förbundets egen serie för verifikationer för hand. Byt serie i bokföringsprogrammet och exportera filen på nytt."
            ),
            ImportError::TooLarge { account } => {
                format!("Ett belopp på konto {account} är för stort för att vara rätt.")
            }
            ImportError::File(_) => "Filen gick inte att läsa. Försök igen.".to_owned(),
            ImportError::Store(_) => "Databasen svarade inte som väntat. Inget har ändrats. Försök igen.".to_owned(),
        }
    }

    /// A stable name for programs.
    pub fn code(&self) -> &'static str {
        match self {
            ImportError::Refused(_) => "refused",
            ImportError::NoVouchers => "no_vouchers",
            ImportError::NoYear => "no_year",
            ImportError::OtherOrganisation { .. } => "other_organisation",
            ImportError::YearOverlaps { .. } => "year_overlaps",
            ImportError::NoNumber { .. } => "no_number",
            ImportError::NoDate { .. } => "no_date",
            ImportError::OutsideYear { .. } => "outside_year",
            ImportError::NotBalanced { .. } => "not_balanced",
            ImportError::Twice { .. } => "voucher_twice",
            ImportError::Locked { .. } => "locked",
            ImportError::OpeningLocked { .. } => "opening_locked",
            ImportError::Nul { .. } => "nul",
            ImportError::OwnSeries { .. } => "own_series",
            ImportError::TooLarge { .. } => "too_large",
            ImportError::File(_) => "file",
            ImportError::Store(_) => "store",
        }
    }
}

/// A voucher of the file, ready to be compared or booked.
struct FileVoucher {
    series: String,
    number: String,
    occurred_on: Date,
    text: String,
    lines: Vec<FileLine>,
    content: Vec<u8>,
}

struct FileLine {
    account: String,
    objects: String,
    amount_ore: i64,
    text: String,
}

impl FileLine {
    fn as_new(&self) -> NewLine<'_> {
        NewLine { account: &self.account, objects: &self.objects, amount_ore: self.amount_ore, text: &self.text }
    }
}

impl FileVoucher {
    fn new_lines(&self) -> impl Iterator<Item = NewLine<'_>> + Clone {
        self.lines.iter().map(FileLine::as_new)
    }

    fn name(&self) -> String {
        format!("{} {}", self.series, self.number).trim().to_owned()
    }

    fn from_record(line: u64, voucher: &sie::Voucher, from: Date, until: Date) -> Result<FileVoucher, ImportError> {
        if voucher.number.is_empty() {
            return Err(ImportError::NoNumber { line });
        }
        let occurred_on = voucher.date.and_then(civil).ok_or(ImportError::NoDate { line })?;
        let lines: Vec<FileLine> = voucher
            .list_counted()
            .map(|transaction| FileLine {
                account: transaction.account.clone(),
                objects: canonical_objects(&transaction.objects),
                amount_ore: transaction.amount_ore,
                text: transaction.text.clone().unwrap_or_default(),
            })
            .collect();
        let text = voucher.text.clone().unwrap_or_default();
        let content = content_hash(occurred_on, &text, lines.iter().map(FileLine::as_new));
        let (series, number) = (voucher.series.clone(), voucher.number.clone());
        let of_lines = lines.iter().flat_map(|line| [&line.account, &line.objects, &line.text]);
        if [&series, &number, &text].into_iter().chain(of_lines).any(|text| text.contains('\0')) {
            return Err(ImportError::Nul { line });
        }
        let made = FileVoucher { series, number, occurred_on, text, lines, content };
        if occurred_on < from || occurred_on >= until {
            return Err(ImportError::OutsideYear { voucher: made.name(), on: occurred_on });
        }
        let debit: u128 = made.lines.iter().map(|line| u128::from(line.amount_ore.max(0).unsigned_abs())).sum();
        if debit >= 1 << 60 {
            let largest = made.lines.iter().max_by_key(|line| line.amount_ore);
            return Err(ImportError::TooLarge { account: largest.map_or(String::new(), |line| line.account.clone()) });
        }
        match voucher.sum_ore() {
            0 => Ok(made),
            sum => Err(ImportError::NotBalanced {
                voucher: made.name(),
                difference_ore: i64::try_from(sum).unwrap_or(i64::MAX),
            }),
        }
    }
}

fn canonical_objects(pairs: &[(String, String)]) -> String {
    if pairs.is_empty() {
        return String::new();
    }
    let numbered = pairs.iter().filter_map(|(dimension, object)| Some((dimension.parse().ok()?, object.as_str())));
    finsam::ledger::Objects::from_pairs(numbered).as_str().to_owned()
}

fn civil(date: sie::Date) -> Option<Date> {
    Date::new(i16::try_from(date.year).ok()?, i8::try_from(date.month).ok()?, i8::try_from(date.day).ok()?).ok()
}

/// Refuses a series that is kept for vouchers by hand. **Errors**: `OwnSeries`.
pub fn check_series(reader: &Reader<'_>, association: Id, series: &str) -> Result<(), ImportError> {
    if crate::drafts::operations::is_own_series(reader, association, series)? {
        return Err(ImportError::OwnSeries { series: series.to_owned() });
    }
    Ok(())
}

/// A voucher as it is booked now.
struct Booked {
    id: Id,
    version: i64,
    content: Vec<u8>,
    occurred_on: Date,
}

fn find_booked(
    reader: &Reader<'_>,
    association: Id,
    year: Id,
    voucher: &FileVoucher,
) -> Result<Option<Booked>, StoreError> {
    let key = store::values![association, year, &voucher.series, &voucher.number, crate::STILL_KNOWN];
    reader.find(&super::queries::FIND_CURRENT_VOUCHER, &key, |row| {
        Ok(Booked { id: row.get(0)?, version: row.get(1)?, content: row.get(2)?, occurred_on: row.get(3)? })
    })
}
