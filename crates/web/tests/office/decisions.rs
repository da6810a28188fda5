//! The register of decisions.

use access::Role;

use crate::support::{Browser, at_an_office};

const GOOD: [(&str, &str); 5] = [
    ("nummer", "2025/2"),
    ("paragraf", "12"),
    ("datum", "2025-08-20"),
    ("rubrik", "Budget för 2026"),
    ("text", "Styrelsen fastställer budgeten.\r\n\r\nParagrafen är justerad."),
];

fn with<'a>(field: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    GOOD.iter().map(|(name, good)| (*name, if *name == field { value } else { *good })).collect()
}

/// Records a decision and hands back the rest of its address.
fn record(browser: &Browser<'_>, fields: &[(&str, &str)]) -> String {
    let answer = browser.post("beslut/nytt", fields);
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location.trim_start_matches("/prov/").to_owned()
}

#[test]
fn a_recorded_decision_stands_in_the_register_and_on_its_page() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Administrator);
        browser.get("beslut/nytt").shown().has("value=\"2025/2\"").has("value=\"2025-09-01\"");
        let page = record(&browser, &GOOD);
        browser.get("beslut").shown().has("2025/2").has("§ 12").has("Budget för 2026");
        let shown = office.signed_in(Role::BoardMember).get(&page).shown();
        shown.has("20 augusti 2025").has("<p>Paragrafen är justerad.</p>").lacks("Rätta beslutet").lacks("Versioner");
        browser.get("beslut/nytt").shown().has("value=\"2025/3\"");
        office.assert_unbroken();
    });
}

#[test]
fn a_decision_with_errors_comes_back_with_every_error_and_every_value() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        for (field, value, message) in [
            ("nummer", "", "Skriv numret."),
            ("nummer", "2025/1", "Numret 2025/1 är redan taget."),
            ("nummer", "0123456789012345678901234567890123456789x", "högst 40 tecken"),
            ("paragraf", "tolv", "Skriv paragrafen som § 12."),
            ("datum", "igår", "”igår” är inget datum."),
            ("datum", "2025-02-30", "”2025-02-30” är inget datum."),
            ("datum", "2025-09-02", "Beslutsdatumet 2 september 2025 har inte varit än."),
            ("rubrik", "  ", "Skriv rubriken."),
            ("text", "", "Skriv beslutet."),
        ] {
            let answer = browser.post("beslut/nytt", &with(field, value)).refused(message);
            let answer = answer.has(&format!("href=\"#{field}\"")).has(&format!("id=\"{field}-fel\""));
            for (name, typed) in with(field, value).iter().filter(|(name, _)| *name != "text") {
                assert!(answer.body.contains(&format!("value=\"{typed}\"")), "{name} is lost after {field} {value}");
            }
        }
        browser.post("beslut/nytt", &[]).refused("5 saker behöver rättas");
        browser.get("beslut").shown().lacks("Budget för 2026");
    });
}

#[test]
fn what_is_typed_is_shown_as_text_and_not_as_a_page() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        let page = record(&browser, &with("rubrik", "<script>alert(1)</script>"));
        browser.get(&page).shown().lacks("<script>alert").has("&#60;script&#62;");
        browser.get("beslut").shown().lacks("<script>alert");
    });
}

#[test]
fn the_register_is_searched_by_words_and_year() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        record(&browser, &GOOD);
        record(
            &browser,
            &with("nummer", "2024/9")
                .iter()
                .map(|(name, value)| match *name {
                    "datum" => (*name, "2024-12-03"),
                    "rubrik" => (*name, "Attestordning 100 %"),
                    _ => (*name, *value),
                })
                .collect::<Vec<_>>(),
        );
        for (query, found, missing) in [
            ("sok=BUDGET+2026", "2025/2", "2024/9"),
            ("sok=attestordning", "2024/9", "2025/2"),
            ("sok=100+%25", "2024/9", "2025/2"),
            ("sok=2025%2F2", "2025/2", "2024/9"),
            ("ar=2024", "2024/9", "2025/2"),
            ("ar=2025&sok=styrelsen", "2025/2", "2024/9"),
            ("ar=abc&sida=-7", "2025/2", "Inga beslut hittades"),
        ] {
            browser
                .get(&format!("beslut?{query}"))
                .shown()
                .has(&format!(">{found}</a>"))
                .lacks(&format!(">{missing}</a>"));
        }
        for query in ["sok=finns+inte", "sok=%25zz", "sok=_____________________", "ar=1999"] {
            browser.get(&format!("beslut?{query}")).shown().has("Inga beslut hittades");
        }
        browser.get("beslut?sida=99").shown();
    });
}

#[test]
fn a_long_register_is_paged() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        let written = office.app.db.write(&office.context("record_decision"), |tx| {
            for number in 2..=120 {
                let decision = web::decisions::operations::NewDecision {
                    register_number: format!("2025/{number}"),
                    paragraph: format!("§ {number}"),
                    decided_on: jiff::civil::date(2025, 3, 1),
                    title: format!("Ärende nummer {number}"),
                    body: "Bifall.".to_owned(),
                    subject: None,
                };
                web::decisions::operations::record(tx, &decision)?;
            }
            Ok::<_, web::decisions::operations::RecordError>(())
        });
        written.unwrap();
        browser.get("beslut").shown().has("Visar 1–50 av 120").has("beslut?sida=2").has("rel=\"next\"");
        browser.get("beslut?sida=3&sok=rende").shown().has("Visar 101–119 av 119").lacks("rel=\"next\"");
        browser.get("beslut/nytt").shown().has("value=\"2025/121\"");
    });
}

#[test]
fn a_correction_is_a_new_version_and_the_old_one_is_still_there() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Administrator);
        let first = record(&browser, &GOOD);
        let form = format!("{first}/rattelse");
        browser.get(&form).shown().has("Budget för 2026").lacks("name=\"nummer\"");
        browser.post(&form, &GOOD).refused("Inget är ändrat");
        browser.post(&form, &with("datum", "2025-13-01")).refused("är inget datum").has("Budget för 2026");
        let corrected = browser.post(&form, &with("rubrik", "Budget och plan för 2026"));
        assert_eq!(corrected.status, 303, "{}", corrected.body);
        let second = corrected.location.trim_start_matches("/prov/").to_owned();
        browser.get(&second).shown().has("Budget och plan för 2026").has("Version 2 (gäller)").has("Rätta beslutet");
        browser.get(&first).shown().has("Den här versionen är rättad").has(&second).lacks("Rätta beslutet");
        browser.post(&form, &with("rubrik", "Något annat")).refused("har rättats av någon annan");
        browser.post("beslut/nytt", &GOOD).refused("är redan taget");
        browser.get("beslut").shown().has("Rättat, version 2").has("Budget och plan");
        office.assert_unbroken();
    });
}

#[test]
fn a_decision_that_is_not_there_is_not_found() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        for id in ["01990000-0000-7000-8000-000000000000", "inte-ett-id", "1", "%00"] {
            assert_eq!(browser.get(&format!("beslut/{id}")).status, 404, "{id}");
            assert_eq!(browser.post(&format!("beslut/{id}/rattelse"), &GOOD).status, 404, "{id}");
        }
    });
}
