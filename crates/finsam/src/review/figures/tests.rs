use super::*;
use crate::figure::{Unit, Value};
use crate::ledger::{AccountNumber, Objects};
use jiff::civil::date;

fn balance(account: &str, kind: AccountKind, opening: i64, change: i64) -> Balance {
    Balance {
        account: AccountNumber::parse(account).unwrap(),
        kind: Some(kind),
        objects: Objects::default(),
        opening_ore: Ore(opening),
        change_ore: Ore(change),
        lines: 1,
    }
}

/// A year that closes with 900 on the bank, 700 in equity and a result of 200.
fn last_year() -> Vec<Balance> {
    vec![
        balance("1930", AccountKind::Asset, 700, 200),
        balance("2010", AccountKind::Liability, -700, 0),
        balance("3510", AccountKind::Income, 0, -500),
        balance("4010", AccountKind::Cost, 0, 300),
    ]
}

#[test]
fn an_account_opens_with_what_it_closed_with() {
    for (bank, equity, differing) in [
        // Carried with the result in equity, without it, and wrongly.
        (900, -900, vec![]),
        (900, -700, vec![]),
        (900, -800, vec![("2010", 700, 800)]),
        (901, -900, vec![("1930", 900, 901)]),
        (0, -900, vec![("1930", 900, 0)]),
    ] {
        let opened = [balance("1930", AccountKind::Asset, bank, 0), balance("2010", AccountKind::Liability, equity, 0)];
        let found: Vec<(String, Vec<i64>)> = check_opening(&opened, &last_year())
            .iter()
            .map(|finding| (finding.place().to_owned(), finding.values()))
            .collect();
        let expected: Vec<(String, Vec<i64>)> =
            differing.into_iter().map(|(place, a, b)| (place.to_owned(), vec![a, b])).collect();
        assert_eq!(found, expected, "bank {bank}, equity {equity}");
    }
}

#[test]
fn a_year_lacks_openings_only_when_the_last_one_closed_with_something() {
    let booked = [balance("1930", AccountKind::Asset, 0, 50), balance("3510", AccountKind::Income, 0, -50)];
    assert!(lacks_openings(&booked, &last_year()) && lacks_openings(&[], &last_year()));
    assert!(!lacks_openings(&[balance("1930", AccountKind::Asset, 900, 0)], &last_year()));
    assert!(!lacks_openings(&booked, &[]) && !lacks_openings(&booked, &booked[1..]));
    let finding = Finding::OpeningsNotCarried { last_year: "2025".to_owned() };
    assert!(finding.message().contains("eftersom 2025 inte är stängt"));
    assert_eq!((finding.place(), finding.code()), ("2025", "openings_not_carried"));
}

#[test]
fn an_observation_from_before_the_period_is_named() {
    let observed = |as_at| Figure {
        id: "goals/besok".to_owned(),
        section: "goals".to_owned(),
        label: "Besök".to_owned(),
        column: String::new(),
        value: Value::Known(7),
        unit: Unit::Count,
        as_at,
        definition: String::new(),
        trace: Trace::Observation { id: "1".to_owned(), source: "Halvårsredovisning".to_owned() },
    };
    // What was counted when the year before ended is of that whole year.
    let figures = [observed(date(2024, 12, 30)), observed(date(2024, 12, 31)), observed(date(2025, 1, 1))];
    let found = check_observations(&figures, date(2025, 1, 1));
    assert_eq!(found.iter().map(Finding::code).collect::<Vec<_>>(), ["observation_stale"]);
}

#[test]
fn an_adopted_document_names_its_decision() {
    for (decision, count) in [(Some("2025-09-22 § 41"), 0), (Some(" "), 1), (None, 1)] {
        assert_eq!(check_adoption("delarsrapport-2025", "Delårsrapport", decision).len(), count);
    }
}
