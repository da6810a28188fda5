//! The databases without the store: what a measurement compares the store with.

use postgres::NoTls;
use postgres::types::ToSql;
use rusqlite::types::{ToSqlOutput, ValueRef};
use store::{ColumnType, Db, Id, Query, StoreError, Table, Value};

/// Rows of a table, their values one row after another.
pub struct Rows {
    pub table: &'static Table,
    pub values: Vec<Value<'static>>,
}

impl Rows {
    /// Reads every row of a table, in the order in which they were made.
    pub fn read(db: &Db, table: &'static Table) -> Rows {
        let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
        let keys: Vec<&str> = names.iter().take(table.key).copied().collect();
        let sql = format!("select {} from {} order by {}", names.join(", "), table.name, keys.join(", "));
        // A query is a constant of the program; a measurement reads few tables.
        let query = Query { name: table.name, sql: Box::leak(sql.into_boxed_str()) };
        let mut values = Vec::new();
        let read = db.read(|reader| {
            reader.each(&query, &[], |row| {
                values.extend(row.into_values());
                Ok(())
            })
        });
        read.map_err(|error: StoreError| error.to_string()).expect("the rows are read");
        Rows { table, values }
    }

    pub fn count(&self) -> usize {
        self.values.len() / self.table.columns.len()
    }
}

/// SQLite with the settings of the store's writer.
pub struct Sqlite(rusqlite::Connection);

impl Sqlite {
    pub fn open(path: &str) -> Sqlite {
        let connection = rusqlite::Connection::open(path).expect("the file opens");
        let settings = "pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on;
            pragma cache_size = -16000; pragma temp_store = memory;";
        connection.execute_batch(settings).expect("SQLite takes the settings");
        Sqlite(connection)
    }

    /// Inserts all rows in one transaction, each with a prepared statement.
    pub fn insert(&mut self, all: &[Rows]) {
        let transaction = self.0.transaction().expect("a transaction begins");
        for rows in all {
            let places: Vec<String> = (1..=rows.table.columns.len()).map(|place| format!("?{place}")).collect();
            let sql = format!("insert into {} values ({})", rows.table.name, places.join(", "));
            let mut statement = transaction.prepare(&sql).expect("the statement is right");
            for row in rows.values.chunks_exact(rows.table.columns.len()) {
                for (place, value) in (1..).zip(row) {
                    statement.raw_bind_parameter(place, borrowed(value)).expect("the value is bound");
                }
                statement.raw_execute().expect("the row is inserted");
            }
        }
        transaction.commit().expect("the transaction is kept");
    }

    /// Fetches vouchers one by one, each by its key; tells how many were there.
    pub fn fetch_vouchers(&self, association: Id, ids: &[Id]) -> usize {
        let mut statement =
            self.0.prepare_cached(&FETCH.replace("$1", "?1").replace("$2", "?2")).expect("the query is right");
        let mut count = 0;
        for id in ids {
            let key = (association.as_bytes().as_slice(), id.as_bytes().as_slice());
            let text: Result<String, _> = statement.query_row(key, |row| row.get(3));
            count += usize::from(text.is_ok());
        }
        count
    }

    /// Sums the changes of every account until a date.
    pub fn list_sums(&self, association: Id, until: &str) -> Vec<(String, i64)> {
        let sql = "select account, sum(amount_ore) from voucher_line where association_id = ? and occurred_on <= ? \
            group by account";
        let mut statement = self.0.prepare_cached(sql).expect("the query is right");
        let found = statement
            .query_map((association.as_bytes().as_slice(), until), |row| Ok((row.get(0)?, row.get(1)?)))
            .expect("the query runs");
        found.collect::<Result<_, _>>().expect("the rows are read")
    }
}

fn borrowed<'v>(value: &'v Value<'_>) -> ToSqlOutput<'v> {
    ToSqlOutput::Borrowed(match value {
        Value::Null => ValueRef::Null,
        Value::Int(int) => ValueRef::Integer(*int),
        Value::Text(text) => ValueRef::Text(text.as_bytes()),
        Value::Bytes(bytes) => ValueRef::Blob(bytes),
    })
}

/// A voucher by its key.
const FETCH: &str = "select series, number, occurred_on, text from voucher where association_id = $1 and id = $2";

/// How rows are sent to PostgreSQL.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sending {
    RowByRow,
    /// A thousand rows with each statement, a column to an array.
    Together,
}

pub struct Postgres(postgres::Client);

impl Postgres {
    pub fn connect(url: &str) -> Postgres {
        Postgres(postgres::Client::connect(url, NoTls).expect("the server answers"))
    }

    /// Fetches vouchers one by one, each by its key; tells how many were there.
    pub fn fetch_vouchers(&mut self, association: Id, ids: &[Id]) -> usize {
        let statement = self.0.prepare(FETCH).expect("the query is right");
        let found = ids.iter().map(|id| {
            let key = [Value::from(association), Value::from(*id)];
            let parameters: Vec<_> = key.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
            self.0.query(&statement, &parameters).expect("the query runs").len()
        });
        found.sum()
    }

    /// Inserts all rows in one transaction with prepared statements.
    pub fn insert(&mut self, all: &[Rows], sending: Sending) {
        let mut transaction = self.0.transaction().expect("a transaction begins");
        for rows in all {
            let width = rows.table.columns.len();
            let statement = transaction.prepare(&insert_sql(rows.table, sending)).expect("the statement is right");
            let at_once = if sending == Sending::RowByRow { 1 } else { 1000 };
            for chunk in rows.values.chunks(width * at_once) {
                if sending == Sending::RowByRow {
                    let parameters: Vec<_> = chunk.iter().map(|value| value as &(dyn ToSql + Sync)).collect();
                    transaction.execute(&statement, &parameters).expect("the row is inserted");
                    continue;
                }
                let columns: Vec<Vec<&Value<'_>>> =
                    (0..width).map(|column| chunk.iter().skip(column).step_by(width).collect()).collect();
                let parameters: Vec<_> = columns.iter().map(|column| column as &(dyn ToSql + Sync)).collect();
                transaction.execute(&statement, &parameters).expect("the rows are inserted");
            }
        }
        transaction.commit().expect("the transaction is kept");
    }
}

fn insert_sql(table: &Table, sending: Sending) -> String {
    let names: Vec<&str> = table.columns.iter().map(|column| column.name).collect();
    let columns = names.join(", ");
    let place = |(place, column): (usize, &store::Column)| match sending {
        Sending::RowByRow => format!("${place}"),
        Sending::Together => format!("${place}::{}[]", type_name(column.kind)),
    };
    let places: Vec<String> = (1..).zip(table.columns).map(place).collect();
    match sending {
        Sending::RowByRow => format!("insert into {} ({columns}) values ({})", table.name, places.join(", ")),
        Sending::Together => {
            format!("insert into {} ({columns}) select * from unnest({})", table.name, places.join(", "))
        }
    }
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
