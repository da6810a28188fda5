//! Writing: every row that is inserted, changed or removed leaves its image in the audit chain.

use std::collections::BTreeSet;
use std::ops::Deref;

use crate::audit::{self, Chain, Change};
use crate::db::Context;
use crate::error::{StoreError, StoreResult};
use crate::id::Id;
use crate::query::Query;
use crate::reader::Reader;
use crate::schema::Schema;
use crate::table::Table;
use crate::value::Value;

/// A transaction: it reads, writes, and knows who does it, when and for which association.
pub struct Tx<'c> {
    reader: Reader<'c>,
    context: &'c Context,
    schema: Schema,
    entropy: &'c (dyn Fn(&mut [u8]) + Send + Sync),
    ids_made: u32,
    chain: Chain,
    open: Option<OpenThing>,
    changed: BTreeSet<(usize, Vec<Value<'static>>)>,
}

/// A thing that is being inserted; its parts may still follow.
struct OpenThing {
    table: &'static Table,
    key: Vec<Value<'static>>,
    image: Vec<u8>,
}

impl<'c> Deref for Tx<'c> {
    type Target = Reader<'c>;
    fn deref(&self) -> &Reader<'c> {
        &self.reader
    }
}

impl<'c> Tx<'c> {
    pub(crate) fn begin(
        reader: Reader<'c>,
        context: &'c Context,
        schema: Schema,
        entropy: &'c (dyn Fn(&mut [u8]) + Send + Sync),
    ) -> StoreResult<Tx<'c>> {
        let chain = Chain::continue_from(&reader, context.association)?;
        Ok(Tx { reader, context, schema, entropy, ids_made: 0, chain, open: None, changed: BTreeSet::new() })
    }

    pub fn context(&self) -> &Context {
        self.context
    }

    /// Makes a new id; ids of one transaction ascend.
    pub fn new_id(&mut self) -> Id {
        let mut random = [0; 6];
        (self.entropy)(&mut random);
        self.ids_made += 1;
        Id::version_7(self.context.recorded_at, self.ids_made, random)
    }

    /// Fills bytes with chance, for tokens and salts.
    pub fn random(&self, bytes: &mut [u8]) {
        (self.entropy)(bytes);
    }

    /// Inserts a row; the values stand in the order of the table's columns.
    ///
    /// **Promise**: a part of a thing is inserted right after the thing, parts by table and key ascending, so that the
    /// image in the audit chain is the one that is read back. **Errors**: `Rule` when a rule of the database says no.
    pub fn insert(&mut self, table: &'static Table, row: &[Value<'_>]) -> StoreResult<()> {
        assert_eq!(row.len(), table.columns.len(), "a row of {} has one value for each column", table.name);
        self.reader.connection.borrow_mut().execute(table.insert_sql(), row)?;
        let Some(thing) = table.thing() else { return Ok(()) };
        if std::ptr::eq(thing, table) {
            self.close()?;
            let key = row[..table.key].iter().cloned().map(Value::into_owned).collect();
            let mut image = Vec::with_capacity(256);
            table.write_image(row, &mut image);
            self.open = Some(OpenThing { table, key, image });
            return Ok(());
        }
        match &mut self.open {
            Some(open) if std::ptr::eq(open.table, thing) && row.starts_with(&open.key) => {
                table.write_image(row, &mut open.image);
            }
            _ => self.mark_changed(thing, &row[..thing.key]),
        }
        Ok(())
    }

    /// Changes columns of every row whose key begins with `key`; tells how many rows were changed.
    pub fn update(
        &mut self,
        table: &'static Table,
        key: &[Value<'_>],
        changes: &[(&'static str, Value<'_>)],
    ) -> StoreResult<u64> {
        self.close()?;
        let sets: Vec<String> =
            changes.iter().enumerate().map(|(index, (name, _))| format!("{name} = ${}", index + 1)).collect();
        let keys = key_conditions(table, key.len(), changes.len());
        let sql = format!("update {} set {} where {keys}", table.name, sets.join(", "));
        let parameters: Vec<Value<'_>> = changes.iter().map(|(_, value)| value).chain(key).cloned().collect();
        let count = self.reader.connection.borrow_mut().execute(&sql, &parameters)?;
        if let Some(thing) = table.thing() {
            assert!(key.len() >= thing.key, "an update of {} names the whole thing", table.name);
            self.mark_changed(thing, &key[..thing.key]);
        }
        Ok(count)
    }

    /// Removes every row whose key begins with `key`; tells how many rows were removed.
    pub fn delete(&mut self, table: &'static Table, key: &[Value<'_>]) -> StoreResult<u64> {
        self.close()?;
        let sql = format!("delete from {} where {}", table.name, key_conditions(table, key.len(), 0));
        let count = self.reader.connection.borrow_mut().execute(&sql, key)?;
        if let Some(thing) = table.thing() {
            assert!(key.len() >= thing.key, "a removal from {} names the whole thing", table.name);
            self.mark_changed(thing, &key[..thing.key]);
        }
        Ok(count)
    }

    /// Runs a statement on a table that is not traced. **Errors**: as the database says.
    pub fn execute_untraced(&mut self, query: &Query, parameters: &[Value<'_>]) -> StoreResult<u64> {
        self.reader.connection.borrow_mut().execute(query.sql, parameters)
    }

    /// Records that something happened which changed no row: a sign-in, a showing of a person, a file sent.
    pub fn record_event(&mut self, thing: &str, detail: &str) -> StoreResult<()> {
        self.close()?;
        self.append(Change::Event, thing, detail.as_bytes(), &[])
    }

    fn mark_changed(&mut self, thing: &'static Table, key: &[Value<'_>]) {
        let place = self.schema.all_tables().position(|table| std::ptr::eq(table, thing)).unwrap_or(usize::MAX);
        assert!(place != usize::MAX, "the table {} is listed in the schema", thing.name);
        self.changed.insert((place, key.iter().cloned().map(Value::into_owned).collect()));
    }

    fn close(&mut self) -> StoreResult<()> {
        let Some(open) = self.open.take() else { return Ok(()) };
        let image = audit::hash(&open.image);
        self.append(Change::Insert, open.table.name, &audit::key_image(&open.key), &image)
    }

    /// Closes what is open and appends the images of what was changed. Called once, before the commit.
    pub(crate) fn finish(mut self) -> StoreResult<Option<audit::Head>> {
        self.close()?;
        for (place, key) in std::mem::take(&mut self.changed) {
            let Some(table) = self.schema.all_tables().nth(place) else {
                return Err(StoreError::Shape("a changed table is not listed".to_owned()));
            };
            let key_image = audit::key_image(&key);
            match audit::read_image(&self.reader, &self.schema, table, &key)? {
                Some(image) => self.append(Change::Update, table.name, &key_image, &image)?,
                None => self.append(Change::Delete, table.name, &key_image, &[])?,
            }
        }
        Ok(self.chain.head_if_grown())
    }

    fn append(&mut self, change: Change, thing: &str, key: &[u8], image: &[u8]) -> StoreResult<()> {
        let row = self.chain.append(self.context, change, thing, key, image);
        self.reader.connection.borrow_mut().execute(audit::INSERT, &row).map(drop)
    }
}

fn key_conditions(table: &Table, count: usize, offset: usize) -> String {
    let conditions: Vec<String> =
        (0..count).map(|index| format!("{} = ${}", table.columns[index].name, offset + index + 1)).collect();
    conditions.join(" and ")
}
