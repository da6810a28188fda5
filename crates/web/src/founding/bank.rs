//! An account at a bank as an association is founded with it: a statement is read in, everything in it is matched with
//! the books, and the account is reconciled through a day.

use jiff::civil::Date;
use serde::Deserialize;
use store::{Files, Id, StoreError, Tx};
use thiserror::Error;

use super::charter::date;
use crate::bank::operations::{
    AccountError, MatchError, NewBankAccount, ReconcileError, add_bank_account, find_bank_account, list_suggestions,
    receive, reconcile, record_match,
};
use crate::bank::reading::read_statements;
use crate::bank::standing::Known;

/// What the account is, and what the bank has written about it.
#[derive(Clone, Debug, Deserialize)]
pub struct BankFile {
    name: String,
    number: String,
    account: String,
    #[serde(deserialize_with = "date")]
    from_on: Date,
    /// The earliest first.
    #[serde(default, rename = "statement")]
    pub statements: Vec<StatementPart>,
}

#[derive(Clone, Debug, Deserialize)]
pub struct StatementPart {
    /// Its path in the association's folder.
    pub file: String,
    #[serde(deserialize_with = "date")]
    reconciled_through: Date,
}

impl BankFile {
    pub fn read(text: &str) -> Result<BankFile, FoundBankError> {
        Ok(toml::from_str(text)?)
    }
}

#[derive(Debug, Error)]
pub enum FoundBankError {
    #[error("the file cannot be read: {0}")]
    Unreadable(#[from] toml::de::Error),
    #[error("the statement is refused: {0}")]
    Statement(String),
    #[error("the account: {0}")]
    Account(#[from] AccountError),
    #[error("the matches: {0}")]
    Match(#[from] MatchError),
    #[error("the reconciliation: {0}")]
    Reconcile(#[from] ReconcileError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Adds the account, reads in its statements, matches all of each and records that it agrees; `read` gives a file.
pub fn found_bank(
    tx: &mut Tx<'_>,
    files: &Files,
    file: &BankFile,
    read: &dyn Fn(&str) -> Option<Vec<u8>>,
) -> Result<Id, FoundBankError> {
    let association = tx.context().association;
    let new = NewBankAccount {
        name: file.name.clone(),
        number: file.number.clone(),
        account: file.account.clone(),
        from_on: file.from_on,
    };
    let id = add_bank_account(tx, &new)?;
    let account = find_bank_account(tx, association, id)?.ok_or(AccountError::Unknown)?;
    for part in &file.statements {
        let bytes = read(&part.file).ok_or_else(|| FoundBankError::Statement(part.file.clone()))?;
        let name = part.file.rsplit('/').next().unwrap_or_default();
        let statement = read_statements(bytes, name, &file.number, None).map_err(|findings| {
            FoundBankError::Statement(findings.first().map_or(String::new(), |finding| finding.to_string()))
        })?;
        receive(tx, files, &account, &statement)?;
        for suggestion in list_suggestions(&Known::read(tx, association, account.clone())?) {
            record_match(tx, &account, "chosen", &suggestion.entries, &suggestion.lines)?;
        }
        reconcile(tx, &account, part.reconciled_through, "")?;
    }
    Ok(id)
}
