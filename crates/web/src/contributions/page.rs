//! The pages of contributions.

pub mod year;
