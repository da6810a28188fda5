//! Any bytes as a SIE file.
#![no_main]

#[path = "../../crates/sie/tests/given/survive.rs"]
mod survive;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| survive::survive(file));
