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

/// Keeps objects and dimensions in the order they were first seen.
#[derive(Debug, Default)]
pub(crate) struct Objects {
    pub list: Vec<ObjectSummary>,
    pub dimensions: Vec<DimensionSummary>,
    index: HashMap<Box<[u8]>, u32>,
    dimension_index: HashMap<Box<[u8]>, u32>,
    key: Vec<u8>,
    recent: Vec<Recent>,
}

/// A list of objects as it lately stood in a line, so that the next one like it needs no search.
#[derive(Clone, Debug, Default)]
struct Recent {
    list: Vec<u8>,
    objects: Vec<u32>,
}

const RECENT: usize = 1024;
const LONGEST_RECENT_BYTES: usize = 64;

impl Objects {
    /// Adds a transaction to the objects of a list that was seen lately; false if it was not.
    #[inline]
    pub(crate) fn add_recent(&mut self, list: &[u8], amount_ore: i64) -> bool {
        let Some(recent) = self.recent.get(slot(list)) else { return false };
        if recent.list != list || list.is_empty() {
            return false;
        }
        for index in &recent.objects {
            if let Some(object) = self.list.get_mut(*index as usize) {
                object.add(amount_ore);
            }
        }
        true
    }

    /// Remembers which objects a list holds.
    pub(crate) fn remember(&mut self, list: &[u8], objects: &[u32]) {
        if list.len() > LONGEST_RECENT_BYTES || list.is_empty() {
            return;
        }
        if self.recent.is_empty() {
            self.recent = vec![Recent::default(); RECENT];
        }
        if let Some(recent) = self.recent.get_mut(slot(list)) {
            recent.list.clear();
            recent.list.extend_from_slice(list);
            recent.objects.clear();
            recent.objects.extend_from_slice(objects);
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

impl ObjectSummary {
    #[inline]
    pub(crate) fn add(&mut self, amount_ore: i64) {
        self.transactions += 1;
        self.vouchers_ore += i128::from(amount_ore);
    }
}

/// Picks a place by a cheap mix of the bytes. Lists that share a place only cost a search, whoever chose them.
#[inline]
fn slot(list: &[u8]) -> usize {
    let mix = |sum: u64, word: u64| (sum ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(29);
    let (words, rest) = list.as_chunks::<8>();
    let mut sum = words.iter().fold(list.len() as u64, |sum, word| mix(sum, u64::from_le_bytes(*word)));
    if !rest.is_empty() {
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        sum = mix(sum, u64::from_le_bytes(last));
    }
    (sum >> 32) as usize % RECENT
}
