//! Financial years that are laid out by hand, and how far each is locked.

use finsam::financial_year::{YearRefusal, check_next_year};
use finsam::period::Period;
use jiff::civil::Date;
use store::{Id, Reader, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::{FinancialYear, find_locked_through, list_accounts, list_years};
use crate::closing::operations::is_year_closed;
use crate::ledger::tables::{ACCOUNT, FINANCIAL_YEAR};

/// Why a year is not laid out. Nothing has been changed.
#[derive(Debug, Error)]
pub enum AddYearError {
    #[error("the year does not follow those that are there: {0:?}")]
    Refused(YearRefusal),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Lays out a year with the chart of accounts of the newest one. It has no opening balances until that one is closed.
///
/// **Errors**: as [`check_next_year`].
pub fn add_year(tx: &mut Tx<'_>, from_on: Date, last_on: Date) -> Result<FinancialYear, AddYearError> {
    let (id, association, recorded_at) = (tx.new_id(), tx.context().association, tx.context().recorded_at);
    let years = list_years(tx, association)?;
    let standing: Vec<Period> = years.iter().map(FinancialYear::period).collect();
    check_next_year(&standing, from_on, last_on).map_err(AddYearError::Refused)?;
    let until_on = last_on.tomorrow().unwrap_or(Date::MAX);
    tx.insert(&FINANCIAL_YEAR, &values![association, id, from_on, until_on, recorded_at])?;
    if let Some(newest) = years.first() {
        for account in list_accounts(tx, association, newest.id)? {
            tx.insert(&ACCOUNT, &values![association, id, &account.number, &account.name, &account.kind])?;
        }
    }
    Ok(FinancialYear { id, from_on, until_on })
}

/// The last day of a year that nothing can change: through the lock, or the whole of a year that is closed.
pub fn find_year_lock(reader: &Reader<'_>, association: Id, year: &FinancialYear) -> StoreResult<Option<Date>> {
    if is_year_closed(reader, association, year.id)? {
        return Ok(Some(year.last_day()));
    }
    let through = find_locked_through(reader, association)?.filter(|through| *through >= year.from_on);
    Ok(through.map(|through| through.min(year.last_day())))
}

/// The years in which something can still be booked, newest first.
pub fn list_open_years(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<FinancialYear>> {
    let mut open = Vec::new();
    for year in list_years(reader, association)? {
        if find_year_lock(reader, association, &year)? != Some(year.last_day()) {
            open.push(year);
        }
    }
    Ok(open)
}
