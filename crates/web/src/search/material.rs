//! The vouchers that a part of the audit chain tells of.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use store::{Id, Reader, Row, StoreResult, values};

use super::queries;
use super::tokens::{Line, Voucher};
use crate::STILL_KNOWN;

/// A voucher with its place.
#[derive(Clone, Debug)]
pub struct Entry {
    pub id: Id,
    /// The link that its recording left in the chain.
    pub link: i64,
    pub day: i64,
    pub tokens: BTreeSet<String>,
    pub amounts: Vec<u64>,
    /// A newer version holds.
    pub is_ended: bool,
}

/// What a part of the chain tells.
#[derive(Clone, Debug, Default)]
pub struct Material {
    /// New vouchers in the order of the chain; their places follow on those that the index has.
    pub entries: Vec<Entry>,
    /// Vouchers that the index has, and that have been superseded since.
    pub ended: BTreeSet<Id>,
    /// The last link that was read, if any was.
    pub through: Option<i64>,
}

struct Link {
    number: i64,
    inserts: bool,
    voucher: Id,
    maker: String,
}

/// Reads at most `limit` links after a link, and the vouchers that they are about.
pub fn read(reader: &Reader<'_>, association: Id, after: i64, limit: i64) -> StoreResult<Material> {
    let links = list_links(reader, association, after, limit)?;
    let Some(last) = links.last() else { return Ok(Material::default()) };
    let through = Some(last.number);
    let inserted: BTreeMap<Id, &Link> =
        links.iter().filter(|link| link.inserts).map(|link| (link.voucher, link)).collect();
    let mut entries = read_entries(reader, association, &inserted)?;
    entries.sort_by_key(|entry| entry.link);
    let changed = links.iter().filter(|link| !link.inserts).map(|link| link.voucher);
    let changed: BTreeSet<Id> = changed.filter(|id| !inserted.contains_key(id)).collect();
    Ok(Material { entries, ended: list_ended(reader, association, &changed)?, through })
}

/// The link that the recording of a voucher left, among those after a link.
pub fn find_link(reader: &Reader<'_>, association: Id, after: i64, voucher: Id) -> StoreResult<Option<i64>> {
    let links = list_links(reader, association, after, i64::MAX)?;
    Ok(links.into_iter().find(|link| link.inserts && link.voucher == voucher).map(|link| link.number))
}

fn list_links(reader: &Reader<'_>, association: Id, after: i64, limit: i64) -> StoreResult<Vec<Link>> {
    let found = reader.list(&queries::LIST_LINKS, &values![association, after, limit], |row| {
        let (change, key): (String, Vec<u8>) = (row.get(1)?, row.get(2)?);
        let voucher = key.len().checked_sub(16).and_then(|from| Id::from_slice(&key[from..]));
        let (number, inserts, maker) = (row.get(0)?, change == "insert", row.get(3)?);
        Ok(voucher.map(|voucher| Link { number, inserts, voucher, maker }))
    })?;
    Ok(found.into_iter().flatten().collect())
}

/// Ids of one write ascend, so the vouchers of a part of the chain are a span of ids, with few others in it.
fn read_entries(reader: &Reader<'_>, association: Id, inserted: &BTreeMap<Id, &Link>) -> StoreResult<Vec<Entry>> {
    let (Some(first), Some(last)) = (inserted.first_key_value(), inserted.last_key_value()) else {
        return Ok(Vec::new());
    };
    let mut entries = Vec::with_capacity(inserted.len());
    let mut open: Option<(Entry, Voucher)> = None;
    reader.each(&queries::LIST_MATERIAL, &values![association, *first.0, *last.0], |row| {
        let id: Id = row.get(0)?;
        let Some(link) = inserted.get(&id) else { return Ok(()) };
        if open.as_ref().is_none_or(|(entry, _)| entry.id != id) {
            entries.extend(open.take().map(finish));
            open = Some(begin(&row, id, link)?);
        }
        if let (Some((_, voucher)), Some(account)) = (&mut open, row.get::<Option<String>>(8)?) {
            let (objects, amount_ore, text) = (row.get(9)?, row.get(10)?, row.get(11)?);
            voucher.lines.push(Line { account, objects, amount_ore, text });
        }
        Ok(())
    })?;
    entries.extend(open.take().map(finish));
    Ok(entries)
}

fn begin(row: &Row, id: Id, link: &Link) -> StoreResult<(Entry, Voucher)> {
    let voucher = Voucher {
        series: row.get(1)?,
        number: row.get(2)?,
        version: row.get(3)?,
        import: row.get(4)?,
        text: row.get(6)?,
        maker: link.maker.clone(),
        lines: Vec::new(),
    };
    let entry = Entry {
        id,
        link: link.number,
        day: day_number(row.get(5)?),
        tokens: BTreeSet::new(),
        amounts: Vec::new(),
        is_ended: row.get::<i64>(7)? != STILL_KNOWN,
    };
    Ok((entry, voucher))
}

fn finish((entry, voucher): (Entry, Voucher)) -> Entry {
    Entry { tokens: voucher.list_tokens(), amounts: voucher.list_amounts(), ..entry }
}

fn list_ended(reader: &Reader<'_>, association: Id, changed: &BTreeSet<Id>) -> StoreResult<BTreeSet<Id>> {
    let (Some(first), Some(last)) = (changed.first(), changed.last()) else { return Ok(BTreeSet::new()) };
    let span = values![association, *first, *last, STILL_KNOWN];
    let ended = reader.list(&queries::LIST_ENDED, &span, |row| row.get(0))?;
    Ok(ended.into_iter().filter(|id| changed.contains(id)).collect())
}

/// Days since 1970.
pub fn day_number(date: Date) -> i64 {
    (date - Date::constant(1970, 1, 1)).get_days().into()
}
