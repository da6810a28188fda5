//! The sample files of every type, read, judged and rewritten.

use std::io::Cursor;
use std::path::PathBuf;

use sie::{ChecksumStatus, ObjectRows, Reader, Record, SieType, Unknown, Verdict, check, rewrite};

fn sample(name: &str) -> Vec<u8> {
    let path = PathBuf::from("../../testdata/sie").join(name);
    std::fs::read(path).expect("the sample is in the repository")
}

/// name, type, accounts, vouchers, transactions, objects, opening, closing, result
type Row = (&'static str, SieType, [u64; 4], [i128; 3]);

const BALANCES: [i128; 3] = [5_000_000, 23_000_000, -18_000_000];

const SAMPLES: [Row; 6] = [
    ("typ1-arssaldon.se", SieType::Type1, [8, 0, 0, 0], BALANCES),
    ("typ2-periodsaldon.se", SieType::Type2, [8, 0, 0, 0], BALANCES),
    ("typ3-objektsaldon.se", SieType::Type3, [8, 0, 0, 6], BALANCES),
    ("typ4e-verifikationer.se", SieType::Type4E, [8, 6, 16, 6], BALANCES),
    ("typ4e-kontrollsumma.se", SieType::Type4E, [8, 6, 16, 6], BALANCES),
    ("typ4i-loner.si", SieType::Type4I, [0, 1, 5, 0], [0, 0, 0]),
];

#[test]
fn every_sample_is_sound_and_sums_to_what_it_should() {
    for (name, sie_type, [accounts, vouchers, transactions, objects], sums) in SAMPLES {
        let check = check(&sample(name)[..]).expect("memory is readable");
        assert_eq!(check.verdict, Verdict::Ok, "{name}: {:#?}", check.findings);
        assert_eq!(check.sie_type, Some(sie_type), "{name}");
        let counts = [check.counts.accounts, check.counts.vouchers, check.counts.transactions, check.counts.objects];
        assert_eq!(counts, [accounts, vouchers, transactions, objects], "{name}");
        assert_eq!([check.sums.opening_ore, check.sums.closing_ore, check.sums.result_ore], sums, "{name}");
    }
}

#[test]
fn names_are_read_from_code_page_437() {
    let check = check(&sample("typ4e-verifikationer.se")[..]).expect("memory is readable");
    assert_eq!(check.company.as_deref(), Some("Samordningsförbundet Ätran"));
    assert_eq!(check.program.as_deref(), Some("Exempelbok 7.1"));
    let account = check.find_account("1930").expect("the account is declared");
    assert_eq!(account.name.as_deref(), Some("Företagskonto"));
    assert_eq!(account.movements.iter().map(|movement| movement.amount_ore).sum::<i128>(), 19_100_000);
    let project = check.objects.iter().find(|object| object.number == "P2").expect("the object is declared");
    assert_eq!((project.name.as_deref(), project.vouchers_ore), (Some("Hälsa och språk"), 45_000_000));
}

#[test]
fn a_corrected_voucher_keeps_its_removed_line_and_counts_the_added_one_once() {
    let file = sample("typ4e-verifikationer.se");
    let vouchers: Vec<_> = Reader::new(&file[..])
        .map(|entry| entry.expect("memory is readable").record)
        .filter_map(|record| if let Record::Voucher(voucher) = record { Some(voucher) } else { None })
        .collect();
    let corrected = &vouchers[3];
    assert_eq!((corrected.transactions.len(), corrected.list_counted().count()), (3, 2));
    assert_eq!(corrected.sum_ore(), 0);
    assert_eq!(vouchers[1].text.as_deref(), Some("Insatsen \"Unga framåt\", kvartal 1"));
    let objects = [("1", "20"), ("20", "S"), ("21", "S1")].map(|(a, b)| (a.to_string(), b.to_string()));
    assert_eq!(vouchers[1].transactions[2].objects, objects);
}

#[test]
fn the_checksum_agrees_with_one_made_by_another_program() {
    // testdata/sie was written by a script with zlib's CRC-32.
    let file = sample("typ4e-kontrollsumma.se");
    assert_eq!(check(&file[..]).expect("memory is readable").checksum, ChecksumStatus::Valid);
    let text = sie::Encoding::Cp437.decode(&file).into_owned();
    let as_utf_8 = check(text.as_bytes()).expect("memory is readable");
    assert_eq!(as_utf_8.checksum, ChecksumStatus::Valid);
    let changed = text.replace("Lokalhyra", "Lokalhyrs");
    let changed = check(changed.as_bytes()).expect("memory is readable");
    assert_eq!((changed.checksum, changed.verdict), (ChecksumStatus::Invalid, Verdict::Refused));
}

#[test]
fn object_rows_that_repeat_the_account_are_not_added_to_it() {
    let check = check(&sample("typ3-objektsaldon.se")[..]).expect("memory is readable");
    assert_eq!(check.object_rows, ObjectRows::Repeat);
}

#[test]
fn rewriting_a_sample_changes_none_of_its_records() {
    for (name, ..) in SAMPLES {
        let before = sample(name);
        let mut after = Vec::new();
        let rewritten = rewrite(Cursor::new(&before), &mut after, Unknown::Drop).expect("the sample is sound");
        assert_eq!((rewritten.left_out, rewritten.written.replaced_characters), (0, 0), "{name}");
        let records = |file: &[u8]| {
            let mut all: Vec<_> =
                Reader::new(file).map(|entry| format!("{:?}", entry.expect("readable").record)).collect();
            all.iter_mut().for_each(|text| *text = without_lines(text));
            all.sort();
            all
        };
        assert_eq!(records(&before), records(&after), "{name}");
        assert_eq!(check(&after[..]).expect("memory is readable").verdict, Verdict::Ok, "{name}");
    }
}

/// Takes the line numbers out of a printed record.
fn without_lines(text: &str) -> String {
    let mut parts = text.split("line: ");
    let first = parts.next().unwrap_or_default().to_string();
    parts.fold(first, |out, part| out + part.trim_start_matches(|c: char| c.is_ascii_digit()))
}
