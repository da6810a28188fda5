//! Balances, vouchers and months that do not agree, and the checksum.

mod given;

use given::{EXPORT, IMPORT, PERIODS, found, with};
use sie::{ChecksumStatus, Encoding, FindingKind, ObjectRows, Reader, SieType, Verdict, check};

const HEAD: &str = "#FLAGGA 0\n#PROGRAM \"Exempel\" \"1\"\n#FORMAT PC8\n#GEN 20250131\n#SIETYP 4\n#FNAMN Exempel\n\
    #RAR 0 20250101 20251231\n#RAR -1 20240101 20241231\n#OMFATTN 20251231\n\
    #KONTO 1930 Bank\n#KONTO 2010 Eget\n#KONTO 3010 Bidrag\n";

fn kinds(body: &str) -> Vec<FindingKind> {
    let file = with(HEAD, body);
    let check = check(&file[..]).expect("memory is readable");
    assert_ne!(check.verdict, Verdict::Refused, "sums that disagree are no reason to refuse");
    check.findings.into_iter().map(|finding| finding.kind).collect()
}

const YEAR: &str = "#IB 0 1930 100.00\n#IB 0 2010 -100.00\n#UB 0 1930 150.00\n#UB 0 2010 -100.00\n#RES 0 3010 -50.00\n";
const VOUCHER: &str = "#VER A 1 20250131\n{\n#TRANS 1930 {} 50.00\n#TRANS 3010 {} -50.00\n}\n";

#[test]
fn a_year_whose_vouchers_balances_and_months_agree_has_no_finding() {
    let months = "#PSALDO 0 202501 1930 {} 50.00\n#PSALDO 0 202512 3010 {} -50.00\n";
    assert_eq!(kinds(&format!("{YEAR}{months}{VOUCHER}")), []);
}

#[test]
fn vouchers_that_do_not_lead_to_the_balances_are_told_account_by_account() {
    let voucher = VOUCHER.replace("50.00", "40.00");
    let expected = [
        FindingKind::BalanceDiffersFromVouchers {
            account: "1930".into(),
            opening_ore: 10_000,
            vouchers_ore: 4_000,
            closing_ore: 15_000,
        },
        FindingKind::ResultDiffersFromVouchers { account: "3010".into(), vouchers_ore: -4_000, result_ore: -5_000 },
    ];
    assert_eq!(kinds(&format!("{YEAR}{voucher}")), expected);
}

#[test]
fn months_that_do_not_lead_to_the_balances_are_told_account_by_account() {
    let months = "#PSALDO 0 202501 1930 {} 40.00\n#PSALDO 0 202512 3010 {} -40.00\n";
    let expected = [
        FindingKind::BalanceDiffersFromPeriods {
            account: "1930".into(),
            opening_ore: 10_000,
            periods_ore: 4_000,
            closing_ore: 15_000,
        },
        FindingKind::ResultDiffersFromPeriods { account: "3010".into(), periods_ore: -4_000, result_ore: -5_000 },
    ];
    assert_eq!(kinds(&format!("{YEAR}{months}{VOUCHER}")), expected);
}

#[test]
fn months_that_cover_part_of_the_year_are_told_once() {
    let months = "#PSALDO 0 202507 1930 {} 40.00\n#PSALDO 0 202512 3010 {} -40.00\n";
    let from = sie::Period::new(2025, 7).expect("a month");
    let to = sie::Period::new(2025, 12).expect("a month");
    assert_eq!(kinds(&format!("{YEAR}{months}{VOUCHER}")), [FindingKind::PeriodBalancesPartial { from, to }]);
}

#[test]
fn the_end_of_a_year_that_does_not_follow_from_its_beginning_is_told() {
    let year = YEAR.replace("#UB 0 1930 150.00", "#UB 0 1930 160.00");
    let voucher = VOUCHER.replace("1930 {} 50.00", "1930 {} 60.00");
    let found = kinds(&format!("{year}{voucher}"));
    let closing =
        FindingKind::ClosingDiffersFromOpening { year: 0, opening_ore: 0, closing_ore: 6_000, result_ore: -5_000 };
    assert!(found.contains(&closing), "{found:?}");
}

#[test]
fn opening_balances_need_not_sum_to_nothing() {
    let year =
        YEAR.replace("#IB 0 2010 -100.00", "#IB 0 2010 -90.00").replace("#UB 0 2010 -100.00", "#UB 0 2010 -90.00");
    assert_eq!(kinds(&format!("{year}{VOUCHER}")), [FindingKind::OpeningNotZero { opening_ore: 1_000 }]);
}

#[test]
fn this_year_begins_where_the_last_one_ended() {
    let last = "#UB -1 1930 90.00\n#UB -1 2010 -90.00\n#IB -1 1930 90.00\n#IB -1 2010 -90.00\n";
    let found = kinds(&format!("{YEAR}{last}{VOUCHER}"));
    let differs = |account: &str, last_year_ore, opening_ore| FindingKind::OpeningDiffersFromLastYear {
        account: account.into(),
        last_year_ore,
        opening_ore,
    };
    assert_eq!(found, [differs("1930", 9_000, 10_000), differs("2010", -9_000, -10_000)]);
}

#[test]
fn last_years_closing_balances_stand_for_missing_opening_ones() {
    let year = YEAR.replace("#IB 0", "#UB -1");
    assert_eq!(kinds(&format!("{year}{VOUCHER}")), []);
}

/// Accounts 1930 and 3010 with rows for objects, written in one of the two ways.
fn with_object_rows(own: [&str; 2], objects: [&str; 2]) -> Vec<u8> {
    let dimensions = "#DIM 1 Ansvar\n#OBJEKT 1 A Ena\n#OBJEKT 1 B Andra\n";
    let balances = "#IB 0 1930 0.00\n#UB 0 1930 50.00\n#RES 0 3010 -50.00\n#OIB 0 1930 {1 A} 0\n#OUB 0 1930 {1 A} 50\n";
    let rows: String = own
        .iter()
        .zip(objects)
        .zip(["1930", "3010"])
        .map(|((own, object), account)| {
            format!("#PSALDO 0 202501 {account} {{}} {own}\n#PSALDO 0 202501 {account} {{1 A}} {object}\n")
        })
        .collect();
    let head = HEAD.replace("#SIETYP 4", "#SIETYP 3");
    with(&head, format!("{dimensions}{balances}{rows}#PSALDO 0 202512 1930 {{}} 0\n"))
}

#[test]
fn both_ways_to_write_object_rows_are_told_apart() {
    let table = [
        ("the object rows repeat the account", ["50.00", "-50.00"], ["30.00", "-50.00"], ObjectRows::Repeat, None),
        (
            "the object rows are parts of the account",
            ["20.00", "0.00"],
            ["30.00", "-50.00"],
            ObjectRows::Partition,
            Some("object_rows_partition_account"),
        ),
        ("some of each", ["50.00", "0.00"], ["30.00", "-50.00"], ObjectRows::Repeat, Some("object_rows_unclear")),
    ];
    for (name, own, objects, rows, code) in table {
        let file = with_object_rows(own, objects);
        let check = check(&file[..]).expect("memory is readable");
        assert_eq!(check.object_rows, rows, "{name}");
        let told = check.findings.iter().map(sie::Finding::code).find(|code| code.starts_with("object_rows"));
        assert_eq!(told, code, "{name}");
        if code != Some("object_rows_unclear") {
            assert!(!check.findings.iter().any(|finding| finding.code().contains("differs")), "{name}");
        }
    }
}

#[test]
fn a_missing_type_is_told_from_the_content() {
    let table = [
        (EXPORT.replace("#SIETYP 4\n", ""), SieType::Type1),
        (PERIODS.replace("#SIETYP 2\n", ""), SieType::Type2),
        (IMPORT.replace("#SIETYP 4\n", VOUCHER), SieType::Type4I),
        (EXPORT.replace("#SIETYP 4\n", "") + VOUCHER, SieType::Type4E),
    ];
    for (file, sie_type) in table {
        assert_eq!(check(file.as_bytes()).expect("memory is readable").sie_type, Some(sie_type), "{file}");
    }
}

#[test]
fn a_checksum_that_fails_refuses_the_file() {
    let sum = crc("#FNAMNV\u{84}rend");
    let file = |start: &str, name: &str, end: &str| {
        [b"#FLAGGA 0\n", start.as_bytes(), b"#FNAMN \"V", name.as_bytes(), b"rend\"\n", end.as_bytes()].concat()
    };
    let cp437 = |start: &str, end: &str| {
        let mut bytes = file(start, "#", end);
        let at = bytes.iter().rposition(|byte| *byte == b'#').filter(|_| end.is_empty());
        let place = bytes.windows(6).position(|part| part == b"V#rend").expect("the name is there") + 1;
        assert!(at.is_none_or(|at| at == place));
        bytes[place] = 0x84;
        bytes
    };
    let stated = format!("#KSUMMA {sum}\n");
    let stored = format!("#KSUMMA {}\n", crc_of("#FNAMNVärend".as_bytes()));
    let table: [(&str, Vec<u8>, ChecksumStatus, Option<&str>); 9] = [
        ("right", cp437("#KSUMMA\n", &stated), ChecksumStatus::Valid, None),
        ("right, stored as UTF-8", file("#KSUMMA\n", "ä", &stated), ChecksumStatus::Valid, None),
        ("over UTF-8", file("#KSUMMA\n", "ä", &stored), ChecksumStatus::Valid, Some("checksum_over_stored_bytes")),
        ("wrong", cp437("#KSUMMA\n", "#KSUMMA 1\n"), ChecksumStatus::Invalid, Some("checksum_invalid")),
        ("no number", cp437("#KSUMMA\n", "#KSUMMA x\n"), ChecksumStatus::Invalid, Some("checksum_unreadable")),
        ("cut off", cp437("#KSUMMA\n", ""), ChecksumStatus::Invalid, Some("checksum_end_missing")),
        ("no beginning", cp437("", &stated), ChecksumStatus::Absent, Some("checksum_start_missing")),
        ("none", cp437("", ""), ChecksumStatus::Absent, None),
        (
            "more after it",
            cp437("#KSUMMA\n", &format!("{stated}#PROSA a\n")),
            ChecksumStatus::Valid,
            Some("record_after_checksum"),
        ),
    ];
    for (name, file, status, code) in table {
        let check = check(&file[..]).expect("memory is readable");
        assert_eq!(check.checksum, status, "{name}");
        let is_told = |code: &&str| code.starts_with("checksum") || *code == "record_after_checksum";
        assert_eq!(check.findings.iter().map(sie::Finding::code).find(is_told), code, "{name}");
        let refused = status == ChecksumStatus::Invalid || name == "more after it";
        assert_eq!(check.verdict == Verdict::Refused, refused, "{name}");
    }
}

/// The CRC-32 of text whose characters are bytes.
fn crc(text: &str) -> u32 {
    crc_of(&text.chars().map(|character| character as u8).collect::<Vec<_>>())
}

/// CRC-32 bit by bit, as the standard describes it: polynomial EDB88320, start FFFFFFFF, inverted at the end.
fn crc_of(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |sum, byte| {
        (0..8).fold(sum ^ u32::from(*byte), |sum, _| if sum & 1 == 1 { sum >> 1 ^ 0xedb8_8320 } else { sum >> 1 })
    })
}

#[test]
fn what_is_no_sie_file_is_refused_with_one_reason() {
    let utf_16: Vec<u8> = "\u{feff}#FLAGGA 0\n".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let table: [(&str, Vec<u8>, &str); 6] = [
        ("empty", Vec::new(), "empty_file"),
        ("blank", b" \r\n\r\n".to_vec(), "empty_file"),
        ("a letter", b"Hej!\nHur m\xe5r du?\n".to_vec(), "not_sie"),
        ("a program", b"#include <stdio.h>\nint main() {}\n".to_vec(), "not_sie"),
        ("bytes", (0..=255).collect(), "not_sie"),
        ("UTF-16", utf_16, "utf16_not_read"),
    ];
    for (name, file, code) in table {
        let (verdict, findings) = found(&file);
        assert_eq!(findings, [(code, None)], "{name}");
        assert_eq!(verdict, Verdict::Refused, "{name}");
        assert_eq!(Reader::new(&file[..]).flatten().filter(|e| e.record.find_label().is_some()).count(), 0, "{name}");
    }
    let five = check(&b"<SieEntry xmlns=\"http://www.sie.se/sie5\"/>"[..]).expect("memory is readable");
    assert_eq!(five.sie_type, Some(SieType::Type5));
}

#[test]
fn a_caller_who_knows_the_encoding_decides_it() {
    let file = with(IMPORT, b"#PROSA \"\x84\xe4\"");
    let reader = Reader::with_encoding(&file[..], Encoding::Iso8859_15);
    let check = reader.finish().expect("memory is readable");
    assert_eq!(check.encoding, Encoding::Iso8859_15);
    assert_eq!(check.findings.iter().map(sie::Finding::code).collect::<Vec<_>>(), ["encoding_not_cp437"]);
}
