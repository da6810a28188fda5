use super::*;
use crate::samples;

#[test]
fn the_same_document_gives_the_same_workbook() {
    let document = samples::interim_report();
    let first = workbook(&document).unwrap();
    assert!(first.starts_with(b"PK"));
    assert_eq!(first, workbook(&document).unwrap());
}

#[test]
fn sheets_have_names_that_are_allowed_and_their_own() {
    let mut names = vec!["siffror".to_owned()];
    for (caption, expected) in [
        ("Balansräkning", "Balansräkning"),
        ("BALANSRÄKNING", "BALANSRÄKNING 2"),
        ("Siffror", "Siffror 2"),
        ("History", "History 2"),
        ("a/b[c]:d*e?f\\g'", "abcdefg"),
        ("", "Tabell"),
        ("Styrelsens ledamöter och ersättare den 31 augusti", "Styrelsens ledamöter och ersätt"),
        ("Styrelsens ledamöter och ersättare den 30 april", "Styrelsens ledamöter och ersä 2"),
    ] {
        assert_eq!(sheet_name(caption, &mut names), expected);
    }
}

#[test]
fn printed_numbers_become_numbers() {
    for (shown, expected) in [
        ("9\u{202f}256", Some((9256.0, "#,##0"))),
        ("\u{2212}3", Some((-3.0, "#,##0"))),
        ("40,9\u{a0}%", Some((0.409, "0.0%"))),
        ("1\u{202f}000,50", Some((1000.5, "#,##0.00"))),
        ("inf", None),
        ("nan", None),
        ("1e9", None),
        ("fyra", None),
        ("", None),
    ] {
        let found = number(shown);
        let found = found.as_ref().map(|(value, format)| (*value, format.as_str()));
        assert_eq!(
            found.map(|(value, _)| (value * 1e6).round()),
            expected.map(|(value, _): (f64, _)| (value * 1e6).round()),
            "{shown}"
        );
        assert_eq!(found.map(|(_, format)| format), expected.map(|(_, format)| format), "{shown}");
    }
}

#[test]
fn a_text_longer_than_a_cell_is_cut() {
    let mut document = samples::interim_report();
    document.figures[0].definition = "😀".repeat(40_000);
    assert!(workbook(&document).is_ok());
    assert_eq!(fitting_to("a😀b", 2), "a");
}
