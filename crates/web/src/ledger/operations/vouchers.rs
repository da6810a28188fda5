//! Reading vouchers: one with its versions and lines, a search, the lines behind a figure.

use std::collections::BTreeMap;

use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Reader, Row, StoreResult, Value, values};

use crate::STILL_KNOWN;
use crate::ledger::queries;
use crate::search::operations::find_link;

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
    let Some(link) = find_link(reader, association, voucher.id)? else { return Ok(None) };
    reader.find(&queries::FIND_LINK, &values![association, link], |row| {
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

/// How many vouchers stand on a page.
pub const VOUCHERS_PER_PAGE: i64 = 50;

#[derive(Clone, Debug)]
pub struct FoundVoucher {
    pub id: Id,
    pub name: String,
    pub series: String,
    pub number: String,
    pub occurred_on: Date,
    pub text: String,
    /// The sum of the debit side.
    pub turnover_ore: Ore,
    /// Above 1 for a voucher that has been corrected.
    pub version: i64,
    pub is_ended: bool,
    pub import_id: Option<Id>,
    pub recorded_at: i64,
}

/// The vouchers with these ids, in the same order.
pub fn list_found(reader: &Reader<'_>, association: Id, ids: &[Id]) -> StoreResult<Vec<FoundVoucher>> {
    let mut found: BTreeMap<Id, FoundVoucher> = BTreeMap::new();
    for page in ids.chunks(VOUCHERS_PER_PAGE as usize) {
        reader.each(&queries::LIST_FOUND, &page_of_ids(association, page), |row| {
            let (series, number): (String, String) = (row.get(1)?, row.get(2)?);
            let voucher = FoundVoucher {
                id: row.get(0)?,
                name: format!("{series} {number}").trim().to_owned(),
                series,
                number,
                occurred_on: row.get(3)?,
                text: row.get(4)?,
                turnover_ore: Ore(row.get::<Option<i64>>(5)?.unwrap_or_default()),
                version: row.get(6)?,
                is_ended: row.get::<i64>(7)? != STILL_KNOWN,
                import_id: row.get(8)?,
                recorded_at: row.get(9)?,
            };
            found.insert(voucher.id, voucher);
            Ok(())
        })?;
    }
    Ok(ids.iter().filter_map(|id| found.remove(id)).collect())
}

/// The lines of each of some vouchers.
pub fn list_lines_of_found(
    reader: &Reader<'_>,
    association: Id,
    ids: &[Id],
) -> StoreResult<BTreeMap<Id, Vec<VoucherLine>>> {
    let mut lines: BTreeMap<Id, Vec<VoucherLine>> = BTreeMap::new();
    for page in ids.chunks(VOUCHERS_PER_PAGE as usize) {
        reader.each(&queries::LIST_LINES_OF_FOUND, &page_of_ids(association, page), |row| {
            let own = lines.entry(row.get(0)?).or_default();
            own.push(VoucherLine {
                number: own.len() as i64 + 1,
                account: row.get(1)?,
                account_name: row.get(2)?,
                objects: row.get(3)?,
                amount_ore: Ore(row.get(4)?),
                text: row.get(5)?,
            });
            Ok(())
        })?;
    }
    Ok(lines)
}

fn page_of_ids(association: Id, ids: &[Id]) -> Vec<Value<'static>> {
    let last = ids.last().copied().unwrap_or(association);
    let padded = ids.iter().copied().chain(std::iter::repeat(last)).take(VOUCHERS_PER_PAGE as usize);
    [association].into_iter().chain(padded).map(Value::from).collect()
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

/// A line of an account, with its voucher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountLine {
    pub voucher_id: Id,
    pub number: i64,
    pub voucher: String,
    pub occurred_on: Date,
    pub text: String,
    pub amount_ore: Ore,
}

impl AccountLine {
    /// The voucher and the number of the line in it.
    pub fn key(&self) -> (Id, i64) {
        (self.voucher_id, self.number)
    }
}

/// The lines of an account in a time, whatever their objects, from the first day to the last.
pub fn list_account_lines(
    reader: &Reader<'_>,
    association: Id,
    account: &str,
    from_on: Date,
    through_on: Date,
) -> StoreResult<Vec<AccountLine>> {
    let key = values![association, account, from_on, through_on, STILL_KNOWN];
    reader.list(&queries::LIST_LINES_IN_TIME, &key, |row| {
        let (series, number): (String, String) = (row.get(2)?, row.get(3)?);
        let (voucher_text, line_text): (String, String) = (row.get(5)?, row.get(6)?);
        Ok(AccountLine {
            voucher_id: row.get(0)?,
            number: row.get(1)?,
            voucher: format!("{series} {number}").trim().to_owned(),
            occurred_on: row.get(4)?,
            text: if line_text.is_empty() { voucher_text } else { line_text },
            amount_ore: Ore(row.get(7)?),
        })
    })
}
