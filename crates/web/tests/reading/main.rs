//! Reading the books: search, general ledger, journal, trial balance, objects, workbooks, samples, the auditor's eyes.

mod auditor;
#[path = "../ledger_http/books.rs"]
#[allow(dead_code, reason = "other tests use the rest")]
mod books;
mod ledgers;
mod naive;
mod samples;
mod search;
#[path = "../support/mod.rs"]
mod support;
mod years;
