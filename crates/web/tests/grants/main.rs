//! Grants and requisitions over HTTP, on both databases: who may do what, in which order, and for how much.

#[allow(dead_code)]
#[path = "../vouchers/desk.rs"]
mod books;
mod desk;
mod granting;
mod life;
mod refusals;
#[path = "../support/mod.rs"]
mod support;
