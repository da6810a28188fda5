//! Opening balances that were carried over when the year before was closed here: a file does not change them.

use std::collections::BTreeMap;

use finsam::money::Ore;
use store::{Id, Reader, StoreResult};

use super::source::FileAccount;
use super::{Contents, Plan};
use crate::STILL_KNOWN;
use crate::closing::operations::find_carried_into;
use crate::ledger::operations::{self, Opening};

/// An opening balance of the file that is not taken: the closing balance of the year before stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotTaken {
    pub account: String,
    pub in_file: Ore,
    pub carried: Ore,
    /// Where the file divides the account by objects: those on which it says something else, the sums may be the same.
    pub parts: Vec<PartNotTaken>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartNotTaken {
    /// Empty for what stands on no object.
    pub objects: String,
    pub in_file: Ore,
    pub carried: Ore,
}

/// Takes the opening balances out of a plan, and names those that differ, when ours come from a closed year.
pub(super) fn hold_back(reader: &Reader<'_>, association: Id, plan: &mut Plan) -> StoreResult<()> {
    let Some(year) = plan.year else { return Ok(()) };
    if find_carried_into(reader, association, year.from_on)?.is_none() {
        return Ok(());
    }
    let own = operations::list_opening(reader, association, year.id, STILL_KNOWN)?;
    plan.openings_not_taken = list_not_taken(&own, &plan.contents);
    plan.openings_changed.clear();
    Ok(())
}

/// A file that says no opening balance at all disagrees about none; one that says some says nothing of the others.
fn list_not_taken(own: &[Opening], contents: &Contents) -> Vec<NotTaken> {
    if contents.accounts.iter().all(|account| account.opening_ore.is_none()) {
        return Vec::new();
    }
    let mut accounts: BTreeMap<&str, (Option<&FileAccount>, i64)> = BTreeMap::new();
    for account in &contents.accounts {
        accounts.entry(&account.number).or_default().0 = Some(account);
    }
    for row in own {
        let sum = &mut accounts.entry(&row.account).or_default().1;
        *sum = sum.saturating_add(row.amount_ore);
    }
    let named = accounts.into_iter().map(|(account, (in_file, carried))| NotTaken {
        account: account.to_owned(),
        in_file: Ore(in_file.and_then(|file| file.opening_ore).unwrap_or_default()),
        carried: Ore(carried),
        parts: in_file.map_or_else(Vec::new, |file| list_parts_not_taken(own, file)),
    });
    named.filter(|one| one.in_file != one.carried || !one.parts.is_empty()).collect()
}

/// Object by object, where the file divides the account; where it does not, it disagrees about the sum alone.
fn list_parts_not_taken(own: &[Opening], file: &FileAccount) -> Vec<PartNotTaken> {
    if file.opening_parts.is_empty() {
        return Vec::new();
    }
    let mut parts: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
    for (objects, ore) in file.opening_rows() {
        parts.entry(objects).or_default().0 = ore;
    }
    for row in own.iter().filter(|row| row.account == file.number) {
        parts.entry(&row.objects).or_default().1 = row.amount_ore;
    }
    let differs = parts.into_iter().filter(|(_, (in_file, carried))| in_file != carried);
    let part = |(objects, (in_file, carried)): (&str, (i64, i64))| PartNotTaken {
        objects: objects.to_owned(),
        in_file: Ore(in_file),
        carried: Ore(carried),
    };
    differs.map(part).collect()
}
