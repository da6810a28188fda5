//! Finds an account by its number, quickly for the usual four digits.

use std::collections::HashMap;

use super::{AccountSummary, Full, MAX_ACCOUNTS};
use crate::date::Period;
use crate::encoding::Encoding;

const NONE: u32 = u32::MAX;

/// Keeps the accounts in the order they were first seen.
#[derive(Debug)]
pub(crate) struct Accounts {
    pub list: Vec<AccountSummary>,
    /// What the vouchers of the latest month moved, account by account: all that a transaction touches, close together.
    running: Vec<Running>,
    four_digits: Vec<u32>,
    others: HashMap<Box<[u8]>, u32>,
}

impl Default for Accounts {
    fn default() -> Accounts {
        Accounts { list: Vec::new(), running: Vec::new(), four_digits: vec![NONE; 10_000], others: HashMap::new() }
    }
}

#[derive(Clone, Copy, Debug, Default)]
struct Running {
    amount_ore: i128,
    transactions: u64,
    period: Option<Period>,
}

/// What a search came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Found {
    Known(usize),
    New(usize),
}

impl Accounts {
    /// Adds a transaction to an account and month.
    #[inline]
    pub(crate) fn add(&mut self, index: usize, period: Option<Period>, amount_ore: i64) -> Result<(), Full> {
        let Some(running) = self.running.get_mut(index) else { return Ok(()) };
        if running.period != period {
            let ended = std::mem::replace(running, Running { period, ..Running::default() });
            self.settle(index, ended)?;
        }
        let Some(running) = self.running.get_mut(index) else { return Ok(()) };
        running.amount_ore += i128::from(amount_ore);
        running.transactions += 1;
        Ok(())
    }

    /// Brings what is running into the list. To be done before the list is read.
    pub(crate) fn settle_all(&mut self) -> Result<(), Full> {
        let running = std::mem::take(&mut self.running);
        running.into_iter().enumerate().try_for_each(|(index, running)| self.settle(index, running))
    }

    fn settle(&mut self, index: usize, running: Running) -> Result<(), Full> {
        match self.list.get_mut(index) {
            Some(account) if running.transactions > 0 => {
                account.transactions += running.transactions;
                account.add_movement(running.period, running.amount_ore)
            }
            _ => Ok(()),
        }
    }

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
        self.running.push(Running::default());
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
