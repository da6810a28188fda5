//! Any bytes as a table: XLSX if they are a ZIP file, else CSV.
#![no_main]

#[path = "../../crates/tabular/tests/given/survive.rs"]
mod survive;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|file: &[u8]| survive::survive(file));
