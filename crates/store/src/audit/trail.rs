//! The chain as people read it.

use super::key_image;
use super::verify::printed_key;
use crate::error::StoreResult;
use crate::id::Id;
use crate::reader::Reader;
use crate::value::Value;

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

/// Whose links are asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Actors {
    Person(Id),
    /// What was done without a sign-in: from the terminal, by the demo.
    NotSignedIn,
}

/// Which links are asked for; what is not chosen does not narrow.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sought {
    pub actors: Option<Actors>,
    pub action: Option<String>,
    pub thing: Option<String>,
    /// One thing of the association, by its own id.
    pub id: Option<Id>,
    /// The first moment, in microseconds since 1970, UTC.
    pub from: Option<i64>,
    /// The first moment after the last.
    pub until: Option<i64>,
}

impl Sought {
    /// The conditions in SQL, each with its parameter, numbered from `first` on.
    fn conditions(&self, association: Id, first: usize) -> (String, Vec<Value<'_>>) {
        let mut found: Vec<(&str, Value<'_>)> = Vec::new();
        match self.actors {
            Some(Actors::Person(person)) => found.push(("actor_id =", person.into())),
            Some(Actors::NotSignedIn) | None => {}
        }
        found.extend(self.action.as_deref().map(|action| ("action =", action.into())));
        found.extend(self.thing.as_deref().map(|thing| ("thing =", thing.into())));
        found.extend(self.id.map(|id| ("thing_key =", key_image(&[association.into(), id.into()]).into())));
        found.extend(self.from.map(|from| ("recorded_at >=", from.into())));
        found.extend(self.until.map(|until| ("recorded_at <", until.into())));
        let numbered = found.iter().enumerate().map(|(index, (test, _))| format!(" and {test} ${}", first + index));
        let mut sql: String = numbered.collect();
        if self.actors == Some(Actors::NotSignedIn) {
            sql.push_str(" and actor_id is null");
        }
        (sql, found.into_iter().map(|(_, value)| value).collect())
    }
}

/// Lists the links of an association's chain that are sought and come before a number, newest first, at most `limit`.
///
/// ```
/// # use store::{Db, Id, Schema, audit};
/// # let folder = tempfile::tempdir().unwrap();
/// # let url = format!("sqlite:{}", folder.path().join("demo.db").display());
/// # let db = Db::open(&url, folder.path(), Schema::new(&[], &[]), |bytes| bytes.fill(7)).unwrap();
/// let all = audit::Sought::default();
/// let newest = db.read(|reader| audit::list_entries(reader, Id::INSTALLATION, &all, i64::MAX, 50)).unwrap();
/// assert!(newest.is_empty());
/// ```
pub fn list_entries(
    reader: &Reader<'_>,
    association: Id,
    sought: &Sought,
    before: i64,
    limit: i64,
) -> StoreResult<Vec<Entry>> {
    let (conditions, values) = sought.conditions(association, 3);
    let last = 3 + values.len();
    let sql = format!(
        "select number, recorded_at, actor_name, action, change, thing, thing_key from audit_entry \
         where association_id = $1 and number < $2{conditions} order by number desc limit ${last}"
    );
    let mut parameters = vec![association.into(), before.into()];
    parameters.extend(values);
    parameters.push(limit.into());
    let mut entries = Vec::new();
    reader.each_sql(&sql, &parameters, |row| {
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
