//! Reading the books: general ledger, journal, trial balance at any date and dimension, what an object has cost.

mod address;
pub mod general_ledger;
pub mod journal;
pub mod object_report;
pub mod operations;
mod page;
pub mod queries;
pub mod sections;
pub mod trail;
pub mod trial_balance;
