//! Placeholder.
pub mod tables;
