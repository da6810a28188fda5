//! The pages of the report model.

pub mod edit;
pub mod new_row;
pub mod show;
pub mod words;
