//! Where a voucher of a file stands in the books: under its own number, or under the next of a series.

use std::collections::{BTreeMap, HashMap};

use store::{Id, Reader, values};

use super::{Booked, Booking, FileVoucher, ImportError, find_booked};
use crate::STILL_KNOWN;
use crate::ledger::queries;

/// Gives numbers to vouchers that have none, and finds those that are booked.
#[derive(Debug)]
pub(super) struct Numbering<'p> {
    booking: &'p Booking,
    association: Id,
    year: Option<Id>,
    /// The next number of each series.
    next: BTreeMap<String, u64>,
    /// The vouchers with one content that were booked before, of which some have been found again.
    alike: HashMap<Vec<u8>, std::vec::IntoIter<Booked>>,
}

impl<'p> Numbering<'p> {
    /// For a year that stands here already, or for a new one.
    pub(super) fn new(booking: &'p Booking, association: Id, year: Option<Id>) -> Numbering<'p> {
        Numbering { booking, association, year, next: BTreeMap::new(), alike: HashMap::new() }
    }

    /// Gives the voucher its place, and finds what is booked there.
    ///
    /// A voucher without a number is the same as one that was read in before if day, text and lines are the same; of
    /// several that are alike each is found once.
    pub(super) fn place(
        &mut self,
        reader: &Reader<'_>,
        voucher: &mut FileVoucher,
    ) -> Result<Option<Booked>, ImportError> {
        if let (Booking::HandedOver { series }, true) = (self.booking, voucher.series.is_empty()) {
            voucher.series.clone_from(series);
        }
        match (self.booking, self.year) {
            (Booking::HandedOver { .. }, _) if voucher.number.is_empty() => {
                if let Some(known) = self.find_alike(reader, voucher)? {
                    return Ok(Some(known));
                }
                voucher.number = self.next_number(reader, &voucher.series)?.to_string();
                Ok(None)
            }
            (_, Some(year)) => Ok(find_booked(reader, self.association, year, voucher)?),
            (_, None) => Ok(None),
        }
    }

    fn find_alike(&mut self, reader: &Reader<'_>, voucher: &FileVoucher) -> Result<Option<Booked>, ImportError> {
        let Some(year) = self.year else { return Ok(None) };
        if !self.alike.contains_key(&voucher.content) {
            let key = values![self.association, STILL_KNOWN, voucher.occurred_on, voucher.content.as_slice(), year];
            let known = reader.list(&queries::LIST_VOUCHERS_ALIKE, &key, super::read_booked)?;
            self.alike.insert(voucher.content.clone(), known.into_iter());
        }
        Ok(self.alike.get_mut(&voucher.content).and_then(Iterator::next))
    }

    fn next_number(&mut self, reader: &Reader<'_>, series: &str) -> Result<u64, ImportError> {
        if !self.next.contains_key(series) {
            let numbers: Vec<String> = match self.year {
                Some(year) => {
                    let key = values![self.association, year, series];
                    reader.list(&queries::LIST_NUMBERS, &key, |row| row.get(0))?
                }
                None => Vec::new(),
            };
            let last = numbers.iter().filter_map(|number| number.parse::<u64>().ok()).max().unwrap_or(0);
            self.next.insert(series.to_owned(), last.saturating_add(1));
        }
        let next = self.next.entry(series.to_owned()).or_insert(1);
        Ok(std::mem::replace(next, next.saturating_add(1)))
    }
}
