//! What is entered by hand with its source.

use access::Role;

use crate::support::at_an_office;

const GOOD: [(&str, &str); 6] = [
    ("uppgift", "Deltagare, män"),
    ("enhet", "count"),
    ("varde", "1 234"),
    ("datum", "2025-08-31"),
    ("kalla", "Uppföljning Finsam"),
    ("betydelse", "Inskrivna män under perioden."),
];

fn with<'a>(field: &'a str, value: &'a str) -> Vec<(&'a str, &'a str)> {
    GOOD.iter().map(|(name, good)| (*name, if *name == field { value } else { *good })).collect()
}

#[test]
fn a_recorded_value_is_shown_with_its_source_and_its_history() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Administrator);
        browser.get("uppgifter").shown().has("Inga uppgifter är registrerade");
        browser.post("uppgifter/ny", &GOOD).sent_to("uppgifter/deltagare_man");
        browser
            .get("uppgifter?per=2025-08-31")
            .shown()
            .has("Deltagare, män")
            .has("1\u{202f}234")
            .has("Uppföljning Finsam");
        let form = "uppgifter/ny?nyckel=deltagare_man";
        browser
            .get(form)
            .shown()
            .has("Registrera: Deltagare, män")
            .lacks("name=\"enhet\"")
            .has("Inskrivna män")
            .has("name=\"nyckel\" value=\"deltagare_man\"");
        browser.post(form, &with("varde", "1240")).sent_to("uppgifter/deltagare_man");
        let history = office.signed_in(Role::BoardMember).get("uppgifter/deltagare_man").shown();
        history
            .has("1\u{202f}240")
            .has("Version 2. Gäller")
            .has("1\u{202f}234")
            .has("Version 1. Ersatt")
            .lacks("nyckel=");
        browser.get("uppgifter?per=2025-08-31").shown().has("1\u{202f}240").lacks("1\u{202f}234");
        office.assert_unbroken();
    });
}

#[test]
fn the_date_of_the_page_decides_which_value_is_shown() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        browser.post("uppgifter/ny", &with("datum", "2025-04-30")).sent_to("uppgifter/deltagare_man");
        let later: Vec<_> = with("varde", "2000").into_iter().collect();
        browser.post("uppgifter/ny?nyckel=deltagare_man", &later).sent_to("uppgifter/deltagare_man");
        browser.get("uppgifter?per=2025-05-31").shown().has("1\u{202f}234").lacks("2\u{202f}000");
        browser.get("uppgifter?per=2025-08-31").shown().has("2\u{202f}000").lacks("1\u{202f}234");
        browser.get("uppgifter?per=2025-04-29").shown().has("Inga uppgifter är registrerade");
    });
}

#[test]
fn what_is_known_to_be_unknown_is_missing_with_that_reason() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        let fields: Vec<_> = with("varde", "").into_iter().chain([("okant", "on")]).collect();
        browser.post("uppgifter/ny", &fields).sent_to("uppgifter/deltagare_man");
        browser.get("uppgifter?per=2025-08-31").shown().has("saknas").has("värdet är inte känt");
    });
}

#[test]
fn a_value_with_errors_comes_back_with_every_error_and_every_value() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        browser.post("uppgifter/ny", &with("uppgift", "Invånare")).sent_to("uppgifter/invanare");
        for (field, value, message) in [
            ("uppgift", "", "Skriv vad uppgiften gäller."),
            ("uppgift", "%&", "med bokstäver"),
            ("uppgift", "INVÅNARE", "finns redan"),
            ("enhet", "liter", "Välj enhet."),
            ("varde", "tolv", "är inget antal"),
            ("varde", "-3", "är inget antal"),
            ("varde", "", "Skriv värdet, eller kryssa i"),
            ("datum", "31/2 2025", "är inget datum"),
            ("datum", "2025-12-31", "har inte varit än"),
            ("kalla", " ", "Skriv källan."),
            ("betydelse", "", "Skriv vad uppgiften betyder."),
        ] {
            let answer = browser.post("uppgifter/ny", &with(field, value)).refused(message);
            let answer = answer.has(&format!("href=\"#{field}\""));
            for (name, typed) in with(field, value).iter().filter(|(name, _)| *name != "enhet" && *name != "uppgift") {
                assert!(answer.body.contains(&format!("value=\"{typed}\"")), "{name} is lost after {field} {value}");
            }
        }
        browser.post("uppgifter/ny", &[]).refused("5 saker behöver rättas");
    });
}

#[test]
fn what_nobody_has_recorded_is_not_found() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        assert_eq!(browser.get("uppgifter/finns_inte").status, 404);
        assert_eq!(browser.get("uppgifter/ny?nyckel=finns_inte").status, 404);
        assert_eq!(browser.post("uppgifter/ny?nyckel=finns_inte", &GOOD).status, 404);
    });
}
