//! Both answers of each question.

use jiff::civil::date;

use super::super::Severity;
use super::*;

/// Värend 2025: the state gives 4 262 000, all together 8 524 000; inhabitants of 2024.
fn calm() -> YearAsked {
    YearAsked {
        year: 2025,
        offered: Some(Ore::from_kronor(4_262_000)),
        decided: Some((Ore::from_kronor(4_262_000), Ore::from_kronor(8_524_000))),
        unequal_key: None,
        key_source: "Förbundsordningen 12 §".to_owned(),
        population_year: Some(2023),
        confirmed: vec![confirmed(978_574)],
        booked: vec![booked(65_238_267)],
    }
}

fn confirmed(kronor: i64) -> Confirmation {
    let (key, name) = ("vaxjo".to_owned(), "Växjö kommun".to_owned());
    Confirmation { key, name, confirmed: Ore::from_kronor(kronor), share: Ore::from_kronor(978_574) }
}

fn booked(ore: i64) -> BookedIncome {
    let (key, name) = ("vaxjo".to_owned(), "Växjö kommun".to_owned());
    BookedIncome { key, name, on: date(2025, 8, 31), accrued: Ore(65_238_267), booked: Ore(ore) }
}

#[test]
fn a_year_that_adds_up_is_not_asked_about() {
    assert_eq!(check_contributions(&calm()), []);
    let rounded = YearAsked { booked: vec![booked(65_238_200)], ..calm() };
    assert_eq!(check_contributions(&rounded), [], "less than a krona is rounding");
    let begun = YearAsked { offered: None, decided: None, confirmed: Vec::new(), booked: Vec::new(), ..calm() };
    assert_eq!(check_contributions(&begun), [], "what is not known is passed over");
}

#[test]
fn each_thing_that_does_not_add_up_is_named_with_both_values_and_its_paragraph() {
    let kronor = Ore::from_kronor;
    let rows = [
        (
            YearAsked { offered: Some(kronor(4_300_000)), ..calm() },
            ("contribution_differs_from_offer", Severity::Warning, "contributions/2025"),
            vec![430_000_000, 426_200_000],
        ),
        (
            YearAsked { decided: Some((kronor(4_262_000), kronor(8_500_000))), ..calm() },
            ("contribution_shares_differ", Severity::Error, "contributions/2025"),
            vec![850_000_000, 852_400_000],
        ),
        (
            YearAsked { unequal_key: Some((kronor(2_000_000), kronor(2_131_000))), ..calm() },
            ("contribution_key_differs", Severity::Error, "contributions/2025/key"),
            vec![200_000_000, 213_100_000],
        ),
        (
            YearAsked { key_source: " ".to_owned(), ..calm() },
            ("contribution_key_without_source", Severity::Note, "contributions/2025/key"),
            vec![],
        ),
        (
            YearAsked { population_year: Some(2022), ..calm() },
            ("contribution_population_outdated", Severity::Note, "contributions/2025/key"),
            vec![2022, 2025],
        ),
        (
            YearAsked { confirmed: vec![confirmed(978_000)], ..calm() },
            ("contribution_confirmed_otherwise", Severity::Warning, "contributions/2025/vaxjo"),
            vec![97_800_000, 97_857_400],
        ),
        (
            YearAsked { booked: vec![booked(65_000_000)], ..calm() },
            ("contribution_booked_otherwise", Severity::Warning, "contributions/2025/vaxjo"),
            vec![65_238_267, 65_000_000],
        ),
    ];
    for (asked, (code, severity, place), values) in rows {
        let found = check_contributions(&asked);
        let [finding] = &found[..] else { panic!("{code}: {found:?}") };
        assert_eq!((finding.code(), finding.severity(), finding.place()), (code, severity, place));
        assert_eq!(finding.values(), values, "{code}");
        assert!(finding.paragraph().is_some_and(|paragraph| paragraph.starts_with("lag (20")), "{code}");
        let said = finding.quantities().iter().all(|value| finding.message().contains(&value.swedish()));
        assert!(said || code.ends_with("outdated"), "{}", finding.message());
    }
}
