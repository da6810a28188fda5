//! What must hold for any bytes. The fuzzer and the replay of its corpus ask for it.

use bank::{MAX_ENTRIES, MAX_STATEMENTS, check, read_camt};

/// Reads bytes as camt.053 and judges what came of it, as a statement of any account and as one of a certain account.
pub fn survive(file: &[u8]) {
    let (statements, findings) = read_camt(file);
    let judged = [check(&statements, ""), check(&statements, "SE45 5000 0000 0583 9825 7466")].concat();
    for finding in findings.iter().chain(&judged) {
        let words = (finding.kind.message(), finding.kind.remedy());
        assert!(!words.0.is_empty() && !words.1.is_empty(), "{} has words", finding.code());
        assert!(finding.to_string().ends_with(&words.0), "{} is shown with its words", finding.code());
    }
    assert!(!statements.is_empty() || !findings.is_empty(), "a file without statements has a finding");
    let entries: usize = statements.iter().map(|statement| statement.entries.len()).sum();
    assert!(entries <= MAX_ENTRIES && statements.len() <= MAX_STATEMENTS, "{entries} entries");
    for statement in &statements {
        let sum: i128 = statement.entries.iter().map(|entry| i128::from(entry.amount_ore)).sum();
        assert_eq!(statement.turnover_ore(), sum);
        assert!(statement.entries.is_sorted_by_key(|entry| entry.position), "entries stand in order");
        let days = (statement.first_day(), statement.last_day());
        assert!(statement.entries.is_empty() || days.0.is_some() && days.1.is_some(), "entries have days");
    }
}
