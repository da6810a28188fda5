//! The delårsrapport over HTTP, on both databases: from draft to locked, and everything that is refused on the way.

mod adopted;
mod annual;
mod audited;
mod carried;
mod cash_flow;
mod delivery;
mod desk;
mod drawings;
mod editions;
mod letters;
mod life;
mod other_days;
mod parts;
mod publication;
mod refusals;
mod sent;
mod statutory;
#[path = "../support/mod.rs"]
mod support;
mod words;
