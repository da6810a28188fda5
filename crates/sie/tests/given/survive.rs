//! What must hold for any bytes. The property tests, the fuzzer and the replay of its corpus all ask for it.

use std::io::Cursor;

use sie::{Reader, Unknown, Verdict, WriteError, check, rewrite};

/// Reads bytes in both ways, which must agree, and writes what may be written, which must say the same.
pub fn survive(file: &[u8]) {
    let judged = check(file).expect("memory is readable");
    let mut reader = Reader::new(file);
    let records = reader.by_ref().count();
    assert!(records as u64 >= judged.counts.vouchers, "every voucher is a record");
    assert_eq!(reader.finish().expect("memory is readable"), judged, "both ways of reading agree");
    for finding in &judged.findings {
        assert!(!finding.message().is_empty() && !finding.remedy().is_empty(), "{} has words", finding.code());
    }
    let mut rewritten = Vec::new();
    match rewrite(Cursor::new(file), &mut rewritten, Unknown::Keep) {
        Ok(_) => {
            let again = check(&rewritten[..]).expect("memory is readable");
            assert_eq!(again.sums, judged.sums, "the sums are the same afterwards");
            let counts = |check: &sie::Check| (check.counts.vouchers, check.counts.transactions);
            assert_eq!(counts(&again), counts(&judged), "the vouchers are the same afterwards");
        }
        Err(WriteError::Refused(_)) => assert_eq!(judged.verdict, Verdict::Refused),
        Err(other) => panic!("{other}"),
    }
}
