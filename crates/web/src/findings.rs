//! What the rules find, as pages show it.

use finsam::review::{Finding as RuleFinding, Severity};

use crate::ui::{Cell, Finding, Value};

/// A finding as pages show it.
pub fn finding(finding: &RuleFinding) -> Finding {
    let severity = finding.severity();
    let (kind, _) = word(severity);
    Finding {
        severity: kind.to_owned(),
        word: match severity {
            Severity::Error => "Fel",
            Severity::Warning => "Varning",
            Severity::Note => "Anmärkning",
        }
        .to_owned(),
        message: finding.message(),
        place: None,
        values: finding
            .quantities()
            .into_iter()
            .enumerate()
            .map(|(index, quantity)| Value {
                label: format!("Värde {}", index + 1),
                value: Cell::text(quantity.swedish()),
            })
            .collect(),
        hint: None,
        paragraph: finding.paragraph().map(str::to_owned),
    }
}

/// The kind for the page, and the word in addresses.
pub fn word(severity: Severity) -> (&'static str, &'static str) {
    match severity {
        Severity::Error => ("error", "fel"),
        Severity::Warning => ("warning", "varning"),
        Severity::Note => ("note", "anmarkning"),
    }
}
