//! Opening balances of files that were not taken, because the year before had been closed here.

use finsam::money::Ore;
use store::{Id, Reader, StoreResult, values};

use crate::ledger::queries;

/// What a file said, and what had been carried over from the year before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OpeningDifference {
    pub import_id: Id,
    pub file_name: String,
    pub account: String,
    /// What the file divided the account by; empty where it did not, and for what stands on no object.
    pub objects: String,
    pub file_ore: Ore,
    pub carried_ore: Ore,
}

/// The differences of a year's files, the newest file first; by object where the file divided the account.
pub fn list_opening_differences(reader: &Reader<'_>, association: Id, year: Id) -> StoreResult<Vec<OpeningDifference>> {
    reader.list(&queries::LIST_OPENING_DIFFERENCES, &values![association, year], |row| {
        Ok(OpeningDifference {
            import_id: row.get(0)?,
            file_name: row.get(1)?,
            account: row.get(2)?,
            objects: row.get(3)?,
            file_ore: Ore(row.get(4)?),
            carried_ore: Ore(row.get(5)?),
        })
    })
}
