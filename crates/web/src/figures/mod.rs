//! Figures: every number that pages and documents print, with what it was computed from.

pub mod operations;
mod recommendation;
