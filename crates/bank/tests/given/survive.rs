//! What must hold for any bytes. The fuzzer and the replay of its corpus ask for it.

use bank::{MAX_ENTRIES, check, read_camt};

/// Reads bytes as camt.053 and judges what came of it.
pub fn survive(file: &[u8]) {
    let (statements, findings) = read_camt(file);
    let judged = check(&statements, "");
    for finding in findings.iter().chain(&judged) {
        assert!(
            !finding.kind.message().is_empty() && !finding.kind.remedy().is_empty(),
            "{} has words",
            finding.code()
        );
    }
    let entries: usize = statements.iter().map(|statement| statement.entries.len()).sum();
    assert!(entries <= MAX_ENTRIES, "{entries} entries");
    for statement in &statements {
        let sum: i128 = statement.entries.iter().map(|entry| i128::from(entry.amount_ore)).sum();
        let _ = (statement.turnover_ore(), statement.first_day(), statement.last_day(), sum);
    }
}
