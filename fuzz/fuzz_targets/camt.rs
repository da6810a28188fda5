//! Any bytes as a bank statement in camt.053.
#![no_main]

#[path = "../../crates/bank/tests/given/survive.rs"]
mod survive;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| survive::survive(file));
