//! Documents: the delårsrapport from draft to locked, on screen, on paper and as data.

mod assemble;
mod offline;
pub mod operations;
pub mod queries;
mod states;
pub mod tables;
mod template;
mod texts;
mod words;
