//! The compensation for VAT over HTTP, on both databases.

mod claims;
mod desk;
mod later;
mod refusals;
mod settings;
#[path = "../support/mod.rs"]
mod support;
mod year;
