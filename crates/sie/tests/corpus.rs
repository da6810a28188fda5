//! Replays what the fuzzer has learnt: every input that it keeps, and every one that once found a fault.

#[path = "given/survive.rs"]
mod survive;

use std::path::Path;

use survive::survive;

#[test]
fn every_kept_input_of_the_fuzzer_is_survived() {
    for target in ["sie", "sie5"] {
        let folder = Path::new("../../testdata/fuzz").join(target);
        let mut inputs = 0;
        for entry in std::fs::read_dir(&folder).expect("the corpus is in the repository") {
            let path = entry.expect("the corpus can be listed").path();
            survive(&std::fs::read(&path).expect("the input can be read"));
            inputs += 1;
        }
        assert!(inputs >= 10, "{target} has a corpus");
    }
}
