//! The two drivers and what differs between them.

pub(crate) mod dialect;
pub(crate) mod postgres;
pub(crate) mod sqlite;
pub(crate) mod tls;

use crate::error::StoreResult;
use crate::table::Table;
use crate::value::{Row, Value};

/// What a connection can do, whichever database it leads to.
pub(crate) trait Connection {
    /// Runs a query and hands each row on as it comes.
    fn each(
        &mut self,
        sql: &str,
        parameters: &[Value<'_>],
        row: &mut dyn FnMut(Row) -> StoreResult<()>,
    ) -> StoreResult<()>;
    /// Runs a statement and tells how many rows it touched.
    fn execute(&mut self, sql: &str, parameters: &[Value<'_>]) -> StoreResult<u64>;
    /// Inserts rows, whose values stand one row after another. A transaction may gather them and send them later.
    fn insert(&mut self, table: &'static Table, rows: &[Value<'_>]) -> StoreResult<()>;
    /// Runs several statements without parameters or answers.
    fn batch(&mut self, sql: &str) -> StoreResult<()>;
    /// Makes a statement ready, to find out whether it is right.
    fn prepare(&mut self, sql: &str) -> StoreResult<()>;
}
