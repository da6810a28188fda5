//! The accounts over HTTP, on both databases.

mod bank;
mod bank_tables;
mod books;
mod charts;
mod every_type;
mod imports;
mod locks;
mod model;
mod model_rows;
mod own_books;
mod pages;
#[path = "../support/mod.rs"]
mod support;
mod tables;
