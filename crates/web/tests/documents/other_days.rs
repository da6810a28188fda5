//! Documents of another day than that of the words: what was not known then is neither shown nor counted as an error.

use access::Role;

use crate::desk::{Desk, at_a_desk};

fn make(desk: &Desk, kind: &str, on: &str) -> String {
    let made = desk.signed_in(Role::Administrator).post_at("/varend/dokument/ny", &[("slag", kind), ("per_den", on)]);
    assert_eq!(made.status, 303, "{}", made.body);
    made.location
}

#[test]
fn the_boards_page_of_another_day_is_not_blamed_for_words_that_it_does_not_show() {
    at_a_desk(|desk| {
        let address = make(desk, "ekonomisk-uppfoljning", "2025-07-31");
        let director = desk.signed_in(Role::Director);
        director.get_at(&format!("{address}/granskning")).shown().lacks("att rätta").lacks("observation/");
        assert_eq!(director.post_at(&format!("{address}/granska"), &[]).status, 303);
        desk.office.assert_unbroken();
    });
}

#[test]
fn a_result_that_rests_on_a_later_day_is_left_out_and_said_once_for_each_goal() {
    at_a_desk(|desk| {
        let director = desk.signed_in(Role::Director);
        let said = "Där resultatet är tomt finns uppgifterna inte per 30 juni 2025.";
        director.get_at(&desk.at("")).shown().has("konsultationer och").lacks("Där resultatet är tomt");
        let address = make(desk, "delarsrapport", "2025-06-30");
        let page = director.get_at(&address).shown().lacks("konsultationer och").has(said);
        let goals = page.body.matches("aktiviteter och resultat").count();
        assert!(page.body.matches(said).count() <= goals, "once for each goal at the most");
        // The report before had words of its own, which the office took over; none of its errors come of the goals.
        let review = director.get_at(&format!("{address}/granskning")).shown();
        assert!(!review.body.contains("Mål 2, "), "{}", review.body);
    });
}

#[test]
fn what_the_office_itself_refers_to_in_vain_is_still_an_error() {
    at_a_desk(|desk| {
        let address = make(desk, "ekonomisk-uppfoljning", "2025-07-31");
        let director = desk.signed_in(Role::Director);
        let text = [("text", "Vi är [17](figur:observation/finns_inte)."), ("version", "0"), ("gor", "spara")];
        assert_eq!(director.post_at(&format!("{address}/redigera/lage"), &text).status, 303);
        director.get_at(&format!("{address}/granskning")).shown().has("1 fel att rätta");
        director.post_at(&format!("{address}/granska"), &[]).refused("Granskningen hittar 1 fel");
    });
}

#[test]
fn a_page_about_a_document_names_the_documents_own_day_at_its_foot() {
    at_a_desk(|desk| {
        desk.take_to("last");
        let director = desk.signed_in(Role::Director);
        for rest in ["", "granskning", "utskick", "utskick/nytt", "publicering"] {
            let page = director.get_at(&format!("{}?per=2025-03-31", desk.at(rest))).shown();
            page.has("Alla siffror per 31 augusti 2025").lacks("Alla siffror per 31 mars 2025");
        }
        let list = director.get_at("/varend/dokument?per=2025-03-31").shown();
        list.has("Alla siffror per 31 mars 2025");
    });
}
