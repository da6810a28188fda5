//! The real hledger and the real Beancount read what we write, and add up what we add up.

mod demo;
mod nasty;
mod programs;
