//! Changing lines, columns and reasons of a budget that somebody saw in a certain version.

use store::{Id, Tx};

use super::edits::list_changes;
use super::reading::{StoredBudget, find_budget};
use super::writing::{WriteError, save_content};
use crate::STILL_KNOWN;
use crate::budget::content::{Change, Content};

/// Changes what a budget holds and keeps what was there before; tells the number of the last edit.
///
/// **Shape**: `is_about` tells which changes of others since `seen` stand in the way.
/// **Errors**: `ChangedMeanwhile` when there are such; what `change` says; those of [`save_content`].
pub fn change_content(
    tx: &mut Tx<'_>,
    id: Id,
    seen: i64,
    is_about: impl Fn(&Change) -> bool,
    change: impl FnOnce(&mut Content, &StoredBudget) -> Result<(), WriteError>,
) -> Result<i64, WriteError> {
    let association = tx.context().association;
    let current = find_budget(tx, association, id, STILL_KNOWN)?.ok_or(WriteError::NotThere)?;
    if !current.state.is_open() {
        return Err(WriteError::NotOpen(current.state));
    }
    if seen < current.version && list_changes(tx, association, id, seen)?.iter().any(|(_, change)| is_about(change)) {
        return Err(WriteError::ChangedMeanwhile);
    }
    let mut content = current.content();
    change(&mut content, &current)?;
    save_content(tx, &current, &content)
}

/// Changes what nobody else can be in the way of.
pub fn change_freely(
    tx: &mut Tx<'_>,
    id: Id,
    change: impl FnOnce(&mut Content, &StoredBudget) -> Result<(), WriteError>,
) -> Result<i64, WriteError> {
    change_content(tx, id, i64::MAX, |_| false, change)
}
