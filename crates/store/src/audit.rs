//! The audit chain: every write of an association leaves a link that holds the hash of what was written.
//!
//! **Source**: design decision 0004. A link hashes the link before it, so that no link can be altered, removed or
//! inserted unseen; the hash of each thing's rows shows a change made behind the program's back; checkpoints outside
//! the database show a cut-off tail.

mod trail;
mod verify;

use sha2::{Digest, Sha256};

use crate::db::Context;
use crate::error::StoreResult;
use crate::id::Id;
use crate::reader::Reader;
use crate::schema::Schema;
use crate::table::Table;
use crate::value::Value;

pub use trail::{Actors, Entry, Sought, list_entries};
pub use verify::{Breach, Verification};
pub(crate) use verify::{verify, verify_files};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    Insert,
    Update,
    Delete,
    Event,
}

impl Change {
    fn word(self) -> &'static str {
        match self {
            Change::Insert => "insert",
            Change::Update => "update",
            Change::Delete => "delete",
            Change::Event => "event",
        }
    }
}

/// The last link of an association's chain.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    pub association: Id,
    pub number: i64,
    pub hash: Vec<u8>,
}

/// A chain that grows within one transaction.
pub(crate) struct Chain {
    head: Head,
    started_at: i64,
    /// When the last link was made; what is written now is written after it.
    last_recorded_at: i64,
}

pub(crate) const LINK_COLUMNS: &str = "association_id, number, recorded_at, actor_id, actor_name, action, change, thing, thing_key, image, previous, hash";
const HEAD: &str =
    "select number, hash, recorded_at from audit_entry where association_id = $1 order by number desc limit 1";
/// What the first link of a chain names as the link before it.
pub(crate) const GENESIS: [u8; 32] = [0; 32];

impl Chain {
    pub(crate) fn continue_from(reader: &Reader<'_>, association: Id) -> StoreResult<Chain> {
        let mut head = Head { association, number: 0, hash: GENESIS.to_vec() };
        let mut last_recorded_at = i64::MIN;
        reader.each_sql(HEAD, &[association.into()], |row| {
            head.number = row.get(0)?;
            head.hash = row.get(1)?;
            last_recorded_at = row.get(2)?;
            Ok(())
        })?;
        Ok(Chain { started_at: head.number, head, last_recorded_at })
    }

    /// The moment of a transaction that says it is `asked`: after every link that is there, if only by a microsecond.
    pub(crate) fn moment_after(&self, asked: i64) -> i64 {
        asked.max(self.last_recorded_at.saturating_add(1))
    }

    /// Makes the row of the next link.
    pub(crate) fn append<'v>(
        &mut self,
        context: &'v Context,
        change: Change,
        thing: &'v str,
        key: &'v [u8],
        image: &'v [u8],
    ) -> [Value<'v>; 12] {
        let previous = std::mem::take(&mut self.head.hash);
        self.head.number += 1;
        let mut row = [
            self.head.association.into(),
            self.head.number.into(),
            context.recorded_at.into(),
            context.actor.id.into(),
            Value::from(context.actor.name.as_str()),
            context.action.into(),
            change.word().into(),
            thing.into(),
            key.into(),
            image.into(),
            previous.into(),
            Value::Null,
        ];
        self.head.hash = link_hash(&row[..11]);
        row[11] = self.head.hash.clone().into();
        row
    }

    pub(crate) fn head_if_grown(self) -> Option<Head> {
        (self.head.number > self.started_at).then_some(self.head)
    }
}

/// Hashes the eleven values of a link that come before its own hash.
pub(crate) fn link_hash(values: &[Value<'_>]) -> Vec<u8> {
    let mut image = Vec::with_capacity(256);
    for value in values {
        value.write_image(&mut image);
    }
    hash(&image)
}

pub(crate) fn hash(bytes: &[u8]) -> Vec<u8> {
    Sha256::digest(bytes).to_vec()
}

pub(crate) fn key_image(key: &[Value<'_>]) -> Vec<u8> {
    let mut image = Vec::with_capacity(64);
    for value in key {
        value.write_image(&mut image);
    }
    image
}

/// Reads a thing with its parts and hashes it; none when its row is gone.
pub(crate) fn read_image(
    reader: &Reader<'_>,
    schema: &Schema,
    thing: &'static Table,
    key: &[Value<'_>],
) -> StoreResult<Option<Vec<u8>>> {
    let mut image = Vec::with_capacity(256);
    for table in std::iter::once(thing).chain(schema.parts_of(thing)) {
        reader.each_sql(&table.select_sql(key.len()), key, |row| {
            table.write_image(&row.values, &mut image);
            Ok(())
        })?;
        if image.is_empty() {
            return Ok(None);
        }
    }
    Ok(Some(hash(&image)))
}
