//! Reads, judges and writes SIE files, the Swedish format for exchanging accounts between programs.
//!
//! Types 1, 2, 3, 4E and 4I of the standard (SIE 4B, 2008-09-30) are read and written; SIE 5, which is XML, is read into
//! the same records. [`check`] judges a file in one pass, [`Reader`] streams its records, [`Writer`] writes records in the
//! standard's form and [`rewrite`] does both. What a file does otherwise than the standard says becomes a
//! [`Finding`] with its line; a file is refused only where it cannot be trusted.
//!
//! ```
//! let file = b"#FLAGGA 0\n#PROGRAM \"Exempel\" 1\n#FORMAT PC8\n#GEN 20250131\n#SIETYP 4\n#FNAMN \"V\x84rend\"\n\
//!     #VER A 1 20250131 \"Hyra\"\n{\n#TRANS 5010 {} 100.00\n#TRANS 1930 {} -100.00\n}\n";
//! let check = sie::check(&file[..])?;
//! assert_eq!(check.verdict, sie::Verdict::Ok);
//! assert_eq!(check.company.as_deref(), Some("Värend"));
//! # Ok::<(), std::io::Error>(())
//! ```
#![forbid(unsafe_code)]

mod amount;
mod check;
mod checksum;
mod date;
mod encoding;
mod finding;
mod label;
mod lexer;
mod lines;
mod organisation_number;
mod reader;
mod record;
mod rewrite;
mod sie5;
mod tally;
mod voucher;
mod writer;

pub use amount::{Decimal, MAX_AMOUNT_ORE};
pub use check::{Check, ChecksumStatus, Counts, ObjectRows, Purpose, Sums, Verdict, check};
pub use date::{Date, Period};
pub use encoding::Encoding;
pub use finding::{Finding, FindingKind, Limited, MAX_FINDINGS_PER_CODE, Severity};
pub use label::{Label, Presence, SieType};
pub use lines::{LOOK_AHEAD_BYTES, MAX_LINE_BYTES};
pub use organisation_number::normalise_organisation_number;
pub use reader::Reader;
pub use record::{
    AccountKind, Balance, BalanceKind, Entry, ObjectBalance, OrganisationNumber, PeriodBalance, PeriodKind, Record,
    UnknownRecord,
};
pub use rewrite::{Rewritten, Unknown, rewrite};
pub use sie5::{MAX_ELEMENT_BYTES, MAX_ELEMENT_DEPTH};
pub use tally::{
    AccountSummary, DimensionSummary, MAX_ACCOUNTS, MAX_DIMENSIONS, MAX_OBJECTS, MAX_PERIODS, MAX_SERIES, MAX_YEARS,
    Movement, ObjectSummary, PeriodTotals, RowTotals, YearBalances, YearSummary, reserved_dimension_name,
};
pub use voucher::{MAX_VOUCHER_BYTES, MAX_VOUCHER_TRANSACTIONS, Transaction, TransactionKind, UnknownLine, Voucher};
pub use writer::{MAX_HEAD_BYTES, Missing, WriteError, Writer, Written};
