//! Where a database stands while a test runs.

use std::path::Path;

use postgres::NoTls;
use store::{Db, Driver, Schema};
use tempfile::TempDir;

use crate::chance::fill_with_chance;

/// Names the environment variable that holds the address of a PostgreSQL server for tests.
pub const POSTGRES_VARIABLE: &str = "SAMORDNA_TEST_POSTGRES";

/// A temporary folder, and a database in it or on the test server; both are removed when this is dropped.
pub struct Place {
    folder: TempDir,
    url: String,
    driver: Driver,
    server: Option<Server>,
}

struct Server {
    admin_url: String,
    database: String,
}

impl Place {
    pub fn sqlite() -> Place {
        let folder = temporary_folder();
        let url = format!("sqlite:{}", folder.path().join("prov.db").display());
        Place { folder, url, driver: Driver::Sqlite, server: None }
    }

    /// Makes an empty database on the test server. Panics, and so fails the test, when no server is named.
    pub fn postgres() -> Place {
        let admin_url = postgres_server();
        let database = unused_name();
        on_server(&admin_url, &format!("create database {database}"));
        let url = with_database(&admin_url, &database);
        let server = Some(Server { admin_url, database });
        Place { folder: temporary_folder(), url, driver: Driver::Postgres, server }
    }

    pub fn driver(&self) -> Driver {
        self.driver
    }

    /// What `Db::open` and the command line's `--database` take.
    pub fn url(&self) -> &str {
        &self.url
    }

    /// The folder for files and checkpoints.
    pub fn folder(&self) -> &Path {
        self.folder.path()
    }

    pub fn open(&self, schema: Schema) -> Db {
        Db::open(&self.url, self.folder(), schema, fill_with_chance).expect("the test's database opens")
    }

    /// Runs SQL behind the store's back, as somebody with the database's password could.
    pub fn run_behind_the_seam(&self, sql: &str) {
        match self.url.strip_prefix("sqlite:") {
            Some(path) => {
                let connection = rusqlite::Connection::open(path).expect("the file opens");
                connection.execute_batch(sql).expect("SQLite takes the statement");
            }
            None => on_server(&self.url, sql),
        }
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some(server) = &self.server else { return };
        let removed = postgres::Client::connect(&server.admin_url, NoTls)
            .and_then(|mut client| client.batch_execute(&format!("drop database {} with (force)", server.database)));
        if let Err(error) = removed {
            eprintln!("the database {} is left behind: {error}", server.database);
        }
    }
}

#[expect(clippy::disallowed_methods, reason = "the server for tests is named in the environment")]
fn postgres_server() -> String {
    std::env::var(POSTGRES_VARIABLE).unwrap_or_else(|_| {
        panic!("{POSTGRES_VARIABLE} is not set: run ./test, or scripts/postgres-for-tests cargo test")
    })
}

#[expect(clippy::disallowed_methods, reason = "tests that run at once must not choose the same name")]
fn unused_name() -> String {
    let mut random = [0; 8];
    getrandom::fill(&mut random).expect("the system gives random bytes");
    format!("prov_{:016x}", u64::from_le_bytes(random))
}

fn temporary_folder() -> TempDir {
    tempfile::Builder::new().prefix("samordna-prov-").tempdir().expect("a temporary folder can be made")
}

fn on_server(url: &str, sql: &str) {
    let mut client = postgres::Client::connect(url, NoTls)
        .unwrap_or_else(|error| panic!("the server in {POSTGRES_VARIABLE} does not answer: {error}"));
    client.batch_execute(sql).unwrap_or_else(|error| panic!("{sql}: {error}"));
}

/// `postgres://user@host:port/postgres?x=y` with another database's name.
fn with_database(url: &str, database: &str) -> String {
    let (address, options) = url.split_once('?').map_or((url, None), |(address, options)| (address, Some(options)));
    let after_scheme = address.find("://").map_or(0, |at| at + 3);
    let server = match address[after_scheme..].find('/') {
        Some(slash) => &address[..after_scheme + slash],
        None => address,
    };
    match options {
        Some(options) => format!("{server}/{database}?{options}"),
        None => format!("{server}/{database}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_database_is_replaced_and_the_rest_of_the_address_kept() {
        for (url, expected) in [
            ("postgres://a@127.0.0.1:5432/postgres", "postgres://a@127.0.0.1:5432/prov"),
            ("postgres://a@127.0.0.1:5432", "postgres://a@127.0.0.1:5432/prov"),
            ("postgresql://a:b@h/x?connect_timeout=2", "postgresql://a:b@h/prov?connect_timeout=2"),
        ] {
            assert_eq!(with_database(url, "prov"), expected);
        }
    }

    #[test]
    fn a_database_for_a_test_is_gone_afterwards() {
        let place = Place::postgres();
        let name = place.server.as_ref().map(|server| server.database.clone()).unwrap();
        let admin_url = postgres_server();
        let count = || -> i64 {
            let mut client = postgres::Client::connect(&admin_url, NoTls).unwrap();
            client.query_one("select count(*) from pg_database where datname = $1", &[&name]).unwrap().get(0)
        };
        assert_eq!(count(), 1);
        drop(place);
        assert_eq!(count(), 0);
    }
}
