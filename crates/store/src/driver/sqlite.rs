//! SQLite: one file, one writer, a fixed set of readers.

use std::path::{Path, PathBuf};

use refinery::Runner;
use rusqlite::types::{ToSqlOutput, ValueRef};
use rusqlite::{ErrorCode, OpenFlags, ffi};

use super::Connection;
use crate::db::migration_error;
use crate::error::{StoreError, StoreResult};
use crate::table::Table;
use crate::value::{Row, Value};

pub(crate) struct Sqlite(pub(crate) rusqlite::Connection);

impl Sqlite {
    pub(crate) fn open(path: &Path) -> StoreResult<Sqlite> {
        let connection = rusqlite::Connection::open(path).map_err(error)?;
        connection.set_prepared_statement_cache_capacity(256);
        connection
            .execute_batch(
                "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;
                 pragma busy_timeout = 5000; pragma cache_size = -16000; pragma temp_store = memory;",
            )
            .map_err(error)?;
        Ok(Sqlite(connection))
    }

    /// Brings the tables up to date. A migration may make a table anew while others refer to it, so foreign keys are
    /// looked at when all is done. **Errors**: `Driver` when a reference leads nowhere afterwards.
    pub(crate) fn migrate(&mut self, runner: &Runner) -> StoreResult<()> {
        self.batch("pragma foreign_keys = off")?;
        let migrated = runner.run(&mut self.0).map_err(migration_error);
        self.batch("pragma foreign_keys = on")?;
        if migrated?.applied_migrations().is_empty() {
            return Ok(());
        }
        let mut broken = 0_i64;
        self.each("select count(*) from pragma_foreign_key_check", &[], &mut |row| {
            broken = row.get(0)?;
            Ok(())
        })?;
        if broken == 0 { Ok(()) } else { Err(StoreError::Driver(format!("{broken} references lead nowhere"))) }
    }
}

/// Makes reading connections for the pool.
pub(crate) struct Readers {
    pub(crate) path: PathBuf,
}

impl r2d2::ManageConnection for Readers {
    type Connection = Sqlite;
    type Error = rusqlite::Error;

    fn connect(&self) -> Result<Sqlite, rusqlite::Error> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = rusqlite::Connection::open_with_flags(&self.path, flags)?;
        connection.set_prepared_statement_cache_capacity(256);
        connection.execute_batch("pragma query_only = on; pragma busy_timeout = 5000; pragma cache_size = -4000;")?;
        Ok(Sqlite(connection))
    }

    fn is_valid(&self, _: &mut Sqlite) -> Result<(), rusqlite::Error> {
        Ok(())
    }

    fn has_broken(&self, connection: &mut Sqlite) -> bool {
        !connection.0.is_autocommit()
    }
}

impl Connection for Sqlite {
    fn each(
        &mut self,
        sql: &str,
        parameters: &[Value<'_>],
        row: &mut dyn FnMut(Row) -> StoreResult<()>,
    ) -> StoreResult<()> {
        let mut statement = self.0.prepare_cached(sql).map_err(error)?;
        let columns = statement.column_count();
        bind(&mut statement, parameters)?;
        let mut rows = statement.raw_query();
        while let Some(found) = rows.next().map_err(error)? {
            let mut values = Vec::with_capacity(columns);
            for index in 0..columns {
                values.push(read(found.get_ref(index).map_err(error)?)?);
            }
            row(Row { values })?;
        }
        Ok(())
    }

    fn execute(&mut self, sql: &str, parameters: &[Value<'_>]) -> StoreResult<u64> {
        let mut statement = self.0.prepare_cached(sql).map_err(error)?;
        bind(&mut statement, parameters)?;
        statement.raw_execute().map(|count| count as u64).map_err(error)
    }

    fn insert(&mut self, table: &'static Table, rows: &[Value<'_>]) -> StoreResult<()> {
        let mut statement = self.0.prepare_cached(table.insert_sql()).map_err(error)?;
        for row in rows.chunks_exact(table.columns.len()) {
            bind(&mut statement, row)?;
            statement.raw_execute().map_err(error)?;
        }
        Ok(())
    }

    fn batch(&mut self, sql: &str) -> StoreResult<()> {
        self.0.execute_batch(sql).map_err(error)
    }

    fn prepare(&mut self, sql: &str) -> StoreResult<()> {
        self.0.prepare(sql).map(drop).map_err(error)
    }
}

fn bind(statement: &mut rusqlite::Statement<'_>, parameters: &[Value<'_>]) -> StoreResult<()> {
    if statement.parameter_count() != parameters.len() {
        let wanted = statement.parameter_count();
        return Err(StoreError::Driver(format!("{wanted} parameters wanted, {} given", parameters.len())));
    }
    for (index, value) in parameters.iter().enumerate() {
        let output = match value {
            Value::Null => ToSqlOutput::Borrowed(ValueRef::Null),
            Value::Int(int) => ToSqlOutput::Borrowed(ValueRef::Integer(*int)),
            Value::Text(text) => ToSqlOutput::Borrowed(ValueRef::Text(text.as_bytes())),
            Value::Bytes(bytes) => ToSqlOutput::Borrowed(ValueRef::Blob(bytes)),
        };
        statement.raw_bind_parameter(index + 1, output).map_err(error)?;
    }
    Ok(())
}

fn read(value: ValueRef<'_>) -> StoreResult<Value<'static>> {
    Ok(match value {
        ValueRef::Null => Value::Null,
        ValueRef::Integer(int) => Value::Int(int),
        ValueRef::Text(text) => String::from_utf8_lossy(text).into_owned().into(),
        ValueRef::Blob(bytes) => Value::from(bytes.to_vec()),
        ValueRef::Real(real) => return Err(StoreError::Shape(format!("a floating point number: {real}"))),
    })
}

pub(crate) fn error(error: rusqlite::Error) -> StoreError {
    let rusqlite::Error::SqliteFailure(failure, message) = &error else {
        return StoreError::Driver(error.to_string());
    };
    let message = message.clone().unwrap_or_default();
    match failure.code {
        ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked => StoreError::Conflict,
        ErrorCode::ConstraintViolation => StoreError::Rule { rule: rule_name(failure.extended_code, &message) },
        _ => StoreError::Driver(error.to_string()),
    }
}

/// Names the broken rule as PostgreSQL would: checks carry their name, keys are named after their columns.
fn rule_name(extended_code: i32, message: &str) -> String {
    let detail = message.split_once(": ").map_or("", |(_, detail)| detail);
    match extended_code {
        ffi::SQLITE_CONSTRAINT_CHECK | ffi::SQLITE_CONSTRAINT_TRIGGER => {
            if detail.is_empty() {
                message.to_owned()
            } else {
                detail.to_owned()
            }
        }
        ffi::SQLITE_CONSTRAINT_UNIQUE | ffi::SQLITE_CONSTRAINT_PRIMARYKEY => unique_name(detail),
        ffi::SQLITE_CONSTRAINT_FOREIGNKEY => "foreign_key".to_owned(),
        ffi::SQLITE_CONSTRAINT_NOTNULL => format!("not_null {detail}"),
        _ => message.to_owned(),
    }
}

/// `voucher.association_id, voucher.series` becomes `voucher_key (association_id, series)`.
fn unique_name(detail: &str) -> String {
    let mut table = "";
    let mut columns = Vec::new();
    for part in detail.split(", ") {
        if let Some((name, column)) = part.split_once('.') {
            table = name;
            columns.push(column);
        }
    }
    format!("{table}_key ({})", columns.join(", "))
}
