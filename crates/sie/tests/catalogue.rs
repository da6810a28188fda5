//! Every way in which real files are known to depart from the standard, with the finding that it gives: its code, its
//! line, its record and what to do about it. A file that departs in one way has no other finding.

mod given;

use given::{EXPORT, IMPORT, PERIODS, YEAR_END, with};
use sie::{Encoding, Verdict, check};

/// Code, line, record and how the remedy begins.
type Told = (&'static str, Option<u64>, Option<&'static str>, &'static str);

struct Deviation {
    name: &'static str,
    file: Vec<u8>,
    told: &'static [Told],
}

fn deviation(name: &'static str, file: Vec<u8>, told: &'static [Told]) -> Deviation {
    Deviation { name, file, told }
}

fn check_all(table: Vec<Deviation>) {
    for Deviation { name, file, told } in table {
        let check = check(&file[..]).expect("memory is readable");
        let found: Vec<_> = check
            .findings
            .iter()
            .map(|finding| (finding.code(), finding.line(), finding.record().map(str::to_owned), finding.remedy()))
            .collect();
        assert_eq!(found.len(), told.len(), "{name}: {found:#?}");
        for (found, (code, line, record, remedy)) in found.iter().zip(told) {
            assert_eq!((found.0, found.1, found.2.as_deref()), (*code, *line, *record), "{name}");
            assert!(found.3.starts_with(remedy), "{name}: {}", found.3);
        }
        assert_ne!(check.verdict, Verdict::Refused, "{name} is survived");
    }
}

const LETTERS: &str = "Se efter att å, ä och ö är rätt.";
const NOTHING: &str = "Ingenting behöver göras";
const SETTINGS: &str = "Kontrollera inställningarna för exporten";
const CHART: &str = "Kontrollera kontot i kontoplanen";
const WHAT_IT_IS: &str = "Ange vad det motsvarar";
const DATE: &str = "Kontrollera datumet";
const COMPANY: &str = "Rätta organisationsnumret";

fn without(file: &str, line: &str) -> Vec<u8> {
    assert!(file.contains(line));
    file.replacen(line, "", 1).into_bytes()
}

fn instead(file: &str, line: &str, other: &str) -> Vec<u8> {
    assert!(file.contains(line));
    file.replacen(line, other, 1).into_bytes()
}

#[test]
fn other_encodings_and_destroyed_text() {
    let not_cp437: &[Told] = &[("encoding_not_cp437", Some(7), Some("#PROSA"), LETTERS)];
    check_all(vec![
        deviation("UTF-8 under #FORMAT PC8", with(IMPORT, "#PROSA \"Överlåtelse på åtta\""), not_cp437),
        deviation("ISO 8859-1", with(IMPORT, b"#PROSA \"\xd6verl\xe5telse p\xe5 \xe5tta\""), not_cp437),
        deviation("ISO 8859-15", with(IMPORT, b"#PROSA \"\xa4 \xd6verl\xe5telse p\xe5 \xe5tta\""), not_cp437),
        deviation("Windows-1252", with(IMPORT, b"#PROSA \"\xd6verl\xe5telse \x96 p\xe5 \xe5tta\""), not_cp437),
        deviation(
            "text that is destroyed already",
            with(IMPORT, "#PROSA \"\u{fffd}verl\u{fffd}telse\""),
            &[
                ("encoding_not_cp437", Some(7), Some("#PROSA"), LETTERS),
                ("text_destroyed", Some(7), Some("#PROSA"), "Gör om exporten, eller rätta texten"),
            ],
        ),
    ]);
}

#[test]
fn identification() {
    check_all(vec![
        deviation(
            "#FORMAT missing",
            without(IMPORT, "#FORMAT PC8\n"),
            &[("record_missing", None, Some("#FORMAT"), SETTINGS)],
        ),
        deviation(
            "#PROGRAM with one field",
            instead(IMPORT, "#PROGRAM \"Exempel\" \"1\"", "#PROGRAM Exempel"),
            &[("field_missing", Some(2), Some("#PROGRAM"), SETTINGS)],
        ),
        deviation(
            "#PROGRAM with three",
            instead(IMPORT, "#PROGRAM \"Exempel\" \"1\"", "#PROGRAM Exempel 1 2"),
            &[("field_surplus", Some(2), Some("#PROGRAM"), NOTHING)],
        ),
        deviation(
            "#OMFATTN missing in type 2",
            without(PERIODS, "#OMFATTN 20251231\n"),
            &[("record_missing", None, Some("#OMFATTN"), SETTINGS)],
        ),
        deviation(
            "#OMFATTN missing in type 3",
            instead(PERIODS, "#SIETYP 2", "#SIETYP 3")
                .split_inclusive(|byte| *byte == b'\n')
                .filter(|line| !line.starts_with(b"#OMFATTN"))
                .chain([&b"#DIM 1 A\n#OBJEKT 1 A A\n#OIB 0 1910 {1 A} 0\n#OUB 0 1910 {1 A} 0\n"[..]])
                .flatten()
                .copied()
                .collect(),
            &[
                ("record_out_of_order", Some(14), Some("#DIM"), NOTHING),
                ("record_out_of_order", Some(15), Some("#OBJEKT"), NOTHING),
                ("record_missing", None, Some("#OMFATTN"), SETTINGS),
            ],
        ),
        deviation(
            "#SRU missing in type 1",
            without(YEAR_END, "#SRU 1910 7281\n"),
            &[("record_missing", None, Some("#SRU"), SETTINGS)],
        ),
        deviation(
            "#SRU missing in type 2",
            without(PERIODS, "#SRU 1910 7281\n"),
            &[("record_missing", None, Some("#SRU"), SETTINGS)],
        ),
        deviation(
            "empty #RAR",
            instead(EXPORT, "#RAR 0 20250101 20251231", "#RAR 0 \"\" \"\""),
            &[("year_empty", Some(7), Some("#RAR"), SETTINGS)],
        ),
        deviation(
            "#RAR without a field",
            instead(EXPORT, "#RAR 0 20250101 20251231", "#RAR"),
            &[
                ("field_missing", Some(7), Some("#RAR"), SETTINGS),
                ("year_not_declared", Some(12), Some("#RAR"), SETTINGS),
            ],
        ),
        deviation("an unknown label", with(IMPORT, "#EGET 1 2"), &[("label_unknown", Some(7), Some("#EGET"), NOTHING)]),
    ]);
}

#[test]
fn organisation_numbers_and_types_of_chart() {
    let form: &[Told] = &[("organisation_number_form", Some(7), Some("#ORGNR"), NOTHING)];
    let chart: &[Told] = &[("chart_type_nonstandard", Some(7), Some("#KPTYP"), NOTHING)];
    let number = |printed: &str| with(IMPORT, format!("#ORGNR {printed}"));
    let mut table = vec![
        deviation("no hyphen", number("2220002634"), form),
        deviation("twelve digits", number("162220002634"), form),
        deviation("eight and four digits", number("16222000-2634"), form),
        deviation("a serial number in the field", number("222000-2634-001"), form),
        deviation("a serial number as a field is in order", number("222000-2634 1"), &[]),
        deviation(
            "a placeholder",
            number("9999999999"),
            &[("organisation_number_placeholder", Some(7), Some("#ORGNR"), COMPANY)],
        ),
    ];
    for (name, value) in [("BAS", "BAS"), ("BAS2010", "BAS2010"), ("BAS2014", "BAS2014"), ("BAS2016", "BAS2016")] {
        table.push(deviation(name, with(IMPORT, format!("#KPTYP {value}")), chart));
    }
    check_all(table);
}

#[test]
fn charts_of_accounts() {
    let used = |account: &str| {
        with(IMPORT, format!("#KONTO {account} Kassa\n#VER A 1 20250131\n{{\n#TRANS {account} {{}} 0\n}}\n"))
    };
    let length: &[Told] = &[("account_length", Some(7), Some("#KONTO"), NOTHING)];
    check_all(vec![
        deviation(
            "accounts, dimensions and objects after balances",
            with(EXPORT, "#KONTO 1920 Bank\n#DIM 21 Egen\n#OBJEKT 21 X Y"),
            &[
                ("record_out_of_order", Some(15), Some("#KONTO"), NOTHING),
                ("record_out_of_order", Some(16), Some("#DIM"), NOTHING),
                ("record_out_of_order", Some(17), Some("#OBJEKT"), NOTHING),
            ],
        ),
        deviation(
            "an account used and never declared",
            with(EXPORT, "#IB 0 1999 0.00"),
            &[("account_not_declared", Some(15), Some("#KONTO"), CHART)],
        ),
        deviation(
            "a description before its account",
            with(IMPORT, "#KTYP 1910 T\n#KONTO 1910 Kassa\n#VER A 1 20250131\n{\n#TRANS 1910 {} 0\n}"),
            &[("record_before_account", Some(7), Some("#KTYP"), NOTHING)],
        ),
        deviation(
            "objects used and never declared",
            with(
                IMPORT,
                "#DIM 20 En\n#OBJEKT 20 P2 Annat\n#VER A 1 20250131\n{\n#TRANS 1910 {20 P1} 1\n#TRANS 3010 {21 X} -1\n}",
            ),
            &[
                ("object_not_declared", Some(11), Some("#OBJEKT"), WHAT_IT_IS),
                ("dimension_not_declared", Some(12), Some("#DIM"), WHAT_IT_IS),
                ("object_not_declared", Some(12), Some("#OBJEKT"), WHAT_IT_IS),
            ],
        ),
        deviation(
            "an account that is no number",
            used("19A0"),
            &[("account_not_numeric", Some(7), Some("#KONTO"), CHART)],
        ),
        deviation("an account of two digits", used("19"), length),
        deviation("of three", used("191"), length),
        deviation("of five", used("19100"), length),
        deviation("of six", used("191001"), length),
        deviation("of seven", used("1910001"), length),
        deviation("of eight", used("19100001"), length),
        deviation(
            "a dimension that the standard keeps for itself",
            with(IMPORT, "#DIM 4 Egen"),
            &[("dimension_reserved", Some(7), Some("#DIM"), "Se efter vad dimensionen")],
        ),
        deviation(
            "a sub-dimension of nothing",
            with(IMPORT, "#UNDERDIM 21 Egen 20"),
            &[("dimension_parent_unknown", Some(7), Some("#UNDERDIM"), "Kontrollera dimensionerna")],
        ),
        deviation(
            "an object handed over without the one that it belongs under",
            with(
                IMPORT,
                "#UNDERDIM 21 Del 6\n#VER A 1 20250131\n{\n#TRANS 1910 {21 A} 1\n#TRANS 1910 {6 P 21 A} -1\n}",
            ),
            &[("object_parent_missing", Some(10), Some("#TRANS"), "Kontrollera dimensionerna")],
        ),
    ]);
}

#[test]
fn fields_and_amounts() {
    let line = |first: &str, second: &str| {
        with(IMPORT, format!("#VER A 1 20250131\n{{\n#TRANS 1910 {{}} {first}\n#TRANS 1920 {{}} {second}\n}}"))
    };
    check_all(vec![
        deviation(
            "a quote that is not closed",
            with(IMPORT, "#PROSA \"a b"),
            &[("quote_not_closed", Some(7), Some("#PROSA"), "Jämför raden")],
        ),
        deviation(
            "a quantity with six decimals",
            line("0 \"\" \"\" 1.250000", "0"),
            &[("quantity_decimals", Some(9), Some("#TRANS"), NOTHING)],
        ),
        deviation(
            "an amount that begins with the point",
            line(".20", "-0.20"),
            &[("amount_without_leading_digit", Some(9), Some("#TRANS"), NOTHING)],
        ),
        deviation(
            "nothing with a minus sign",
            line("-0.00", "0"),
            &[("amount_negative_zero", Some(9), Some("#TRANS"), NOTHING)],
        ),
        deviation("no decimals, which the standard allows", line("100", "-100.00"), &[]),
        deviation("one decimal, which the standard allows", line("100.5", "-100.50"), &[]),
        deviation(
            "a comma",
            line("100,50", "-100.50"),
            &[("amount_with_comma", Some(9), Some("#TRANS"), "Kontrollera att beloppet blev rätt.")],
        ),
        deviation(
            "tabs between fields",
            with(IMPORT, "#PROSA\t\"a b\""),
            &[("tab_between_fields", Some(7), Some("#PROSA"), NOTHING)],
        ),
        deviation(
            "no line end after the last line",
            with(IMPORT, "#PROSA a").trim_ascii_end().to_vec(),
            &[("final_line_end_missing", Some(7), None, NOTHING)],
        ),
        deviation("LF and CR LF", instead(IMPORT, "PC8\n", "PC8\r\n"), &[("line_ends_mixed", Some(3), None, NOTHING)]),
        deviation(
            "only CR LF, which is in order",
            String::from_utf8_lossy(&with(IMPORT, "")).replace('\n', "\r\n").into_bytes(),
            &[],
        ),
    ]);
}

#[test]
fn vouchers() {
    let dated = |date: &str| with(IMPORT, format!("#VER A 1 {date}\n{{\n#TRANS 1910 {{}} 0\n}}"));
    let lines = |lines: &str| with(IMPORT, format!("#VER A 1 20250131\n{{\n{lines}\n}}"));
    let numbered = |first: &str, second: &str| {
        let voucher = |number| format!("#VER {number} 20250131\n{{\n#TRANS 1910 {{}} 0\n}}\n");
        with(IMPORT, voucher(first) + &voucher(second))
    };
    check_all(vec![
        deviation(
            "numbers that do not ascend",
            numbered("A 2", "A 1"),
            &[("voucher_number_not_ascending", Some(11), Some("#VER"), "Se efter om verifikationer saknas")],
        ),
        deviation(
            "no series and no number in type 4I",
            numbered("A \"\"", "\"\" \"\""),
            &[("voucher_without_number", Some(7), Some("#VER"), NOTHING)],
        ),
        deviation("an empty date", dated("\"\""), &[("date_missing", Some(7), Some("#VER"), DATE)]),
        deviation("180501", dated("180501"), &[("date_form", Some(7), Some("#VER"), DATE)]),
        deviation("2018-05-01", dated("2018-05-01"), &[("date_form", Some(7), Some("#VER"), DATE)]),
        deviation("a word for a date", dated("maj"), &[("date_unreadable", Some(7), Some("#VER"), DATE)]),
        deviation(
            "an unbalanced voucher",
            lines("#TRANS 1910 {} 1.00"),
            &[("voucher_not_balanced", Some(7), Some("#VER"), "Rätta verifikationen")],
        ),
        deviation("an empty voucher", lines(""), &[("voucher_empty", Some(7), Some("#VER"), NOTHING)]),
        deviation(
            "#TRANS without an amount",
            lines("#TRANS 1910 {}"),
            &[("amount_missing", Some(9), Some("#TRANS"), "Rätta beloppet")],
        ),
    ]);
}

#[test]
fn balances() {
    let part_of_year = PERIODS
        .replace("#UB 0 1910 0.00", "#UB 0 1910 9.00")
        .replace("#RES 0 1910 0.00", "#RES 0 3010 -9.00")
        .replace("#KONTO 1910 Kassa\n", "#KONTO 1910 Kassa\n#KONTO 3010 Bidrag\n")
        .replace("#PSALDO 0 202501 1910 {} 0.00", "#PSALDO 0 202507 1910 {} 5.00");
    check_all(vec![
        deviation(
            "#PBUDGET without braces",
            with(PERIODS, "#PBUDGET 0 202501 1910 5.00"),
            &[("object_list_missing", Some(15), Some("#PBUDGET"), NOTHING)],
        ),
        deviation(
            "periods that cover part of the year",
            part_of_year.into_bytes(),
            &[("period_balances_partial", None, Some("#PSALDO"), "Se efter vilken tid exporten täcker.")],
        ),
        deviation(
            "opening balances that do not sum to nothing, as closing and result do",
            EXPORT
                .replace("#IB 0 1910 0.00", "#IB 0 1910 5.00")
                .replace("#UB 0 1910 0.00", "#UB 0 1910 5.00")
                .into_bytes(),
            &[("opening_not_zero", None, Some("#IB"), NOTHING)],
        ),
        deviation("object rows that repeat the account, as the standard says", with_object_rows("50.00", "30.00"), &[]),
        deviation(
            "object rows that are parts of the account",
            with_object_rows("20.00", "30.00"),
            &[("object_rows_partition_account", None, Some("#PSALDO"), NOTHING)],
        ),
    ]);
}

/// A file of type 3 whose account 1930 has a row of its own and one for an object.
fn with_object_rows(own: &str, object: &str) -> Vec<u8> {
    let file = format!(
        "#FLAGGA 0\n#PROGRAM Exempel 1\n#FORMAT PC8\n#GEN 20250131\n#SIETYP 3\n#FNAMN Exempel\n#RAR 0 20250101 20251231\n\
         #OMFATTN 20251231\n#KONTO 1930 Bank\n#KONTO 3010 Bidrag\n#DIM 1 Ansvar\n#OBJEKT 1 A Ena\n\
         #IB 0 1930 0.00\n#UB 0 1930 50.00\n#RES 0 3010 -50.00\n#OIB 0 1930 {{1 A}} 0\n#OUB 0 1930 {{1 A}} 50\n\
         #PSALDO 0 202501 1930 {{}} {own}\n#PSALDO 0 202501 1930 {{1 A}} {object}\n\
         #PSALDO 0 202512 1930 {{}} 0\n#PSALDO 0 202501 3010 {{}} -50.00\n"
    );
    file.into_bytes()
}

#[test]
fn checksums_of_cp437_bytes_in_files_stored_otherwise() {
    let path = "../../testdata/sie/typ4e-kontrollsumma.se";
    let stored = std::fs::read(path).expect("the sample is in the repository");
    let text = Encoding::Cp437.decode(&stored).into_owned();
    let first = text.lines().position(|line| !line.is_ascii()).expect("there are letters beyond ASCII") as u64 + 1;
    let check = check(text.as_bytes()).expect("memory is readable");
    assert_eq!(check.checksum, sie::ChecksumStatus::Valid);
    let found: Vec<_> = check.findings.iter().map(|finding| (finding.code(), finding.line())).collect();
    assert_eq!(found, [("encoding_not_cp437", Some(first)), ("opening_not_zero", None)]);
}
