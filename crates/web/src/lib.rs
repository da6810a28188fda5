//! The web side of Samordna: one folder for each thing that people do.
//!
//! A folder holds its tables, queries, operations (without HTTP: the command line calls them too), forms and pages.

mod address;
pub mod administration;
pub mod app;
mod assets;
pub mod association;
pub mod attached_files;
pub mod bank;
pub mod books;
pub mod budget;
pub mod cash_flow;
pub mod clock;
pub mod closing;
pub mod contributions;
pub mod deadlines;
pub mod decisions;

pub mod documents;
pub mod drafts;
pub mod extract;
pub mod fault;
pub mod figures;
mod findings;
pub mod forecast;
pub mod form;
pub mod form_page;
pub mod founding;
pub mod goals;
pub mod grants;
pub mod guard;
pub mod import_preview;
pub mod interventions;
pub mod ledger;
pub mod mail;
pub mod operating_account;
pub mod overview;
pub mod page;
mod paging;
pub mod people;
pub mod publication;
pub mod receiving;
pub mod register;
pub mod report_model;
pub mod review;
pub mod routes;
pub mod sampling;
pub mod schedules;
pub mod schema;
pub mod search;
pub mod session;
pub mod shared;
mod sheet;
mod statement_page;
pub mod statements;
pub mod statutory;
pub mod table_import;
mod table_preview;
pub mod ui;
pub mod vat;

pub use app::{App, Settings};
pub use schema::SCHEMA;

/// A thing is known from when it was recorded until it is superseded; what is not superseded is known until here.
pub const STILL_KNOWN: i64 = i64::MAX;
