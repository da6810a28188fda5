//! Budgets over HTTP, on both databases.

mod adopted;
mod desk;
mod editor;
mod edits;
mod figures;
mod history;
mod life;
mod lines;
#[path = "../support/mod.rs"]
mod support;
mod tables;
mod workbook;
