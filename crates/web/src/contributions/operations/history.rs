//! What has been recorded of a year, the superseded too.

use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Reader, StoreError, StoreResult, values};

use super::levels::LevelKind;
use crate::STILL_KNOWN;
use crate::contributions::queries;

#[derive(Clone, Debug)]
pub struct HistoryRow {
    pub kind: LevelKind,
    pub state_ore: Ore,
    pub occurred_on: Date,
    pub decision: Option<String>,
    pub note: String,
    pub actor_name: String,
    pub recorded_at: i64,
    /// Nothing newer has been recorded in its place.
    pub holds: bool,
}

/// Every level of a year that has been recorded, newest first.
pub fn list_history(reader: &Reader<'_>, association: Id, year: i16) -> StoreResult<Vec<HistoryRow>> {
    reader.list(&queries::LIST_HISTORY, &values![association, i64::from(year)], |row| {
        let kind: String = row.get(0)?;
        Ok(HistoryRow {
            kind: LevelKind::find(&kind).ok_or(StoreError::Shape(kind))?,
            state_ore: Ore(row.get(1)?),
            occurred_on: row.get(2)?,
            decision: row.get(3)?,
            note: row.get(4)?,
            actor_name: row.get(5)?,
            recorded_at: row.get(6)?,
            holds: row.get::<i64>(7)? == STILL_KNOWN,
        })
    })
}
