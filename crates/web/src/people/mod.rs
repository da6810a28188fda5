//! People who sign in, and what they are in an association.

pub mod joining;
pub mod operations;
pub mod queries;
pub mod tables;
