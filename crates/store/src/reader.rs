//! Reading within one snapshot of the database.

use std::cell::RefCell;

use crate::driver::Connection;
use crate::error::{StoreError, StoreResult};
use crate::query::Query;
use crate::value::{FromValue, Row, Value};

/// Answers queries; all of them see the database as it was at one moment.
pub struct Reader<'c> {
    pub(crate) connection: RefCell<&'c mut dyn Connection>,
}

impl Reader<'_> {
    /// Reads every row that a query finds.
    pub fn list<T>(
        &self,
        query: &Query,
        parameters: &[Value<'_>],
        mut read: impl FnMut(&Row) -> StoreResult<T>,
    ) -> StoreResult<Vec<T>> {
        let mut found = Vec::new();
        self.each(query, parameters, |row| {
            found.push(read(&row)?);
            Ok(())
        })?;
        Ok(found)
    }

    /// Reads the first row, if there is one.
    pub fn find<T>(
        &self,
        query: &Query,
        parameters: &[Value<'_>],
        mut read: impl FnMut(&Row) -> StoreResult<T>,
    ) -> StoreResult<Option<T>> {
        let mut found = None;
        self.each(query, parameters, |row| {
            if found.is_none() {
                found = Some(read(&row)?);
            }
            Ok(())
        })?;
        Ok(found)
    }

    /// Reads the first column of the one row that a query (a count, a sum) always has.
    pub fn value<T: FromValue>(&self, query: &Query, parameters: &[Value<'_>]) -> StoreResult<T> {
        self.find(query, parameters, |row| row.get(0))?
            .ok_or_else(|| StoreError::Shape(format!("{} found no row", query.name)))
    }

    /// Hands each row on as it comes, without keeping them.
    pub fn each(
        &self,
        query: &Query,
        parameters: &[Value<'_>],
        mut row: impl FnMut(Row) -> StoreResult<()>,
    ) -> StoreResult<()> {
        self.connection.borrow_mut().each(query.sql, parameters, &mut row)
    }

    /// Tells whether the database would accept a query. **Errors**: the database's complaint.
    pub fn prepare(&self, query: &Query) -> StoreResult<()> {
        self.connection.borrow_mut().prepare(query.sql)
    }

    pub(crate) fn each_sql(
        &self,
        sql: &str,
        parameters: &[Value<'_>],
        mut row: impl FnMut(Row) -> StoreResult<()>,
    ) -> StoreResult<()> {
        self.connection.borrow_mut().each(sql, parameters, &mut row)
    }
}
