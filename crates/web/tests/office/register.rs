//! What is entered by hand with its source.

use access::Role;
use finsam::figure::Unit;
use harness::workbook::shared_texts;
use store::StoreError;
use web::register::operations::{NewObservation, record_observation, set_subject};

use crate::support::{TestOffice, at_an_office};

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

/// Thirty observations: ten of a forum, nineteen of a guide, and one of nothing in particular.
fn record_thirty(office: &TestOffice) {
    let written = office.app.db.write(&office.context("record_observation"), |tx| {
        for number in 0..30 {
            let subject = if number < 10 { "Samverkansforum" } else { "Öppna guiden" };
            let new = NewObservation {
                key: format!("uppgift_{number}"),
                label: format!("Räknat nummer {number}"),
                value: Some(number),
                unit: Unit::Count,
                as_at: jiff::civil::date(2025, 8, 31),
                source: format!("Lista {number}"),
                definition: "Antal.".to_owned(),
            };
            record_observation(tx, &new)?;
            set_subject(tx, &new.key, if number == 29 { "" } else { subject })?;
        }
        Ok::<_, StoreError>(())
    });
    written.expect("it is written");
}

#[test]
fn a_long_list_is_read_by_subject_and_searched() {
    at_an_office(|office| {
        record_thirty(office);
        let browser = office.signed_in(Role::BoardMember);
        let page = browser.get("uppgifter?per=2025-08-31").shown();
        page.has("30 uppgifter i 3 ämnen.")
            .has("10 uppgifter")
            .has("?amne=Samverkansforum")
            .has(">Övrigt</a>")
            .lacks("Räknat nummer 3");
        let forum = browser.get("uppgifter?amne=Samverkansforum").shown();
        forum.has("10 uppgifter.").has("Räknat nummer 3").lacks("Räknat nummer 12").has("Visa ämnena");
        browser.get("uppgifter?amne=inget").shown().has("1 uppgift.").has("Räknat nummer 29");
        browser.get("uppgifter?amne=alla").shown().has("30 uppgifter.").has("Räknat nummer 3").has("Räknat nummer 12");
        browser.get("uppgifter?sok=LISTA+12").shown().has("1 uppgift.").has("Öppna guiden</h2>");
        browser.get("uppgifter?sok=finns+inte").shown().has("Inga uppgifter stämmer").has("value=\"finns inte\"");
        browser.get("uppgifter?amne=%3Cb%3E").shown().has("Inga uppgifter stämmer").lacks("<b>");
        let workbook = browser.get("uppgifter?amne=Samverkansforum&format=xlsx");
        let texts = shared_texts(&workbook.bytes);
        assert!(texts.contains("Räknat nummer 3") && !texts.contains("Räknat nummer 12"), "{texts}");
        office.assert_unbroken();
    });
}

#[test]
fn a_subject_follows_its_observation_until_it_is_changed() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        let under = |subject: &'static str| {
            let mut fields = GOOD.to_vec();
            fields.push(("amne", subject));
            fields
        };
        browser.post("uppgifter/ny", &under("Deltagare")).sent_to("uppgifter/deltagare_man");
        let again = "uppgifter/ny?nyckel=deltagare_man";
        browser.get(again).shown().has("value=\"Deltagare\"");
        browser.post(again, &under("Män")).sent_to("uppgifter/deltagare_man");
        browser.get("uppgifter?per=2025-08-31").shown().has("Män</h2>").lacks("Deltagare</h2>");
        browser.post(again, &under("")).sent_to("uppgifter/deltagare_man");
        browser.get("uppgifter?per=2025-08-31").shown().has("Uppgifter</h2>").lacks("Män</h2>");
        browser
            .post(
                again,
                &under("ett ämne som är så långt att ingen läser det och som ingen lista i hela världen har plats för"),
            )
            .refused("ämnet")
            .has("id=\"amne-fel\"");
        office.assert_unbroken();
    });
}

#[test]
fn what_the_documents_ask_for_is_known_by_key_and_by_name() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Administrator);
        let audit = "uppgifter/ny?nyckel=audit_cost";
        browser.get(audit).shown().has("Registrera: Revisorernas granskning av räkenskaperna").lacks("Enhet");
        let value = [("varde", "46 000"), ("datum", "2025-08-31"), ("kalla", "Fakturan"), ("betydelse", "Kostnaden")];
        browser.post(audit, &[("varde", "mycket")]).refused("Skriv källan");
        browser.post(audit, &value).sent_to("uppgifter/audit_cost");
        browser.get("uppgifter/audit_cost").shown().has("46\u{202f}000");
        let named = |unit: &'static str| {
            [("uppgift", " underskott som täcks av eget kapital "), ("enhet", unit)].into_iter().chain(value)
        };
        let refused: Vec<(&str, &str)> = named("count").collect();
        browser.post("uppgifter/ny", &refused).refused("Underskott som täcks av eget kapital anges i kronor.");
        let good: Vec<(&str, &str)> = named("ore").collect();
        browser.post("uppgifter/ny", &good).sent_to("uppgifter/deficit_covered_by_equity");
        browser.post("uppgifter/ny", &good).refused("finns redan");
        for elsewhere in ["uppgifter/ny?nyckel=finns_inte", "uppgifter/finns_inte"] {
            assert_eq!(browser.get(elsewhere).status, 404, "{elsewhere}");
        }
        assert_eq!(browser.post("uppgifter/ny?nyckel=finns_inte", &value).status, 404);
    });
}
