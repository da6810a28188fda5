//! The promises of the store, each held on SQLite and on PostgreSQL.

mod backup;
mod catalogue;
mod chain;
mod rules;
mod statistics;
mod tls;
mod transactions;

use store::audit::Breach;
use store::{Context, Db, Id};

const ASSOCIATION: Id = Id::INSTALLATION;

fn context(action: &'static str) -> Context {
    harness::context(ASSOCIATION, action)
}

fn breaches(db: &Db) -> Vec<Breach> {
    db.verify_audit().unwrap().breaches
}
