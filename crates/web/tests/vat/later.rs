//! What is booked differently after a claim, and rows that somebody marks.

use access::Role;

use crate::desk::{FIRST, HOUR, SECOND, VAT, at_a_set_office, book, claim_first, corrected};

#[test]
fn a_change_in_a_claimed_period_is_shown_there_and_claimed_in_the_next() {
    at_a_set_office(|office, director| {
        claim_first(director).sent_to(FIRST);
        book(office, &corrected(), || harness::MOMENT + HOUR + HOUR / 2);
        let period = director.get(FIRST).shown();
        period.has("Ändrat efter ansökan").has("\u{2212}250,00").has("270,00").has("250,00</span>");
        director.get(SECOND).shown().has("Ändrat i perioder som redan är sökta").has("20,00");
        director.get("granskning?per=2025-08-31").shown().has("räknades på 250 kr, men bokföringen ger nu 270 kr");
        let sent = [("datum", "2025-07-15"), ("belopp", "20")];
        director.post(&format!("{SECOND}/ansokan?raknat=2000"), &sent).sent_to(SECOND);
        director.get(FIRST).shown().lacks("Ändrat efter ansökan");
        director.get("granskning?per=2025-08-31").shown().lacks("räknades på 250 kr");
    });
}

#[test]
fn an_amount_that_has_changed_since_the_page_was_shown_is_told_and_nothing_is_recorded() {
    at_a_set_office(|office, director| {
        book(office, &corrected(), || harness::MOMENT + HOUR + HOUR / 2);
        let again = claim_first(director).refused("Det räknade beloppet är nu 270,00 kr");
        let again = again.has("raknat=27000").has("value=\"K-1\"");
        director.get(FIRST).shown().has("Inte sökt");
        again.has("250,00");
        let sent = [("datum", "2025-04-22"), ("belopp", "270")];
        director.post(&format!("{FIRST}/ansokan?raknat=27000"), &sent).sent_to(FIRST);
    });
}

#[test]
fn a_row_that_shall_not_be_claimed_is_taken_out_with_its_reason() {
    at_a_set_office(|_, director| {
        let mark =
            [("ar", "2025"), ("verifikation", "A 1"), ("rad", "2"), ("slag", "ingen"), ("orsak", "Representation")];
        director.post(&format!("{VAT}/markning"), &mark).sent_to(VAT);
        director.get(&format!("{VAT}?per=2025-08-31")).shown().has("Representation").has("Rader som inte ska sökas");
        director.get(FIRST).shown().has("Inga rader är bokförda");
        director.post(&format!("{VAT}/markning"), &mark).refused("redan märkt så");
    });
}

#[test]
fn a_marked_cost_is_claimed_by_schablon_until_its_row_changes() {
    at_a_set_office(|office, director| {
        let mark =
            [("ar", "2025"), ("verifikation", "A 3"), ("rad", "1"), ("slag", "whole_cost"), ("orsak", "Social omsorg")];
        director.post(&format!("{VAT}/markning"), &mark).sent_to(VAT);
        // Six per cent of 5 000 beside 250 of input VAT.
        director.get(FIRST).shown().has("550,00").has("Schablon på hela kostnaden").has("300,00");
        let sent = [("datum", "2025-04-22"), ("belopp", "550")];
        director.post(&format!("{FIRST}/ansokan?raknat=55000"), &sent).sent_to(FIRST);
        director.get(&format!("{VAT}?per=2025-08-31")).shown().has("Sökta schablonbelopp");
        let changed = crate::desk::BOOKS.replace("5000.00", "4000.00");
        book(office, &changed, || harness::MOMENT + HOUR + HOUR / 2);
        director.get(&format!("{VAT}?per=2025-08-31")).shown().has("gäller inte längre: raden har ändrats");
        director.get(SECOND).shown().has("\u{2212}300,00");
    });
}

#[test]
fn new_words_on_a_claimed_voucher_change_nothing() {
    at_a_set_office(|office, director| {
        claim_first(director).sent_to(FIRST);
        let reworded = crate::desk::BOOKS.replace("Hyra januari", "Hyra for januari");
        book(office, &reworded, || harness::MOMENT + HOUR + HOUR / 2);
        director.get(FIRST).shown().lacks("Ändrat efter ansökan");
        director.get(SECOND).shown().has("Inga rader är bokförda");
        let auditor = office.signed_in(Role::Auditor);
        auditor.get(FIRST).shown().has("Sökt, inte betald").lacks("Märk om").lacks("Registrera betalning");
    });
}
