//! Writing: every row that is inserted, changed or removed leaves its image in the audit chain.

use std::collections::BTreeSet;
use std::ops::Deref;

use crate::audit::{self, Chain, Change};
use crate::db::{Context, Driver, Entropy, lock_of};
use crate::error::{StoreError, StoreResult};
use crate::id::Id;
use crate::query::Query;
use crate::reader::Reader;
use crate::schema::{AUDIT_ENTRY, Schema};
use crate::table::Table;
use crate::value::Value;

/// A transaction: it reads, writes, and knows who does it, when and for which association.
pub struct Tx<'c> {
    reader: Reader<'c>,
    context: Context,
    schema: Schema,
    driver: Driver,
    entropy: &'c Entropy,
    ids_made: u32,
    chain: Chain,
    /// Where the installation's chain ends, when the transaction has written to that too.
    beside: Option<audit::Head>,
    open: Option<OpenThing>,
    changed: BTreeSet<(usize, Vec<Value<'static>>)>,
}

/// A thing that is being inserted; its parts may still follow.
struct OpenThing {
    table: &'static Table,
    key: Vec<Value<'static>>,
    image: Vec<u8>,
    /// Where the last part stands: its table's place in the schema and its key.
    last_part: (usize, Vec<Value<'static>>),
}

impl OpenThing {
    fn new(table: &'static Table, row: &[Value<'_>]) -> OpenThing {
        let key = row[..table.key].iter().cloned().map(Value::into_owned).collect();
        let mut image = Vec::with_capacity(256);
        table.write_image(row, &mut image);
        OpenThing { table, key, image, last_part: (0, Vec::new()) }
    }

    /// Tells whether a part of `thing` is one of ours and stands where it will be read back.
    fn is_followed_by(&self, thing: &'static Table, place: usize, key: usize, row: &[Value<'_>]) -> bool {
        std::ptr::eq(self.table, thing)
            && row.starts_with(&self.key)
            && (place, &row[..key]) > (self.last_part.0, self.last_part.1.as_slice())
    }

    fn take_in(&mut self, table: &'static Table, place: usize, row: &[Value<'_>]) {
        table.write_image(row, &mut self.image);
        self.last_part.0 = place;
        self.last_part.1.clear();
        self.last_part.1.extend(row[..table.key].iter().cloned().map(Value::into_owned));
    }
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
        context: &Context,
        schema: Schema,
        driver: Driver,
        entropy: &'c Entropy,
    ) -> StoreResult<Tx<'c>> {
        let chain = Chain::continue_from(&reader, context.association)?;
        let context = Context { recorded_at: chain.moment_after(context.recorded_at), ..context.clone() };
        let (beside, open, changed) = (None, None, BTreeSet::new());
        Ok(Tx { reader, context, schema, driver, entropy, ids_made: 0, chain, beside, open, changed })
    }

    /// Who writes, when and for which association. The moment is after that of every write before it, so that a new
    /// version is known after the old one even when both came within a microsecond.
    pub fn context(&self) -> &Context {
        &self.context
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
    /// **Promise**: rows are sent together, at the latest before the next query, change or commit; a part of a thing is
    /// best inserted right after the thing, parts by table and key ascending, for then one link traces them all.
    /// **Errors**: `Shape` at once when a column cannot hold its value; `Rule`, when a rule of the database says no,
    /// from whatever sends the row: use [`Tx::flush`] where the answer is needed at a certain line.
    pub fn insert(&mut self, table: &'static Table, row: &[Value<'_>]) -> StoreResult<()> {
        assert_eq!(row.len(), table.columns.len(), "a row of {} has one value for each column", table.name);
        table.check_row(row)?;
        self.reader.connection.borrow_mut().insert(table, row)?;
        let Some(thing) = table.thing() else { return Ok(()) };
        if std::ptr::eq(thing, table) {
            self.close()?;
            self.open = Some(OpenThing::new(table, row));
            return Ok(());
        }
        let place = self.schema.place_of(table);
        match &mut self.open {
            Some(open) if open.is_followed_by(thing, place, table.key, row) => open.take_in(table, place, row),
            _ => self.mark_changed(thing, &row[..thing.key]),
        }
        Ok(())
    }

    /// Sends the rows that wait. **Errors**: `Rule` when a rule of the database says no to one of them.
    pub fn flush(&mut self) -> StoreResult<()> {
        self.reader.connection.borrow_mut().batch("")
    }

    /// Changes columns of every row whose key begins with `key`; tells how many rows were changed.
    pub fn update(
        &mut self,
        table: &'static Table,
        key: &[Value<'_>],
        changes: &[(&'static str, Value<'_>)],
    ) -> StoreResult<u64> {
        assert_whole_thing(table, key);
        self.close()?;
        changes.iter().try_for_each(|(name, value)| table.check_change(name, value))?;
        let sets: Vec<String> =
            changes.iter().enumerate().map(|(index, (name, _))| format!("{name} = ${}", index + 1)).collect();
        let keys = key_conditions(table, key.len(), changes.len());
        let sql = format!("update {} set {} where {keys}", table.name, sets.join(", "));
        let parameters: Vec<Value<'_>> = changes.iter().map(|(_, value)| value).chain(key).cloned().collect();
        let count = self.reader.connection.borrow_mut().execute(&sql, &parameters)?;
        if let Some(thing) = table.thing().filter(|_| count > 0) {
            self.mark_changed(thing, &key[..thing.key]);
        }
        Ok(count)
    }

    /// Removes every row whose key begins with `key`; tells how many rows were removed.
    pub fn delete(&mut self, table: &'static Table, key: &[Value<'_>]) -> StoreResult<u64> {
        assert_whole_thing(table, key);
        self.close()?;
        let sql = format!("delete from {} where {}", table.name, key_conditions(table, key.len(), 0));
        let count = self.reader.connection.borrow_mut().execute(&sql, key)?;
        if let Some(thing) = table.thing().filter(|_| count > 0) {
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

    /// Does a part of the work for the installation (people and their passwords) within the same transaction; its links
    /// go to the installation's chain under an action of its own.
    ///
    /// **Promise**: the part is written with the rest or not at all, and nobody else writes for the installation until
    /// the transaction ends. The installation is taken after the association and never the other way round, so that no
    /// two transactions wait for each other. **Errors**: those of the work.
    pub fn for_installation<T, E: From<StoreError>>(
        &mut self,
        action: &'static str,
        work: impl FnOnce(&mut Tx<'c>) -> Result<T, E>,
    ) -> Result<T, E> {
        if self.context.association == Id::INSTALLATION {
            return work(self);
        }
        self.settle()?;
        if self.driver == Driver::Postgres {
            self.reader.connection.borrow_mut().batch(&format!("select {}", lock_of(Id::INSTALLATION)))?;
        }
        let chain = Chain::continue_from(&self.reader, Id::INSTALLATION)?;
        let recorded_at = chain.moment_after(self.context.recorded_at);
        let context = Context { association: Id::INSTALLATION, recorded_at, action, ..self.context.clone() };
        let own = (std::mem::replace(&mut self.context, context), std::mem::replace(&mut self.chain, chain));
        let worked = work(self);
        let settled = self.settle();
        // What the association writes afterwards is written after it, too.
        self.context = Context { recorded_at, ..own.0 };
        let chain = std::mem::replace(&mut self.chain, own.1);
        self.beside = chain.head_if_grown().or_else(|| self.beside.take());
        let value = worked?;
        settled?;
        Ok(value)
    }

    fn mark_changed(&mut self, thing: &'static Table, key: &[Value<'_>]) {
        let place = self.schema.place_of(thing);
        assert!(place != usize::MAX, "the table {} is listed in the schema", thing.name);
        self.changed.insert((place, key.iter().cloned().map(Value::into_owned).collect()));
    }

    fn close(&mut self) -> StoreResult<()> {
        let Some(open) = self.open.take() else { return Ok(()) };
        let image = audit::hash(&open.image);
        self.append(Change::Insert, open.table.name, &audit::key_image(&open.key), &image)
    }

    /// Closes what is open and tells where the chains end that were written to. Called once, before the commit.
    pub(crate) fn finish(mut self) -> StoreResult<Vec<audit::Head>> {
        self.settle()?;
        Ok(self.beside.into_iter().chain(self.chain.head_if_grown()).collect())
    }

    /// Closes what is open and appends the images of what was changed.
    fn settle(&mut self) -> StoreResult<()> {
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
        Ok(())
    }

    fn append(&mut self, change: Change, thing: &str, key: &[u8], image: &[u8]) -> StoreResult<()> {
        let row = self.chain.append(&self.context, change, thing, key, image);
        self.reader.connection.borrow_mut().insert(&AUDIT_ENTRY, &row)
    }
}

fn assert_whole_thing(table: &'static Table, key: &[Value<'_>]) {
    let needed = table.thing().map_or(0, |thing| thing.key);
    assert!(key.len() >= needed, "a change of {} names the whole thing", table.name);
}

fn key_conditions(table: &Table, count: usize, offset: usize) -> String {
    let conditions: Vec<String> =
        (0..count).map(|index| format!("{} = ${}", table.columns[index].name, offset + index + 1)).collect();
    conditions.join(" and ")
}
