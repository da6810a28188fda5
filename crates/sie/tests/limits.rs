//! What is far too large is bounded and told.

mod given;

use given::{IMPORT, found, with};
use sie::{
    MAX_ACCOUNTS, MAX_FINDINGS_PER_CODE, MAX_LINE_BYTES, MAX_PERIODS, MAX_SERIES, MAX_VOUCHER_TRANSACTIONS, MAX_YEARS,
    Reader, Record, Verdict, check,
};

fn codes(file: &[u8]) -> Vec<&'static str> {
    check(file).expect("memory is readable").findings.iter().map(sie::Finding::code).collect()
}

#[test]
fn a_line_beyond_the_limit_is_passed_over() {
    for length in [MAX_LINE_BYTES, MAX_LINE_BYTES * 40] {
        let file = with(IMPORT, format!("#PROSA {}\n#PROSA a\n", "x".repeat(length)));
        assert_eq!(found(&file), (Verdict::Refused, vec![("line_too_long", Some(7))]));
        let comments = Reader::new(&file[..]).flatten().filter(|entry| matches!(entry.record, Record::Comment(_)));
        assert_eq!(comments.count(), 1);
    }
}

#[test]
fn a_voucher_beyond_the_limit_is_cut_and_refused() {
    let lines = "#TRANS 1910 {} 0.00\n".repeat(MAX_VOUCHER_TRANSACTIONS + 5);
    let file = with(IMPORT, format!("#VER A 1 20250131\n{{\n{lines}}}\n"));
    let expected = ("voucher_too_large", Some(MAX_VOUCHER_TRANSACTIONS as u64 + 9));
    assert_eq!(found(&file), (Verdict::Refused, vec![expected]));
    let vouchers = Reader::new(&file[..]).flatten().filter_map(|entry| match entry.record {
        Record::Voucher(voucher) => Some(voucher.transactions.len()),
        _ => None,
    });
    assert_eq!(vouchers.collect::<Vec<_>>(), [MAX_VOUCHER_TRANSACTIONS]);
}

#[test]
fn more_accounts_years_months_or_series_than_the_limit_are_refused() {
    let many = |count: usize, line: &dyn Fn(usize) -> String| {
        let lines: String = (0..count + 1).map(line).collect();
        with(IMPORT, lines)
    };
    let month = |at: usize| format!("{:04}{:02}", 1900 + at / 12, at % 12 + 1);
    let table = [
        ("accounts", many(MAX_ACCOUNTS, &|at| format!("#KONTO {} X\n", 100_000 + at))),
        ("years", many(MAX_YEARS, &|at| format!("#RAR -{at} 20250101 20251231\n"))),
        ("months", many(MAX_PERIODS, &|at| format!("#PSALDO 0 {} 1910 {{}} 1.00\n", month(at)))),
        ("series", many(MAX_SERIES, &|at| format!("#VER S{at} 1 20250131\n{{\n#TRANS 1910 {{}} 0\n}}\n"))),
        (
            "months of vouchers",
            many(MAX_PERIODS, &|at| format!("#VER A \"\" {}01\n{{\n#TRANS 1910 {{}} 0\n}}\n", month(at))),
        ),
    ];
    for (name, file) in table {
        let found = codes(&file);
        assert_eq!(found.iter().filter(|code| **code == "too_many").count(), 1, "{name}");
    }
}

#[test]
fn findings_beyond_the_limit_are_counted() {
    let file = with(IMPORT, "#EGET\n".repeat(1_000_000));
    let check = check(&file[..]).expect("memory is readable");
    assert_eq!(check.findings.len() as u64, MAX_FINDINGS_PER_CODE + 1);
    assert_eq!(check.findings.last().map(sie::Finding::code), Some("findings_left_out"));
}

#[test]
fn an_input_that_fails_stops_the_reading_with_its_error() {
    struct Broken;
    impl std::io::Read for Broken {
        fn read(&mut self, _: &mut [u8]) -> std::io::Result<usize> {
            Err(std::io::Error::other("unplugged"))
        }
    }
    let mut reader = Reader::new(std::io::BufReader::new(Broken));
    assert!(reader.next().is_some_and(|entry| entry.is_err()));
    assert!(reader.next().is_none());
    assert!(check(std::io::BufReader::new(Broken)).is_err());
}
