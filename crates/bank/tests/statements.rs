//! Statements as banks write them, and as they come when something went wrong.

use bank::{BalanceKind, MAX_STATEMENTS, check, read_camt, read_table, suggest_columns};
use proptest::prelude::*;

fn file(name: &str) -> Vec<u8> {
    let folder = "../../testdata/bank";
    std::fs::read(std::path::Path::new(folder).join(name)).expect(name)
}

fn codes(bytes: &[u8], own: &str) -> Vec<&'static str> {
    let (statements, mut findings) = read_camt(bytes);
    findings.extend(check(&statements, own));
    findings.iter().map(bank::Finding::code).collect()
}

const IBAN: &str = "SE4550000000058398257466";

#[test]
fn the_old_and_the_new_version_say_the_same() {
    let (old, old_findings) = read_camt(&file("camt-001-02.xml"));
    let (new, new_findings) = read_camt(&file("camt-001-08.xml"));
    assert_eq!((old_findings, new_findings), (Vec::new(), Vec::new()));
    assert_eq!(old, new);
    let statement = &old[0];
    assert_eq!(statement.account.number, IBAN);
    assert_eq!(statement.find_balance(BalanceKind::Opening).unwrap().amount_ore, 100_000);
    assert_eq!(statement.entries.len(), 3);
    assert_eq!(statement.entries[0].text, "Hyra mars, lokal 3");
    assert_eq!(statement.entries[0].counterparty, "Fastighets AB Hörnet & Co");
    assert_eq!(statement.entries[0].reference, "F10441");
    assert_eq!(statement.entries[1].details.len(), 2);
    assert!(statement.entries[2].is_reversal);
    assert_eq!(check(&old, IBAN), []);
    assert_eq!(check(&old, "5000 0000 0583 9825 7466"), [], "the bank's own number is the end of its IBAN");
}

#[test]
fn what_does_not_add_up_is_said() {
    let good = String::from_utf8(file("camt-001-02.xml")).unwrap();
    for (from, to, code) in [
        ("<Amt Ccy=\"SEK\">400.00</Amt>", "<Amt Ccy=\"SEK\">401.00</Amt>", "sum_differs"),
        ("<Amt Ccy=\"SEK\">400.00</Amt>", "<Amt Ccy=\"EUR\">400.00</Amt>", "foreign_currency"),
        ("<Amt Ccy=\"SEK\">400.00</Amt>", "<Amt Ccy=\"SEK\">400.001</Amt>", "unreadable_amount"),
        ("<Amt Ccy=\"SEK\">400.00</Amt>", "<Amt Ccy=\"SEK\">-</Amt>", "unreadable_amount"),
        ("<Cd>CLBD</Cd>", "<Cd>CLAV</Cd>", "no_balance"),
        ("<Sts>BOOK</Sts>", "<Sts>PDNG</Sts>", "not_booked"),
        ("<CdtDbtInd>DBIT</CdtDbtInd><Sts>", "<Sts>", "no_direction"),
        ("<BookgDt><Dt>2025-03-04</Dt></BookgDt>", "<BookgDt><Dt>4 mars</Dt></BookgDt>", "unreadable_date"),
        ("<Amt Ccy=\"SEK\">150.00</Amt>", "<Amt Ccy=\"SEK\">151.00</Amt>", "details_differ"),
        (IBAN, "SE3550000000054910000003", "other_account"),
        ("BkToCstmrStmt", "BkToCstmrAcctRpt", "other_message"),
        ("<Stmt>", "<Annat>", "broken"),
        ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>", "<!DOCTYPE a [<!ENTITY b \"c\">]>", "declares_types"),
        ("Hörnet &amp; Co", "Hörnet &lol; Co", "broken"),
    ] {
        assert!(good.contains(from), "{from}");
        let found = codes(good.replacen(from, to, if from.len() < 26 { 9 } else { 1 }).as_bytes(), IBAN);
        assert!(found.contains(&code), "{from} to {to}: {found:?}");
    }
    assert_eq!(codes(&good.as_bytes()[..good.len() / 2], IBAN), ["broken"]);
    assert_eq!(codes(b"", IBAN), ["not_xml"]);
    assert_eq!(codes("Datum;Belopp".as_bytes(), IBAN), ["not_xml"]);
}

#[test]
fn several_statements_follow_on_each_other_or_have_a_gap() {
    let two = String::from_utf8(file("camt-two-statements.xml")).unwrap();
    assert_eq!(codes(two.as_bytes(), IBAN), Vec::<&str>::new());
    assert!(codes(two.replace(">900.00<", ">901.00<").as_bytes(), IBAN).contains(&"gap"));
    assert!(codes(two.replace("<Id>2025-04</Id>", "<Id>2025-03</Id>").as_bytes(), IBAN).contains(&"twice"));
}

#[test]
fn other_encodings_say_the_same() {
    let (expected, _) = read_camt(&file("camt-001-02.xml"));
    for name in ["camt-latin1.xml", "camt-utf16.xml"] {
        let (statements, findings) = read_camt(&file(name));
        assert_eq!(findings, [], "{name}");
        assert_eq!(statements[0].entries, expected[0].entries, "{name}");
    }
}

#[test]
fn depth_and_entities_are_limited() {
    let deep = "<a>".repeat(100_000);
    assert_eq!(codes(deep.as_bytes(), ""), ["too_deep"]);
    let long =
        format!("<Document><BkToCstmrStmt><Stmt><Id>{}</Id></Stmt></BkToCstmrStmt></Document>", "x".repeat(200_000));
    assert_eq!(codes(long.as_bytes(), ""), ["too_large"]);
    let attributes: String = (0..100_000).map(|index| format!(" a{index}=\"\"")).collect();
    assert_eq!(codes(format!("<Document{attributes}/>").as_bytes(), ""), ["broken"]);
    let many = "<a/>".repeat(4_000_000);
    assert_eq!(codes(format!("<Document>{many}</Document>").as_bytes(), ""), ["too_large"]);
    let many: String = (0..=MAX_STATEMENTS).map(|id| format!("<Stmt><Id>{id}</Id></Stmt>")).collect();
    let (statements, findings) = read_camt(format!("<BkToCstmrStmt>{many}</BkToCstmrStmt>").as_bytes());
    assert_eq!((statements.len(), findings[0].code()), (MAX_STATEMENTS, "too_large"));
}

#[test]
fn tables_of_banks_are_read_in_either_order() {
    for (name, entries, opening, closing) in [
        ("bank-newest-first.csv", 3, Some(100_000), Some(45_000)),
        ("bank-split-columns.csv", 3, Some(100_000), Some(45_000)),
        ("bank-no-balance.csv", 2, None, None),
    ] {
        let (book, findings) = tabular::read(&file(name));
        assert_eq!(findings, [], "{name}");
        let columns = suggest_columns(&book.sheets[0]).expect(name);
        let (statement, findings) = read_table(&book.sheets[0], &columns);
        assert_eq!(findings, [], "{name}");
        assert_eq!(statement.entries.len(), entries, "{name}");
        let balance = |kind| statement.find_balance(kind).map(|balance| balance.amount_ore);
        assert_eq!((balance(BalanceKind::Opening), balance(BalanceKind::Closing)), (opening, closing), "{name}");
        assert!(statement.entries.is_sorted_by_key(|entry| entry.booked_on), "{name}");
    }
}

#[test]
fn a_table_with_a_row_too_few_or_a_cell_that_cannot_be_read_says_where() {
    let (good, _) = tabular::decode(&file("bank-newest-first.csv"));
    let without: String = good.lines().filter(|line| !line.contains("Löner")).map(|line| format!("{line}\n")).collect();
    for (text, code, place) in [
        (without, "balance_broken", "rad"),
        (good.replace("-400,00", "fyrahundra"), "unreadable_amount", "cell D"),
        (good.replace("2025-03-04;2025-03-04", "4 mars;2025-03-04"), "unreadable_date", "cell A"),
    ] {
        let (book, _) = tabular::read(text.as_bytes());
        let columns = suggest_columns(&book.sheets[0]).unwrap();
        let (_, findings) = read_table(&book.sheets[0], &columns);
        assert!(
            findings.iter().any(|finding| finding.code() == code && finding.place.starts_with(place)),
            "{code}: {findings:?}"
        );
    }
}

#[test]
fn odd_files_are_survived() {
    let folder = "../../testdata/bank";
    for entry in std::fs::read_dir(folder).unwrap() {
        let bytes = std::fs::read(entry.unwrap().path()).unwrap();
        for cut in (0..bytes.len()).step_by(37) {
            let (statements, _) = read_camt(&bytes[..cut]);
            check(&statements, IBAN);
            let (book, _) = tabular::read(&bytes[..cut]);
            for sheet in &book.sheets {
                if let Some(columns) = suggest_columns(sheet) {
                    read_table(sheet, &columns);
                }
            }
        }
    }
}

proptest! {
    #[test]
    fn any_bytes_are_survived(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        let (statements, findings) = read_camt(&bytes);
        prop_assert!(!statements.is_empty() || !findings.is_empty());
    }

    #[test]
    fn any_amounts_and_signs_are_survived(texts in prop::collection::vec("[-0-9., a]{0,24}", 4)) {
        let rows: String = texts.iter().map(|text| format!("2025-01-01;{text};x\n")).collect();
        let (book, _) = tabular::read(format!("Datum;Belopp;Text\n{rows}").as_bytes());
        if let Some(columns) = book.sheets.first().and_then(suggest_columns) {
            read_table(&book.sheets[0], &columns);
        }
    }
}
