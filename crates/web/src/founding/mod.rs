//! Founding an association here from a description of it: members, board, decisions, report model, register.

pub mod charter;
pub mod operations;
pub mod vat;

pub use charter::{Charter, CharterError};
pub use operations::found;
