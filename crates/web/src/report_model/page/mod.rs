//! The pages of the report model.

pub mod edit;
pub mod show;
pub mod words;
