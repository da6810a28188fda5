//! The pages of the bank.

pub mod account;
pub mod columns;
pub mod list;
mod past;
pub mod receive;

use ::bank::Severity;

use crate::ui::Finding;

/// `SE45 5000 0000 0583 9825 7466`
fn grouped_number(number: &str) -> String {
    let is_iban = number.len() > 15 && number.bytes().take(2).all(|byte| byte.is_ascii_alphabetic());
    if !is_iban {
        return number.to_owned();
    }
    let letters: Vec<char> = number.chars().collect();
    letters.chunks(4).map(|four| four.iter().collect::<String>()).collect::<Vec<_>>().join("\u{a0}")
}

fn finding(finding: &::bank::Finding) -> Finding {
    let (kind, word) = match finding.severity() {
        Severity::Error => ("error", "Fel"),
        Severity::Warning => ("warning", "Varning"),
        Severity::Note => ("note", "Anmärkning"),
    };
    Finding {
        severity: kind.to_owned(),
        word: word.to_owned(),
        message: finding.to_string(),
        hint: Some(finding.kind.remedy().to_owned()).filter(|remedy| !remedy.is_empty()),
        ..Finding::default()
    }
}
