//! Correcting and reversing on the page of a voucher.

use access::Role;
use jiff::civil::date;

use crate::desk::{DAY, at_a_desk, count, lock, posted, rent};
use crate::support::{Answer, Browser};

fn rest(answer: &Answer) -> String {
    assert_eq!(answer.status, 303, "{}", answer.body);
    answer.location.trim_start_matches("/prov/").to_owned()
}

/// Saves and posts the correction that stands in the form, with some fields changed.
fn save(browser: &Browser<'_>, form: &str, fields: &[(&str, &str)]) -> Answer {
    let id = form.trim_start_matches("bokforing/utkast/").trim_end_matches("/andra");
    let mut all = vec![("id", id), ("version", "1"), ("gor", "bokfor"), ("datum", "2025-02-10"), ("text", "Hyra")];
    for (name, value) in fields {
        all.retain(|(own, _)| own != name);
        all.push((name, value));
    }
    browser.post(form, &all)
}

#[test]
fn a_voucher_by_hand_gets_a_new_version_with_its_reason_and_the_difference() {
    at_a_desk(|office, _| {
        let old = posted(office, &rent(100));
        let director = office.signed_in(Role::Director);
        let own = format!("bokforing/verifikationer/{old}");
        director.get(&own).shown().has("Rätta</button>");
        let form = rest(&director.post(&format!("{own}/rattelse"), &[]));
        assert_eq!(rest(&director.post(&format!("{own}/rattelse"), &[])), form, "begun twice is begun once");
        director.get(&form).shown().has("Rätta M 1").has("value=\"100,00\"").has("Varför rättas den?");
        let lines = [("konto-1", "5010"), ("debet-1", "120"), ("konto-2", "1930"), ("kredit-2", "120")];
        save(&director, &form, &lines).refused("Skriv varför verifikationen rättas");
        let reason = [&lines[..], &[("orsak", "Fel belopp"), ("version", "2")]].concat();
        let page = director.get(&rest(&save(&director, &form, &reason))).shown();
        page.has("Version 2 (gäller)")
            .has("Fel belopp")
            .has("Ändrat sedan förra versionen")
            .has("20,00")
            .has("Version 1 (ersatt)");
        director.get(&own).shown().has("som har ersatts").lacks("Rätta</button>");
        let late = rest(&director.post(&format!("{own}/rattelse"), &[]));
        assert!(late.starts_with("bokforing/verifikationer/") && late != own, "the newest version is shown instead");
        assert_eq!(count(office, "select count(*) from voucher where series = 'M'"), 2);
    });
}

#[test]
fn a_voucher_that_was_read_in_is_taken_back_by_one_by_hand_and_both_name_each_other() {
    at_a_desk(|office, imported| {
        let director = office.signed_in(Role::Director);
        let own = format!("bokforing/verifikationer/{imported}");
        director.get(&own).shown().lacks("Rätta</button>").has("Vänd med en ny verifikation");
        let form = rest(&director.post(&format!("{own}/vandning"), &[]));
        director.get(&form).shown().has("Rättelseverifikation till A 1").has("1\u{202f}200,00");
        let lines = [
            ("konto-1", "1930"),
            ("debet-1", "1200"),
            ("konto-2", "5010"),
            ("kredit-2", "1200"),
            ("orsak", "Bokförd två gånger"),
        ];
        let page = director.get(&rest(&save(&director, &form, &lines))).shown();
        page.has("Verifikation M 1").has("Rättar").has("verifikation A 1").has("Bokförd två gånger");
        director.get(&own).shown().has("Rättad av").has("verifikation M 1").has("Version 1 (gäller)");
    });
}

#[test]
fn what_lies_in_a_locked_period_is_corrected_in_an_open_one() {
    at_a_desk(|office, _| {
        let old = posted(office, &rent(100));
        lock(office, DAY);
        let director = office.signed_in(Role::Director);
        let own = format!("bokforing/verifikationer/{old}");
        director.get(&own).shown().lacks("Rätta</button>");
        // The button that was there before the lock still leads to a correction that can be posted.
        let form = rest(&director.post(&format!("{own}/rattelse"), &[]));
        let page = director.get(&form).shown().has("Rättelseverifikation till M 1").has("value=\"2025-09-01\"");
        page.has("i en låst period eller är inläst");
        let lines =
            [("konto-1", "1930"), ("debet-1", "100"), ("konto-2", "5010"), ("kredit-2", "100"), ("orsak", "Dubbel")];
        save(&director, &form, &lines).refused("Bokföringen är låst till och med 2025-02-10");
        let open = [&lines[..], &[("datum", "2025-02-11"), ("version", "2")]].concat();
        director.get(&rest(&save(&director, &form, &open))).shown().has("Verifikation M 2").has("verifikation M 1");
        director.get(&own).shown().has("Version 1 (gäller)").has("verifikation M 2");
    });
}

#[test]
fn a_correction_stays_in_the_year_of_what_it_corrects() {
    at_a_desk(|office, _| {
        let old = posted(office, &rent(100));
        let director = office.signed_in(Role::Director);
        let form = rest(&director.post(&format!("bokforing/verifikationer/{old}/rattelse"), &[]));
        let on = date(2026, 1, 2).to_string();
        let lines = [
            ("konto-1", "5010"),
            ("debet-1", "1"),
            ("konto-2", "1930"),
            ("kredit-2", "1"),
            ("orsak", "Fel år"),
            ("datum", on.as_str()),
        ];
        save(&director, &form, &lines).refused("samma räkenskapsår");
    });
}
