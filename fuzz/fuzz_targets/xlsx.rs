//! Bytes as the parts of a workbook, or as the workbook itself if they begin as one.
#![no_main]

#[path = "../../crates/tabular/tests/given/survive.rs"]
mod survive;
#[path = "../../crates/tabular/tests/given/workbook.rs"]
mod workbook;

use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: &[u8]| survive::survive(&workbook::of_input(input)));
