//! The chain as people read it.

use super::verify::printed_key;
use crate::error::StoreResult;
use crate::id::Id;
use crate::reader::Reader;

/// Who did what, when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    pub number: i64,
    /// Microseconds since 1970, UTC.
    pub recorded_at: i64,
    pub actor_name: String,
    /// The verb of the work: `record_decision`.
    pub action: String,
    /// `insert`, `update`, `delete` or `event`.
    pub change: String,
    /// The table of the thing, or the name of the event.
    pub thing: String,
    /// The key of the thing as people read it, or the detail of the event.
    pub key: String,
}

const ENTRIES: &str = "select number, recorded_at, actor_name, action, change, thing, thing_key from audit_entry \
    where association_id = $1 and number < $2 order by number desc limit $3";

/// Lists the links of an association's chain that come before a number, newest first, at most `limit` of them.
///
/// ```
/// # use store::{Db, Id, Schema, audit};
/// # let folder = tempfile::tempdir().unwrap();
/// # let url = format!("sqlite:{}", folder.path().join("demo.db").display());
/// # let db = Db::open(&url, folder.path(), Schema::new(&[], &[]), |bytes| bytes.fill(7)).unwrap();
/// let newest = db.read(|reader| audit::list_entries(reader, Id::INSTALLATION, i64::MAX, 50)).unwrap();
/// assert!(newest.is_empty());
/// ```
pub fn list_entries(reader: &Reader<'_>, association: Id, before: i64, limit: i64) -> StoreResult<Vec<Entry>> {
    let mut entries = Vec::new();
    reader.each_sql(ENTRIES, &[association.into(), before.into(), limit.into()], |row| {
        let (change, key): (String, Vec<u8>) = (row.get(4)?, row.get(6)?);
        let key = if change == "event" { String::from_utf8_lossy(&key).into_owned() } else { printed_key(&key) };
        entries.push(Entry {
            number: row.get(0)?,
            recorded_at: row.get(1)?,
            actor_name: row.get(2)?,
            action: row.get(3)?,
            change,
            thing: row.get(5)?,
            key,
        });
        Ok(())
    })?;
    Ok(entries)
}
