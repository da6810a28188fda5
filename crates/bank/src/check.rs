//! Does it add up? Opening, entries and closing of each statement; each statement and the next.

use std::collections::BTreeMap;

use crate::{BalanceKind, Finding, FindingKind, Statement};

/// Checks statements against themselves and, where it is known, the number of the account that they should be of.
pub fn check(statements: &[Statement], own_number: &str) -> Vec<Finding> {
    let mut findings = Vec::new();
    let mut of_account: BTreeMap<&str, Vec<&Statement>> = BTreeMap::new();
    for statement in statements {
        let place = if statement.id.is_empty() { String::new() } else { format!("utdrag {}", statement.id) };
        let mut note = |kind| findings.push(Finding::new(place.clone(), kind));
        if let Some(kind) = check_account(statement, own_number) {
            note(kind);
        }
        if !statement.account.currency.is_empty() && statement.account.currency != "SEK" {
            note(FindingKind::ForeignCurrency { currency: statement.account.currency.chars().take(10).collect() });
        }
        if statement.entries.is_empty() {
            note(FindingKind::NoEntries);
        }
        if let Some(kind) = check_sum(statement) {
            note(kind);
        }
        of_account.entry(&statement.account.number).or_default().push(statement);
    }
    for statements in of_account.values_mut() {
        statements.sort_by_key(|statement| (statement.first_day(), statement.last_day()));
        findings.extend(statements.windows(2).filter_map(|pair| check_gap(pair[0], pair[1])));
    }
    findings
}

fn check_account(statement: &Statement, own_number: &str) -> Option<FindingKind> {
    let found = &statement.account.number;
    if found.is_empty() {
        return Some(FindingKind::NoAccount);
    }
    (!own_number.is_empty() && !is_same_account(found, own_number))
        .then(|| FindingKind::OtherAccount { found: found.clone(), own: own_number.to_owned() })
}

/// An IBAN holds the bank's own number, which people write with spaces, hyphens and commas.
fn is_same_account(found: &str, own: &str) -> bool {
    let plain = |text: &str| -> String { text.chars().filter(|letter| letter.is_ascii_alphanumeric()).collect() };
    let (found, own) = (plain(found).to_uppercase(), plain(own).to_uppercase());
    let is_iban = |text: &str| text.len() > 15 && text.bytes().take(2).all(|byte| byte.is_ascii_alphabetic());
    match (is_iban(&found), is_iban(&own)) {
        (true, true) | (false, false) => found == own,
        // The bank's number stands last in its IBAN, without the clearing number at some banks.
        (true, false) => own.len() >= 7 && found.ends_with(&own[own.len() - 7..]),
        (false, true) => found.len() >= 7 && own.ends_with(&found[found.len() - 7..]),
    }
}

fn check_sum(statement: &Statement) -> Option<FindingKind> {
    let opening = statement.find_balance(BalanceKind::Opening);
    let closing = statement.find_balance(BalanceKind::Closing).or(statement.find_balance(BalanceKind::Interim));
    let (Some(opening), Some(closing)) = (opening, closing) else { return Some(FindingKind::NoBalance) };
    let entries_ore = statement.turnover_ore();
    let (opening_ore, closing_ore) = (opening.amount_ore, closing.amount_ore);
    (i128::from(opening_ore) + entries_ore != i128::from(closing_ore)).then_some(FindingKind::SumDiffers {
        opening_ore,
        entries_ore,
        closing_ore,
    })
}

fn check_gap(before: &Statement, after: &Statement) -> Option<Finding> {
    let closing = before.find_balance(BalanceKind::Closing)?;
    let opening = after.find_balance(BalanceKind::Opening)?;
    let kind =
        FindingKind::Gap { before_ore: closing.amount_ore, after_ore: opening.amount_ore, after_on: after.first_day() };
    let place = format!("utdrag {}", after.id);
    (closing.amount_ore != opening.amount_ore).then(|| Finding::new(place.trim(), kind))
}
