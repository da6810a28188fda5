//! The report model: which rows the statements and notes have, and which accounts they hold. Dated data of the office.

pub mod operations;
pub mod queries;
pub mod tables;
