//! The pages of contributions.

pub mod findings;
pub mod forms;
mod invoices;
mod shares;
pub mod year;
