//! What the rules find, as pages show it.

use finsam::review::{Finding as RuleFinding, Severity};
use report::together;

use crate::ui::{Cell, Finding, Value};

/// A finding as pages show it.
pub fn finding(finding: &RuleFinding) -> Finding {
    let severity = finding.severity();
    let (kind, _) = word(severity);
    let message = finding.message();
    Finding {
        severity: kind.to_owned(),
        word: match severity {
            Severity::Error => "Fel",
            Severity::Warning => "Varning",
            Severity::Note => "Anmärkning",
        }
        .to_owned(),
        values: values(finding, &message),
        message: together(&message),
        place: None,
        hint: None,
        paragraph: finding.paragraph().map(together),
    }
}

/// The values that do not agree, where the message does not say them already.
fn values(finding: &RuleFinding, message: &str) -> Vec<Value> {
    let texts: Vec<String> = finding.quantities().into_iter().map(|quantity| quantity.swedish()).collect();
    if texts.iter().all(|text| message.contains(text.as_str())) {
        return Vec::new();
    }
    vec![Value { label: "Tal som jämförs".to_owned(), value: Cell::text(texts.join(" och ")) }]
}

/// The kind for the page, and the word in addresses.
pub fn word(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("error", "fel"),
        Severity::Warning => ("warning", "varning"),
        Severity::Note => ("note", "anmarkning"),
    }
}
