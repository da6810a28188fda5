//! Reading the accounts, and locking periods.

use finsam::ledger::{AccountKind, AccountNumber, Balance, Objects};
use finsam::money::Ore;
use jiff::civil::Date;
use std::collections::BTreeMap;
use store::{Id, Reader, Row, StoreResult, Tx, Value, values};

use super::queries;
use super::tables::PERIOD_LOCK;
use crate::STILL_KNOWN;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FinancialYear {
    pub id: Id,
    pub from_on: Date,
    /// The first day that no longer belongs to the year.
    pub until_on: Date,
}

impl FinancialYear {
    pub fn last_day(&self) -> Date {
        self.until_on.yesterday().unwrap_or(self.until_on)
    }

    /// `2025` for a calendar year, else `2024/2025`.
    pub fn name(&self) -> String {
        let (first, last) = (self.from_on.year(), self.last_day().year());
        if first == last { first.to_string() } else { format!("{first}/{last}") }
    }
}

/// The last day of the last month with vouchers, but no later than today: where a person wants to begin.
pub fn last_booked_month(reader: &Reader<'_>, association: Id, today: Date) -> StoreResult<Date> {
    let last: Option<Date> = reader.value(&queries::LAST_BOOKED_ON, &values![association, STILL_KNOWN])?;
    Ok(last.map_or(today, |last| last.last_of_month().min(today)))
}

pub fn find_year(reader: &Reader<'_>, association: Id, on: Date) -> StoreResult<Option<FinancialYear>> {
    reader.find(&queries::FIND_YEAR, &values![association, on, on], read_year)
}

pub fn find_year_from(reader: &Reader<'_>, association: Id, from: Date) -> StoreResult<Option<FinancialYear>> {
    reader.find(&queries::FIND_YEAR_FROM, &values![association, from], read_year)
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

/// What stands on every account and set of objects at a date, sorted by account.
///
/// `known_at` asks for the accounts as they were known at a past moment; `STILL_KNOWN` for what is known now.
pub fn list_balances(
    reader: &Reader<'_>,
    association: Id,
    year: &FinancialYear,
    as_at: Date,
    known_at: i64,
) -> StoreResult<Vec<Balance>> {
    let mut sums: BTreeMap<(String, String), (i64, i64, u64)> = BTreeMap::new();
    for opening in list_opening(reader, association, year.id, known_at)? {
        sums.insert((opening.account, opening.objects), (opening.amount_ore, 0, 0));
    }
    let mut add = |row: Row| {
        let sum = sums.entry((row.get(0)?, row.get(1)?)).or_default();
        (sum.1, sum.2) = (row.get(2)?, row.get(3)?);
        Ok(())
    };
    if known_at == STILL_KNOWN {
        let parameters = values![association, year.id, as_at, STILL_KNOWN];
        reader.each(&queries::LIST_CHANGES, &parameters, &mut add)?;
    } else {
        let parameters = values![association, year.id, as_at, known_at, known_at];
        reader.each(&queries::LIST_CHANGES_KNOWN_AT, &parameters, &mut add)?;
    }
    let kinds: BTreeMap<String, Option<AccountKind>> = list_accounts(reader, association, year.id)?
        .into_iter()
        .map(|account| (account.number, AccountKind::find_by_letter(&account.kind)))
        .collect();
    let balances = sums.into_iter().filter_map(|((account, objects), (opening, change, lines))| {
        Some(Balance {
            kind: kinds.get(&account).copied().flatten(),
            account: AccountNumber::parse(&account).ok()?,
            objects: Objects::from_text(&objects),
            opening_ore: Ore(opening),
            change_ore: Ore(change),
            lines,
        })
    });
    Ok(balances.collect())
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    pub account: String,
    pub objects: String,
    pub amount_ore: i64,
    pub version: i64,
}

pub fn list_opening(reader: &Reader<'_>, association: Id, year: Id, known_at: i64) -> StoreResult<Vec<Opening>> {
    // What is still known has no end; one less than that moment finds it.
    let before_end = known_at.min(STILL_KNOWN - 1);
    reader.list(&queries::LIST_OPENING, &values![association, year, before_end, known_at], |row| {
        Ok(Opening { account: row.get(0)?, objects: row.get(1)?, amount_ore: row.get(2)?, version: row.get(3)? })
    })
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
pub struct VoucherHead {
    pub id: Id,
    pub financial_year_id: Id,
    pub series: String,
    pub number: String,
    pub version: i64,
    pub supersedes: Option<Id>,
    pub import_id: Option<Id>,
    pub occurred_on: Date,
    pub text: String,
    pub recorded_at: i64,
    pub known_until: i64,
}

impl VoucherHead {
    /// As people name it: `B 12`.
    pub fn name(&self) -> String {
        format!("{} {}", self.series, self.number).trim().to_owned()
    }
}

#[derive(Clone, Debug)]
pub struct VoucherLine {
    pub number: i64,
    pub account: String,
    pub account_name: String,
    pub objects: String,
    pub amount_ore: Ore,
    pub text: String,
}

pub fn find_voucher(reader: &Reader<'_>, association: Id, id: Id) -> StoreResult<Option<VoucherHead>> {
    reader.find(&queries::FIND_VOUCHER, &values![association, id], read_voucher)
}

/// Every version of a voucher, newest first.
pub fn list_versions(reader: &Reader<'_>, association: Id, voucher: &VoucherHead) -> StoreResult<Vec<VoucherHead>> {
    let key = values![association, voucher.financial_year_id, &voucher.series, &voucher.number];
    reader.list(&queries::LIST_VERSIONS, &key, read_voucher)
}

/// The current vouchers of a year, series by series, in the order in which they were booked.
pub fn list_year_vouchers(reader: &Reader<'_>, association: Id, year: Id) -> StoreResult<Vec<VoucherHead>> {
    reader.list(&queries::LIST_YEAR_VOUCHERS, &values![association, STILL_KNOWN, year], read_voucher)
}

/// The link of the audit chain that a voucher left when it was recorded.
#[derive(Clone, Debug)]
pub struct VoucherLink {
    pub number: i64,
    pub actor_name: String,
    pub recorded_at: i64,
    pub hash: Vec<u8>,
}

pub fn find_voucher_link(
    reader: &Reader<'_>,
    association: Id,
    voucher: &VoucherHead,
) -> StoreResult<Option<VoucherLink>> {
    let mut key = Vec::with_capacity(42);
    for id in [association, voucher.id] {
        Value::from(id).write_image(&mut key);
    }
    let parameters = values![association, voucher.recorded_at, key.as_slice()];
    reader.find(&queries::FIND_VOUCHER_LINK, &parameters, |row| {
        Ok(VoucherLink { number: row.get(0)?, actor_name: row.get(1)?, recorded_at: row.get(2)?, hash: row.get(3)? })
    })
}

fn read_voucher(row: &Row) -> StoreResult<VoucherHead> {
    Ok(VoucherHead {
        id: row.get(0)?,
        financial_year_id: row.get(1)?,
        series: row.get(2)?,
        number: row.get(3)?,
        version: row.get(4)?,
        supersedes: row.get(5)?,
        import_id: row.get(6)?,
        occurred_on: row.get(7)?,
        text: row.get(8)?,
        recorded_at: row.get(9)?,
        known_until: row.get(10)?,
    })
}

pub fn list_voucher_lines(reader: &Reader<'_>, association: Id, voucher: Id) -> StoreResult<Vec<VoucherLine>> {
    reader.list(&queries::LIST_VOUCHER_LINES, &values![association, voucher], |row| {
        Ok(VoucherLine {
            number: row.get(0)?,
            account: row.get(1)?,
            account_name: row.get(2)?,
            objects: row.get(3)?,
            amount_ore: Ore(row.get(4)?),
            text: row.get(5)?,
        })
    })
}

/// What to search for among vouchers; empty texts and zero search for everything.
#[derive(Clone, Debug)]
pub struct Search {
    pub words: String,
    pub account: String,
    pub amount_ore: Ore,
    pub from_on: Date,
    pub until_on: Date,
    pub limit: i64,
    pub offset: i64,
}

#[derive(Clone, Debug)]
pub struct FoundVoucher {
    pub id: Id,
    pub name: String,
    pub occurred_on: Date,
    pub text: String,
    /// The sum of the debit side.
    pub turnover_ore: Ore,
    /// Above 1 for a voucher that has been corrected.
    pub version: i64,
}

/// Searches the current vouchers; gives one page and how many there are in all.
pub fn search_vouchers(reader: &Reader<'_>, association: Id, search: &Search) -> StoreResult<(Vec<FoundVoucher>, i64)> {
    let filter = search.filter(association);
    let count = reader.value(&queries::COUNT_FOUND_VOUCHERS, &filter)?;
    let vouchers = reader.list(&queries::LIST_VOUCHERS, &search.paged_filter(association), |row| {
        let (series, number): (String, String) = (row.get(1)?, row.get(2)?);
        Ok(FoundVoucher {
            id: row.get(0)?,
            name: format!("{series} {number}").trim().to_owned(),
            occurred_on: row.get(3)?,
            text: row.get(4)?,
            turnover_ore: Ore(row.get::<Option<i64>>(5)?.unwrap_or_default()),
            version: row.get(6)?,
        })
    })?;
    Ok((vouchers, count))
}

/// The accounts of each voucher on one page of a search.
pub fn list_accounts_of_found(
    reader: &Reader<'_>,
    association: Id,
    search: &Search,
) -> StoreResult<BTreeMap<Id, Vec<String>>> {
    let mut accounts: BTreeMap<Id, Vec<String>> = BTreeMap::new();
    let mut filter = search.paged_filter(association);
    filter.push(association.into());
    reader.each(&queries::LIST_ACCOUNTS_OF_FOUND, &filter, |row| {
        accounts.entry(row.get(0)?).or_default().push(row.get(1)?);
        Ok(())
    })?;
    Ok(accounts)
}

impl Search {
    fn filter(&self, association: Id) -> Vec<Value<'static>> {
        let words = format!("%{}%", like_pattern(&store::order::fold(&self.words)));
        let account = format!("{}%", like_pattern(&self.account));
        let amount = self.amount_ore.0.abs();
        let (from_on, until_on) = (self.from_on, self.until_on);
        let own = self.account.as_str();
        values![association, STILL_KNOWN, from_on, until_on, words, own, account, amount, amount]
            .into_iter()
            .map(Value::into_owned)
            .collect()
    }

    fn paged_filter(&self, association: Id) -> Vec<Value<'static>> {
        let mut filter = self.filter(association);
        filter.extend([self.limit.into(), self.offset.into()]);
        filter
    }
}

/// Takes the signs that mean something in a pattern for themselves.
fn like_pattern(words: &str) -> String {
    let escaped = words.chars().flat_map(|letter| {
        let escape = matches!(letter, '%' | '_' | '\\').then_some('\\');
        escape.into_iter().chain([letter])
    });
    escaped.collect()
}

/// One line behind a figure.
#[derive(Clone, Debug)]
pub struct TraceLine {
    pub voucher_id: Id,
    pub voucher: String,
    pub occurred_on: Date,
    pub account: String,
    pub text: String,
    pub objects: String,
    pub amount_ore: Ore,
}

/// The lines of an account with exactly these objects, until a date.
pub fn list_lines(
    reader: &Reader<'_>,
    association: Id,
    year: Id,
    account: &str,
    objects: &str,
    as_at: Date,
) -> StoreResult<Vec<TraceLine>> {
    let key = values![association, year, account, objects, as_at, STILL_KNOWN];
    reader.list(&queries::LIST_LINES_OF_ACCOUNT, &key, |row| {
        let (series, number): (String, String) = (row.get(1)?, row.get(2)?);
        let (voucher_text, line_text): (String, String) = (row.get(5)?, row.get(6)?);
        Ok(TraceLine {
            voucher_id: row.get(0)?,
            voucher: format!("{series} {number}").trim().to_owned(),
            occurred_on: row.get(3)?,
            account: row.get(4)?,
            text: if line_text.is_empty() { voucher_text } else { line_text },
            objects: row.get(7)?,
            amount_ore: Ore(row.get(8)?),
        })
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
