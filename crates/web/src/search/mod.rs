//! Finding vouchers: an index of tokens that follows the audit chain, so that nobody who books needs to know of it.
//!
//! A voucher gets a place when its link is read from the chain. A token (a word, an account, who made it) has the set
//! of the places in which it stands; a search intersects such sets. What the chain holds beyond the index (the tail) is
//! read and searched as it is, so an answer is right however far the index has come: it only makes it quick.

pub mod address;
mod criteria;
mod index;
mod matches;
mod material;
pub mod operations;
pub mod queries;
pub mod tables;
mod tokens;
mod writing;
