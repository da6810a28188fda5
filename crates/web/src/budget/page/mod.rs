//! What is shown of a budget.

pub mod answer;
pub mod compare;
mod described;
pub mod edit;
pub mod edits;
pub mod forms;
pub mod import;
pub mod messages;
pub mod show;
pub mod table;
pub mod taking;
mod warnings;

pub use table::kronor;
