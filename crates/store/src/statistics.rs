//! What PostgreSQL knows of its tables when it plans a query.
//!
//! It plans by the statistics of the last `analyze`, which its own daemon runs up to a minute after many rows came; until
//! then a table that was just filled counts as small and is read from end to end. So whoever fills a table has it
//! analysed before others read it. SQLite plans by its indexes alone here, as the queries are written for it.

use crate::driver::Connection;
use crate::error::StoreResult;
use crate::table::Table;

/// So many rows of one table in one transaction change what its plans should be; fewer are left to the daemon.
pub(crate) const MANY_ROWS: usize = 1000;

/// Analyses those of the tables that have never been analysed or have grown by a quarter since.
///
/// **Promise**: a table that grows steadily is analysed a few times, not each time; each time reads a sample of at most
/// 30 000 rows, however large the table. A table that somebody else is analysing is passed over.
pub(crate) fn refresh(connection: &mut dyn Connection, tables: &[&'static Table]) -> StoreResult<()> {
    if tables.is_empty() {
        return Ok(());
    }
    let names: Vec<String> = tables.iter().map(|table| format!("to_regclass('{}')", table.name)).collect();
    let grown = format!(
        "select c.relname from pg_class c where c.oid in ({}) and (c.reltuples < 0 or \
         pg_relation_size(c.oid) / current_setting('block_size')::bigint > c.relpages + c.relpages / 4)",
        names.join(", ")
    );
    let mut stale: Vec<String> = Vec::new();
    connection.each(&grown, &[], &mut |row| {
        stale.push(row.get(0)?);
        Ok(())
    })?;
    if stale.is_empty() { Ok(()) } else { connection.batch(&format!("analyze (skip_locked) {}", stale.join(", "))) }
}
