//! Reads bank statements: camt.053 of ISO 20022 in all its versions, and the tables that banks let people export.
//!
//! A statement is an account, balances and entries, in öre. What does not add up is a finding, never a silent change:
//! [`check`] holds opening, entries and closing against each other, and each statement against the next.
//!
//! ```
//! let file = r#"<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Id>1</Id>
//!   <Acct><Id><IBAN>SE4550000000058398257466</IBAN></Id><Ccy>SEK</Ccy></Acct>
//!   <Ntry><Amt Ccy="SEK">12.50</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2025-08-29</Dt></BookgDt></Ntry>
//!   </Stmt></BkToCstmrStmt></Document>"#;
//! let (statements, findings) = bank::read_camt(file.as_bytes());
//! assert_eq!(statements[0].entries[0].amount_ore, -1250);
//! assert!(findings.is_empty());
//! ```
#![forbid(unsafe_code)]

mod camt;
mod check;
mod columns;
mod finding;
mod matching;
mod table;
mod tree;

use jiff::civil::Date;

pub use camt::read_camt;
pub use check::check;
pub use columns::{AmountColumns, Columns, suggest_columns};
pub use finding::{Finding, FindingKind, Severity};
pub use matching::{DAYS_NEAR, Movement, Proposal, Reason, propose};
pub use table::read_table;

/// The most entries that are read of a file.
pub const MAX_ENTRIES: usize = 200_000;
/// The most statements that are read of a file; each is compared with those before it.
pub const MAX_STATEMENTS: usize = 5_000;
/// The largest file that is read, in bytes.
pub const MAX_FILE_BYTES: usize = 64 << 20;

/// One statement of one account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Statement {
    /// As the bank names it; empty in a table.
    pub id: String,
    pub account: Account,
    pub from_on: Option<Date>,
    pub until_on: Option<Date>,
    pub balances: Vec<Balance>,
    pub entries: Vec<Entry>,
}

/// Whose statement it is, as far as the file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Account {
    /// Without spaces: an IBAN, or the bank's own number.
    pub number: String,
    pub currency: String,
    pub owner: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BalanceKind {
    /// OPBD, or PRCD where a bank writes that instead.
    Opening,
    /// CLBD.
    Closing,
    /// ITBD: between two parts of one statement.
    Interim,
    /// Available balances and forecasts, which the books do not know.
    Other,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Balance {
    pub kind: BalanceKind,
    pub amount_ore: i64,
    pub on: Option<Date>,
}

/// One booked movement. **Units**: öre, money in is positive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Which entry of its statement it is from 1, or the row of a table.
    pub position: u32,
    pub amount_ore: i64,
    pub booked_on: Date,
    pub valued_on: Option<Date>,
    pub is_reversal: bool,
    /// The bank's reference for the entry.
    pub reference: String,
    pub counterparty: String,
    pub text: String,
    /// What a batch is made of; empty where the entry is one payment.
    pub details: Vec<Detail>,
}

/// One payment of a batch.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Detail {
    pub amount_ore: Option<i64>,
    pub reference: String,
    pub counterparty: String,
    pub text: String,
}

impl Statement {
    pub fn find_balance(&self, kind: BalanceKind) -> Option<Balance> {
        let mut of_kind = self.balances.iter().filter(|balance| balance.kind == kind).copied();
        if kind == BalanceKind::Opening { of_kind.next() } else { of_kind.next_back() }
    }

    /// The sum of all entries.
    pub fn turnover_ore(&self) -> i128 {
        self.entries.iter().map(|entry| i128::from(entry.amount_ore)).sum()
    }

    /// The last day that the statement speaks about.
    pub fn last_day(&self) -> Option<Date> {
        let closing = self.find_balance(BalanceKind::Closing).and_then(|balance| balance.on);
        closing.or(self.until_on).or_else(|| self.entries.iter().map(|entry| entry.booked_on).max())
    }

    /// The first day that the statement speaks about.
    pub fn first_day(&self) -> Option<Date> {
        let opening = self.find_balance(BalanceKind::Opening).and_then(|balance| balance.on);
        let first = self.entries.iter().map(|entry| entry.booked_on).min();
        self.from_on.or(opening).into_iter().chain(first).min()
    }
}
