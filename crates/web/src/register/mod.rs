//! What is entered by hand with its source: observations, goals, interventions.

pub mod operations;
pub mod queries;
pub mod tables;
