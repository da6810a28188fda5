//! The association's accounts at banks, what has come from them and how far they are reconciled.

use jiff::civil::Date;
use store::{Id, Reader, Row, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::queries;
use super::tables::BANK_ACCOUNT;

/// An account at a bank, and the account of the books that it is in a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankAccount {
    pub id: Id,
    pub name: String,
    /// IBAN, or the bank's own number.
    pub number: String,
    /// In the books.
    pub account: String,
    pub from_on: Date,
    /// The first day on which it no longer is.
    pub until_on: Option<Date>,
}

impl BankAccount {
    pub fn holds_on(&self, day: Date) -> bool {
        self.from_on <= day && self.until_on.is_none_or(|until| day < until)
    }
}

pub fn list_bank_accounts(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<BankAccount>> {
    reader.list(&queries::LIST_BANK_ACCOUNTS, &values![association], |row| {
        Ok(BankAccount {
            id: row.get(0)?,
            name: row.get(1)?,
            number: row.get(2)?,
            account: row.get(3)?,
            from_on: row.get(4)?,
            until_on: row.get(5)?,
        })
    })
}

pub fn find_bank_account(reader: &Reader<'_>, association: Id, id: Id) -> StoreResult<Option<BankAccount>> {
    Ok(list_bank_accounts(reader, association)?.into_iter().find(|account| account.id == id))
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewBankAccount {
    pub name: String,
    pub number: String,
    pub account: String,
    pub from_on: Date,
}

#[derive(Debug, Error)]
pub enum AccountError {
    #[error("the number is another bank account's on that day")]
    NumberTaken,
    #[error("the account of the books is another bank account's on that day")]
    AccountTaken,
    #[error("the books have no such account")]
    NoSuchAccount,
    #[error("there is no such bank account")]
    Unknown,
    #[error("it does not hold on that day")]
    NotThen,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Adds an account. **Errors**: `NumberTaken`, `AccountTaken`, `NoSuchAccount`.
pub fn add_bank_account(tx: &mut Tx<'_>, new: &NewBankAccount) -> Result<Id, AccountError> {
    let (id, association, recorded_at) = (tx.new_id(), tx.context().association, tx.context().recorded_at);
    let overlaps = |own: &&BankAccount| own.until_on.is_none_or(|until| new.from_on < until);
    let others = list_bank_accounts(tx, association)?;
    if others.iter().filter(overlaps).any(|own| own.number == new.number) {
        return Err(AccountError::NumberTaken);
    }
    if others.iter().filter(overlaps).any(|own| own.account == new.account) {
        return Err(AccountError::AccountTaken);
    }
    if !has_account(tx, association, &new.account)? {
        return Err(AccountError::NoSuchAccount);
    }
    let row = values![association, id, &new.name, &new.number, &new.account, new.from_on, None::<Date>, recorded_at];
    tx.insert(&BANK_ACCOUNT, &row)?;
    Ok(id)
}

/// Ends an account with a last day; what has come from it stays. **Errors**: `Unknown`, `NotThen`.
pub fn end_bank_account(tx: &mut Tx<'_>, id: Id, until_on: Date) -> Result<(), AccountError> {
    let association = tx.context().association;
    let account = find_bank_account(tx, association, id)?.ok_or(AccountError::Unknown)?;
    if account.until_on.is_some() || until_on <= account.from_on {
        return Err(AccountError::NotThen);
    }
    tx.update(&BANK_ACCOUNT, &values![association, id], &[("until_on", until_on.into())])?;
    Ok(())
}

fn has_account(reader: &Reader<'_>, association: Id, number: &str) -> StoreResult<bool> {
    use crate::ledger::operations as ledger;
    for year in ledger::list_years(reader, association)? {
        if ledger::list_accounts(reader, association, year.id)?.iter().any(|account| account.number == number) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A statement that has been received.
#[derive(Clone, Debug)]
pub struct ReceivedStatement {
    pub id: Id,
    pub sha256: Vec<u8>,
    pub file_name: String,
    pub reference: String,
    pub from_on: Date,
    pub through_on: Date,
    pub opening_ore: Option<i64>,
    pub closing_ore: Option<i64>,
    pub actor_name: String,
    pub recorded_at: i64,
    pub media_type: String,
}

impl ReceivedStatement {
    /// A table of a bank tells of its entries alone; camt.053 says which days it is for, also those without entries.
    pub fn is_table(&self) -> bool {
        self.media_type != CAMT
    }
}

/// The media type of a statement in camt.053.
pub const CAMT: &str = "application/xml";

pub fn list_statements(reader: &Reader<'_>, association: Id, account: Id) -> StoreResult<Vec<ReceivedStatement>> {
    reader.list(&queries::LIST_STATEMENTS, &values![association, account], |row| {
        Ok(ReceivedStatement {
            id: row.get(0)?,
            sha256: row.get(1)?,
            file_name: row.get(2)?,
            reference: row.get(3)?,
            from_on: row.get(4)?,
            through_on: row.get(5)?,
            opening_ore: row.get(6)?,
            closing_ore: row.get(7)?,
            actor_name: row.get(8)?,
            recorded_at: row.get(9)?,
            media_type: row.get(10)?,
        })
    })
}

/// That somebody has found bank and books to agree through a day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reconciliation {
    pub through_on: Date,
    pub books_ore: i64,
    pub statement_ore: i64,
    pub open_items: i64,
    pub note: String,
    pub actor_name: String,
    pub recorded_at: i64,
}

/// The reconciliations of an account, the last day first.
pub fn list_reconciliations(reader: &Reader<'_>, association: Id, account: Id) -> StoreResult<Vec<Reconciliation>> {
    reader.list(&queries::LIST_RECONCILIATIONS, &values![association, account], |row: &Row| {
        Ok(Reconciliation {
            through_on: row.get(0)?,
            books_ore: row.get(1)?,
            statement_ore: row.get(2)?,
            open_items: row.get(3)?,
            note: row.get(4)?,
            actor_name: row.get(5)?,
            recorded_at: row.get(6)?,
        })
    })
}
