//! The forecast over HTTP, on both databases: rounds and their life, what is refused, figures, equity and money ahead.

mod desk;
mod figures;
mod money;
mod refusals;
mod rounds;
#[path = "../support/mod.rs"]
mod support;
mod taking;
