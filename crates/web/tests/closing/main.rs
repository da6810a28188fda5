//! The year end, on both databases: over HTTP, and what two do at once.

mod accruals;
mod at_once;
mod banks;
mod books;
mod carrying;
mod checklist;
mod closing;
mod laid_out;
#[allow(dead_code)]
#[path = "../ledger_http/books.rs"]
mod sending;
mod specifications;
#[path = "../support/mod.rs"]
mod support;
mod without_budget;
