//! Finds objects by dimension and number, and keeps the dimensions.

use std::collections::HashMap;

use super::{Full, MAX_DIMENSIONS, MAX_OBJECTS};
use crate::encoding::Encoding;

/// Sums up one object (a cost centre, a project).
///
/// **Units**: öre; debit is positive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ObjectSummary {
    pub dimension: String,
    pub number: String,
    /// Nothing if the object is used without having been declared.
    pub name: Option<String>,
    pub declared_on_line: Option<u64>,
    pub first_line: u64,
    /// How many transactions of vouchers carry the object.
    pub transactions: u64,
    /// What those transactions sum to.
    pub vouchers_ore: i128,
    /// The sums of `#OIB` and `#OUB` in year 0.
    pub opening_ore: i128,
    pub closing_ore: i128,
    /// The sum of `#PSALDO` rows with the object in year 0.
    pub periods_ore: i128,
}

/// Sums up one dimension.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DimensionSummary {
    pub number: String,
    /// The declared name, or that of the standard for a reserved number.
    pub name: Option<String>,
    pub parent: Option<u32>,
    pub declared_on_line: Option<u64>,
    pub first_line: u64,
}

/// Names a dimension whose number the standard reserves. **Source**: SIE 4B, chapter 8.
pub const fn reserved_dimension_name(number: u32) -> Option<&'static str> {
    match number {
        1 => Some("Kostnadsställe/resultatenhet"),
        2 => Some("Kostnadsbärare"),
        6 => Some("Projekt"),
        7 => Some("Anställd"),
        8 => Some("Kund"),
        9 => Some("Leverantör"),
        10 => Some("Faktura"),
        _ => None,
    }
}

/// A number as it stands in the file.
type Bytes = Box<[u8]>;

/// Keeps objects and dimensions in the order they were first seen.
#[derive(Debug, Default)]
pub(crate) struct Objects {
    pub list: Vec<ObjectSummary>,
    pub dimensions: Vec<DimensionSummary>,
    /// Sub-dimensions with the dimension that each belongs under.
    pub parents: Vec<(Bytes, Bytes)>,
    index: HashMap<Box<[u8]>, u32>,
    dimension_index: HashMap<Box<[u8]>, u32>,
    key: Vec<u8>,
    recent: Vec<Recent>,
}

/// A pair of dimension and object as it lately stood in a line, so that the next one like it needs no search. What
/// transactions add is gathered here, close together, and settled when another pair takes the place.
#[derive(Clone, Copy, Debug, Default)]
struct Recent {
    pair: Pair,
    object: u32,
    transactions: u32,
    amount_ore: i128,
}

const RECENT: usize = 4096;

/// The bytes of a pair, packed so that comparing and mixing them takes no loop.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Pair {
    length: u32,
    words: [u64; 3],
}

impl Objects {
    /// Adds a transaction to the object of a pair that was seen lately; false if it was not.
    #[inline]
    pub(crate) fn add_recent(&mut self, pair: &[u8], amount_ore: i64) -> bool {
        let Some(pair) = Pair::pack(pair) else { return false };
        match self.recent.get_mut(pair.slot()) {
            Some(recent) if recent.pair == pair && recent.transactions < u32::MAX => {
                recent.transactions += 1;
                recent.amount_ore += i128::from(amount_ore);
                true
            }
            _ => false,
        }
    }

    /// Adds a transaction to an object, and remembers the pair that names it.
    pub(crate) fn add_and_remember(&mut self, object: u32, pair: &[u8], amount_ore: i64) {
        if let Some(summary) = self.list.get_mut(object as usize) {
            summary.transactions += 1;
            summary.vouchers_ore += i128::from(amount_ore);
        }
        let Some(pair) = Pair::pack(pair) else { return };
        if self.recent.is_empty() {
            self.recent = vec![Recent::default(); RECENT];
        }
        if let Some(recent) = self.recent.get_mut(pair.slot()) {
            let ended = std::mem::replace(recent, Recent { pair, object, transactions: 0, amount_ore: 0 });
            self.settle(ended);
        }
    }

    /// Brings what is gathered into the list. To be done before the list is read.
    pub(crate) fn settle_all(&mut self) {
        std::mem::take(&mut self.recent).into_iter().for_each(|recent| self.settle(recent));
    }

    fn settle(&mut self, recent: Recent) {
        if let Some(summary) = self.list.get_mut(recent.object as usize).filter(|_| recent.transactions > 0) {
            summary.transactions += u64::from(recent.transactions);
            summary.vouchers_ore += recent.amount_ore;
        }
    }

    /// Finds the object, or begins it.
    pub(crate) fn find_or_begin(
        &mut self,
        dimension: &[u8],
        number: &[u8],
        line: u64,
        encoding: Encoding,
    ) -> Result<usize, Full> {
        self.key.clear();
        self.key.extend_from_slice(dimension);
        self.key.push(0);
        self.key.extend_from_slice(number);
        if let Some(index) = self.index.get(self.key.as_slice()) {
            return Ok(*index as usize);
        }
        if self.list.len() >= MAX_OBJECTS {
            return Err(Full);
        }
        let index = self.list.len();
        self.index.insert(self.key.as_slice().into(), index as u32);
        self.list.push(ObjectSummary {
            dimension: encoding.decode(dimension).into_owned(),
            number: encoding.decode(number).into_owned(),
            first_line: line,
            ..ObjectSummary::default()
        });
        Ok(index)
    }

    /// Finds the dimension, or begins it.
    pub(crate) fn find_or_begin_dimension(&mut self, number: &[u8], line: u64) -> Result<usize, Full> {
        if let Some(index) = self.dimension_index.get(number) {
            return Ok(*index as usize);
        }
        if self.dimensions.len() >= MAX_DIMENSIONS {
            return Err(Full);
        }
        let index = self.dimensions.len();
        self.dimension_index.insert(number.into(), index as u32);
        let text = String::from_utf8_lossy(number).into_owned();
        let name = text.parse().ok().and_then(reserved_dimension_name).map(str::to_string);
        self.dimensions.push(DimensionSummary { number: text, name, first_line: line, ..DimensionSummary::default() });
        Ok(index)
    }
}

impl Pair {
    /// Packs up to 24 bytes without losing any: three words that may overlap cover them all.
    #[inline]
    fn pack(bytes: &[u8]) -> Option<Pair> {
        let length = bytes.len();
        let words = match (bytes.first_chunk::<8>(), bytes.last_chunk::<8>()) {
            (Some(first), Some(last)) if length <= 24 => {
                let middle = bytes.get(length / 2 - 4..)?.first_chunk::<8>()?;
                [first, middle, last].map(|word| u64::from_le_bytes(*word))
            }
            (None, _) if length > 0 => [0, 0, bytes.iter().fold(0, |word, byte| word << 8 | u64::from(*byte))],
            _ => return None,
        };
        Some(Pair { length: length as u32, words })
    }

    /// Picks a place by a cheap mix. Pairs that share a place only cost a search, whoever chose them.
    #[inline]
    fn slot(self) -> usize {
        const ODD: u64 = 0x9e37_79b9_7f4a_7c15;
        let [first, middle, last] = self.words;
        let mixed = (first ^ middle.rotate_left(23) ^ u64::from(self.length)).wrapping_mul(ODD);
        ((mixed ^ (mixed >> 32) ^ last).wrapping_mul(ODD) >> 52) as usize % RECENT
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_of_any_length_are_told_apart() {
        for length in 1..=24 {
            let bytes: Vec<u8> = (0..length).map(|at| b'a' + at as u8).collect();
            for changed in 0..length {
                let mut other = bytes.clone();
                other[changed] = b'_';
                assert_ne!(Pair::pack(&bytes), Pair::pack(&other), "byte {changed} of {length}");
            }
        }
        assert_eq!(Pair::pack(&[b'a'; 25]), None);
        assert_eq!(Pair::pack(b""), None);
    }
}
