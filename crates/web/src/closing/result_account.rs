//! Which account the result of a year is carried to: the office says it once, and may say another from a day on.

use finsam::ledger::{AccountKind, AccountNumber};
use jiff::civil::Date;
use store::{Id, Reader, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::queries;
use super::tables::RESULT_ACCOUNT;
use crate::STILL_KNOWN;
use crate::ledger::operations::{self as ledger, Account, FinancialYear};
use crate::report_model::operations::find_model;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ResultAccount {
    pub number: String,
    pub valid_from: Date,
    pub actor_name: String,
    pub recorded_at: i64,
}

/// The account that holds on a day.
pub fn find_result_account(reader: &Reader<'_>, association: Id, on: Date) -> StoreResult<Option<ResultAccount>> {
    reader.find(&queries::FIND_RESULT_ACCOUNT, &values![association, on, STILL_KNOWN], |row| {
        Ok(ResultAccount {
            number: row.get(0)?,
            valid_from: row.get(1)?,
            actor_name: row.get(2)?,
            recorded_at: row.get(3)?,
        })
    })
}

/// The accounts of a year that the result can be carried to, those first that the report model calls equity.
///
/// **Promise**: a suggestion only; the office chooses.
pub fn list_candidates(
    reader: &Reader<'_>,
    association: Id,
    year: &FinancialYear,
) -> StoreResult<Vec<(Account, Suggested)>> {
    let model = find_model(reader, association, year.last_day(), STILL_KNOWN)?.map(|stored| stored.model);
    let liability = AccountKind::Liability.letter().to_string();
    let accounts = ledger::list_accounts(reader, association, year.id)?.into_iter();
    let mut found: Vec<(Account, Suggested)> = accounts
        .filter(|account| account.kind == liability)
        .map(|account| {
            let number = AccountNumber::parse(&account.number).ok();
            let equity = number.zip(model.as_ref()).is_some_and(|(number, model)| model.is_equity(&number));
            (account, if equity { Suggested::AsEquity } else { Suggested::No })
        })
        .collect();
    found.sort_by_key(|(_, suggested)| *suggested);
    Ok(found)
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Suggested {
    /// The report model leads it to equity.
    AsEquity,
    No,
}

#[derive(Debug, Error)]
pub enum ChoiceError {
    #[error("the account is no liability of the year")]
    Unfit,
    #[error("it is chosen already")]
    Unchanged,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Says to which account results are carried from the year that begins on a day on.
pub fn choose(tx: &mut Tx<'_>, year: &FinancialYear, account: &str) -> Result<(), ChoiceError> {
    let context = tx.context().clone();
    let candidates = list_candidates(tx, context.association, year)?;
    if !candidates.iter().any(|(candidate, _)| candidate.number == account) {
        return Err(ChoiceError::Unfit);
    }
    if find_result_account(tx, context.association, year.last_day())?.is_some_and(|known| known.number == account) {
        return Err(ChoiceError::Unchanged);
    }
    let key = values![context.association, year.from_on, STILL_KNOWN];
    let before = tx.find(&queries::FIND_RESULT_ACCOUNT_FROM, &key, |row| row.get::<i64>(1))?;
    if let Some(version) = before {
        let key = values![context.association, year.from_on, version];
        tx.update(&RESULT_ACCOUNT, &key, &[("known_until", context.recorded_at.into())])?;
    }
    let version = before.map_or(1, |version| version + 1);
    let (association, name, recorded_at) = (context.association, &context.actor.name, context.recorded_at);
    let row = values![association, year.from_on, version, account, name, recorded_at, STILL_KNOWN];
    tx.insert(&RESULT_ACCOUNT, &row)?;
    Ok(())
}
