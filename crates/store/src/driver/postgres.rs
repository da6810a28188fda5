//! PostgreSQL: a pool of connections, each with its prepared statements.

use std::collections::HashMap;

use jiff::civil::Date;
use postgres::error::SqlState;
use postgres::fallible_iterator::FallibleIterator;
use postgres::types::{FromSql, IsNull, ToSql, Type, private::BytesMut, to_sql_checked};
use postgres::{Client, Statement};

use super::Connection;
use super::tls::Server;
use crate::error::{StoreError, StoreResult};
use crate::table::{ColumnType, Table};
use crate::value::{Row, Value};

pub(crate) struct Postgres {
    client: Client,
    statements: HashMap<String, Statement>,
}

impl Postgres {
    pub(crate) fn connect(server: &Server) -> Result<Postgres, postgres::Error> {
        Ok(Postgres { client: server.connect()?, statements: HashMap::new() })
    }

    pub(crate) fn client(&mut self) -> &mut Client {
        &mut self.client
    }

    fn statement(&mut self, sql: &str) -> StoreResult<Statement> {
        if let Some(statement) = self.statements.get(sql) {
            return Ok(statement.clone());
        }
        let statement = self.client.prepare(sql).map_err(error)?;
        self.statements.insert(sql.to_owned(), statement.clone());
        Ok(statement)
    }
}

/// Makes connections for the pool.
pub(crate) struct Connections {
    pub(crate) server: Server,
}

impl r2d2::ManageConnection for Connections {
    type Connection = Postgres;
    type Error = postgres::Error;

    fn connect(&self) -> Result<Postgres, postgres::Error> {
        Postgres::connect(&self.server)
    }

    fn is_valid(&self, connection: &mut Postgres) -> Result<(), postgres::Error> {
        connection.client.simple_query("").map(drop)
    }

    fn has_broken(&self, connection: &mut Postgres) -> bool {
        connection.client.is_closed()
    }
}

impl Connection for Postgres {
    fn each(
        &mut self,
        sql: &str,
        parameters: &[Value<'_>],
        row: &mut dyn FnMut(Row) -> StoreResult<()>,
    ) -> StoreResult<()> {
        let statement = self.statement(sql)?;
        let mut rows = self.client.query_raw(&statement, parameters.iter()).map_err(error)?;
        while let Some(found) = rows.next().map_err(error)? {
            let mut values = Vec::with_capacity(found.len());
            for index in 0..found.len() {
                let value: Option<Value<'static>> = found.try_get(index).map_err(error)?;
                values.push(value.unwrap_or(Value::Null));
            }
            row(Row { values })?;
        }
        Ok(())
    }

    fn execute(&mut self, sql: &str, parameters: &[Value<'_>]) -> StoreResult<u64> {
        let statement = self.statement(sql)?;
        let parameters: Vec<&(dyn ToSql + Sync)> =
            parameters.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
        self.client.execute(&statement, &parameters).map_err(error)
    }

    fn insert(&mut self, table: &'static Table, rows: &[Value<'_>]) -> StoreResult<()> {
        let width = table.columns.len();
        if rows.len() == width {
            return self.execute(table.insert_sql(), rows).map(drop);
        }
        let columns: Vec<Vec<&Value<'_>>> =
            (0..width).map(|column| rows.iter().skip(column).step_by(width).collect()).collect();
        let statement = self.statement(&insert_many_sql(table))?;
        let parameters: Vec<&(dyn ToSql + Sync)> = columns.iter().map(|column| column as &(dyn ToSql + Sync)).collect();
        self.client.execute(&statement, &parameters).map(drop).map_err(error)
    }

    fn batch(&mut self, sql: &str) -> StoreResult<()> {
        self.client.batch_execute(sql).map_err(error)
    }

    fn prepare(&mut self, sql: &str) -> StoreResult<()> {
        let statement = self.client.prepare(sql).map_err(error)?;
        for column in statement.columns() {
            if !<Value<'static> as FromSql>::accepts(column.type_()) {
                let (name, kind) = (column.name(), column.type_());
                return Err(StoreError::Driver(format!("the column {name} is {kind}: cast it to bigint or text")));
            }
        }
        Ok(())
    }
}

/// One statement for any number of rows: each column arrives as an array.
fn insert_many_sql(table: &Table) -> String {
    let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    let arrays: Vec<String> = table
        .columns
        .iter()
        .enumerate()
        .map(|(index, column)| format!("${}::{}[]", index + 1, type_name(column.kind)))
        .collect();
    format!("insert into {} ({}) select * from unnest({})", table.name, names.join(", "), arrays.join(", "))
}

fn type_name(kind: ColumnType) -> &'static str {
    match kind {
        ColumnType::Id => "uuid",
        ColumnType::Text => "text",
        ColumnType::Int => "bigint",
        ColumnType::Date => "date",
        ColumnType::Bytes => "bytea",
    }
}

type Fault = Box<dyn std::error::Error + Sync + Send>;

impl ToSql for Value<'_> {
    fn to_sql(&self, kind: &Type, out: &mut BytesMut) -> Result<IsNull, Fault> {
        match (self, kind) {
            (Value::Null, _) => Ok(IsNull::Yes),
            (Value::Int(int), &Type::INT4) => i32::try_from(*int)?.to_sql(kind, out),
            (Value::Int(int), &Type::INT2) => i16::try_from(*int)?.to_sql(kind, out),
            (Value::Int(int), &Type::INT8) => int.to_sql(kind, out),
            (Value::Text(text), &Type::DATE) => {
                let date: Date = text.parse().map_err(readable)?;
                let days = (date - EPOCH).get_days();
                out.extend_from_slice(&days.to_be_bytes());
                Ok(IsNull::No)
            }
            (Value::Text(text), &Type::TEXT | &Type::VARCHAR | &Type::NAME | &Type::UNKNOWN) => {
                text.as_ref().to_sql(kind, out)
            }
            (Value::Bytes(bytes), &Type::UUID) if bytes.len() == 16 => {
                out.extend_from_slice(bytes);
                Ok(IsNull::No)
            }
            (Value::Bytes(bytes), &Type::BYTEA) => bytes.as_ref().to_sql(kind, out),
            // SQLite would compare or store it all the same; here it shows what the query or the row has wrong.
            _ => Err(format!("a parameter is not {kind}").into()),
        }
    }

    fn accepts(_: &Type) -> bool {
        true
    }

    to_sql_checked!();
}

impl FromSql<'_> for Value<'static> {
    fn from_sql(kind: &Type, raw: &[u8]) -> Result<Self, Fault> {
        Ok(match *kind {
            Type::INT8 => Value::Int(i64::from_sql(kind, raw)?),
            Type::INT4 => Value::Int(i32::from_sql(kind, raw)?.into()),
            Type::INT2 => Value::Int(i16::from_sql(kind, raw)?.into()),
            Type::BOOL => Value::Int(bool::from_sql(kind, raw)?.into()),
            Type::DATE => {
                let days = i32::from_be_bytes(raw.try_into()?);
                let span = jiff::Span::new().try_days(days).map_err(readable)?;
                EPOCH.checked_add(span).map_err(readable)?.into()
            }
            Type::UUID | Type::BYTEA => Value::from(raw.to_vec()),
            _ => String::from_utf8(raw.to_vec())?.into(),
        })
    }

    fn accepts(kind: &Type) -> bool {
        matches!(
            *kind,
            Type::INT8
                | Type::INT4
                | Type::INT2
                | Type::BOOL
                | Type::DATE
                | Type::UUID
                | Type::BYTEA
                | Type::TEXT
                | Type::VARCHAR
                | Type::NAME
                | Type::UNKNOWN
        )
    }
}

fn readable(error: jiff::Error) -> Fault {
    error.to_string().into()
}

/// PostgreSQL counts days from here.
const EPOCH: Date = Date::constant(2000, 1, 1);

pub(crate) fn error(error: postgres::Error) -> StoreError {
    let Some(refusal) = error.as_db_error() else {
        return StoreError::Driver(with_cause(&error));
    };
    let code = refusal.code();
    if *code == SqlState::T_R_SERIALIZATION_FAILURE || *code == SqlState::T_R_DEADLOCK_DETECTED {
        return StoreError::Conflict;
    }
    if *code == SqlState::FOREIGN_KEY_VIOLATION {
        return StoreError::Rule { rule: "foreign_key".to_owned() };
    }
    if *code == SqlState::NOT_NULL_VIOLATION {
        let place = format!("{}.{}", refusal.table().unwrap_or(""), refusal.column().unwrap_or(""));
        return StoreError::Rule { rule: format!("not_null {place}") };
    }
    if *code == SqlState::UNIQUE_VIOLATION {
        return StoreError::Rule { rule: unique_name(refusal) };
    }
    match refusal.constraint() {
        Some(rule) => StoreError::Rule { rule: rule.to_owned() },
        None if *code == SqlState::RAISE_EXCEPTION => StoreError::Rule { rule: refusal.message().to_owned() },
        None => StoreError::Driver(format!("{} ({})", refusal.message(), code.code())),
    }
}

/// `error performing TLS handshake: invalid peer certificate: ...`
fn with_cause(error: &postgres::Error) -> String {
    match std::error::Error::source(error) {
        Some(cause) => format!("{error}: {cause}"),
        None => error.to_string(),
    }
}

/// Named as in SQLite, after the columns: `Key (a, b)=(1, 2) already exists.`
fn unique_name(refusal: &postgres::error::DbError) -> String {
    let columns = refusal.detail().and_then(|detail| detail.split_once('(')?.1.split_once(")=")).map(|split| split.0);
    format!("{}_key ({})", refusal.table().unwrap_or(""), columns.unwrap_or(""))
}
