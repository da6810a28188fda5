//! `./test` counts what the runners say.

use std::io::Write;
use std::path::Path;

#[test]
fn the_runners_summaries_are_counted_and_nothing_else() {
    let cases: [(&str, &str); 9] = [
        ("test result: ok. 5 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s", "5 0"),
        ("test result: FAILED. 2 passed; 3 failed; 0 ignored\ntest result: ok. 4 passed; 0 failed", "6 3"),
        ("     Summary [   4.013s] 42 tests run: 42 passed (1 slow, 2 leaky), 0 skipped", "42 0"),
        ("     Summary [   4.013s] 9 tests run: 5 passed, 2 failed, 1 timed out, 1 exec failed, 3 skipped", "5 4"),
        ("     Summary [   4.013s] 40/42 tests run: 40 passed, 0 skipped", "40 0"),
        (
            "\u{1b}[32m     Summary\u{1b}[0m [ 1.2s] \u{1b}[1m3\u{1b}[0m tests run: \u{1b}[1m3\u{1b}[0m passed, 0 skipped",
            "3 0",
        ),
        ("ℹ tests 6\nℹ pass 4\nℹ fail 1\nℹ cancelled 1", "4 2"),
        ("# pass 7\n# fail 0", "7 0"),
        ("error: could not compile `web`\nnothing passed and 3 failed here", "0 0"),
    ];
    for (printed, counted) in cases {
        assert_eq!(count(printed), counted, "{printed}");
    }
}

fn count(printed: &str) -> String {
    let script = Path::new("../../scripts/count-tests");
    let mut file = tempfile::NamedTempFile::new().unwrap();
    file.write_all(printed.as_bytes()).unwrap();
    let output = harness::program(script).arg(file.path()).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap().trim().to_owned()
}
