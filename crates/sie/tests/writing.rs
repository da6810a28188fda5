//! What the writer refuses, replaces and puts in order.

mod given;

use std::io::Cursor;

use sie::{Date, Label, Missing, Record, SieType, Unknown, Voucher, WriteError, Writer, check, rewrite};

fn program() -> Record {
    Record::Program { name: "Exempel".into(), version: Some("1".into()) }
}

fn identification() -> Vec<Record> {
    vec![Record::CompanyName("Värend".into()), program(), Record::Generated { on: Date::new(2025, 1, 31), sign: None }]
}

fn write(sie_type: SieType, records: &[Record]) -> Result<String, WriteError> {
    let mut file = Vec::new();
    let mut writer = Writer::new(&mut file, sie_type);
    records.iter().try_for_each(|record| writer.write(record))?;
    writer.finish()?;
    Ok(sie::Encoding::Cp437.decode(&file).into_owned())
}

#[test]
fn groups_are_written_in_the_standards_order() {
    let mut records = vec![Record::Account { number: "1910".into(), name: "Kassa".into() }];
    records.extend(identification());
    let expected = "#FLAGGA 0\r\n#PROGRAM \"Exempel\" \"1\"\r\n#FORMAT PC8\r\n#GEN 20250131\r\n#SIETYP 4\r\n\
        #FNAMN \"Värend\"\r\n#KONTO 1910 \"Kassa\"\r\n";
    assert_eq!(write(SieType::Type4I, &records).expect("everything is there"), expected);
}

#[test]
fn what_the_standard_does_not_allow_is_refused() {
    let voucher = || Record::Voucher(Voucher { date: Date::new(2025, 1, 31), ..Voucher::default() });
    let with = |record: Record| identification().into_iter().chain([record]).collect::<Vec<_>>();
    let late = [with(voucher()), vec![Record::CompanyId("1".into())]].concat();
    let year = Record::Year { index: 0, from: None, to: None };
    let unknown =
        |label: &str| Record::Unknown(sie::UnknownRecord { label: label.into(), fields: Vec::new(), braces: None });
    type Expected = fn(&WriteError) -> bool;
    let table: [(&str, SieType, Vec<Record>, Expected); 9] = [
        ("no program", SieType::Type4I, vec![], |e| matches!(e, WriteError::Missing(Label::Program))),
        ("no year", SieType::Type4E, identification(), |e| matches!(e, WriteError::Missing(Label::Rar))),
        ("a voucher in type 1", SieType::Type1, with(voucher()), |e| {
            matches!(e, WriteError::Forbidden { label: Label::Ver, sie_type: SieType::Type1 })
        }),
        ("identification after vouchers", SieType::Type4I, late, |e| matches!(e, WriteError::TooLate(Label::Fnr))),
        ("a year without dates", SieType::Type4I, with(year), |e| matches!(e, WriteError::DateMissing(Label::Rar))),
        ("a voucher without date", SieType::Type4I, with(Record::Voucher(Voucher::default())), |e| {
            matches!(e, WriteError::DateMissing(Label::Ver))
        }),
        ("a known label as unknown", SieType::Type4I, with(unknown("#konto")), |e| {
            matches!(e, WriteError::LabelUnfit(_))
        }),
        ("a label with a space", SieType::Type4I, with(unknown("#A B")), |e| matches!(e, WriteError::LabelUnfit(_))),
        ("SIE 5", SieType::Type5, identification(), |e| matches!(e, WriteError::TypeNotWritten(SieType::Type5))),
    ];
    for (name, sie_type, records, expected) in table {
        let error = write(sie_type, &records).expect_err(name);
        assert!(expected(&error), "{name}: {error:?}");
        assert!(error.to_string().ends_with('.'), "{name}: {error}");
    }
}

#[test]
fn characters_that_cannot_be_written_are_replaced_and_counted() {
    let table = [
        ("50 € – ’a’", "50 EUR - 'a'", 4),
        ("rad\nbrytning", "rad brytning", 1),
        ("C:\\mapp\\", "C:\\mapp/", 1),
        ("日本", "??", 2),
        ("åäö \"x\"", "åäö \\\"x\\\"", 0),
    ];
    for (text, expected, replaced) in table {
        let mut file = Vec::new();
        let mut writer = Writer::new(&mut file, SieType::Type4I).when_missing(Missing::LeaveOut);
        writer.write(&Record::Comment(text.into())).expect("a comment may stand anywhere");
        let written = writer.finish().expect("nothing else is demanded");
        assert_eq!(written.replaced_characters, replaced, "{text}");
        assert_eq!(written.missing, [Label::Program, Label::Gen, Label::Fnamn]);
        let file = sie::Encoding::Cp437.decode(&file).into_owned();
        assert!(file.contains(&format!("#PROSA \"{expected}\"\r\n")), "{file}");
    }
}

#[test]
fn a_rewritten_file_has_the_standards_form() {
    let odd = "#FLAGGA 0\n#FNAMN\tVärend\n#SIETYP 4E\n#EGET a\n#UB 0 1930 .20\n#IB 0 1930 -0.00\n#KONTO 1930 Bank\n\
        #VER A 1 250131\n{\n   #TRANS 1930 20,5\n}\n#FNAMN Annat";
    let rewritten = |unknown: Unknown| {
        let mut file = Vec::new();
        let done = rewrite(Cursor::new(odd), &mut file, unknown).expect("the file can be trusted");
        (sie::Encoding::Cp437.decode(&file).into_owned(), done.left_out, done.written.missing)
    };
    let head = "#FLAGGA 0\r\n#FORMAT PC8\r\n#SIETYP 4\r\n#FNAMN \"Värend\"\r\n#KONTO 1930 \"Bank\"\r\n";
    let body = "#UB 0 1930 0.20\r\n#IB 0 1930 0.00\r\n#VER A 1 20250131\r\n{\r\n#TRANS 1930 {} 20.50\r\n}\r\n";
    let missing = vec![Label::Program, Label::Gen, Label::Rar];
    assert_eq!(rewritten(Unknown::Drop), (format!("{head}{body}"), 2, missing.clone()));
    assert_eq!(rewritten(Unknown::Keep), (format!("{head}#EGET a\r\n{body}"), 1, missing));
}

#[test]
fn a_file_that_cannot_be_trusted_is_not_rewritten() {
    let cut = "#FLAGGA 0\n#KSUMMA\n#SIETYP 4\n#FNAMN Exempel\n";
    let mut file = Vec::new();
    let error = rewrite(Cursor::new(cut), &mut file, Unknown::Keep).expect_err("the end is missing");
    assert!(matches!(error, WriteError::Refused(_)), "{error:?}");
    assert!(error.to_string().contains("Kontrollsumman påbörjas men avslutas inte"), "{error}");
    assert!(file.is_empty());
}

#[test]
fn a_checksum_that_was_there_is_written_again() {
    let file = std::fs::read("../../testdata/sie/typ4e-kontrollsumma.se");
    let file = file.expect("the sample is in the repository");
    let mut written = Vec::new();
    rewrite(Cursor::new(&file), &mut written, Unknown::Drop).expect("the sample is sound");
    assert_eq!(check(&written[..]).expect("memory is readable").checksum, sie::ChecksumStatus::Valid);
}

#[test]
fn a_file_that_holds_more_than_its_type_allows_is_written_as_the_type_that_does() {
    let voucher = "#VER A 1 20250131\n{\n#TRANS 1910 {} 1.00\n#TRANS 1910 {} -1.00\n}\n";
    let object = "#DIM 20 En\n#OBJEKT 20 A A\n#OIB 0 1910 {20 A} 0\n";
    for (file, more, sie_type) in [
        (given::YEAR_END, "", sie::SieType::Type1),
        (given::YEAR_END, "#PSALDO 0 202501 1910 {} 0\n", sie::SieType::Type2),
        (given::YEAR_END, object, sie::SieType::Type3),
        (given::PERIODS, object, sie::SieType::Type3),
        (given::PERIODS, voucher, sie::SieType::Type4E),
        (given::IMPORT, "#BKOD 84110\n#VER A 1 20250131\n{\n#TRANS 1910 {} 0\n}\n", sie::SieType::Type4I),
    ] {
        let mut written = Vec::new();
        rewrite(Cursor::new(given::with(file, more)), &mut written, Unknown::Drop).expect("the file is sound");
        assert_eq!(check(&written[..]).expect("memory is readable").sie_type, Some(sie_type), "{more}");
    }
}

#[test]
fn what_the_standard_does_not_know_stays_where_it_stood() {
    let head = "#FLAGGA 0\r\n#PROGRAM \"P\" \"1\"\r\n#FORMAT PC8\r\n#GEN 20250131\r\n#SIETYP 4\r\n#FNAMN \"V\"\r\n";
    let voucher = |rows: &str| format!("#VER A 1 20250131 Hyra\r\n{{\r\n{rows}}}\r\n");
    let (debit, credit) = ("#TRANS 5010 {} 100.00\r\n", "#TRANS 1930 {} -100.00\r\n");
    let own = |at: u8| format!("#EGET {at} {{\"a\" \"b\"}} \"en text\"\r\n");
    let kept = [
        // First, between, last, several in a row.
        voucher(&[&own(1), debit, &own(2), credit, &own(3), &own(4)].concat()),
        // Between vouchers, and after the last.
        [voucher(&[debit, credit].concat()), own(5), voucher("").replace("A 1", "A 2"), own(6)].concat(),
        // After an added row with its repetition.
        voucher(&["#RTRANS 5010 {} 100.00\r\n", debit, &own(7), credit].concat()),
    ];
    for body in kept {
        let file = format!("{head}{body}");
        let (again, result) = rewritten(&file, Unknown::Keep);
        assert_eq!(again, file);
        assert_eq!(result.left_out, 0);
        let (without, result) = rewritten(&file, Unknown::Drop);
        let count = file.matches("#EGET").count();
        assert_eq!((without.contains("#EGET"), result.left_out), (false, count as u64));
        let rest: String = file.split_inclusive("\r\n").filter(|line| !line.starts_with("#EGET")).collect();
        assert_eq!(without, rest, "nothing else is changed");
    }
}

#[test]
fn what_cannot_stand_where_it_stood_moves_as_little_as_may_be() {
    let head = "#FLAGGA 0\r\n#PROGRAM \"P\" \"1\"\r\n#FORMAT PC8\r\n#GEN 20250131\r\n#SIETYP 4\r\n#FNAMN \"V\"\r\n";
    let (debit, credit) = ("#TRANS 5010 {} 100.00\r\n", "#TRANS 1930 {} -100.00\r\n");
    let added = "#RTRANS 5010 {} 100.00\r\n";
    for (was, becomes) in [
        // Nothing stands between #VER and its brace.
        (
            format!("#VER A 1 20250131\r\n#EGET\r\n{{\r\n{debit}{credit}}}\r\n"),
            format!("{{\r\n#EGET\r\n{debit}{credit}}}"),
        ),
        // Nothing stands between an added row and its repetition.
        (
            format!("#VER A 1 20250131\r\n{{\r\n{added}#EGET\r\n{debit}{credit}}}\r\n"),
            format!("{{\r\n{added}{debit}#EGET\r\n{credit}}}"),
        ),
        // A label that could not be read back is left out.
        (format!("#VER A 1 20250131\r\n{{\r\n{debit}#E-T\r\n{credit}}}\r\n"), format!("{{\r\n{debit}{credit}}}")),
    ] {
        let (again, _) = rewritten(&format!("{head}{was}"), Unknown::Keep);
        assert_eq!(again, format!("{head}#VER A 1 20250131\r\n{becomes}\r\n"));
    }
    let unfit = Voucher {
        date: Date::new(2025, 1, 31),
        unknown: vec![sie::UnknownLine {
            after: 0,
            record: sie::UnknownRecord { label: "#TRANS".into(), fields: Vec::new(), braces: None },
        }],
        ..Voucher::default()
    };
    let records: Vec<Record> = identification().into_iter().chain([Record::Voucher(unfit)]).collect();
    let refused = write(SieType::Type4I, &records).expect_err("a line of money is not unknown");
    assert!(matches!(refused, WriteError::LabelUnfit(_)), "{refused:?}");
}

#[test]
fn a_voucher_of_nothing_but_unknown_lines_is_not_held_without_end() {
    let mut file = b"#FLAGGA 0\n#SIETYP 4\n#FNAMN V\n#VER A 1 20250131\n{\n".to_vec();
    file.extend(std::iter::repeat_n(&b"#A\n"[..], sie::MAX_VOUCHER_TRANSACTIONS + 1).flatten());
    file.extend(b"}\n");
    let judged = check(&file[..]).expect("memory is readable");
    assert_eq!(judged.verdict, sie::Verdict::Refused);
    assert!(judged.findings.iter().any(|finding| finding.code() == "voucher_too_large"));
}

fn rewritten(file: &str, unknown: Unknown) -> (String, sie::Rewritten) {
    let mut out = Vec::new();
    let result = rewrite(std::io::Cursor::new(file.as_bytes()), &mut out, unknown).expect("the file is sound");
    (String::from_utf8(out).expect("only plain letters"), result)
}
