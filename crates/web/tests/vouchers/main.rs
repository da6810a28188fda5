//! Vouchers made by hand, and what the database itself holds of every voucher.

#[path = "../support/mod.rs"]
mod support;

mod balance;
mod correcting;
mod desk;
mod pages;
mod papers;
mod posting;
mod schedules;
