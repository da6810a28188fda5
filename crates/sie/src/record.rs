//! The records of a file, typed.

use crate::amount::Decimal;
use crate::date::{Date, Period};
use crate::label::Label;
use crate::voucher::Voucher;

/// Holds a record and the line that it began on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Counted from 1.
    pub line: u64,
    pub record: Record,
}

/// Holds one record of a SIE file.
///
/// **Shape**: one variant per label, balances of one kind together; a field that may be left out is an `Option`, and
/// so is a date that could not be read (the reader's findings tell). Records that the standard does not know are
/// [`Record::Unknown`].
/// **Units**: amounts are öre, credit is negative.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Record {
    /// `#FLAGGA`: whether somebody has already read the file in.
    Flag {
        already_read: bool,
    },
    Program {
        name: String,
        version: Option<String>,
    },
    Format(String),
    Generated {
        on: Option<Date>,
        sign: Option<String>,
    },
    /// `#SIETYP`, as it was printed; [`crate::Check::sie_type`] is what the file turned out to be.
    Type(String),
    /// `#PROSA`
    Comment(String),
    CompanyType(String),
    /// `#FNR`: the program's own name for the company.
    CompanyId(String),
    OrganisationNumber(OrganisationNumber),
    /// `#BKOD`
    IndustryCode(String),
    Address {
        contact: String,
        street: String,
        postal: String,
        telephone: String,
    },
    CompanyName(String),
    Year {
        index: i32,
        from: Option<Date>,
        to: Option<Date>,
    },
    /// `#TAXAR`
    TaxYear(u16),
    /// `#OMFATTN`
    CoveredUntil(Date),
    /// `#KPTYP`
    ChartType(String),
    Currency(String),
    Account {
        number: String,
        name: String,
    },
    AccountType {
        account: String,
        kind: AccountKind,
    },
    AccountUnit {
        account: String,
        unit: String,
    },
    /// `#SRU`
    TaxCode {
        account: String,
        code: String,
    },
    Dimension {
        number: u32,
        name: String,
    },
    SubDimension {
        number: u32,
        name: String,
        parent: u32,
    },
    Object {
        dimension: u32,
        number: String,
        name: String,
    },
    Balance(Balance),
    ObjectBalance(ObjectBalance),
    PeriodBalance(PeriodBalance),
    Voucher(Voucher),
    /// The bare `#KSUMMA` after `#FLAGGA`.
    ChecksumStart,
    Checksum(u32),
    Unknown(UnknownRecord),
}

/// Holds a `#ORGNR` as printed and in the standard's form.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OrganisationNumber {
    pub printed: String,
    /// `222000-2634`; nothing if the printed number is a placeholder or unreadable.
    pub normal: Option<String>,
    /// `förvnr`, which tells several companies of one owner apart.
    pub acquisition: Option<String>,
    /// `verknr`
    pub operation: Option<String>,
}

/// Tells what an account is, as `#KTYP` says it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AccountKind {
    /// `T`
    Asset,
    /// `S`
    Liability,
    /// `K`
    Cost,
    /// `I`
    Income,
}

impl AccountKind {
    pub(crate) fn find(letter: &[u8]) -> Option<AccountKind> {
        match letter {
            b"T" | b"t" => Some(AccountKind::Asset),
            b"S" | b"s" => Some(AccountKind::Liability),
            b"K" | b"k" => Some(AccountKind::Cost),
            b"I" | b"i" => Some(AccountKind::Income),
            _ => None,
        }
    }

    /// Gives the letter of the standard: `T`, `S`, `K` or `I`.
    pub const fn letter(self) -> &'static str {
        match self {
            AccountKind::Asset => "T",
            AccountKind::Liability => "S",
            AccountKind::Cost => "K",
            AccountKind::Income => "I",
        }
    }
}

/// Tells which balance of a year a record holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum BalanceKind {
    /// `#IB`, `#OIB`
    Opening,
    /// `#UB`, `#OUB`
    Closing,
    /// `#RES`; no object balance is of this kind.
    Result,
}

/// Holds an `#IB`, `#UB` or `#RES`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Balance {
    pub kind: BalanceKind,
    /// 0 is this year, -1 the year before.
    pub year: i32,
    pub account: String,
    pub amount_ore: i64,
    pub quantity: Option<Decimal>,
}

/// Holds an `#OIB` or `#OUB`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectBalance {
    pub kind: BalanceKind,
    pub year: i32,
    pub account: String,
    /// Pairs of dimension and object.
    pub objects: Vec<(String, String)>,
    pub amount_ore: i64,
    pub quantity: Option<Decimal>,
}

/// Holds a `#PSALDO` or `#PBUDGET`: the change in a month, not the balance after it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PeriodBalance {
    pub kind: PeriodKind,
    pub year: i32,
    pub period: Period,
    pub account: String,
    /// Pairs of dimension and object; empty for the account itself.
    pub objects: Vec<(String, String)>,
    pub amount_ore: i64,
    pub quantity: Option<Decimal>,
}

/// Tells what happened from what was planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PeriodKind {
    /// `#PSALDO`
    Actual,
    /// `#PBUDGET`
    Budget,
}

/// Holds a record whose label the standard does not know, or a known one that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownRecord {
    /// With its `#`.
    pub label: String,
    pub fields: Vec<String>,
    /// Which of the fields stood between braces: from the first to before the second.
    pub braces: Option<(usize, usize)>,
}

impl Record {
    /// Names the label that the record is written with; nothing for an unknown one.
    pub fn find_label(&self) -> Option<Label> {
        Some(match self {
            Record::Flag { .. } => Label::Flagga,
            Record::Program { .. } => Label::Program,
            Record::Format(_) => Label::Format,
            Record::Generated { .. } => Label::Gen,
            Record::Type(_) => Label::Sietyp,
            Record::Comment(_) => Label::Prosa,
            Record::CompanyType(_) => Label::Ftyp,
            Record::CompanyId(_) => Label::Fnr,
            Record::OrganisationNumber(_) => Label::Orgnr,
            Record::IndustryCode(_) => Label::Bkod,
            Record::Address { .. } => Label::Adress,
            Record::CompanyName(_) => Label::Fnamn,
            Record::Year { .. } => Label::Rar,
            Record::TaxYear(_) => Label::Taxar,
            Record::CoveredUntil(_) => Label::Omfattn,
            Record::ChartType(_) => Label::Kptyp,
            Record::Currency(_) => Label::Valuta,
            Record::Account { .. } => Label::Konto,
            Record::AccountType { .. } => Label::Ktyp,
            Record::AccountUnit { .. } => Label::Enhet,
            Record::TaxCode { .. } => Label::Sru,
            Record::Dimension { .. } => Label::Dim,
            Record::SubDimension { .. } => Label::Underdim,
            Record::Object { .. } => Label::Objekt,
            Record::Balance(balance) => balance_label(balance.kind),
            Record::ObjectBalance(balance) if balance.kind == BalanceKind::Opening => Label::Oib,
            Record::ObjectBalance(_) => Label::Oub,
            Record::PeriodBalance(balance) if balance.kind == PeriodKind::Actual => Label::Psaldo,
            Record::PeriodBalance(_) => Label::Pbudget,
            Record::Voucher(_) => Label::Ver,
            Record::ChecksumStart | Record::Checksum(_) => Label::Ksumma,
            Record::Unknown(_) => return None,
        })
    }
}

const fn balance_label(kind: BalanceKind) -> Label {
    match kind {
        BalanceKind::Opening => Label::Ib,
        BalanceKind::Closing => Label::Ub,
        BalanceKind::Result => Label::Res,
    }
}
