//! Reading the accounts, and locking periods.

mod balances;
mod booking;
mod charting;
mod differences;
mod found;
mod history;
mod vouchers;
mod years;

use finsam::ledger::AccountKind;
use finsam::money::Ore;
use finsam::period::Period;
use jiff::civil::Date;
use store::{Id, Reader, Row, StoreResult, Tx, values};

use super::queries;
use super::tables::PERIOD_LOCK;
use crate::STILL_KNOWN;

pub use balances::{Opening, YearBooks, list_balances, list_opening, open_books};
pub use booking::{NewLine, NewVoucher, Origin, content_hash, insert_voucher, is_object, list_unknown_accounts};
pub use charting::{
    ChartError, NewAccount, add_account, add_dimension, add_object, change_account, rename_dimension, rename_object,
};
pub use differences::{OpeningDifference, list_opening_differences};
pub use found::{Extent, Found, read_found};
pub use history::{ChangedAmount, VoucherOrigin, compare_lines, find_origin, list_corrections};
pub use vouchers::{
    AccountLine, FoundVoucher, TraceLine, VOUCHERS_PER_PAGE, VoucherHead, VoucherLine, VoucherLink, find_voucher,
    find_voucher_link, list_account_lines, list_found, list_lines, list_lines_of_found, list_versions,
    list_voucher_lines, list_year_vouchers,
};
pub use years::{AddYearError, add_year, find_year_lock, list_open_years};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FinancialYear {
    pub id: Id,
    pub from_on: Date,
    /// The first day that no longer belongs to the year.
    pub until_on: Date,
}

impl FinancialYear {
    pub fn contains(&self, on: Date) -> bool {
        self.from_on <= on && on < self.until_on
    }

    pub fn last_day(&self) -> Date {
        self.until_on.yesterday().unwrap_or(self.until_on)
    }

    pub fn period(&self) -> Period {
        Period { from: self.from_on, until: Some(self.until_on) }
    }

    /// `2025` for a calendar year, else `2024/2025`.
    pub fn name(&self) -> String {
        let (first, last) = (self.from_on.year(), self.last_day().year());
        if first == last { first.to_string() } else { format!("{first}/{last}") }
    }
}

/// The last day of the last month with vouchers, but no later than today.
pub fn last_booked_month(reader: &Reader<'_>, association: Id, today: Date) -> StoreResult<Option<Date>> {
    let last: Option<Date> = reader.value(&queries::LAST_BOOKED_ON, &values![association, STILL_KNOWN])?;
    Ok(last.map(|last| last.last_of_month().min(today)))
}

pub fn find_year(reader: &Reader<'_>, association: Id, on: Date) -> StoreResult<Option<FinancialYear>> {
    reader.find(&queries::FIND_YEAR, &values![association, on, on], read_year)
}

pub fn find_year_from(reader: &Reader<'_>, association: Id, from: Date) -> StoreResult<Option<FinancialYear>> {
    reader.find(&queries::FIND_YEAR_FROM, &values![association, from], read_year)
}

/// The year that an address names: by the day on which it begins, or by the calendar year of that day.
pub fn find_year_named(reader: &Reader<'_>, association: Id, name: &str) -> StoreResult<Option<FinancialYear>> {
    let from: Option<Date> = name.parse().ok();
    let begun_in: Option<i16> = name.parse().ok();
    let mut years = list_years(reader, association)?;
    years.reverse();
    Ok(years.into_iter().find(|year| Some(year.from_on) == from || Some(year.from_on.year()) == begun_in))
}

pub fn list_years(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<FinancialYear>> {
    reader.list(&queries::LIST_YEARS, &values![association], read_year)
}

fn read_year(row: &Row) -> StoreResult<FinancialYear> {
    Ok(FinancialYear { id: row.get(0)?, from_on: row.get(1)?, until_on: row.get(2)? })
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    pub number: String,
    pub name: String,
    /// T, S, K, I, or `?` where nobody has said it.
    pub kind: String,
}

/// What the office calls the kind of an account.
pub fn kind_name(kind: Option<AccountKind>) -> &'static str {
    match kind {
        Some(AccountKind::Asset) => "Tillgång",
        Some(AccountKind::Liability) => "Skuld eller eget kapital",
        Some(AccountKind::Cost) => "Kostnad",
        Some(AccountKind::Income) => "Intäkt",
        None => "Okänt",
    }
}

pub fn list_accounts(reader: &Reader<'_>, association: Id, year: Id) -> StoreResult<Vec<Account>> {
    reader.list(&queries::LIST_ACCOUNTS, &values![association, year], |row| {
        Ok(Account { number: row.get(0)?, name: row.get(1)?, kind: row.get(2)? })
    })
}

/// The dimensions with their names.
pub fn list_dimensions(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<(String, String)>> {
    reader.list(&queries::LIST_DIMENSIONS, &values![association], |row| Ok((row.get(0)?, row.get(1)?)))
}

/// The objects: dimension, code, name.
pub fn list_objects(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<(String, String, String)>> {
    reader.list(&queries::LIST_OBJECTS, &values![association], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// The result day by day: the sum of all lines on accounts of income and cost, debit positive.
pub fn list_result_by_day(
    reader: &Reader<'_>,
    association: Id,
    year: &FinancialYear,
    as_at: Date,
) -> StoreResult<Vec<(Date, Ore)>> {
    reader.list(&queries::LIST_EQUITY_CHANGES, &values![association, year.id, as_at, STILL_KNOWN], |row| {
        Ok((row.get(0)?, Ore(row.get(1)?)))
    })
}

#[derive(Clone, Debug)]
pub struct ImportRow {
    pub id: Id,
    pub financial_year_id: Id,
    pub sha256: Vec<u8>,
    pub file_name: String,
    pub program: String,
    pub vouchers_new: i64,
    pub vouchers_changed: i64,
    pub vouchers_unchanged: i64,
    pub actor_name: String,
    pub recorded_at: i64,
}

pub fn list_imports(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<ImportRow>> {
    reader.list(&queries::LIST_IMPORTS, &values![association], read_import)
}

pub fn find_import(reader: &Reader<'_>, association: Id, id: Id) -> StoreResult<Option<ImportRow>> {
    reader.find(&queries::FIND_IMPORT, &values![association, id], read_import)
}

fn read_import(row: &Row) -> StoreResult<ImportRow> {
    Ok(ImportRow {
        id: row.get(0)?,
        financial_year_id: row.get(1)?,
        sha256: row.get(2)?,
        file_name: row.get(3)?,
        program: row.get(4)?,
        vouchers_new: row.get(5)?,
        vouchers_changed: row.get(6)?,
        vouchers_unchanged: row.get(7)?,
        actor_name: row.get(8)?,
        recorded_at: row.get(9)?,
    })
}

/// A lock, or its lifting: the books are closed through this day, or open when there is none.
#[derive(Clone, Debug)]
pub struct Lock {
    pub locked_through_on: Option<Date>,
    pub reason: String,
    pub actor_name: String,
    pub recorded_at: i64,
}

pub fn list_locks(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<Lock>> {
    reader.list(&queries::LIST_LOCKS, &values![association], |row| {
        Ok(Lock {
            locked_through_on: row.get(0)?,
            reason: row.get(1)?,
            actor_name: row.get(2)?,
            recorded_at: row.get(3)?,
        })
    })
}

/// The last day that is closed, if any is.
pub fn find_locked_through(reader: &Reader<'_>, association: Id) -> StoreResult<Option<Date>> {
    Ok(reader.find(&queries::LAST_LOCK, &values![association], |row| row.get::<Option<Date>>(0))?.flatten())
}

/// Closes the books through a day, or opens them again (`None`), with the reason.
pub fn lock_period(tx: &mut Tx<'_>, locked_through_on: Option<Date>, reason: &str) -> StoreResult<Id> {
    let id = tx.new_id();
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let actor = tx.context().actor.name.clone();
    tx.insert(&PERIOD_LOCK, &values![association, id, locked_through_on, reason, actor, recorded_at])?;
    Ok(id)
}
