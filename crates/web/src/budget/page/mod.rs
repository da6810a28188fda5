//! What is shown of a budget.

pub mod answer;
pub mod compare;
pub mod edit;
pub mod forms;
pub mod import;
pub mod messages;
pub mod show;
pub mod table;
mod warnings;

pub use table::kronor;
