//! The members' contributions and shared services, over HTTP.

mod demo;
mod desk;
mod drafting;
mod refusals;
mod review;
mod shared;
#[path = "../support/mod.rs"]
mod support;
mod year;
