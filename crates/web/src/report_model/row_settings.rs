//! What the office says of each row of the report model from a day on, such as the flow that it belongs to.

use jiff::civil::Date;
use store::{Id, Query, Reader, StoreError, StoreResult, Table, Tx, values};

use crate::STILL_KNOWN;

/// Where one such saying is kept: a table of settings (association, id, first day, version, person, moment, known until)
/// with a table of rows (association, setting, key of the row, code), and the queries of both.
#[derive(Debug)]
pub struct RowSettings {
    pub setting: &'static Table,
    pub row: &'static Table,
    /// By association, day and a moment twice: id, first day, person and moment of the setting that holds.
    pub find_setting: Query,
    /// By association and first day: id and version of the newest.
    pub find_version: Query,
    /// By association and setting: key and code of each row.
    pub list_rows: Query,
}

/// Who said something, when, and from which day it holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Said {
    pub valid_from: Date,
    pub actor_name: String,
    pub recorded_at: i64,
}

/// What was said of the rows: each with its key.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SaidOfRows<C> {
    pub said: Said,
    pub rows: Vec<(String, C)>,
}

impl RowSettings {
    /// Finds what was said for a day, as it was known at a moment; none where nobody has said anything.
    ///
    /// **Errors**: `Shape` when a row has a code that `parse` does not know.
    pub fn find<C>(
        &self,
        reader: &Reader<'_>,
        association: Id,
        as_at: Date,
        known_at: i64,
        parse: impl Fn(&str) -> Option<C>,
    ) -> StoreResult<Option<SaidOfRows<C>>> {
        let moment = known_at.min(STILL_KNOWN - 1);
        let found = reader.find(&self.find_setting, &values![association, as_at, moment, moment], |row| {
            let said = Said { valid_from: row.get(1)?, actor_name: row.get(2)?, recorded_at: row.get(3)? };
            Ok((row.get::<Id>(0)?, said))
        })?;
        let Some((id, said)) = found else { return Ok(None) };
        let rows = reader.list(&self.list_rows, &values![association, id], |row| {
            let (key, code): (String, String) = (row.get(0)?, row.get(1)?);
            let parsed = parse(&code).ok_or_else(|| StoreError::Shape(format!("no row has the code {code}")))?;
            Ok((key, parsed))
        })?;
        Ok(Some(SaidOfRows { said, rows }))
    }

    /// Keeps the code of each row from a day on; what was said for the same day before is superseded.
    pub fn save<'r>(
        &self,
        tx: &mut Tx<'_>,
        valid_from: Date,
        rows: impl IntoIterator<Item = (&'r str, &'static str)>,
    ) -> StoreResult<Id> {
        let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
        let actor = tx.context().actor.name.clone();
        let before = tx.find(&self.find_version, &values![association, valid_from], |row| {
            Ok((row.get::<Id>(0)?, row.get::<i64>(1)?))
        })?;
        if let Some((id, _)) = before {
            tx.update(self.setting, &values![association, id], &[("known_until", recorded_at.into())])?;
        }
        let (id, version) = (tx.new_id(), before.map_or(1, |(_, version)| version + 1));
        tx.insert(self.setting, &values![association, id, valid_from, version, actor, recorded_at, STILL_KNOWN])?;
        for (key, code) in rows {
            tx.insert(self.row, &values![association, id, key, code])?;
        }
        Ok(id)
    }
}
