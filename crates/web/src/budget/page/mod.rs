//! What is shown of a budget.

pub mod show;
mod table;
mod warnings;
