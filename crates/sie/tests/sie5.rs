//! SIE 5: what is read of it, and what is told.

use std::io::Cursor;

use sie::{
    AccountKind, Balance, BalanceKind, ChecksumStatus, Date, MAX_ELEMENT_BYTES, MAX_ELEMENT_DEPTH, Purpose, Reader,
    Record, SieType, TransactionKind, Unknown, Verdict, check, rewrite,
};

const EXPORT: &str = include_str!("../../../testdata/sie/sie5-export.xml");
const ENTRY: &str = include_str!("../../../testdata/sie/sie5-entry.xml");

/// A finding's code, line and record.
type Told = (&'static str, Option<u64>, Option<String>);

fn found(file: &str) -> (Verdict, Vec<Told>) {
    let check = check(file.as_bytes()).expect("memory is readable");
    let findings = check.findings.iter();
    for finding in findings.clone() {
        assert!(finding.message().len() > 10 && finding.remedy().len() > 10, "{}", finding.code());
        assert!(!finding.message().contains(" #"), "{}", finding.message());
    }
    (check.verdict, findings.map(|f| (f.code(), f.line(), f.record().map(str::to_owned))).collect())
}

fn records(file: &str) -> Vec<Record> {
    Reader::new(file.as_bytes()).map(|entry| entry.expect("memory is readable").record).collect()
}

#[test]
fn an_export_is_read_whole() {
    let check = check(EXPORT.as_bytes()).expect("memory is readable");
    assert_eq!((check.verdict, check.sie_type, check.purpose), (Verdict::Ok, Some(SieType::Type5), Purpose::Export));
    assert_eq!(check.encoding.name(), "utf-8");
    assert_eq!(check.checksum, ChecksumStatus::Absent);
    assert_eq!(check.company.as_deref(), Some("Samordningsförbundet Ätran"));
    assert_eq!(check.program.as_deref(), Some("Exempelbok 8.0"));
    assert_eq!(check.organisation_number.and_then(|number| number.normal).as_deref(), Some("222000-0000"));
    assert_eq!(check.generated_on, Date::new(2025, 9, 2));
    assert_eq!(check.covered_until, Date::new(2025, 8, 31));
    let years: Vec<_> = check.years.iter().map(|year| (year.index, year.from, year.to)).collect();
    assert_eq!(
        years,
        [(0, Date::new(2025, 1, 1), Date::new(2025, 12, 31)), (-1, Date::new(2024, 1, 1), Date::new(2024, 12, 31)),]
    );
    assert_eq!((check.counts.accounts, check.counts.vouchers, check.counts.transactions), (4, 3, 6));
    assert_eq!(check.counts.objects, 3);
    let sums = [check.sums.opening_ore, check.sums.closing_ore, check.sums.result_ore];
    assert_eq!(sums, [0, 780_000, -780_000]);
    let codes: Vec<_> = check.findings.iter().map(sie::Finding::code).collect();
    assert_eq!(codes, ["element_passed_over", "element_passed_over", "signature_not_verified", "budget_of_year"]);
}

#[test]
fn its_elements_become_the_records_of_the_other_types() {
    let records = records(EXPORT);
    let has = |record: Record| assert!(records.contains(&record), "{record:?} is missing in {records:#?}");
    has(Record::AccountType { account: "2010".into(), kind: AccountKind::Liability });
    has(Record::AccountUnit { account: "5010".into(), unit: "kvm".into() });
    has(Record::Dimension { number: 6, name: "Projekt".into() });
    has(Record::Object { dimension: 6, number: "SAM".into(), name: "Samkraft & Co".into() });
    let balance = |kind, year, account: &str, amount_ore| {
        Record::Balance(Balance { kind, year, account: account.into(), amount_ore, quantity: None })
    };
    has(balance(BalanceKind::Opening, 0, "1930", 500_000));
    has(balance(BalanceKind::Closing, 0, "1930", 1_280_000));
    has(balance(BalanceKind::Closing, -1, "1930", 500_000));
    has(balance(BalanceKind::Result, 0, "3010", -900_000));
    let vouchers: Vec<_> = records
        .iter()
        .filter_map(|record| if let Record::Voucher(voucher) = record { Some(voucher) } else { None })
        .collect();
    assert_eq!(vouchers.len(), 3);
    assert_eq!((vouchers[0].series.as_str(), vouchers[0].number.as_str()), ("A", "1"));
    assert_eq!(vouchers[0].registered, Date::new(2025, 1, 16));
    assert_eq!(vouchers[0].sign.as_deref(), Some("Kim Exempel"));
    let project = vec![("6".to_owned(), "SAM".to_owned()), ("20".to_owned(), "FK".to_owned())];
    assert_eq!(vouchers[0].transactions[1].objects, project);
    let corrected = vouchers[2];
    let kinds: Vec<_> = corrected.transactions.iter().map(|line| line.kind).collect();
    assert_eq!(kinds, [TransactionKind::Ordinary, TransactionKind::Removed, TransactionKind::Ordinary]);
    assert_eq!(corrected.sum_ore(), 0);
    assert_eq!(corrected.transactions[0].date, Date::new(2025, 3, 15));
    assert_eq!(corrected.transactions[0].quantity.map(|quantity| quantity.to_string()).as_deref(), Some("12.5"));
}

#[test]
fn an_entry_file_leaves_numbers_to_the_receiver() {
    let check = check(ENTRY.as_bytes()).expect("memory is readable");
    assert_eq!((check.verdict, check.purpose), (Verdict::Ok, Purpose::Import), "{:#?}", check.findings);
    assert_eq!(check.counts.vouchers, 2);
    let codes: Vec<_> = check.findings.iter().map(sie::Finding::code).collect();
    assert_eq!(codes, ["voucher_without_number"]);
}

#[test]
fn the_bytes_may_come_in_any_pieces() {
    struct Drop(usize, Vec<u8>);
    impl std::io::Read for Drop {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            let count = 3.min(into.len()).min(self.1.len() - self.0);
            into[..count].copy_from_slice(&self.1[self.0..self.0 + count]);
            self.0 += count;
            Ok(count)
        }
    }
    let whole = check(EXPORT.as_bytes()).expect("memory is readable");
    let input = std::io::BufReader::with_capacity(7, Drop(0, EXPORT.as_bytes().to_vec()));
    assert_eq!(Reader::new(input).finish().expect("memory is readable"), whole);
    let mut reader = Reader::new(EXPORT.as_bytes());
    assert_eq!(reader.by_ref().count(), records(EXPORT).len());
    assert_eq!(reader.finish().expect("memory is readable"), whole);
}

#[test]
fn a_document_is_rewritten_as_type_four() {
    for (file, sie_type, name) in [(EXPORT, SieType::Type4E, "4E"), (ENTRY, SieType::Type4I, "4I")] {
        let before = check(file.as_bytes()).expect("memory is readable");
        let mut written = Vec::new();
        rewrite(Cursor::new(file), &mut written, Unknown::Drop).expect("the document is sound");
        let after = check(&written[..]).expect("memory is readable");
        assert_eq!(after.sie_type, Some(sie_type), "{name}");
        assert_eq!(after.sums, before.sums);
        assert_eq!(
            (after.counts.vouchers, after.counts.transactions),
            (before.counts.vouchers, before.counts.transactions)
        );
    }
}

fn with(document: &str, place: &str, more: &str) -> String {
    assert!(document.contains(place), "{place}");
    document.replacen(place, more, 1)
}

/// Lines of a document up to and including the first with a text.
fn line_of(document: &str, text: &str) -> Option<u64> {
    document.lines().position(|line| line.contains(text)).map(|at| at as u64 + 1)
}

#[test]
fn what_is_odd_is_told_with_its_line_and_element() {
    let last = "</SieEntry>";
    for (place, more, code, element, verdict) in [
        ("amount=\"250.00\"", "amount=\"tolv\"", "amount_unreadable", "LedgerEntry", Verdict::Refused),
        ("amount=\"250.00\"", "amount=\"250,00\"", "amount_with_comma", "LedgerEntry", Verdict::Warnings),
        ("amount=\"250.00\"", "amount=\"250.005\"", "amount_too_precise", "LedgerEntry", Verdict::Refused),
        ("amount=\"250.00\"", "", "amount_missing", "LedgerEntry", Verdict::Warnings),
        ("accountId=\"5410\"", "accountId=\"54A0\"", "account_not_numeric", "LedgerEntry", Verdict::Warnings),
        ("journalDate=\"2025-01-31\"", "", "date_missing", "JournalEntry", Verdict::Warnings),
        ("journalDate=\"2025-01-31\"", "journalDate=\"maj\"", "date_unreadable", "JournalEntry", Verdict::Warnings),
        ("currency=\"SEK\"", "currency=\"EUR\"", "currency_foreign", "AccountingCurrency", Verdict::Warnings),
        ("222000-0000", "2220000000", "organisation_number_form", "Company", Verdict::Ok),
        ("name=\"Lönebok\"", "", "field_missing", "SoftwareProduct", Verdict::Warnings),
    ] {
        let file = with(ENTRY, place, more);
        let (actual, findings) = found(&file);
        let told = findings.iter().find(|(found, ..)| *found == code);
        let (_, line, record) = told.unwrap_or_else(|| panic!("{code} is missing: {findings:#?}"));
        assert_eq!((actual, record.as_deref()), (verdict, Some(element)), "{more}");
        assert!(line.is_some(), "{more}");
    }
    let odd = with(ENTRY, last, "<Budget/></SieEntry>");
    let told = ("element_unknown", line_of(&odd, "<Budget/>"), Some("Budget".to_owned()));
    assert!(found(&odd).1.contains(&told), "{:?}", found(&odd));
}

#[test]
fn years_that_are_not_told_apart_are_told() {
    for (place, more, count) in [("primary=\"true\"", "", 0), ("primary=\"false\"", "primary=\"1\"", 2)] {
        let check = check(with(EXPORT, place, more).as_bytes()).expect("memory is readable");
        let told = check.findings.iter().find(|finding| finding.code() == "year_primary").expect("it is told");
        assert_eq!(told.kind, sie::FindingKind::YearPrimary { count });
        assert_eq!(check.years[0].from, Date::new(2025, 1, 1), "the latest year is the file's own");
    }
}

#[test]
fn what_is_no_whole_document_is_refused() {
    let cut = &EXPORT[..EXPORT.len() - 40];
    let deep = format!("<Sie xmlns=\"http://www.sie.se/sie5\">{}", "<a>".repeat(MAX_ELEMENT_DEPTH + 1));
    let large = with(ENTRY, "name=\"Lönebok\"", &format!("name=\"{}\"", "x".repeat(MAX_ELEMENT_BYTES)));
    let laughs = with(
        ENTRY,
        "<SieEntry",
        "<!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>\n<SieEntry",
    );
    for (name, file, code) in [
        ("cut off", cut.to_owned(), "xml_cut_off"),
        ("cut off in a tag", EXPORT[..EXPORT.find("<Accounts").unwrap_or(0) + 5].to_owned(), "xml_cut_off"),
        ("an end that has no beginning", with(ENTRY, "</FileInfo>", "</Journal>"), "xml_broken"),
        ("no quotes", with(ENTRY, "name=\"Lönebok\"", "name=Lönebok"), "xml_broken"),
        ("an attribute twice", with(ENTRY, "name=\"Lönebok\"", "name=\"a\" name=\"b\""), "xml_broken"),
        ("two documents", format!("{ENTRY}{ENTRY}"), "xml_broken"),
        ("a doctype with entities", laughs, "xml_doctype"),
        ("an entity of its own", with(ENTRY, "Lönebok", "&egen;"), "xml_entity"),
        ("a control character", with(ENTRY, "Lönebok", "a&#7;b"), "xml_entity"),
        ("another encoding", with(ENTRY, "utf-8", "iso-8859-1"), "xml_encoding"),
        ("too deep", deep, "xml_too_deep"),
        ("too large an element", large, "xml_element_too_large"),
        ("no element at all", "<?xml version=\"1.0\"?>\nwww.sie.se/sie5".to_owned(), "not_sie"),
        ("another root", "<SieDokument xmlns=\"http://www.sie.se/sie5\"/>".to_owned(), "root_unknown"),
    ] {
        let (verdict, findings) = found(&file);
        assert_eq!(verdict, Verdict::Refused, "{name}: {findings:?}");
        assert!(findings.iter().any(|(found, ..)| *found == code), "{name}: {findings:?}");
    }
    let latin: Vec<u8> =
        ENTRY.replace("utf-8", "UTF-8").chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
    let check = check(&latin[..]).expect("memory is readable");
    assert_eq!(check.verdict, Verdict::Refused);
}

#[test]
fn a_namespace_prefix_changes_nothing_and_a_wrong_one_is_told() {
    let prefixed =
        ENTRY.replace('<', "<s:").replace("<s:?", "<?").replace("<s:/", "</s:").replace("xmlns=", "xmlns:s=");
    let [plain, with_prefix] = [ENTRY, &prefixed].map(|file| check(file.as_bytes()).expect("memory is readable"));
    assert_eq!(plain, with_prefix);
    let other = ENTRY.replace("http://www.sie.se/sie5", "http://www.sie.se/sie6");
    assert!(found(&other).1.iter().any(|(code, ..)| *code == "namespace_unknown"));
}

#[test]
fn attached_files_are_passed_over_whatever_their_size() {
    let file = format!(
        "<Documents>\n<EmbeddedFile id=\"1\" fileName=\"a.pdf\">{}</EmbeddedFile>\n</Documents></SieEntry>",
        "QUJD\n".repeat(400_000)
    );
    let (verdict, findings) = found(&with(ENTRY, "</SieEntry>", &file));
    assert_eq!(verdict, Verdict::Ok);
    assert!(findings.contains(&("element_passed_over", None, Some("Documents".to_owned()))), "{findings:?}");
}
