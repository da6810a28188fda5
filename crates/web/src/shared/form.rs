//! What is typed about shared services.

pub mod agreement;
pub mod settlement;
