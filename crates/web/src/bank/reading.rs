//! A file from a bank to the statements of one account.

use ::bank::{Columns, Finding, FindingKind, Severity, Statement, check, read_camt, read_table, suggest_columns};
use tabular::Book;

use super::accounts::CAMT;
use super::operations::StatementFile;

/// Which sheet of a table, and which of its columns are what.
pub type Chosen = (usize, Columns);

/// The statements of the account with this number; or why the file is not taken, and what is odd in it.
///
/// `chosen` says what the columns of a table are, where somebody has said it; else its head does.
pub fn read_statements(
    bytes: Vec<u8>,
    name: &str,
    number: &str,
    chosen: Option<&Chosen>,
) -> Result<StatementFile, Vec<Finding>> {
    let (statements, mut findings) =
        if is_xml(&bytes) { read_camt(&bytes) } else { read_of_table(&bytes, number, chosen) };
    let (own, others): (Vec<Statement>, Vec<Statement>) =
        statements.into_iter().partition(|statement| !is_of_other(statement, number));
    // A bank may put all accounts of a customer in one file; only a file without this one is the wrong file.
    if own.is_empty() {
        findings.extend(others.iter().flat_map(|statement| check(std::slice::from_ref(statement), number)));
    }
    findings.extend(check(&own, number));
    findings.sort_by_key(|finding| std::cmp::Reverse(finding.severity()));
    if own.is_empty() || findings.iter().any(|finding| finding.severity() == Severity::Error) {
        return Err(findings);
    }
    let media_type = if is_xml(&bytes) {
        CAMT
    } else if bytes.starts_with(b"PK") {
        "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    } else {
        "text/csv"
    };
    Ok(StatementFile { bytes, name: name.to_owned(), media_type, statements: own, findings })
}

pub fn is_xml(bytes: &[u8]) -> bool {
    let (head, _) = tabular::decode(&bytes[..bytes.len().min(200) & !1]);
    head.trim_start_matches('\u{feff}').trim_start().starts_with('<')
}

fn is_of_other(statement: &Statement, number: &str) -> bool {
    let found = check(std::slice::from_ref(statement), number);
    found.iter().any(|finding| matches!(finding.kind, FindingKind::OtherAccount { .. }))
}

/// The first visible sheet whose head says what its columns are.
pub fn find_columns(book: &Book) -> Option<Chosen> {
    let visible = book.sheets.iter().enumerate().filter(|(_, sheet)| !sheet.is_hidden);
    visible.filter_map(|(index, sheet)| Some((index, suggest_columns(sheet)?))).next()
}

/// A table says seldom which account it is of; the one who sends it does.
fn read_of_table(bytes: &[u8], number: &str, chosen: Option<&Chosen>) -> (Vec<Statement>, Vec<Finding>) {
    let (book, findings) = tabular::read(bytes);
    let mut findings: Vec<Finding> = findings.iter().map(of_table).collect();
    let chosen = chosen.cloned().or_else(|| find_columns(&book));
    let Some((sheet, columns)) = chosen.and_then(|(index, columns)| Some((book.sheets.get(index)?, columns))) else {
        if findings.is_empty() {
            findings.push(of_words(
                "Filen är inget kontoutdrag: ingen rad har rubriker som Bokföringsdag, Belopp och Saldo.",
                "Hämta utdraget som camt.053, eller skriv rubrikerna Datum, Belopp och gärna Text och Saldo på en rad.",
            ));
        }
        return (Vec::new(), findings);
    };
    let (mut statement, of_rows) = read_table(sheet, &columns);
    findings.extend(of_rows);
    if statement.entries.is_empty() {
        findings.push(of_words("Tabellen har inga poster under rubrikraden.", "Välj rätt blad och rätt rubrikrad."));
    }
    statement.account.number = number.to_owned();
    (vec![statement], findings)
}

fn of_table(finding: &tabular::Finding) -> Finding {
    let severity = match finding.severity() {
        tabular::Severity::Error => Severity::Error,
        tabular::Severity::Warning => Severity::Warning,
        tabular::Severity::Note => Severity::Note,
    };
    let kind = FindingKind::Table { message: finding.to_string(), remedy: finding.kind.remedy(), severity };
    Finding::new("", kind)
}

fn of_words(message: &str, remedy: &'static str) -> Finding {
    Finding::new("", FindingKind::Table { message: message.to_owned(), remedy, severity: Severity::Error })
}
