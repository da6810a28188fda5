//! A bank's table as a statement.

use tabular::{Cell, Place, Row, Sheet};

use crate::{AmountColumns, Balance, BalanceKind, Columns, Entry, Finding, FindingKind, Severity, Statement};

/// Reads the rows below the head as entries, and the balances from the column of balances if there is one.
///
/// **Promise**: a row that is not an entry is named by a finding of [`Severity::Error`], never left out silently.
pub fn read_table(sheet: &Sheet, columns: &Columns) -> (Statement, Vec<Finding>) {
    let (mut findings, mut entries, mut balances) = (Vec::new(), Vec::new(), Vec::new());
    for row in sheet.rows.iter().filter(|row| row.number > columns.header_row) {
        let Some(entry) = entry(row, columns, &mut findings) else { continue };
        if let Some(column) = columns.balance {
            balances.push(amount(row, column, &mut findings).flatten());
        }
        entries.push(entry);
    }
    let is_newest_first = is_newest_first(&entries, &balances);
    if is_newest_first {
        entries.reverse();
        balances.reverse();
    }
    let balances: Option<Vec<i64>> = balances.into_iter().collect();
    let balances = balances.filter(|balances| !balances.is_empty()).unwrap_or_default();
    check_balances(&entries, &balances, &mut findings);
    let (first, last) = (entries.first(), entries.last());
    let statement = Statement {
        from_on: entries.iter().map(|entry| entry.booked_on).min(),
        until_on: entries.iter().map(|entry| entry.booked_on).max(),
        balances: match (balances.first(), balances.last(), first, last) {
            (Some(opens), Some(closes), Some(first), Some(last)) => vec![
                Balance {
                    kind: BalanceKind::Opening,
                    amount_ore: opens.saturating_sub(first.amount_ore),
                    on: Some(first.booked_on),
                },
                Balance { kind: BalanceKind::Closing, amount_ore: *closes, on: Some(last.booked_on) },
            ],
            _ => Vec::new(),
        },
        entries,
        ..Statement::default()
    };
    (statement, findings)
}

fn entry(row: &Row, columns: &Columns, findings: &mut Vec<Finding>) -> Option<Entry> {
    let text = |column: Option<u32>| column.map_or(String::new(), |column| row.text(column).to_owned());
    let before = findings.len();
    let amount_ore = match columns.amount {
        AmountColumns::Signed(column) => amount(row, column, findings).flatten(),
        AmountColumns::Split { money_in, money_out } => {
            let (money_in, money_out) = (amount(row, money_in, findings), amount(row, money_out, findings));
            match (money_in.flatten(), money_out.flatten()) {
                (None, None) => None,
                (money_in, money_out) => money_in.unwrap_or(0).checked_sub(money_out.unwrap_or(0).abs()),
            }
        }
    };
    let date = row.text(columns.booked_on);
    // Lines of sums and words below the table have neither an amount nor a day.
    if amount_ore.is_none() && date.is_empty() && findings.len() == before {
        note(findings, row, columns.booked_on, "Raden har varken dag eller belopp och läses inte.", Severity::Note);
        return None;
    }
    let Some(booked_on) = tabular::parse_date(date) else {
        let kind = FindingKind::UnreadableDate { text: date.chars().take(40).collect() };
        findings.push(Finding::new(place(row, columns.booked_on), kind));
        return None;
    };
    let Some(amount_ore) = amount_ore else {
        if findings.len() == before {
            note(findings, row, amount_column(columns), "Raden har inget belopp.", Severity::Error);
        }
        return None;
    };
    Some(Entry {
        position: row.number,
        amount_ore,
        booked_on,
        valued_on: columns.valued_on.and_then(|column| tabular::parse_date(row.text(column))),
        is_reversal: false,
        reference: text(columns.reference),
        counterparty: text(columns.counterparty),
        text: text(columns.text),
        details: Vec::new(),
    })
}

fn amount_column(columns: &Columns) -> u32 {
    match columns.amount {
        AmountColumns::Signed(column) => column,
        AmountColumns::Split { money_in, .. } => money_in,
    }
}

fn place(row: &Row, column: u32) -> String {
    format!("cell {}", Place { row: row.number, column })
}

fn note(findings: &mut Vec<Finding>, row: &Row, column: u32, message: &str, severity: Severity) {
    let kind = FindingKind::Table { message: message.to_owned(), remedy: "", severity };
    findings.push(Finding::new(place(row, column), kind));
}

/// An amount: `Some(None)` where the cell is empty, None with a finding where it cannot be read.
fn amount(row: &Row, column: u32, findings: &mut Vec<Finding>) -> Option<Option<i64>> {
    let Some(cell) = row.find(column).filter(|cell| !cell.text.trim().is_empty()) else { return Some(None) };
    match Cell::hundredths(cell) {
        Ok(ore) => Some(Some(ore)),
        Err(_) => {
            let kind = FindingKind::UnreadableAmount { text: cell.text.trim().chars().take(40).collect() };
            findings.push(Finding::new(place(row, column), kind));
            None
        }
    }
}

/// Banks list the newest first or last; the balances tell, else the days.
fn is_newest_first(entries: &[Entry], balances: &[Option<i64>]) -> bool {
    let steps = |newest_first: bool| {
        entries
            .windows(2)
            .zip(balances.windows(2))
            .filter(|(entries, balances)| {
                let (Some(upper), Some(lower)) = (balances[0], balances[1]) else { return false };
                let (before, after, step) =
                    if newest_first { (lower, upper, &entries[0]) } else { (upper, lower, &entries[1]) };
                i128::from(before) + i128::from(step.amount_ore) == i128::from(after)
            })
            .count()
    };
    match (steps(true), steps(false)) {
        (down, up) if down != up => down > up,
        _ => entries.first().map(|entry| entry.booked_on) > entries.last().map(|entry| entry.booked_on),
    }
}

/// Each balance must follow from the one before; the first that does not is named.
fn check_balances(entries: &[Entry], balances: &[i64], findings: &mut Vec<Finding>) {
    for (pair, entry) in balances.windows(2).zip(entries.iter().skip(1)) {
        let expected = i128::from(pair[0]) + i128::from(entry.amount_ore);
        if expected != i128::from(pair[1]) {
            let expected_ore = i64::try_from(expected).unwrap_or(i64::MAX);
            let kind = FindingKind::BalanceBroken { expected_ore, found_ore: pair[1] };
            findings.push(Finding::new(format!("rad {}", entry.position), kind));
            return;
        }
    }
}
