//! The compensation for VAT that may not be deducted (momsersättning): claims, from the accounts to the payment.

pub mod operations;
pub mod queries;
pub mod tables;
