//! Any bytes as CSV, and as the table of a bank; what would be taken as a workbook is left to the target of its own.
#![no_main]

#[path = "../../crates/tabular/tests/given/survive.rs"]
mod survive;
#[path = "../../crates/bank/tests/given/survive_table.rs"]
mod survive_table;

use libfuzzer_sys::{Corpus, fuzz_target};

fuzz_target!(|file: &[u8]| -> Corpus {
    if file.starts_with(b"PK") {
        return Corpus::Reject;
    }
    survive::survive(file);
    survive_table::survive_table(file);
    Corpus::Keep
});
