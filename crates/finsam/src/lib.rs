//! The rules of financial coordination (lag 2003:1210): money, periods, statements, figures, review.
//!
//! Pure functions over slices. This crate knows no database, web, JSON, async runtime, clock or chance,
//! and no floating point; `crates/samordna/tests/structure.rs` keeps it so.

pub mod association;
pub mod balance_requirement;
pub mod budget;
pub mod calendar;
pub mod cash_flow;
pub mod contribution;
pub mod deadline;
pub mod equity;
pub mod figure;
pub mod financial_year;
pub mod forecast;
pub mod grant;
pub mod ledger;
pub mod liquidity;
pub mod merger;
pub mod money;
pub mod operating_account;
pub mod parameter;
pub mod period;
pub mod personal_number;
pub mod phrase;
pub mod review;
pub mod rounding;
pub mod sampling;
pub mod schedule;
pub mod shared;
pub mod statement;
pub mod statutory;
pub mod vat;
