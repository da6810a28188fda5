//! Finds an account by its number, quickly for the usual four digits.

use std::collections::HashMap;

use super::{AccountSummary, Full, MAX_ACCOUNTS};
use crate::encoding::Encoding;

const NONE: u32 = u32::MAX;

/// Keeps the accounts in the order they were first seen.
#[derive(Debug)]
pub(crate) struct Accounts {
    pub list: Vec<AccountSummary>,
    four_digits: Vec<u32>,
    others: HashMap<Box<[u8]>, u32>,
}

impl Default for Accounts {
    fn default() -> Accounts {
        Accounts { list: Vec::new(), four_digits: vec![NONE; 10_000], others: HashMap::new() }
    }
}

/// What a search came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    Known(usize),
    New(usize),
}

impl Accounts {
    /// Finds the account, or begins it.
    #[inline]
    pub(crate) fn find_or_begin(&mut self, number: &[u8], line: u64, encoding: Encoding) -> Result<Found, Full> {
        let slot = four_digits(number);
        let known = match slot {
            Some(slot) => self.four_digits.get(slot).copied().filter(|index| *index != NONE),
            None => self.others.get(number).copied(),
        };
        match known {
            Some(index) => Ok(Found::Known(index as usize)),
            None => self.begin(number, slot, line, encoding).map(Found::New),
        }
    }

    #[cold]
    fn begin(&mut self, number: &[u8], slot: Option<usize>, line: u64, encoding: Encoding) -> Result<usize, Full> {
        let index = self.list.len();
        if index >= MAX_ACCOUNTS {
            return Err(Full);
        }
        match slot.and_then(|slot| self.four_digits.get_mut(slot)) {
            Some(entry) => *entry = index as u32,
            None => {
                self.others.insert(number.into(), index as u32);
            }
        }
        let number = encoding.decode(number).into_owned();
        self.list.push(AccountSummary { number, first_line: line, ..AccountSummary::default() });
        Ok(index)
    }
}

#[inline]
fn four_digits(number: &[u8]) -> Option<usize> {
    let digits: &[u8; 4] = number.try_into().ok()?;
    digits.iter().try_fold(0, |sum, digit| {
        let value = digit.wrapping_sub(b'0');
        (value <= 9).then(|| sum * 10 + usize::from(value))
    })
}
