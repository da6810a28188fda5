//! camt.053: BankToCustomerStatement of ISO 20022. The versions differ in small things, which are all taken here.
//!
//! **Source**: ISO 20022, camt.053.001.02 to .001.13; the names of elements are those of the standard.

use jiff::civil::Date;

use crate::tree::{self, Node};
use crate::{
    Account, Balance, BalanceKind, Detail, Entry, Finding, FindingKind, MAX_ENTRIES, MAX_FILE_BYTES, MAX_STATEMENTS,
    Statement,
};

/// Reads every statement of a file.
///
/// **Promise**: no panic and bounded memory on any input; an entry that cannot be read is named by a finding of
/// [`crate::Severity::Error`] and left out.
pub fn read_camt(bytes: &[u8]) -> (Vec<Statement>, Vec<Finding>) {
    if bytes.len() > MAX_FILE_BYTES {
        return (Vec::new(), vec![Finding::new("", FindingKind::TooLarge)]);
    }
    let (text, _) = tabular::decode(bytes);
    let root = match tree::read(&text) {
        Ok(root) => root,
        Err(kind) => return (Vec::new(), vec![Finding::new("", kind)]),
    };
    let message = if root.name == "Document" { root.children.first() } else { Some(&root) };
    let Some(message) = message.filter(|message| message.name == "BkToCstmrStmt") else {
        let name = message.map_or(root.name.as_str(), |message| message.name.as_str()).chars().take(60).collect();
        return (Vec::new(), vec![Finding::new("", FindingKind::OtherMessage { name })]);
    };
    let mut reading = Reading::default();
    for (index, node) in message.list("Stmt").enumerate() {
        if index == MAX_STATEMENTS {
            reading.note("", FindingKind::TooLarge);
            break;
        }
        reading.statement(node);
    }
    if reading.statements.is_empty() {
        reading.findings.push(Finding::new("", FindingKind::NoStatement));
    }
    (reading.statements, reading.findings)
}

#[derive(Default)]
struct Reading {
    statements: Vec<Statement>,
    findings: Vec<Finding>,
    entries: usize,
}

impl Reading {
    fn note(&mut self, place: &str, kind: FindingKind) {
        if self.findings.len() < 1000 {
            self.findings.push(Finding::new(place, kind));
        }
    }

    fn statement(&mut self, node: &Node) {
        let id = node.text_at("Id").to_owned();
        let place = if id.is_empty() {
            format!("utdrag {}", self.statements.len() + 1)
        } else {
            format!("utdrag {}", id.chars().take(60).collect::<String>())
        };
        let account = Account {
            number: node.first_text(&["Acct/Id/IBAN", "Acct/Id/Othr/Id"]).split_whitespace().collect(),
            currency: node.text_at("Acct/Ccy").to_owned(),
            owner: node.first_text(&["Acct/Ownr/Nm", "Acct/Nm"]),
        };
        if !id.is_empty() && self.statements.iter().any(|known| known.id == id && known.account == account) {
            return self.note(&place, FindingKind::Twice { id });
        }
        let mut statement = Statement {
            id,
            account,
            from_on: day(node, "FrToDt/FrDtTm").or_else(|| day(node, "FrToDt/FrDt")),
            until_on: day(node, "FrToDt/ToDtTm").or_else(|| day(node, "FrToDt/ToDt")),
            ..Statement::default()
        };
        for balance in node.list("Bal") {
            statement.balances.extend(self.balance(balance, &place));
        }
        for (index, entry) in node.list("Ntry").enumerate() {
            self.entries += 1;
            if self.entries > MAX_ENTRIES {
                self.note(&place, FindingKind::TooLarge);
                break;
            }
            let position = u32::try_from(index + 1).unwrap_or(u32::MAX);
            if let Some(entry) = self.entry(entry, position, &format!("{place}, post {position}")) {
                statement.entries.push(entry);
            }
        }
        self.statements.push(statement);
    }

    fn balance(&mut self, node: &Node, place: &str) -> Option<Balance> {
        let code = node.first_text(&["Tp/CdOrPrtry/Cd", "Tp/CdOrPrtry/Prtry", "Tp/Cd"]);
        let kind = match code.as_str() {
            "OPBD" | "PRCD" => BalanceKind::Opening,
            "CLBD" => BalanceKind::Closing,
            "ITBD" => BalanceKind::Interim,
            _ => BalanceKind::Other,
        };
        let amount_ore = self.amount(node, &format!("{place}, saldo {code}"))?;
        Some(Balance { kind, amount_ore, on: day(node, "Dt") })
    }

    /// The amount of a balance or an entry with its sign.
    fn amount(&mut self, node: &Node, place: &str) -> Option<i64> {
        let amount = node.find("Amt");
        let text = amount.map_or("", |amount| amount.text.trim());
        let currency = amount.map_or("", |amount| amount.currency.as_str());
        if !currency.is_empty() && currency != "SEK" {
            self.note(place, FindingKind::ForeignCurrency { currency: currency.chars().take(10).collect() });
        }
        let Ok(ore) = tabular::plain_hundredths(text) else {
            self.note(place, FindingKind::UnreadableAmount { text: text.chars().take(40).collect() });
            return None;
        };
        match node.text_at("CdtDbtInd") {
            "CRDT" => Some(ore),
            "DBIT" => Some(-ore),
            _ => {
                self.note(place, FindingKind::NoDirection);
                None
            }
        }
    }

    fn entry(&mut self, node: &Node, position: u32, place: &str) -> Option<Entry> {
        let status = node.first_text(&["Sts/Cd", "Sts/Prtry", "Sts"]);
        if !status.is_empty() && status != "BOOK" {
            self.note(place, FindingKind::NotBooked { status: status.chars().take(20).collect() });
            return None;
        }
        let amount_ore = self.amount(node, place)?;
        let dated = if node.find("BookgDt").is_some() { "BookgDt" } else { "ValDt" };
        let Some(booked_on) = day(node, dated) else {
            let text = node.first_text(&["BookgDt/Dt", "BookgDt/DtTm"]).chars().take(40).collect();
            self.note(place, FindingKind::UnreadableDate { text });
            return None;
        };
        let mut details: Vec<Detail> =
            node.list("NtryDtls").flat_map(|details| details.list("TxDtls")).map(detail).collect();
        self.check_details(amount_ore, &details, place);
        let first = details.first().cloned().unwrap_or_default();
        let single = details.len() == 1;
        if single {
            details.clear();
        }
        let of_single = |text: String| if single { text } else { String::new() };
        let own = [node.text_at("AcctSvcrRef"), node.text_at("NtryRef")];
        let reference = own.iter().find(|text| !text.is_empty()).map(|text| (*text).to_owned());
        let (first_text, first_reference) = (of_single(first.text), of_single(first.reference));
        let more = node.text_at("AddtlNtryInf").to_owned();
        Some(Entry {
            position,
            amount_ore,
            booked_on,
            valued_on: day(node, "ValDt"),
            is_reversal: matches!(node.text_at("RvslInd"), "true" | "1"),
            reference: if first_reference.is_empty() { reference.unwrap_or_default() } else { first_reference },
            counterparty: of_single(first.counterparty),
            text: joined([first_text, more]),
            details,
        })
    }

    fn check_details(&mut self, amount_ore: i64, details: &[Detail], place: &str) {
        let amounts: Option<Vec<i64>> = details.iter().map(|detail| detail.amount_ore).collect();
        let Some(amounts) = amounts.filter(|amounts| !amounts.is_empty()) else { return };
        let details_ore: i128 = amounts.iter().map(|ore| i128::from(*ore)).sum();
        if details_ore != i128::from(amount_ore) {
            self.note(place, FindingKind::DetailsDiffer { entry_ore: amount_ore, details_ore });
        }
    }
}

/// The amount of a payment is there in krona only when it is so called.
fn detail(node: &Node) -> Detail {
    let amount = node.find("Amt").or_else(|| node.find("AmtDtls/TxAmt/Amt"));
    let ore = amount
        .filter(|amount| matches!(amount.currency.as_str(), "" | "SEK"))
        .and_then(|amount| tabular::plain_hundredths(amount.text.trim()).ok());
    let direction = node.text_at("CdtDbtInd");
    let (own, other) = if direction == "DBIT" { ("Cdtr", "Dbtr") } else { ("Dbtr", "Cdtr") };
    let party = |role: &str| node.first_text(&[&format!("RltdPties/{role}/Nm"), &format!("RltdPties/{role}/Pty/Nm")]);
    let counterparty = Some(party(own)).filter(|name| !name.is_empty()).unwrap_or_else(|| party(other));
    let unstructured = node
        .find("RmtInf")
        .map(|remittance| remittance.list("Ustrd").map(|line| line.text.trim()).collect::<Vec<_>>().join(" "));
    let structured = node.first_text(&["RmtInf/Strd/CdtrRefInf/Ref", "RmtInf/Strd/RfrdDocInf/Nb"]);
    let end_to_end = node.text_at("Refs/EndToEndId");
    let reference = [structured.as_str(), end_to_end, node.text_at("Refs/AcctSvcrRef"), node.text_at("Refs/TxId")];
    Detail {
        // A payment without a direction of its own has that of its entry.
        amount_ore: ore.and_then(|ore| match direction {
            "CRDT" => Some(ore),
            "DBIT" => Some(-ore),
            _ => None,
        }),
        reference: reference
            .iter()
            .find(|text| !text.is_empty() && **text != "NOTPROVIDED")
            .map_or(String::new(), |text| (*text).to_owned()),
        counterparty,
        text: joined([unstructured.unwrap_or_default(), node.text_at("AddtlTxInf").to_owned()]),
    }
}

fn joined(texts: [String; 2]) -> String {
    let [first, second] = texts;
    match (first.is_empty(), second.is_empty() || second == first) {
        (_, true) => first,
        (true, false) => second,
        (false, false) => format!("{first}, {second}"),
    }
}

/// A day at a path, written as `Dt` or `DtTm` or directly.
fn day(node: &Node, path: &str) -> Option<Date> {
    let text = node.first_text(&[&format!("{path}/Dt"), &format!("{path}/DtTm"), path]);
    text.get(..10)?.parse().ok()
}
