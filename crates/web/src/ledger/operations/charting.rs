//! Accounts, dimensions and objects that are added or changed by hand.

use finsam::ledger::{AccountKind, AccountNumber};
use jiff::civil::Date;
use store::{Id, Reader, StoreError, Tx, values};
use thiserror::Error;

use super::{
    Account, FinancialYear, find_year_lock, is_object, list_accounts, list_dimensions, list_objects, list_years,
};
use crate::ledger::tables::{ACCOUNT, DIMENSION, DIMENSION_OBJECT};

/// Why the chart is not changed. Nothing has been changed.
#[derive(Debug, Error)]
pub enum ChartError {
    #[error("the association has no such year")]
    NoYear,
    #[error("nothing can be booked in the year: it is locked through {0}")]
    YearLocked(Date),
    #[error("{0} is no number of an account")]
    Unreadable(String),
    #[error("the year has the account already, called {0}")]
    AlreadyThere(String),
    #[error("the year has no such account")]
    NoAccount,
    #[error("somebody else has changed the account: {0:?}")]
    ChangedMeanwhile(Account),
    #[error("the account is another kind already in what is locked through {0}")]
    KindLocked(Date),
    #[error("nothing is changed")]
    Nothing,
    #[error("the name has been changed meanwhile to {0}")]
    RenamedMeanwhile(String),
    #[error("the association has no dimension {0}")]
    NoDimension(String),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// An account as somebody wants it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    pub year: Id,
    pub number: String,
    pub name: String,
    pub kind: AccountKind,
}

/// Adds an account to a year. **Errors**: the year is locked to its end, or has the account.
pub fn add_account(tx: &mut Tx<'_>, new: &NewAccount) -> Result<(), ChartError> {
    let association = tx.context().association;
    let year = find(tx, association, new.year)?;
    if let Some(through) = find_year_lock(tx, association, &year)?.filter(|through| *through == year.last_day()) {
        return Err(ChartError::YearLocked(through));
    }
    let plain = new.number.chars().all(char::is_alphanumeric);
    if !plain || AccountNumber::parse(&new.number).is_err() {
        return Err(ChartError::Unreadable(new.number.clone()));
    }
    let accounts = list_accounts(tx, association, year.id)?;
    if let Some(own) = accounts.into_iter().find(|own| own.number == new.number) {
        return Err(ChartError::AlreadyThere(own.name));
    }
    let kind = new.kind.letter().to_string();
    tx.insert(&ACCOUNT, &values![association, year.id, &new.number, &new.name, kind])?;
    Ok(())
}

/// Changes what an account is called, and what it is; `seen` is how it was shown.
///
/// **Errors**: what it is stays once anything of the year is locked, for that would change figures that are done.
pub fn change_account(tx: &mut Tx<'_>, seen: &Account, new: &NewAccount) -> Result<(), ChartError> {
    let association = tx.context().association;
    let year = find(tx, association, new.year)?;
    let accounts = list_accounts(tx, association, year.id)?;
    let own = accounts.into_iter().find(|own| own.number == new.number).ok_or(ChartError::NoAccount)?;
    if own != *seen {
        return Err(ChartError::ChangedMeanwhile(own));
    }
    let kind = new.kind.letter().to_string();
    if own.name == new.name && own.kind == kind {
        return Err(ChartError::Nothing);
    }
    // What nobody had said may be said at any time.
    if own.kind != kind
        && AccountKind::find_by_letter(&own.kind).is_some()
        && let Some(through) = find_year_lock(tx, association, &year)?
    {
        return Err(ChartError::KindLocked(through));
    }
    let changes = [("name", new.name.as_str().into()), ("kind", kind.as_str().into())];
    tx.update(&ACCOUNT, &values![association, year.id, &new.number], &changes)?;
    Ok(())
}

/// Adds a dimension, by its number. **Errors**: it is there.
pub fn add_dimension(tx: &mut Tx<'_>, number: u32, name: &str) -> Result<(), ChartError> {
    let (association, number) = (tx.context().association, number.to_string());
    let dimensions = list_dimensions(tx, association)?;
    if let Some((_, own)) = dimensions.into_iter().find(|(own, _)| *own == number) {
        return Err(ChartError::AlreadyThere(own));
    }
    tx.insert(&DIMENSION, &values![association, number, name])?;
    Ok(())
}

/// Adds an object to a dimension. **Errors**: there is no such dimension, or it has the object.
pub fn add_object(tx: &mut Tx<'_>, dimension: u32, code: &str, name: &str) -> Result<(), ChartError> {
    let (association, number) = (tx.context().association, dimension.to_string());
    if !list_dimensions(tx, association)?.iter().any(|(own, _)| *own == number) {
        return Err(ChartError::NoDimension(number));
    }
    if is_object(tx, association, dimension, code)? {
        return Err(ChartError::AlreadyThere(code.to_owned()));
    }
    tx.insert(&DIMENSION_OBJECT, &values![association, number, code, name])?;
    Ok(())
}

/// Gives a dimension another name; `seen` is how it was shown. Its number, which the books carry, stays.
///
/// **Errors**: `NoDimension`, `RenamedMeanwhile`, `Nothing`.
pub fn rename_dimension(tx: &mut Tx<'_>, number: u32, seen: &str, name: &str) -> Result<(), ChartError> {
    let (association, number) = (tx.context().association, number.to_string());
    let known = list_dimensions(tx, association)?.into_iter().find(|(own, _)| *own == number);
    check_name(known.map(|(_, own)| own).ok_or(ChartError::NoDimension(number.clone()))?, seen, name)?;
    tx.update(&DIMENSION, &values![association, &number], &[("name", name.into())])?;
    Ok(())
}

/// Gives an object another name; `seen` is how it was shown. Its code, which the books carry, stays.
///
/// **Errors**: `NoDimension` where there is no such object, `RenamedMeanwhile`, `Nothing`.
pub fn rename_object(tx: &mut Tx<'_>, object: (u32, &str), seen: &str, name: &str) -> Result<(), ChartError> {
    let (association, number, code) = (tx.context().association, object.0.to_string(), object.1);
    let known = list_objects(tx, association)?.into_iter().find(|(own, of, _)| *own == number && of == code);
    check_name(known.map(|(.., own)| own).ok_or(ChartError::NoDimension(number.clone()))?, seen, name)?;
    tx.update(&DIMENSION_OBJECT, &values![association, &number, code], &[("name", name.into())])?;
    Ok(())
}

fn check_name(own: String, seen: &str, name: &str) -> Result<(), ChartError> {
    match (own == seen, own == name) {
        (false, _) => Err(ChartError::RenamedMeanwhile(own)),
        (true, true) => Err(ChartError::Nothing),
        (true, false) => Ok(()),
    }
}

fn find(reader: &Reader<'_>, association: Id, year: Id) -> Result<FinancialYear, ChartError> {
    list_years(reader, association)?.into_iter().find(|own| own.id == year).ok_or(ChartError::NoYear)
}
