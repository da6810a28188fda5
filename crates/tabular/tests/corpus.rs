//! Replays what the fuzzer begins with, and every input that once found a fault.

#[path = "given/survive.rs"]
mod survive;
#[path = "given/workbook.rs"]
mod workbook;

use std::path::Path;

use survive::survive;

/// Hands every input of a target's corpus to what the target does with it.
fn replay(target: &str, done: impl Fn(&[u8])) {
    let folder = Path::new("../../testdata/fuzz").join(target);
    let mut inputs = 0;
    for entry in std::fs::read_dir(&folder).expect("the corpus is in the repository") {
        let path = entry.expect("the corpus can be listed").path();
        done(&std::fs::read(&path).expect("the input can be read"));
        inputs += 1;
    }
    assert!(inputs >= 10, "{target} has a corpus");
}

#[test]
fn every_kept_input_of_the_fuzzer_of_csv_is_survived() {
    replay("csv", survive);
}

#[test]
fn every_kept_input_of_the_fuzzer_of_workbooks_is_survived() {
    replay("xlsx", |input| survive(&workbook::of_input(input)));
}
