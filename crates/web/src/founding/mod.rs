//! Founding an association here from a description of it: members, board, decisions, report model, register.

pub mod bank;
pub mod budget;
pub mod charter;
pub mod check;
pub mod closing;
pub mod contributions;
pub mod documents;
pub mod forecast;
pub mod grants;
pub mod operations;
mod place;
pub mod samples;
pub mod shared;
pub mod vat;

pub use charter::{Charter, CharterError};
pub use check::check;
pub use operations::{FoundingError, found};
pub use place::CharterFault;
