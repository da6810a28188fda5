//! The register of decisions.

pub mod operations;
pub mod queries;
pub mod tables;
