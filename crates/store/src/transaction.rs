//! What happens to a connection between begin and commit.

use crate::db::Listener;
use crate::driver::Connection;
use crate::error::{StoreError, StoreResult};
use crate::schema::Schema;
use crate::statistics::MANY_ROWS;
use crate::table::Table;
use crate::value::{Row, Value};

/// How many rows wait at most before they are sent together.
const ROWS_AT_ONCE: usize = 1000;

/// Gathers inserted rows by table, and notices conflicts whatever the closure makes of the error.
///
/// A row waits until the next query, statement or commit, or until [`ROWS_AT_ONCE`] rows wait; then the tables are sent
/// in the schema's order (referenced before referring), each with its rows in the order in which they came.
pub(crate) struct Watched<'c> {
    connection: &'c mut dyn Connection,
    schema: Schema,
    listener: Option<&'c Listener>,
    waiting: Vec<Waiting>,
    rows_waiting: usize,
    pub(crate) conflicted: bool,
    /// A statement failed, and PostgreSQL will roll back whatever the closure makes of the error.
    pub(crate) broken: bool,
}

struct Waiting {
    place: usize,
    table: &'static Table,
    values: Vec<Value<'static>>,
    /// How many rows of the table came in this transaction.
    rows: usize,
}

impl<'c> Watched<'c> {
    pub(crate) fn new(connection: &'c mut dyn Connection, schema: Schema) -> Watched<'c> {
        let (waiting, rows_waiting) = (Vec::new(), 0);
        Watched { connection, schema, listener: None, waiting, rows_waiting, conflicted: false, broken: false }
    }

    pub(crate) fn heard_by(self, listener: Option<&'c Listener>) -> Watched<'c> {
        Watched { listener, ..self }
    }

    /// The tables that got rows, if one of them got so many that the plans for it may be wrong now.
    pub(crate) fn much_filled(&self) -> Vec<&'static Table> {
        match self.waiting.iter().any(|waiting| waiting.rows >= MANY_ROWS) {
            true => self.waiting.iter().map(|waiting| waiting.table).collect(),
            false => Vec::new(),
        }
    }

    fn send(&mut self) -> StoreResult<()> {
        if self.rows_waiting == 0 {
            return Ok(());
        }
        self.rows_waiting = 0;
        self.waiting.sort_by_key(|waiting| waiting.place);
        let mut sent = Ok(());
        for waiting in &mut self.waiting {
            if sent.is_ok() && !waiting.values.is_empty() {
                sent = self.connection.insert(waiting.table, &waiting.values);
            }
            waiting.values.clear();
        }
        self.note(sent)
    }

    fn note<T>(&mut self, result: StoreResult<T>) -> StoreResult<T> {
        self.conflicted |= matches!(result, Err(StoreError::Conflict));
        self.broken |= result.is_err();
        result
    }
}

impl Connection for Watched<'_> {
    fn each(
        &mut self,
        sql: &str,
        parameters: &[Value<'_>],
        row: &mut dyn FnMut(Row) -> StoreResult<()>,
    ) -> StoreResult<()> {
        self.send()?;
        if let Some(listener) = self.listener {
            listener(sql, parameters);
        }
        let mut unread = false;
        let result = self.connection.each(sql, parameters, &mut |found| {
            let read = row(found);
            unread |= read.is_err();
            read
        });
        // A row that the caller could not read says nothing about the transaction.
        if unread { result } else { self.note(result) }
    }

    fn execute(&mut self, sql: &str, parameters: &[Value<'_>]) -> StoreResult<u64> {
        self.send()?;
        let result = self.connection.execute(sql, parameters);
        self.note(result)
    }

    fn insert(&mut self, table: &'static Table, rows: &[Value<'_>]) -> StoreResult<()> {
        let at = match self.waiting.iter().position(|waiting| std::ptr::eq(waiting.table, table)) {
            Some(at) => at,
            None => {
                self.waiting.push(Waiting { place: self.schema.place_of(table), table, values: Vec::new(), rows: 0 });
                self.waiting.len() - 1
            }
        };
        self.waiting[at].values.extend(rows.iter().cloned().map(Value::into_owned));
        let count = rows.len() / table.columns.len();
        self.waiting[at].rows += count;
        self.rows_waiting += count;
        if self.rows_waiting < ROWS_AT_ONCE { Ok(()) } else { self.send() }
    }

    fn batch(&mut self, sql: &str) -> StoreResult<()> {
        self.send()?;
        let result = self.connection.batch(sql);
        self.note(result)
    }

    fn prepare(&mut self, sql: &str) -> StoreResult<()> {
        self.connection.prepare(sql)
    }
}

/// Rolls back when it is dropped before the commit, also when the closure panics.
pub(crate) struct Undone<'w, 'c> {
    pub(crate) watched: &'w mut Watched<'c>,
    pub(crate) committed: bool,
}

impl<'w, 'c> Undone<'w, 'c> {
    pub(crate) fn new(watched: &'w mut Watched<'c>) -> Undone<'w, 'c> {
        Undone { watched, committed: false }
    }
}

impl Drop for Undone<'_, '_> {
    fn drop(&mut self) {
        if !self.committed {
            // The waiting rows go with the transaction; nothing more can be done when the rollback fails.
            let _ = self.watched.connection.batch("rollback");
        }
    }
}
