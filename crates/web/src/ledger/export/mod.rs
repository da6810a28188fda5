//! The accounts of a year for other programs: read once, then written by functions that know no database.

mod beancount;
mod books;
pub mod downloads;
mod hledger;
mod names;
mod sie4e;

use jiff::civil::Date;
use store::{Reader, StoreError};
use thiserror::Error;

use super::operations::FinancialYear;
use crate::association::operations::Association;

pub use books::{BookAccount, BookLine, BookVoucher, Books, Class, read_books};
pub use names::{beancount_account, hledger_account};

#[derive(Debug, Error)]
pub enum ExportError {
    #[error("SIE-filen gick inte att skriva: {0}")]
    Write(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a file of accounts can be written for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    Sie4e,
    Hledger,
    Beancount,
}

impl Format {
    pub const ALL: [Format; 3] = [Format::Sie4e, Format::Hledger, Format::Beancount];

    /// As it stands in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Format::Sie4e => "sie4e",
            Format::Hledger => "hledger",
            Format::Beancount => "beancount",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Format::Sie4e => "SIE 4E",
            Format::Hledger => "hledger",
            Format::Beancount => "Beancount",
        }
    }

    fn ending(self) -> &'static str {
        match self {
            Format::Sie4e => "se",
            Format::Hledger => "journal",
            Format::Beancount => "beancount",
        }
    }

    fn media_type(self) -> &'static str {
        match self {
            Format::Sie4e => "text/x-sie",
            Format::Hledger | Format::Beancount => "text/plain; charset=utf-8",
        }
    }

    pub fn find(name: &str) -> Option<Format> {
        Format::ALL.into_iter().find(|format| format.name() == name)
    }
}

/// The accounts of a year in a format. **Promise**: what the other program adds up is what we add up, to the öre.
pub fn write(
    reader: &Reader<'_>,
    association: &Association,
    year: &FinancialYear,
    format: Format,
    generated_on: Date,
) -> Result<Vec<u8>, ExportError> {
    Ok(match format {
        Format::Sie4e => sie4e::write(reader, association, *year, generated_on)?,
        Format::Hledger => write_hledger(&read_books(reader, association, year)?).into_bytes(),
        Format::Beancount => write_beancount(&read_books(reader, association, year)?).into_bytes(),
    })
}

/// The books as a journal of hledger.
pub fn write_hledger(books: &Books) -> String {
    hledger::write(books)
}

/// The books as a ledger of Beancount.
pub fn write_beancount(books: &Books) -> String {
    beancount::write(books)
}

/// Kronor and öre as both programs read them: `-1234.50`.
fn decimal(ore: i64) -> String {
    let sign = if ore < 0 { "-" } else { "" };
    format!("{sign}{}.{:02}", ore.unsigned_abs() / 100, ore.unsigned_abs() % 100)
}

/// One line of text: what is no letter to be seen becomes one space.
fn one_line(text: &str) -> String {
    let spaced: String = text.chars().map(|letter| if letter.is_control() { ' ' } else { letter }).collect();
    spaced.split_whitespace().collect::<Vec<_>>().join(" ")
}
