//! The opening balances of a file against those that are booked.

use std::collections::{BTreeMap, BTreeSet};

use finsam::money::Ore;
use finsam::rounding::is_amount;

use super::rows::AccountRows;
use super::source::FileAccount;
use super::{Contents, ImportError};
use crate::ledger::operations::Opening;

/// An opening balance that differs from the booked one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpeningChange {
    pub account: String,
    /// Empty for what stands on no object.
    pub objects: String,
    pub was: Option<Ore>,
    pub becomes: Ore,
    pub version: i64,
}

impl FileAccount {
    /// Takes what the file says of the account's opening balance. **Errors**: `TooLarge`, of the whole or of its parts
    /// together.
    pub(super) fn open(&mut self, rows: &AccountRows) -> Result<(), ImportError> {
        let divided = rows.divided();
        let (whole, sizes): (i128, i128) = (divided.values().sum(), divided.values().map(|ore| ore.abs()).sum());
        if as_amount(whole).is_none() || as_amount(sizes).is_none() {
            return Err(ImportError::TooLarge { account: self.number.clone() });
        }
        self.opening_ore = as_amount(whole);
        let parts = divided.into_iter().filter(|(objects, ore)| !objects.is_empty() && *ore != 0);
        self.opening_parts = parts.filter_map(|(objects, ore)| Some((objects, as_amount(ore)?))).collect();
        self.opening_overlaps = rows.overlaps();
        Ok(())
    }

    /// The rows to book: the parts, and on no object what is left of the account.
    pub(super) fn opening_rows(&self) -> BTreeMap<&str, i64> {
        let parts = self.opening_parts.iter();
        let sum: i64 = parts.clone().map(|(_, ore)| ore).sum();
        let left = self.opening_ore.unwrap_or(sum).saturating_sub(sum);
        parts.map(|(objects, ore)| (objects.as_str(), *ore)).chain([("", left)]).collect()
    }
}

/// An amount, if it is none that is too large to be right.
pub(super) fn as_amount(ore: i128) -> Option<i64> {
    i64::try_from(ore).ok().filter(|ore| is_amount(Ore(*ore)))
}

/// Compares with what is booked. An account that the file does not divide stays divided as it is here, where the sum is
/// the same.
pub(super) fn compare(contents: &Contents, booked: &[Opening]) -> Vec<OpeningChange> {
    let mut changes = Vec::new();
    for account in contents.accounts.iter().filter(|account| account.opening_ore.is_some()) {
        let own: Vec<&Opening> = booked.iter().filter(|row| row.account == account.number).collect();
        let sum: i128 = own.iter().map(|row| i128::from(row.amount_ore)).sum();
        if account.opening_parts.is_empty() && account.opening_ore.map(i128::from) == Some(sum) {
            continue;
        }
        let rows = account.opening_rows();
        let all: BTreeSet<&str> = rows.keys().copied().chain(own.iter().map(|row| row.objects.as_str())).collect();
        for objects in all {
            let before = own.iter().find(|row| row.objects == objects);
            let becomes = rows.get(objects).copied().unwrap_or(0);
            if before.map_or(0, |row| row.amount_ore) != becomes {
                changes.push(OpeningChange {
                    account: account.number.clone(),
                    objects: objects.to_owned(),
                    was: before.map(|row| Ore(row.amount_ore)),
                    becomes: Ore(becomes),
                    version: before.map_or(1, |row| row.version + 1),
                });
            }
        }
    }
    changes
}
