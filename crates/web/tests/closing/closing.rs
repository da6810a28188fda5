//! Closing a year, and opening it again.

use jiff::civil::date;
use web::closing::operations::EventKind;

use crate::books::{
    FIFTH, FIRST, FOURTH, SECOND, THIRD, YEAR_2024, at, book_2024, close_over_http, director, file, find_year, line,
    list_closings, list_openings,
};
use crate::sending::{book, send};
use crate::support::at_an_office;

#[test]
fn closing_locks_the_year_and_makes_the_next_years_opening_balances_with_the_result_in_equity() {
    at_an_office(|office| {
        book_2024(office);
        let browser = director(office, SECOND);
        let page = browser.get(&at(YEAR_2024, "resultatkonto")).shown();
        page.has("2010 Eget kapital (eget kapital i uppställningen)").has("2510 Skulder</label>").lacks("1930");
        browser.post(&at(YEAR_2024, "resultatkonto"), &[("konto", "1930")]).refused("Välj ett av kontona.");
        browser
            .post(&at(YEAR_2024, "resultatkonto"), &[("konto", "2010")])
            .sent_to("bokforing/bokslut?ar=2024-01-01&klart=konto");
        browser.post(&at(YEAR_2024, "resultatkonto"), &[("konto", "2010")]).refused("Det kontot är redan valt.");
        let page = browser.get(&at(YEAR_2024, "stang")).shown();
        for said in [
            "Bokföringen låses till och med 31 december 2024.",
            "Årets överskott, 1\u{202f}100,00 kronor, förs till konto 2010.",
            "Räkenskapsåret 2025-01-01–2025-12-31 läggs till",
            "5 saker i listan återstår. Skriv varför året stängs ändå.",
            "Motpart Forsakringskassan",
        ] {
            assert!(page.body.contains(said), "{said} is missing in {}", page.body);
        }
        assert_eq!(find_year(office, date(2025, 1, 1)), None, "nothing is changed by looking");
        let shown = page.hidden("visat");
        let refused = browser.post(&at(YEAR_2024, "stang"), &[("visat", &shown), ("hanvisning", "§ 9")]);
        refused.refused("Skriv varför året stängs").has("value=\"§ 9\"");
        assert_eq!(find_year(office, date(2025, 1, 1)), None, "nothing is changed by a refusal");
        let form = [("visat", shown.as_str()), ("hanvisning", "Protokoll § 9"), ("orsak", "Årsredovisningen är klar.")];
        browser.post(&at(YEAR_2024, "stang"), &form).sent_to("bokforing/bokslut?ar=2024-01-01&klart=stangt");
        assert_eq!(
            list_openings(office, date(2025, 1, 1)),
            [
                line("1510", "20=AF", 400, 1),
                line("1510", "20=FK", 700, 1),
                line("1930", "", 5000, 1),
                line("2010", "", -6100, 1),
            ]
        );
        let page = browser.get("bokforing/bokslut?ar=2024&klart=stangt").shown();
        page.has("Året är stängt.").has("Protokoll § 9 Årsredovisningen är klar.").has("till konto 2010");
        browser.get("bokforing/las").shown().has("låst till och med 31 december 2024").has("Bokslut 2024.");
        let page = browser.get("bokforing/bokslut?ar=2025").shown();
        page.has("De är lika med utgående balanser 2024.").has("2024 är stängt och låst.");
        browser.post(&at(YEAR_2024, "stang"), &form).refused("redan stängt");
        assert_eq!(list_closings(office, date(2024, 1, 1)).len(), 1);
        office.assert_unbroken();
    });
}

#[test]
fn a_closed_year_refuses_a_corrected_file_until_it_is_opened_and_is_closed_anew() {
    at_an_office(|office| {
        book_2024(office);
        close_over_http(office, YEAR_2024, SECOND);
        let corrected = file(2024, 900, &crate::books::BEGINS);
        send(&director(office, THIRD), "bok.se", corrected.as_bytes()).refused("bokföringen är låst");
        let browser = director(office, THIRD);
        browser.post(&at(YEAR_2024, "oppna"), &[("orsak", " ")]).refused("Skriv varför");
        let reason = [("orsak", "Hyran var fel.")];
        browser.post(&at(YEAR_2024, "oppna"), &reason).sent_to("bokforing/bokslut?ar=2024-01-01&klart=oppnat");
        browser.post(&at(YEAR_2024, "oppna"), &reason).refused("Året är inte stängt.");
        book(office, &corrected, FOURTH);
        let page = director(office, FOURTH).get("bokforing/bokslut?ar=2025").shown();
        page.has("Ingående balanser skiljer sig från utgående balanser 2024.")
            .has("2010: utgående \u{2212}7\u{202f}200,00, ingående \u{2212}6\u{202f}100,00")
            .has("De förs över när året före stängs.");
        close_over_http(office, YEAR_2024, FIFTH);
        assert_eq!(
            list_openings(office, date(2025, 1, 1)),
            [
                line("1510", "20=AF", 400, 1),
                line("1510", "20=FK", 700, 1),
                line("1930", "", 6100, 2),
                line("2010", "", -7200, 2),
            ]
        );
        let kinds: Vec<EventKind> = list_closings(office, date(2024, 1, 1)).iter().map(|event| event.kind).collect();
        assert_eq!(kinds, [EventKind::Closed, EventKind::Reopened, EventKind::Closed]);
        office.assert_unbroken();
    });
}

#[test]
fn an_open_year_is_neither_opened_nor_carried_over_again() {
    at_an_office(|office| {
        book_2024(office);
        for what in ["oppna", "bar-over"] {
            let answer = director(office, SECOND).get(&at(YEAR_2024, what));
            assert_eq!(answer.status, 409, "{what}: {}", answer.body);
            answer.has("2024 är inte stängt.").lacks("<form");
            assert_eq!(director(office, SECOND).get(&at("1999-01-01", what)).status, 404, "{what}");
        }
        close_over_http(office, YEAR_2024, SECOND);
        director(office, THIRD).get(&at(YEAR_2024, "oppna")).shown().has("Varför?");
        director(office, THIRD).get(&at(YEAR_2024, "bar-over")).shown().lacks("är inte stängt");
    });
}

#[test]
fn what_was_shown_is_what_is_done_or_nothing() {
    at_an_office(|office| {
        book_2024(office);
        let browser = director(office, SECOND);
        browser.post(&at(YEAR_2024, "resultatkonto"), &[("konto", "2010")]);
        let shown = browser.get(&at(YEAR_2024, "stang")).shown().hidden("visat");
        book(office, &file(2024, 900, &crate::books::BEGINS), THIRD);
        let form = [("visat", shown.as_str()), ("orsak", "Prov.")];
        let page = director(office, FOURTH).post(&at(YEAR_2024, "stang"), &form);
        page.refused("Bokföringen har ändrats sedan sidan visades.").has("Prov.").has("6\u{202f}100,00");
        for garbage in ["", "x", &"é".repeat(32), &"0".repeat(64)] {
            let form = [("visat", garbage), ("orsak", "Prov.")];
            director(office, FOURTH).post(&at(YEAR_2024, "stang"), &form).refused("har ändrats");
        }
        let form = [("visat", shown.as_str()), ("orsak", "Prov."), ("beslut", "01990000-0000-7000-8000-000000000000")];
        director(office, FOURTH).post(&at(YEAR_2024, "stang"), &form).refused("Välj ett beslut i listan.");
        assert_eq!(list_closings(office, date(2024, 1, 1)), []);
    });
}

#[test]
fn years_are_opened_in_the_order_opposite_to_that_in_which_they_were_closed() {
    at_an_office(|office| {
        book(office, &file(2023, 1000, &crate::books::BEGINS), FIRST);
        close_over_http(office, "2023-01-01", SECOND);
        book(office, &file(2024, 1000, &[]), THIRD);
        close_over_http(office, YEAR_2024, FOURTH);
        let reason = [("orsak", "Prov.")];
        let browser = director(office, FIFTH);
        browser.post(&at("2023-01-01", "oppna"), &reason).refused("2024 är också stängt. Öppna 2024 först.");
        browser.post(&at(YEAR_2024, "oppna"), &reason).sent_to("bokforing/bokslut?ar=2024-01-01&klart=oppnat");
        browser.get("bokforing/las").shown().has("låst till och med 31 december 2023");
        assert_eq!(list_openings(office, date(2025, 1, 1)).len(), 4, "what was carried over stays");
        office.assert_unbroken();
    });
}

#[test]
fn a_decision_of_the_register_is_named() {
    at_an_office(|office| {
        book_2024(office);
        let browser = director(office, SECOND);
        browser.post(&at(YEAR_2024, "resultatkonto"), &[("konto", "2010")]);
        let page = browser.get(&at(YEAR_2024, "stang")).shown().has("2025/1 Val av ordförande");
        let id =
            page.body.split("<option value=\"").filter_map(|rest| rest.split('"').next()).find(|id| id.len() == 36);
        let id = id.expect("the decision can be chosen").to_owned();
        let shown = page.hidden("visat");
        let form = [("visat", shown.as_str()), ("orsak", "Prov."), ("beslut", id.as_str())];
        browser.post(&at(YEAR_2024, "stang"), &form).sent_to("bokforing/bokslut?ar=2024-01-01&klart=stangt");
        assert_eq!(list_closings(office, date(2024, 1, 1))[0].decision_id.map(|id| id.to_string()), Some(id));
    });
}
