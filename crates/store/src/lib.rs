//! The seam to the database: connections, transactions, migrations, the audit chain, files, backup.
//!
//! Two drivers stand behind one face: SQLite (embedded, the default) and PostgreSQL. This crate knows no table
//! but its own (`audit_entry`, `stored_file`); the tables of the product come in as a [`Schema`].
//!
//! ```
//! # use store::{Context, Db, Schema, value::Value};
//! let folder = tempfile::tempdir().unwrap();
//! let schema = Schema::new(&[], &[]);
//! let url = format!("sqlite:{}", folder.path().join("demo.db").display());
//! let db = Db::open(&url, folder.path(), schema, |bytes| bytes.fill(7)).unwrap();
//! let chain = db.verify_audit().unwrap();
//! assert!(chain.breaches.is_empty());
//! ```

pub mod audit;
pub mod backup;
pub mod catalogue;
pub mod checkpoint;
mod db;
mod driver;
mod error;
pub mod files;
mod hex;
pub mod id;
pub mod order;
pub mod places;
pub mod query;
mod reader;
mod schema;
mod statistics;
pub mod table;
mod transaction;
mod tx;
pub mod value;

pub use db::{Actor, Context, Db, Driver};
pub use error::{StoreError, StoreResult};
pub use files::Files;
pub use hex::hex;
pub use id::Id;
pub use query::Query;
pub use reader::Reader;
pub use schema::{Migration, Schema};
pub use table::{Column, ColumnType, Table};
pub use tx::Tx;
pub use value::{Row, Value};
