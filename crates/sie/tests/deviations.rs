//! Every way in which real files depart from the standard: what is found, where, and what it means for the file.

mod given;

use given::{EXPORT, IMPORT, PERIODS, YEAR_END, found, with};
use sie::Verdict::{self, Ok as Sound, Refused, Warnings};

const BALANCED: &str = "#VER A 1 20250131\n{\n#TRANS 1910 {} 0\n}\n";

/// What is odd, the file, and all findings with their lines.
type Row = (&'static str, Vec<u8>, Verdict, &'static [(&'static str, Option<u64>)]);

fn check_all(table: Vec<Row>) {
    for (name, file, verdict, findings) in table {
        let (actual_verdict, actual) = found(&file);
        assert_eq!(actual, findings, "{name}");
        assert_eq!(actual_verdict, verdict, "{name}");
    }
}

#[test]
fn text_in_other_encodings_is_read_and_told() {
    let utf_8 = with(IMPORT, "#PROSA \"Överlåtelse på åtta\"");
    let latin: &[u8] = b"#PROSA \"\xd6verl\xe5telse p\xe5 \xe5tta\"";
    let windows: &[u8] = b"#PROSA \"\xd6verl\xe5telse \x96 p\xe5 \xe5tta\"";
    let euro: &[u8] = b"#PROSA \"\xa4 \xd6verl\xe5telse p\xe5 \xe5tta\"";
    let mixed: &[u8] = b"#PROSA \"\x99verl\x86telse p\x86 \x86tta\"\n#ADRESS \"V\xe4xj\xf6\" \"\" \"\" \"\"";
    check_all(vec![
        ("UTF-8 under PC8", utf_8, Warnings, &[("encoding_not_cp437", Some(7))]),
        ("ISO 8859-1", with(IMPORT, latin), Warnings, &[("encoding_not_cp437", Some(7))]),
        ("ISO 8859-15, told as 8859-1", with(IMPORT, euro), Warnings, &[("encoding_not_cp437", Some(7))]),
        ("Windows-1252", with(IMPORT, windows), Warnings, &[("encoding_not_cp437", Some(7))]),
        ("another encoding in one line", with(IMPORT, mixed), Warnings, &[("encoding_contradicted", Some(8))]),
        (
            "destroyed text",
            with(IMPORT, "#PROSA \"\u{fffd}verl\u{fffd}telse\""),
            Warnings,
            &[("encoding_not_cp437", Some(7)), ("text_destroyed", Some(7))],
        ),
        ("byte order mark", [b"\xef\xbb\xbf", &with(IMPORT, "")[..]].concat(), Sound, &[("byte_order_mark", None)]),
        ("control character", with(IMPORT, "#PROSA \"a\x07b\""), Warnings, &[("control_character", Some(7))]),
    ]);
}

#[test]
fn lines_and_fields_written_otherwise_are_read_and_told() {
    let mixed = String::from_utf8(with(IMPORT, "")).expect("ASCII").replacen("PC8\n", "PC8\r\n", 1);
    let returns = String::from_utf8(with(IMPORT, "")).expect("ASCII").replace('\n', "\r");
    check_all(vec![
        ("tabs between fields", with(IMPORT, "#PROSA\t\"a b\""), Sound, &[("tab_between_fields", Some(7))]),
        (
            "no newline at the end",
            with(IMPORT, "#PROSA a").trim_ascii_end().to_vec(),
            Sound,
            &[("final_line_end_missing", Some(7))],
        ),
        ("LF and CR LF", mixed.into_bytes(), Sound, &[("line_ends_mixed", Some(3))]),
        ("only CR", returns.into_bytes(), Sound, &[("line_ends_carriage_return", None)]),
        ("Ctrl-Z at the end", with(IMPORT, "\x1a"), Sound, &[("end_of_file_mark", Some(7))]),
        ("quotes not closed", with(IMPORT, "#PROSA \"a b"), Warnings, &[("quote_not_closed", Some(7))]),
        ("text after a quote", with(IMPORT, "#ADRESS \"a\"b \"\" \"\""), Warnings, &[("text_after_quote", Some(7))]),
        ("unknown label", with(IMPORT, "#EGET 1 2"), Sound, &[("label_unknown", Some(7))]),
        ("small letters", with(IMPORT, "#prosa a"), Warnings, &[("label_not_capital", Some(7))]),
        ("line without label", with(IMPORT, "hej"), Warnings, &[("line_without_label", Some(7))]),
        ("brace without voucher", with(IMPORT, "}"), Warnings, &[("brace_unexpected", Some(7))]),
        (
            "braces on the lines of records",
            with(IMPORT, "#VER A 1 20250131 {\n#TRANS 1 {} 0 }"),
            Sound,
            &[("brace_not_alone", Some(7)), ("account_length", Some(8))],
        ),
        (
            "no braces at all",
            with(IMPORT, "#VER A 1 20250131\n#TRANS 1910 {} 0\n"),
            Warnings,
            &[("brace_missing", Some(8))],
        ),
    ]);
}

#[test]
fn identification_written_otherwise_is_read_and_told() {
    let without = |file: &str, line: &str| {
        assert!(file.contains(line));
        file.replacen(line, "", 1).into_bytes()
    };
    let instead = |line: &str, other: &str| {
        assert!(EXPORT.contains(line));
        EXPORT.replacen(line, other, 1).into_bytes()
    };
    let program = "#PROGRAM \"Exempel\" \"1\"\n";
    let year = "#RAR 0 20250101 20251231\n";
    check_all(vec![
        ("no #FORMAT", without(IMPORT, "#FORMAT PC8\n"), Warnings, &[("record_missing", None)]),
        ("other #FORMAT", instead("PC8", "ANSI"), Warnings, &[("format_unknown", Some(3))]),
        ("#PROGRAM with one field", instead(program, "#PROGRAM Exempel\n"), Warnings, &[("field_missing", Some(2))]),
        (
            "#PROGRAM with three fields",
            instead(program, "#PROGRAM Exempel 1 2\n"),
            Sound,
            &[("field_surplus", Some(2))],
        ),
        ("empty #RAR", instead(year, "#RAR 0 \"\" \"\"\n"), Warnings, &[("year_empty", Some(7))]),
        (
            "#RAR without fields",
            instead(year, "#RAR\n"),
            Warnings,
            &[("field_missing", Some(7)), ("year_not_declared", Some(12))],
        ),
        ("no #SIETYP", with(&IMPORT.replacen("#SIETYP 4\n", "", 1), BALANCED), Warnings, &[("type_missing", None)]),
        ("#SIETYP 4E", instead("#SIETYP 4\n", "#SIETYP 4E\n"), Sound, &[("type_form", Some(5))]),
        ("#SIETYP 7", instead("#SIETYP 4\n", "#SIETYP 7\n"), Warnings, &[("type_unknown", Some(5))]),
        ("#FLAGGA 1", instead("#FLAGGA 0", "#FLAGGA 1"), Sound, &[("already_read", Some(1))]),
        ("#FTYP unknown", with(IMPORT, "#FTYP ZZ"), Sound, &[("company_type_unknown", Some(7))]),
        ("#KPTYP BAS", with(IMPORT, "#KPTYP BAS"), Sound, &[("chart_type_nonstandard", Some(7))]),
        ("#KPTYP BAS2010", with(IMPORT, "#KPTYP BAS2010"), Sound, &[("chart_type_nonstandard", Some(7))]),
        ("#KPTYP BAS2014", with(IMPORT, "#KPTYP BAS2014"), Sound, &[("chart_type_nonstandard", Some(7))]),
        ("#KPTYP BAS2016", with(IMPORT, "#KPTYP BAS2016"), Sound, &[("chart_type_nonstandard", Some(7))]),
        ("currency", with(IMPORT, "#VALUTA EUR"), Warnings, &[("currency_foreign", Some(7))]),
        ("a record twice", with(IMPORT, "#FNAMN X"), Warnings, &[("record_repeated", Some(7))]),
        ("empty #GEN", instead("#GEN 20250131", "#GEN"), Warnings, &[("date_missing", Some(4))]),
        ("year backwards", instead("20250101 20251231", "20251231 20250101"), Warnings, &[("year_backwards", Some(7))]),
    ]);
}

#[test]
fn organisation_numbers_are_read_in_every_form() {
    const FORM: &[(&str, Option<u64>)] = &[("organisation_number_form", Some(7))];
    let number = |printed: &str| with(IMPORT, format!("#ORGNR {printed}"));
    check_all(vec![
        ("as the standard has it", number("222000-2634"), Sound, &[]),
        ("no hyphen", number("2220002634"), Sound, FORM),
        ("twelve digits", number("162220002634"), Sound, FORM),
        ("8-4", number("16222000-2634"), Sound, FORM),
        ("serial number in the field", number("222000-2634-001"), Sound, FORM),
        ("serial number as a field", number("222000-2634 1"), Sound, &[]),
        ("placeholder", number("9999999999"), Warnings, &[("organisation_number_placeholder", Some(7))]),
        (
            "no number",
            number("okänt"),
            Warnings,
            &[("encoding_not_cp437", Some(7)), ("organisation_number_unreadable", Some(7))],
        ),
        ("wrong check digit", number("222000-2635"), Warnings, &[("organisation_number_check_digit", Some(7))]),
    ]);
}

#[test]
fn records_that_a_type_lacks_or_forbids_are_told() {
    let without = |file: &str, line: &str| {
        assert!(file.contains(line));
        file.replacen(line, "", 1).into_bytes()
    };
    check_all(vec![
        ("no #OMFATTN in type 2", without(PERIODS, "#OMFATTN 20251231\n"), Warnings, &[("record_missing", None)]),
        (
            "no #OMFATTN in type 3",
            String::from_utf8(without(PERIODS, "#OMFATTN 20251231\n"))
                .expect("ASCII")
                .replace("#SIETYP 2", "#SIETYP 3")
                .into_bytes(),
            Warnings,
            // and no dimensions, objects and object balances, which is only worth a note
            &[
                ("record_missing", None),
                ("record_missing", None),
                ("record_missing", None),
                ("record_missing", None),
                ("record_missing", None),
            ],
        ),
        ("no #SRU in type 2", without(PERIODS, "#SRU 1910 7281\n"), Sound, &[("record_missing", None)]),
        ("no #SRU in type 1", without(YEAR_END, "#SRU 1910 7281\n"), Sound, &[("record_missing", None)]),
        ("no chart of accounts", without(IMPORT, "#FNAMN Exempel\n"), Warnings, &[("record_missing", None)]),
        ("#BKOD in type 4I", with(IMPORT, "#BKOD 84110"), Warnings, &[("record_forbidden", Some(7))]),
        (
            "#OMFATTN in type 1",
            with(YEAR_END, "#OMFATTN 20251231"),
            Warnings,
            &[("record_forbidden", Some(13)), ("record_out_of_order", Some(13))],
        ),
    ]);
}

#[test]
fn accounts_and_objects_used_otherwise_are_told() {
    let used = |account: &str| with(IMPORT, format!("#KONTO {account} Kassa\n{}", BALANCED.replace("1910", account)));
    let voucher = "#VER A 1 20250131\n{\n#TRANS 1910 {\"6\" \"P1\"} 1.00\n#TRANS 3010 {\"21\" \"X\"} -1.00\n}\n";
    check_all(vec![
        (
            "groups out of order",
            with(EXPORT, "#KONTO 1920 Bank\n#DIM 21 Egen\n#OBJEKT 21 X Y"),
            Sound,
            &[("record_out_of_order", Some(15)), ("record_out_of_order", Some(16)), ("record_out_of_order", Some(17))],
        ),
        (
            "an account that was never declared",
            with(EXPORT, "#IB 0 1999 0.00"),
            Warnings,
            &[("account_not_declared", Some(15))],
        ),
        (
            "objects that were never declared",
            with(IMPORT, format!("#DIM 20 En\n#OBJEKT 6 P2 Annat\n{voucher}")),
            Warnings,
            &[
                ("object_not_declared", Some(11)),
                ("dimension_not_declared", Some(12)),
                ("object_not_declared", Some(12)),
            ],
        ),
        ("nothing declared in an import", with(IMPORT, voucher), Sound, &[]),
        ("account that is no number", used("19A0"), Warnings, &[("account_not_numeric", Some(7))]),
        ("account of two digits", used("19"), Sound, &[("account_length", Some(7))]),
        ("account of eight digits", used("19100001"), Sound, &[("account_length", Some(7))]),
        (
            "account twice",
            with(IMPORT, ["#KONTO 1910 A\n#KONTO 1910 B\n", BALANCED].concat()),
            Sound,
            &[("account_repeated", Some(8))],
        ),
        (
            "odd object list",
            with(IMPORT, "#VER A 1 20250131\n{\n#TRANS 1910 {\"6\"} 0\n}"),
            Warnings,
            &[("object_list_odd", Some(9))],
        ),
        (
            "object list not closed",
            with(IMPORT, "#VER A 1 20250131\n{\n#TRANS 1910 {\"6\" \"P\" 0\n}"),
            Refused,
            &[("amount_missing", Some(9)), ("object_list_not_closed", Some(9)), ("object_list_odd", Some(9))],
        ),
    ]);
}

#[test]
fn amounts_and_quantities_written_otherwise_are_read_and_told() {
    let amount =
        |text: &str| with(IMPORT, format!("#VER A 1 20250131\n{{\n#TRANS 1910 {{}} {text}\n#TRANS 1920 {{}} 0\n}}"));
    let pair = |first: &str, second: &str| {
        with(IMPORT, format!("#VER A 1 20250131\n{{\n#TRANS 1910 {{}} {first}\n#TRANS 1920 {{}} {second}\n}}"))
    };
    check_all(vec![
        ("no decimals", pair("100", "-100.00"), Sound, &[]),
        ("one decimal", pair("100.5", "-100.50"), Sound, &[]),
        (".20", pair(".20", "-0.20"), Sound, &[("amount_without_leading_digit", Some(9))]),
        ("-0.00", amount("-0.00"), Sound, &[("amount_negative_zero", Some(9))]),
        ("comma", pair("100,50", "-100.50"), Warnings, &[("amount_with_comma", Some(9))]),
        ("plus", pair("+100.50", "-100.50"), Warnings, &[("amount_with_plus", Some(9))]),
        ("three decimals, the last nought", pair("1.500", "-1.50"), Sound, &[("amount_surplus_decimals", Some(9))]),
        ("parts of öre", amount("1.505"), Refused, &[("amount_too_precise", Some(9))]),
        ("words", amount("hundra"), Refused, &[("amount_unreadable", Some(9))]),
        ("too large", amount("99999999999999999999.00"), Refused, &[("amount_too_large", Some(9))]),
        (
            "no amount",
            with(IMPORT, "#VER A 1 20250131\n{\n#TRANS 1910 {}\n}"),
            Warnings,
            &[("amount_missing", Some(9))],
        ),
        (
            "no object list",
            with(IMPORT, "#VER A 1 20250131\n{\n#TRANS 1910 0.00\n}"),
            Warnings,
            &[("object_list_missing", Some(9))],
        ),
        (
            "#PBUDGET without {}",
            with(PERIODS, "#PBUDGET 0 202501 1910 5.00"),
            Warnings,
            &[("object_list_missing", Some(15))],
        ),
        ("quantity with six decimals", amount("0 \"\" \"\" 1.250000"), Sound, &[("quantity_decimals", Some(9))]),
        ("quantity in words", amount("0 \"\" \"\" tolv"), Warnings, &[("quantity_unreadable", Some(9))]),
        (
            "period that is none",
            with(PERIODS, "#PBUDGET 0 202513 1910 {} 5.00"),
            Warnings,
            &[("period_unreadable", Some(15))],
        ),
        ("year that is none", with(EXPORT, "#IB x 1910 5.00"), Warnings, &[("field_unreadable", Some(15))]),
    ]);
}

#[test]
fn vouchers_written_otherwise_are_read_and_told() {
    let dated = |date: &str| with(IMPORT, format!("#VER A 1 {date}\n{{\n#TRANS 1910 {{}} 0\n}}"));
    let lines = |lines: &str| with(IMPORT, format!("#VER A 1 20250131\n{{\n{lines}\n}}"));
    let numbered = |first: &str, second: &str| {
        with(
            IMPORT,
            format!(
                "#VER {first} 20250131\n{{\n#TRANS 1910 {{}} 0\n}}\n#VER {second} 20250131\n{{\n#TRANS 1910 {{}} 0\n}}"
            ),
        )
    };
    check_all(vec![
        ("numbers not ascending", numbered("A 2", "A 1"), Warnings, &[("voucher_number_not_ascending", Some(11))]),
        ("a number twice", numbered("A 1", "A 1"), Warnings, &[("voucher_number_not_ascending", Some(11))]),
        ("each series by itself", numbered("A 2", "B 1"), Sound, &[]),
        ("no number, type 4I", numbered("A \"\"", "\"\" \"\""), Sound, &[("voucher_without_number", Some(7))]),
        (
            "no number, type 4E",
            with(EXPORT, "#VER A \"\" 20250131\n{\n#TRANS 1910 {} 0\n}"),
            Warnings,
            &[("voucher_without_number", Some(15))],
        ),
        ("empty date", dated("\"\""), Warnings, &[("date_missing", Some(7))]),
        ("date 180501", dated("180501"), Warnings, &[("date_form", Some(7))]),
        ("date 2018-05-01", dated("2018-05-01"), Warnings, &[("date_form", Some(7))]),
        ("date in words", dated("maj"), Warnings, &[("date_unreadable", Some(7))]),
        ("a day that is none", dated("20250230"), Warnings, &[("date_unreadable", Some(7))]),
        (
            "outside the year",
            with(EXPORT, "#VER A 1 20260131\n{\n#TRANS 1910 {} 0\n}"),
            Warnings,
            &[("voucher_outside_year", Some(15))],
        ),
        ("unbalanced", lines("#TRANS 1910 {} 1.00"), Warnings, &[("voucher_not_balanced", Some(7))]),
        ("empty", lines(""), Warnings, &[("voucher_empty", Some(7))]),
        ("removed line", lines("#TRANS 1910 {} 0\n#BTRANS 1910 {} 5.00"), Sound, &[]),
        (
            "added line with its repetition",
            lines("#RTRANS 1910 {} 5.00\n#TRANS 1910 {} \"5.00\"\n#TRANS 1920 {} -5.00"),
            Sound,
            &[],
        ),
        (
            "added line without repetition",
            lines("#RTRANS 1910 {} 5.00\n#TRANS 1920 {} -5.00"),
            Warnings,
            &[("added_line_without_transaction", Some(9))],
        ),
        (
            "another record inside",
            lines("#TRANS 1910 {} 0\n#PROSA a"),
            Warnings,
            &[("record_inside_voucher", Some(10)), ("record_out_of_order", Some(10))],
        ),
        (
            "line outside a voucher",
            with(IMPORT, "#TRANS 1910 {} 0"),
            Refused,
            &[("transaction_outside_voucher", Some(7))],
        ),
        ("no end", with(IMPORT, "#VER A 1 20250131\n{\n#TRANS 1910 {} 0"), Refused, &[("voucher_not_closed", Some(7))]),
        (
            "no end before the next",
            with(IMPORT, "#VER A 1 20250131\n{\n#TRANS 1910 {} 0\n#VER A 2 20250131\n{\n#TRANS 1910 {} 0\n}"),
            Refused,
            &[("voucher_not_closed", Some(7))],
        ),
        ("account missing", lines("#TRANS {} 0"), Warnings, &[("field_missing", Some(9))]),
    ]);
}
