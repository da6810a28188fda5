//! A voucher with its transactions.

use crate::amount::Decimal;
use crate::date::Date;
use crate::record::UnknownRecord;

/// The most transactions that one voucher may have.
pub const MAX_VOUCHER_TRANSACTIONS: usize = 100_000;
/// The most bytes that the lines of one voucher may have together.
pub const MAX_VOUCHER_BYTES: usize = 32 * 1024 * 1024;

/// Holds a `#VER` and what stood between its braces.
///
/// **Shape**: transactions in the order of the file, removed lines included; a `#TRANS` that only repeats the
/// `#RTRANS` before it is left out.
/// **Promise**: nothing is made up: a date that could not be read is nothing, and an unbalanced voucher stays so.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Voucher {
    /// Empty where the receiver is to choose it (type 4I).
    pub series: String,
    pub number: String,
    pub date: Option<Date>,
    pub text: Option<String>,
    pub registered: Option<Date>,
    pub sign: Option<String>,
    pub transactions: Vec<Transaction>,
    /// What stood among them that the standard does not know.
    pub unknown: Vec<UnknownLine>,
}

/// Holds a record that the standard does not know, with its place in its voucher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownLine {
    /// How many of [`Voucher::transactions`] stand before it.
    pub after: usize,
    pub record: UnknownRecord,
}

impl Voucher {
    /// Lists the transactions that are part of the balance: all but the removed ones.
    pub fn list_counted(&self) -> impl Iterator<Item = &Transaction> {
        self.transactions.iter().filter(|transaction| transaction.kind != TransactionKind::Removed)
    }

    /// Sums the transactions that count. **Units**: öre; 0 for a voucher that balances.
    pub fn sum_ore(&self) -> i128 {
        self.list_counted().map(|transaction| i128::from(transaction.amount_ore)).sum()
    }
}

/// Tells how a transaction came into its voucher.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum TransactionKind {
    /// `#TRANS`
    #[default]
    Ordinary,
    /// `#RTRANS`: added afterwards; it counts.
    Added,
    /// `#BTRANS`: removed afterwards; it does not count.
    Removed,
}

/// Holds one line of a voucher.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Transaction {
    /// The line of the file, counted from 1; 0 in one that was not read from a file.
    pub line: u64,
    pub kind: TransactionKind,
    pub account: String,
    /// Pairs of dimension and object.
    pub objects: Vec<(String, String)>,
    /// Debit is positive, credit negative.
    pub amount_ore: i64,
    /// Nothing where it is the voucher's own date.
    pub date: Option<Date>,
    pub text: Option<String>,
    pub quantity: Option<Decimal>,
    pub sign: Option<String>,
}
