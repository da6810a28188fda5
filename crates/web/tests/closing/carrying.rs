//! Opening balances that were carried over, and files that say something else.

use jiff::civil::date;
use web::closing::operations::EventKind;

use crate::books::{
    BEGINS, FIFTH, FOURTH, SECOND, THIRD, YEAR_2024, at, book_2024, close_over_http, director, file, line,
    list_closings, list_openings,
};
use crate::sending::{book, preview_of};
use crate::support::at_an_office;

/// What the year before closed with.
const CLOSED_WITH: [(&str, i64); 3] = [("1510", 1100), ("1930", 5000), ("2010", -6100)];

#[test]
fn a_file_that_agrees_with_what_was_carried_over_is_taken_in_silence() {
    at_an_office(|office| {
        book_2024(office);
        close_over_http(office, YEAR_2024, SECOND);
        let before = list_openings(office, date(2025, 1, 1));
        let preview = preview_of(&director(office, THIRD), &file(2025, 1000, &CLOSED_WITH));
        director(office, THIRD).get_at(&preview).shown().lacks("inte tas från filen");
        book(office, &file(2025, 1000, &CLOSED_WITH), THIRD);
        assert_eq!(list_openings(office, date(2025, 1, 1)), before);
        director(office, FOURTH).get("bokforing/bokslut?ar=2025").shown().lacks("En inläst fil har andra");
    });
}

#[test]
fn a_file_that_differs_from_what_was_carried_over_is_named_with_both_amounts_and_not_followed() {
    at_an_office(|office| {
        book_2024(office);
        close_over_http(office, YEAR_2024, SECOND);
        let before = list_openings(office, date(2025, 1, 1));
        let other = file(2025, 1000, &[("1930", 6200), ("2010", -6200)]);
        let preview = preview_of(&director(office, THIRD), &other);
        let page = director(office, THIRD).get_at(&preview).shown();
        page.has("Ingående balanser som inte tas från filen")
            .has("De som finns här gäller.")
            .has("1510 Fordringar")
            .has("5\u{202f}000,00")
            .has("6\u{202f}200,00");
        book(office, &other, THIRD);
        assert_eq!(list_openings(office, date(2025, 1, 1)), before);
        let page = director(office, FOURTH).get("bokforing/bokslut?ar=2025").shown();
        page.has("En inläst fil har andra ingående balanser än de som fördes över.")
            .has("1930: filen 6\u{202f}200,00, här 5\u{202f}000,00")
            .has("1510: filen 0,00, här 1\u{202f}100,00");
        office.assert_unbroken();
    });
}

#[test]
fn a_file_that_divides_a_balance_otherwise_than_what_was_carried_over_is_named_object_by_object() {
    at_an_office(|office| {
        book_2024(office);
        close_over_http(office, YEAR_2024, SECOND);
        let before = list_openings(office, date(2025, 1, 1));
        // The sum of 1510 is the same, but it stands on other objects; 400 of it on none.
        let parts = "#OIB 0 1510 {20 \"FK\"} 100.00\n#OIB 0 1510 {20 \"AF\"} 600.00\n";
        let openings = [("1510", 1100), ("1930", 5000), ("2010", -6100)];
        let other = file(2025, 1000, &openings).replace("#VER \"A\" \"1\" ", &format!("{parts}#VER \"A\" \"1\" "));
        let preview = preview_of(&director(office, THIRD), &other);
        let page = director(office, THIRD).get_at(&preview).shown();
        page.has("Ingående balanser som inte tas från filen")
            .has("Motpart: Forsakringskassan")
            .has("Motpart: Arbetsformedlingen")
            .has("utan objekt")
            .lacks("1930 Bank</th>");
        book(office, &other, THIRD);
        assert_eq!(list_openings(office, date(2025, 1, 1)), before);
        let page = director(office, FOURTH).get("bokforing/bokslut?ar=2025").shown();
        page.has("1510 (20=FK): filen 100,00, här 700,00")
            .has("1510 (20=AF): filen 600,00, här 400,00")
            .has("1510: filen 400,00, här 0,00")
            .lacks("1930: filen");
        office.assert_unbroken();
    });
}

#[test]
fn before_a_year_is_closed_a_file_says_the_opening_balances_and_closing_takes_them_over() {
    at_an_office(|office| {
        book_2024(office);
        book(office, &file(2025, 1000, &[("1930", 6200), ("2010", -6200)]), SECOND);
        let page = director(office, THIRD).get("bokforing/bokslut?ar=2025").shown();
        page.has("Ingående balanser skiljer sig från utgående balanser 2024.").has("1510 (20=FK): utgående 700,00");
        director(office, THIRD).post(&at(YEAR_2024, "resultatkonto"), &[("konto", "2010")]);
        let page = director(office, THIRD).get(&at(YEAR_2024, "stang")).shown();
        page.has("6\u{202f}200,00").has("Ingående balanser 2025 blir som i tabellen.");
        close_over_http(office, YEAR_2024, FOURTH);
        assert_eq!(
            list_openings(office, date(2025, 1, 1)),
            [
                line("1510", "20=AF", 400, 1),
                line("1510", "20=FK", 700, 1),
                line("1930", "", 5000, 2),
                line("2010", "", -6100, 2),
            ]
        );
    });
}

#[test]
fn a_closed_year_that_was_changed_behind_its_lock_is_carried_over_again() {
    at_an_office(|office| {
        book_2024(office);
        close_over_http(office, YEAR_2024, SECOND);
        let browser = director(office, THIRD);
        browser.get(&at(YEAR_2024, "bar-over")).shown().has("Nästa års ingående balanser är redan dessa.");
        browser.post("bokforing/las", &[("atgard", "oppna"), ("orsak", "Prov")]).sent_to("bokforing?klart=oppnad");
        browser.get("bokforing/bokslut?ar=2024").shown().has("Stängt men inte låst");
        browser
            .get("bokforing/bokslut?ar=2025")
            .shown()
            .has("men bokföringen är inte låst till och med dess sista dag");
        book(office, &file(2024, 900, &BEGINS), FOURTH);
        let browser = director(office, FIFTH);
        browser.post("bokforing/las", &[("till", "2024-12-31"), ("orsak", "Prov")]).sent_to("bokforing?klart=last");
        browser.get("bokforing/bokslut?ar=2024").shown().has("Stängt, men ska bäras över igen");
        browser.get("bokforing/bokslut?ar=2025").shown().has("Bär över igen.");
        let page = browser.get(&at(YEAR_2024, "bar-over")).shown().has("7\u{202f}200,00");
        let shown = page.hidden("visat");
        let form = [("visat", shown.as_str()), ("orsak", "Hyran var fel.")];
        browser.post(&at(YEAR_2024, "bar-over"), &form).sent_to("bokforing/bokslut?ar=2024-01-01&klart=buret");
        assert!(list_openings(office, date(2025, 1, 1)).contains(&line("2010", "", -7200, 2)));
        assert_eq!(list_closings(office, date(2024, 1, 1))[0].kind, EventKind::Carried);
        let form = [("visat", shown.as_str()), ("orsak", "Igen.")];
        assert_eq!(browser.post(&at(YEAR_2024, "bar-over"), &form).status, 422);
        office.assert_unbroken();
    });
}
