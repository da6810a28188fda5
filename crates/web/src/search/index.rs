//! Reading the index and the tail as one.

use std::collections::BTreeSet;

use store::places::{Numbers, PER_CHUNK, Places, unfolded};
use store::{Id, Reader, StoreResult, values};

use super::material::{self, Entry, Material};
use super::{queries, tokens};

/// Every voucher of an association by its place: first those that are stored, then the tail.
pub struct Index<'i, 'r> {
    pub reader: &'i Reader<'r>,
    pub association: Id,
    pub stored: u32,
    tail: Material,
}

impl<'i, 'r> Index<'i, 'r> {
    pub fn open(reader: &'i Reader<'r>, association: Id) -> StoreResult<Index<'i, 'r>> {
        let (through, stored) = (find_through(reader, association)?, count_stored(reader, association)?);
        let tail = material::read(reader, association, through, i64::MAX)?;
        Ok(Index { reader, association, stored, tail })
    }

    /// How many places there are.
    pub fn count(&self) -> u32 {
        self.stored + self.tail.entries.len() as u32
    }

    /// The entries of the tail with their places.
    pub fn tail(&self) -> impl Iterator<Item = (u32, &Entry)> {
        (self.stored..).zip(&self.tail.entries)
    }

    /// Where a token stands.
    pub fn list_places(&self, token: &str) -> StoreResult<Places> {
        let mut places = Places::default();
        self.reader.each(&queries::LIST_POSTINGS, &values![self.association, token], |row| {
            places.read_chunk(row.get(0)?, &row.get::<Vec<u8>>(1)?);
            Ok(())
        })?;
        let of_tail = self.tail().filter(|(_, entry)| entry.tokens.contains(token));
        of_tail.for_each(|(place, _)| places.insert(place));
        Ok(places)
    }

    /// Where any of the tokens from one to another stands that is to be kept.
    pub fn list_places_between(&self, from: &str, to: &str, keep: impl Fn(&str) -> bool) -> StoreResult<Places> {
        let mut places = Places::default();
        self.reader.each(&queries::LIST_POSTINGS_BETWEEN, &values![self.association, from, to], |row| {
            if keep(&row.get::<String>(0)?) {
                places.read_chunk(row.get(1)?, &row.get::<Vec<u8>>(2)?);
            }
            Ok(())
        })?;
        let span = from.to_owned()..=to.to_owned();
        let of_tail = self.tail().filter(|(_, entry)| entry.tokens.range(span.clone()).any(|token| keep(token)));
        of_tail.for_each(|(place, _)| places.insert(place));
        Ok(places)
    }

    /// Where a newer version holds.
    pub fn list_ended(&self) -> StoreResult<Places> {
        let mut places = self.list_places(tokens::ENDED)?;
        self.tail().filter(|(_, entry)| entry.is_ended).for_each(|(place, _)| places.insert(place));
        for found in locate(self.reader, self.association, &self.tail.ended)? {
            places.insert(found.place);
        }
        Ok(places)
    }

    /// The day of every place.
    pub fn list_days(&self) -> StoreResult<Vec<i64>> {
        let mut days = Vec::with_capacity(self.count() as usize);
        self.reader.each(&queries::LIST_DAYS, &values![self.association], |row| {
            let bytes: Vec<u8> = row.get(1)?;
            let mut day = 0;
            days.extend(Numbers(&bytes).map(|difference| {
                day += unfolded(difference);
                day
            }));
            Ok(())
        })?;
        days.extend(self.tail.entries.iter().map(|entry| entry.day));
        Ok(days)
    }

    /// Hands on the amounts of each place of a set, the turnover first.
    pub fn each_amounts(&self, of: &Places, mut each: impl FnMut(u32, &[u64])) -> StoreResult<()> {
        let mut own = Vec::new();
        self.reader.each(&queries::LIST_AMOUNTS, &values![self.association], |row| {
            let chunk: u32 = row.get(0)?;
            if !of.touches(chunk) {
                return Ok(());
            }
            let bytes: Vec<u8> = row.get(1)?;
            let (mut numbers, mut place) = (Numbers(&bytes), chunk * PER_CHUNK);
            while let Some(count) = numbers.next() {
                own.clear();
                own.extend(numbers.by_ref().take(usize::try_from(count).unwrap_or_default()));
                if of.contains(place) {
                    each(place, &own);
                }
                place += 1;
            }
            Ok(())
        })?;
        self.tail().filter(|(place, _)| of.contains(*place)).for_each(|(place, entry)| each(place, &entry.amounts));
        Ok(())
    }

    /// The vouchers at some places, in the same order.
    pub fn list_ids(&self, places: &[u32]) -> StoreResult<Vec<Id>> {
        let mut chunks: Vec<(u32, Vec<u8>)> = Vec::new();
        let needed: BTreeSet<u32> =
            places.iter().filter(|place| **place < self.stored).map(|place| place / PER_CHUNK).collect();
        for chunk in needed {
            let ids = self.reader.find(&queries::FIND_IDS, &values![self.association, chunk], |row| row.get(0))?;
            chunks.push((chunk, ids.unwrap_or_default()));
        }
        let id_at = |place: u32| -> Option<Id> {
            if let Some(at) = place.checked_sub(self.stored) {
                return Some(self.tail.entries.get(at as usize)?.id);
            }
            let ids = &chunks[chunks.binary_search_by_key(&(place / PER_CHUNK), |(chunk, _)| *chunk).ok()?].1;
            let from = (place % PER_CHUNK) as usize * 16;
            Id::from_slice(ids.get(from..from + 16)?)
        };
        Ok(places.iter().filter_map(|place| id_at(*place)).collect())
    }
}

/// A stored voucher by its id.
pub struct Located {
    pub place: u32,
    pub link: i64,
}

/// Finds stored vouchers; those that the index does not have are left out.
pub fn locate(reader: &Reader<'_>, association: Id, vouchers: &BTreeSet<Id>) -> StoreResult<Vec<Located>> {
    let (Some(first), Some(last)) = (vouchers.first(), vouchers.last()) else { return Ok(Vec::new()) };
    let mut located = Vec::new();
    reader.each(&queries::LIST_CHUNKS_AROUND, &values![association, *last, *first], |row| {
        let (chunk, ids, links): (u32, Vec<u8>, Vec<u8>) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let mut link = 0;
        for ((place, id), difference) in (chunk * PER_CHUNK..).zip(ids.chunks_exact(16)).zip(Numbers(&links)) {
            link += unfolded(difference);
            if Id::from_slice(id).is_some_and(|id| vouchers.contains(&id)) {
                located.push(Located { place, link });
            }
        }
        Ok(())
    })?;
    Ok(located)
}

/// How far along the chain the index has come.
pub fn find_through(reader: &Reader<'_>, association: Id) -> StoreResult<i64> {
    Ok(reader.find(&queries::FIND_THROUGH, &values![association], |row| row.get(0))?.unwrap_or_default())
}

/// How many vouchers the index has.
pub fn count_stored(reader: &Reader<'_>, association: Id) -> StoreResult<u32> {
    let last = reader.find(&queries::FIND_LAST_CHUNK, &values![association], |row| {
        Ok(row.get::<u32>(0)? * PER_CHUNK + row.get::<u32>(1)?)
    })?;
    Ok(last.unwrap_or_default())
}
