//! Taking the tail of the chain into the index.

use std::collections::BTreeMap;

use store::places::{Numbers, PER_CHUNK, Places, folded, unfolded, write_chunk, write_number};
use store::{Id, StoreResult, Tx, values};

use super::index::{count_stored, find_through, locate};
use super::material::{self, Entry};
use super::tables::{VOUCHER_CHUNK, VOUCHER_INDEX, VOUCHER_POSTING};
use super::{queries, tokens};

/// How many chunks are taken in by one transaction at most.
const CHUNKS_AT_ONCE: u32 = 2;

/// Takes in a part of the tail, up to the end of a chunk; tells whether there was any.
pub fn absorb(tx: &mut Tx<'_>) -> StoreResult<bool> {
    let association = tx.context().association;
    let (through, stored) = (find_through(tx, association)?, count_stored(tx, association)?);
    let limit = i64::from(CHUNKS_AT_ONCE * PER_CHUNK - stored % PER_CHUNK);
    let material = material::read(tx, association, through, limit)?;
    let Some(last) = material.through else { return Ok(false) };
    let mut postings = Postings::default();
    for (place, entry) in (stored..).zip(&material.entries) {
        entry.tokens.iter().for_each(|token| postings.add(token, place));
        if entry.is_ended {
            postings.add(tokens::ENDED, place);
        }
    }
    for found in locate(tx, association, &material.ended)? {
        postings.add(tokens::ENDED, found.place);
    }
    postings.write(tx, stored)?;
    write_chunks(tx, stored, &material.entries)?;
    tx.delete(&VOUCHER_INDEX, &values![association])?;
    tx.insert(&VOUCHER_INDEX, &values![association, last])?;
    Ok(true)
}

/// New places by token and chunk.
#[derive(Default)]
struct Postings<'m>(BTreeMap<&'m str, BTreeMap<u32, Vec<u32>>>);

impl<'m> Postings<'m> {
    fn add(&mut self, token: &'m str, place: u32) {
        self.0.entry(token).or_default().entry(place / PER_CHUNK).or_default().push(place % PER_CHUNK);
    }

    /// Joins them with what is stored: only chunks that have begun can have the token already.
    fn write(mut self, tx: &mut Tx<'_>, stored: u32) -> StoreResult<()> {
        let association = tx.context().association;
        for (token, chunks) in &mut self.0 {
            for (chunk, within) in chunks.iter_mut().filter(|(chunk, _)| *chunk * PER_CHUNK < stored) {
                let key = values![association, *token, *chunk];
                if let Some(bytes) = tx.find(&queries::FIND_POSTING, &key, |row| row.get::<Vec<u8>>(0))? {
                    let mut joined = Places::default();
                    joined.read_chunk(0, &bytes);
                    within.iter().for_each(|place| joined.insert(*place));
                    *within = joined.iter().collect();
                    tx.delete(&VOUCHER_POSTING, &key)?;
                }
            }
        }
        for (token, chunks) in &mut self.0 {
            for (chunk, within) in chunks {
                within.sort_unstable();
                within.dedup();
                tx.insert(&VOUCHER_POSTING, &values![association, *token, *chunk, write_chunk(within)])?;
            }
        }
        Ok(())
    }
}

/// The columns of a chunk as they grow.
#[derive(Default)]
struct Columns {
    vouchers: u32,
    days: Vec<u8>,
    last_day: i64,
    links: Vec<u8>,
    last_link: i64,
    amounts: Vec<u8>,
    ids: Vec<u8>,
}

impl Columns {
    fn read(tx: &Tx<'_>, association: Id, chunk: u32) -> StoreResult<Columns> {
        let found = tx.find(&queries::FIND_CHUNK, &values![association, chunk], |row| {
            Ok(Columns {
                vouchers: row.get(1)?,
                days: row.get(2)?,
                links: row.get(3)?,
                amounts: row.get(4)?,
                ids: row.get(5)?,
                ..Columns::default()
            })
        })?;
        let mut columns = found.unwrap_or_default();
        columns.last_day = Numbers(&columns.days).map(unfolded).sum();
        columns.last_link = Numbers(&columns.links).map(unfolded).sum();
        Ok(columns)
    }

    fn push(&mut self, entry: &Entry) {
        self.vouchers += 1;
        write_number(&mut self.days, folded(entry.day - self.last_day));
        write_number(&mut self.links, folded(entry.link - self.last_link));
        (self.last_day, self.last_link) = (entry.day, entry.link);
        write_number(&mut self.amounts, entry.amounts.len() as u64);
        entry.amounts.iter().for_each(|amount| write_number(&mut self.amounts, *amount));
        self.ids.extend_from_slice(entry.id.as_bytes());
    }

    fn write(self, tx: &mut Tx<'_>, chunk: u32) -> StoreResult<()> {
        let association = tx.context().association;
        let ids = || self.ids.chunks_exact(16).filter_map(Id::from_slice);
        let (Some(first), Some(last)) = (ids().min(), ids().max()) else { return Ok(()) };
        let row = values![
            association,
            chunk,
            self.vouchers,
            first,
            last,
            self.days.as_slice(),
            self.links.as_slice(),
            self.amounts.as_slice(),
            self.ids.as_slice()
        ];
        tx.insert(&VOUCHER_CHUNK, &row)
    }
}

fn write_chunks(tx: &mut Tx<'_>, stored: u32, entries: &[Entry]) -> StoreResult<()> {
    let association = tx.context().association;
    let mut place = stored;
    let mut rest = entries;
    while !rest.is_empty() {
        let (chunk, room) = (place / PER_CHUNK, PER_CHUNK - place % PER_CHUNK);
        let (now, later) = rest.split_at(rest.len().min(room as usize));
        let mut columns = Columns::read(tx, association, chunk)?;
        now.iter().for_each(|entry| columns.push(entry));
        tx.delete(&VOUCHER_CHUNK, &values![association, chunk])?;
        columns.write(tx, chunk)?;
        place += now.len() as u32;
        rest = later;
    }
    Ok(())
}
