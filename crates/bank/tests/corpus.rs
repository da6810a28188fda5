//! Replays what the fuzzer begins with, and every input that once found a fault.

#[path = "given/survive.rs"]
mod survive;

use std::path::Path;

use survive::survive;

#[test]
fn every_kept_input_of_the_fuzzer_is_survived() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../testdata/fuzz/camt");
    let mut inputs = 0;
    for entry in std::fs::read_dir(&folder).expect("the corpus is in the repository") {
        let path = entry.expect("the corpus can be listed").path();
        survive(&std::fs::read(&path).expect("the input can be read"));
        inputs += 1;
    }
    assert!(inputs >= 10, "camt has a corpus");
}
