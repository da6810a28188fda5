//! Opening a database, reading it and writing to it.

use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use refinery::{Migration as RefineryMigration, Runner};

use crate::audit::{self, Verification};
use crate::backup::Insert;
use crate::catalogue::{Catalogue, Difference};
use crate::checkpoint::Checkpoints;
use crate::driver::Connection;
use crate::driver::dialect::Dialect;
use crate::driver::postgres::{self as postgres_driver, Connections, Postgres};
use crate::driver::sqlite::{Readers, Sqlite};
use crate::driver::tls::Server;
use crate::error::{StoreError, StoreResult};
use crate::files::Files;
use crate::id::Id;
use crate::reader::Reader;
use crate::schema::Schema;
use crate::statistics;
use crate::table::Table;
use crate::transaction::{Undone, Watched};
use crate::tx::Tx;
use crate::value::Value;

/// Who does something, for which association, when, and what it is called in the audit trail.
#[derive(Clone, Debug)]
pub struct Context {
    /// The association whose chain the write belongs to; [`Id::INSTALLATION`] for people and sign-in.
    pub association: Id,
    pub actor: Actor,
    /// Microseconds since 1970, UTC.
    pub recorded_at: i64,
    /// The verb of the work: `import_sie`, `record_decision`.
    pub action: &'static str,
}

#[derive(Clone, Debug)]
pub struct Actor {
    pub id: Option<Id>,
    pub name: String,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Driver {
    Sqlite,
    Postgres,
}

/// A database with its folder of files and checkpoints. Cheap to clone.
#[derive(Clone)]
pub struct Db {
    inner: Arc<Inner>,
}

struct Inner {
    pools: Pools,
    schema: Schema,
    checkpoints: Checkpoints,
    files: Files,
    entropy: Box<Entropy>,
    listener: OnceLock<Box<Listener>>,
}

/// Fills bytes with chance from outside.
pub(crate) type Entropy = dyn Fn(&mut [u8]) + Send + Sync;

/// Hears the SQL and the parameters of a query.
pub(crate) type Listener = dyn Fn(&str, &[Value<'_>]) + Send + Sync;

enum Pools {
    Sqlite { writer: Mutex<Sqlite>, readers: r2d2::Pool<Readers> },
    Postgres(r2d2::Pool<Connections>),
}

/// How many times a transaction is tried when the database says that another was in the way.
const TRIES: u32 = 8;

/// PostgreSQL plans the check of a foreign key once for a session, by the size that the other table has then: a table
/// that is still empty would be read from end to end for every row that follows.
const KEYS_BY_INDEX: &str = "set local enable_seqscan = off";

/// Said when a closure passes over an error of the database and returns `Ok`.
const BROKEN: &str = "a statement of the transaction failed, so nothing of it was written";

impl Db {
    /// Opens `sqlite:PATH` or `postgres://...` (with `sslmode` and `sslrootcert` where it is to be encrypted), brings its tables up to date, and makes the folder for files.
    pub fn open(
        url: &str,
        folder: &Path,
        schema: Schema,
        entropy: impl Fn(&mut [u8]) + Send + Sync + 'static,
    ) -> StoreResult<Db> {
        std::fs::create_dir_all(folder)?;
        let pools = match url.strip_prefix("sqlite:") {
            Some(path) => open_sqlite(Path::new(path), &schema)?,
            None => open_postgres(url, &schema)?,
        };
        let (checkpoints, files) = (Checkpoints::open(folder)?, Files::open(folder)?);
        let inner = Inner { pools, schema, checkpoints, files, entropy: Box::new(entropy), listener: OnceLock::new() };
        Ok(Db { inner: Arc::new(inner) })
    }

    pub fn driver(&self) -> Driver {
        match self.inner.pools {
            Pools::Sqlite { .. } => Driver::Sqlite,
            Pools::Postgres(_) => Driver::Postgres,
        }
    }

    pub fn files(&self) -> &Files {
        &self.inner.files
    }

    pub fn schema(&self) -> Schema {
        self.inner.schema
    }

    /// Fills bytes with chance from outside.
    pub fn random(&self, bytes: &mut [u8]) {
        (self.inner.entropy)(bytes);
    }

    /// Hands every query that is asked from now on to a listener, for measurements; the first listener stays.
    pub fn listen(&self, listener: impl Fn(&str, &[Value<'_>]) + Send + Sync + 'static) {
        let _ = self.inner.listener.set(Box::new(listener));
    }

    fn watch<'c>(&'c self, connection: &'c mut dyn Connection) -> Watched<'c> {
        Watched::new(connection, self.inner.schema).heard_by(self.inner.listener.get().map(AsRef::as_ref))
    }

    /// Reads within one snapshot. Blocks; never call it inside the async runtime.
    pub fn read<T, E: From<StoreError>>(&self, read: impl FnOnce(&Reader<'_>) -> Result<T, E>) -> Result<T, E> {
        match &self.inner.pools {
            Pools::Sqlite { readers, .. } => {
                let mut connection = readers.get().map_err(|error| StoreError::Driver(error.to_string()))?;
                read_in(self.watch(&mut *connection), "begin", read)
            }
            Pools::Postgres(pool) => {
                let mut connection = pool.get().map_err(|error| StoreError::Driver(error.to_string()))?;
                let begin = "begin isolation level repeatable read, read only";
                read_in(self.watch(&mut *connection), begin, read)
            }
        }
    }

    /// Writes within one transaction: all of it or nothing.
    ///
    /// **Promise**: when this returns `Ok`, the write survives a crash. One transaction at a time writes for an
    /// association. The closure may run again where the database asks for it. **Errors**: the closure's, `Conflict` when
    /// other transactions stood in the way every time, or `Driver` when the closure passed over an error of the
    /// database: a transaction with a failed statement is never kept. Blocks; never call it inside the async runtime.
    pub fn write<T, E: From<StoreError>>(
        &self,
        context: &Context,
        mut write: impl FnMut(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        for _ in 1..TRIES {
            match self.try_write(context, &mut write) {
                Attempt::Again => {}
                Attempt::Done(result) => return result,
            }
        }
        match self.try_write(context, &mut write) {
            Attempt::Again => Err(StoreError::Conflict.into()),
            Attempt::Done(result) => result,
        }
    }

    fn try_write<T, E: From<StoreError>>(
        &self,
        context: &Context,
        write: &mut impl FnMut(&mut Tx<'_>) -> Result<T, E>,
    ) -> Attempt<T, E> {
        match &self.inner.pools {
            Pools::Sqlite { writer, .. } => {
                let mut connection = writer.lock().unwrap_or_else(PoisonError::into_inner);
                if !connection.0.is_autocommit() {
                    let _ = connection.batch("rollback");
                }
                self.write_in(&mut *connection, "begin immediate", context, write)
            }
            Pools::Postgres(pool) => match pool.get() {
                Ok(mut connection) => {
                    let begin = format!("begin; {KEYS_BY_INDEX}; select {}", lock_of(context.association));
                    self.write_in(&mut *connection, &begin, context, write)
                }
                Err(error) => Attempt::Done(Err(StoreError::Driver(error.to_string()).into())),
            },
        }
    }

    fn write_in<T, E: From<StoreError>>(
        &self,
        connection: &mut dyn Connection,
        begin: &str,
        context: &Context,
        write: &mut impl FnMut(&mut Tx<'_>) -> Result<T, E>,
    ) -> Attempt<T, E> {
        let mut watched = self.watch(connection);
        if let Err(error) = watched.batch(begin) {
            return if watched.conflicted { Attempt::Again } else { Attempt::Done(Err(error.into())) };
        }
        let mut undone = Undone::new(&mut watched);
        let written = self.run(&mut *undone.watched, context, write);
        let result = match written {
            Ok(_) if undone.watched.broken => Err(StoreError::Driver(BROKEN.to_owned()).into()),
            Ok((value, heads)) => undone.watched.batch("commit").map(|()| (value, heads)).map_err(E::from),
            Err(error) => Err(error),
        };
        undone.committed = result.is_ok();
        drop(undone);
        match result {
            Ok((value, heads)) => {
                self.refresh_statistics(&mut watched);
                heads.iter().for_each(|head| self.keep_checkpoint(head));
                Attempt::Done(Ok(value))
            }
            Err(_) if watched.conflicted => Attempt::Again,
            Err(error) => Attempt::Done(Err(error)),
        }
    }

    /// After the commit: who wrote must not be told that it failed, or they do it again. A checkpoint that is missing leaves
    /// the chain to the next one; whoever runs the installation is told.
    fn keep_checkpoint(&self, head: &audit::Head) {
        if let Err(error) = self.inner.checkpoints.append(head) {
            eprintln!("the checkpoint of link {} could not be kept: {error}", head.number);
        }
    }

    /// After the commit: what was written stands whether this succeeds or not, so a failure is nobody's concern.
    fn refresh_statistics(&self, watched: &mut Watched<'_>) {
        if self.driver() == Driver::Postgres {
            let tables = watched.much_filled();
            let _ = statistics::refresh(watched, &tables);
        }
    }

    fn run<T, E: From<StoreError>>(
        &self,
        connection: &mut dyn Connection,
        context: &Context,
        write: &mut impl FnMut(&mut Tx<'_>) -> Result<T, E>,
    ) -> Result<(T, Vec<audit::Head>), E> {
        let reader = Reader { connection: std::cell::RefCell::new(connection) };
        let mut tx = Tx::begin(reader, context, self.inner.schema, self.driver(), &*self.inner.entropy)?;
        let value = write(&mut tx)?;
        Ok((value, tx.finish()?))
    }

    /// Verifies the chains of all associations against their links, rows, files and checkpoints.
    pub fn verify_audit(&self) -> StoreResult<Verification> {
        let checkpoints = self.inner.checkpoints.read()?;
        self.read(|reader| {
            let mut verification = audit::verify(reader, &self.inner.schema, &checkpoints)?;
            audit::verify_files(reader, &self.inner.files, &mut verification)?;
            Ok(verification)
        })
    }

    /// Reads what tables and rules the database has.
    pub fn catalogue(&self) -> StoreResult<Catalogue> {
        self.read(|reader| Catalogue::read(reader, self.driver()))
    }

    /// Compares the database's tables with those that the program knows.
    pub fn compare_catalogue(&self) -> StoreResult<Vec<Difference>> {
        Ok(self.catalogue()?.compare(&self.inner.schema, self.driver()))
    }

    /// Runs the inserts of a backup in one transaction, outside the chain, and tells where the chains end.
    pub(crate) fn restore_rows(
        &self,
        fill: impl FnOnce(&mut Insert<'_>) -> StoreResult<()>,
    ) -> StoreResult<Vec<audit::Head>> {
        let schema = self.inner.schema;
        match &self.inner.pools {
            Pools::Sqlite { writer, .. } => {
                restore_in(&mut *writer.lock().unwrap_or_else(PoisonError::into_inner), schema, fill)
            }
            Pools::Postgres(pool) => {
                let mut connection = pool.get().map_err(|error| StoreError::Driver(error.to_string()))?;
                let heads = restore_in(&mut *connection, schema, fill)?;
                let tables: Vec<&'static Table> = schema.whole().collect();
                let _ = statistics::refresh(&mut *connection, &tables);
                Ok(heads)
            }
        }
    }

    pub(crate) fn checkpoint(&self, head: &audit::Head) -> StoreResult<()> {
        self.inner.checkpoints.append(head)
    }
}

/// The lock of PostgreSQL that lets one transaction at a time write for an association; it lasts until the end of it.
pub(crate) fn lock_of(association: Id) -> String {
    let lock = i64::from_be_bytes(audit::hash(association.as_bytes())[..8].try_into().unwrap_or_default());
    format!("pg_advisory_xact_lock({lock})")
}

enum Attempt<T, E> {
    Done(Result<T, E>),
    Again,
}

fn read_in<T, E: From<StoreError>>(
    mut watched: Watched<'_>,
    begin: &str,
    read: impl FnOnce(&Reader<'_>) -> Result<T, E>,
) -> Result<T, E> {
    watched.batch(begin)?;
    let undone = Undone::new(&mut watched);
    let reader = Reader { connection: std::cell::RefCell::new(&mut *undone.watched) };
    read(&reader)
}

fn restore_in(
    connection: &mut dyn Connection,
    schema: Schema,
    fill: impl FnOnce(&mut Insert<'_>) -> StoreResult<()>,
) -> StoreResult<Vec<audit::Head>> {
    let mut watched = Watched::new(connection, schema);
    watched.batch("begin")?;
    let mut undone = Undone::new(&mut watched);
    fill(&mut |table, row| undone.watched.insert(table, row))?;
    let heads = crate::backup::list_heads(&Reader { connection: std::cell::RefCell::new(&mut *undone.watched) })?;
    undone.watched.batch("commit")?;
    undone.committed = true;
    Ok(heads)
}

fn open_sqlite(path: &Path, schema: &Schema) -> StoreResult<Pools> {
    if let Some(parent) = path.parent().filter(|parent| !parent.as_os_str().is_empty()) {
        std::fs::create_dir_all(parent)?;
    }
    let mut writer = Sqlite::open(path)?;
    writer.migrate(&runner(schema, Dialect::Sqlite)?)?;
    let readers = r2d2::Pool::builder()
        .max_size(4)
        .min_idle(Some(1))
        .build(Readers { path: PathBuf::from(path) })
        .map_err(|error| StoreError::Driver(error.to_string()))?;
    Ok(Pools::Sqlite { writer: Mutex::new(writer), readers })
}

fn open_postgres(url: &str, schema: &Schema) -> StoreResult<Pools> {
    let server = Server::parse(url)?;
    let mut connection = Postgres::connect(&server).map_err(postgres_driver::error)?;
    runner(schema, Dialect::Postgres)?.run(connection.client()).map_err(migration_error)?;
    let pool = r2d2::Pool::builder()
        .max_size(8)
        .min_idle(Some(1))
        .build(Connections { server })
        .map_err(|error| StoreError::Driver(error.to_string()))?;
    Ok(Pools::Postgres(pool))
}

fn runner(schema: &Schema, dialect: Dialect) -> StoreResult<Runner> {
    let migrations: Result<Vec<RefineryMigration>, _> = schema
        .all_migrations()
        .map(|step| {
            RefineryMigration::unapplied(&format!("V{}__{}", step.version, step.name), &dialect.render(step.sql))
        })
        .collect();
    Ok(Runner::new(&migrations.map_err(migration_error)?).set_grouped(true))
}

pub(crate) fn migration_error(error: refinery::Error) -> StoreError {
    StoreError::Driver(format!("the tables could not be brought up to date: {error}"))
}
