//! The accounts: financial years, chart, vouchers, opening balances, import of SIE files, locks.

pub mod export;
pub mod importing;
pub mod operations;
pub mod queries;
pub mod tables;
