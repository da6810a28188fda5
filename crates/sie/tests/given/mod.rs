//! Sound files that tests add something odd to.
#![allow(dead_code)]

use sie::{Verdict, check};

/// A file for import: nothing but identification, six lines.
pub const IMPORT: &str =
    "#FLAGGA 0\n#PROGRAM \"Exempel\" \"1\"\n#FORMAT PC8\n#GEN 20250131\n#SIETYP 4\n#FNAMN Exempel\n";

/// A sound export, 14 lines.
pub const EXPORT: &str = "#FLAGGA 0\n#PROGRAM \"Exempel\" \"1\"\n#FORMAT PC8\n#GEN 20250131\n#SIETYP 4\n#FNAMN Exempel\n\
    #RAR 0 20250101 20251231\n#KONTO 1910 Kassa\n#KONTO 3010 Bidrag\n#KTYP 1910 T\n#SRU 1910 7281\n\
    #IB 0 1910 0.00\n#UB 0 1910 0.00\n#RES 0 3010 0.00\n";

/// A sound file of type 1, 12 lines.
pub const YEAR_END: &str = "#FLAGGA 0\n#PROGRAM \"Exempel\" \"1\"\n#FORMAT PC8\n#GEN 20250131\n#SIETYP 1\n#FNAMN Exempel\n\
    #RAR 0 20250101 20251231\n#KONTO 1910 Kassa\n#SRU 1910 7281\n#IB 0 1910 0.00\n#UB 0 1910 0.00\n#RES 0 1910 0.00\n";

/// A sound file of type 2, 14 lines.
pub const PERIODS: &str = "#FLAGGA 0\n#PROGRAM \"Exempel\" \"1\"\n#FORMAT PC8\n#GEN 20250131\n#SIETYP 2\n#FNAMN Exempel\n\
    #RAR 0 20250101 20251231\n#OMFATTN 20251231\n#KONTO 1910 Kassa\n#SRU 1910 7281\n\
    #IB 0 1910 0.00\n#UB 0 1910 0.00\n#RES 0 1910 0.00\n#PSALDO 0 202501 1910 {} 0.00\n";

/// Adds lines to a file.
pub fn with(file: &str, lines: impl AsRef<[u8]>) -> Vec<u8> {
    let mut bytes = file.as_bytes().to_vec();
    bytes.extend_from_slice(lines.as_ref());
    if !bytes.ends_with(b"\n") {
        bytes.push(b'\n');
    }
    bytes
}

/// Judges a file: the verdict, and code and line of every finding.
pub fn found(file: &[u8]) -> (Verdict, Vec<(&'static str, Option<u64>)>) {
    let check = check(file).expect("memory is readable");
    let findings = check.findings.iter();
    for finding in findings.clone() {
        assert!(finding.message().len() > 10 && finding.remedy().len() > 10, "{} has words", finding.code());
    }
    let mut list: Vec<_> = findings.map(|finding| (finding.code(), finding.line())).collect();
    list.sort_by_key(|(code, line)| (line.unwrap_or(u64::MAX), *code));
    (check.verdict, list)
}
