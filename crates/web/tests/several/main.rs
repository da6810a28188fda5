//! Several associations in one database, over HTTP, on both databases: choosing one, and never seeing another's.

mod choosing;
mod isolation;
mod merger;
#[path = "../support/mod.rs"]
mod support;
mod two;
