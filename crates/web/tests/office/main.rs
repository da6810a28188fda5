//! What people do at an office, through its pages, on both databases.

#[path = "../support/mod.rs"]
mod support;

mod administration;
mod association;
mod auditors;
mod decisions;
mod first_password;
mod pages;
mod predecessors;
mod register;
mod seats;
mod sign_in;
mod trail;
