//! The association: members, seats, offices, auditors, groups, population.

pub mod operations;
pub mod queries;
pub mod tables;
