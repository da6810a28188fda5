//! The statement of a year.

use access::Role;

use crate::desk::{FIRST, HOUR, VAT, at_a_set_office, book_by, claim_first, corrected};
use crate::support::email;

/// A day in the year after.
fn next_year() -> i64 {
    harness::MOMENT + 200 * 24 * HOUR
}

#[test]
fn a_year_sums_what_is_booked_and_claimed_and_can_be_taken_along() {
    at_a_set_office(|office, director| {
        claim_first(director).sent_to(FIRST);
        let at = format!("{VAT}/arsuppgift/2025");
        let page = director.get(&at).shown().has("750,00").has("250,00").has("30 juni 2026").has("är inte slut");
        page.has("juli–september 2025").lacks("Registrera som lämnad");
        let csv = director.get(&format!("{at}/csv")).shown();
        assert!(csv.kind.starts_with("text/csv"), "{}", csv.kind);
        csv.has("Post;Bokfört;Sökt;Betalt")
            .has("Moms bokförd på kontona (8 § 1);750,00")
            .has("januari–mars 2025;250,00;250,00;0,00");
        let book = director.get(&format!("{at}/xlsx")).shown();
        assert!(book.bytes.starts_with(b"PK"), "a workbook is a ZIP file");
        let auditor = office.signed_in(Role::Auditor);
        auditor.get(&at).shown().has("750,00");
    });
}

#[test]
fn a_statement_is_recorded_once_with_its_sum_and_remembered_when_the_books_change() {
    at_a_set_office(|office, director| {
        let at = format!("{VAT}/arsuppgift/2025");
        let sent = [("datum", "2026-02-02"), ("referens", "U-7")];
        let early = [("datum", "2025-08-30")];
        director.post(&format!("{at}/inlamning?raknat=75000"), &early).refused("först när året är slut");
        let later = office.signed_in_at(&email(Role::Administrator), next_year);
        later.get(&at).shown().has("Registrera som lämnad").has("men sökt är 0,00 kr");
        later.get(&format!("{at}/inlamning")).shown().has("750,00 kr");
        later
            .post(&format!("{at}/inlamning?raknat=70000"), &sent)
            .refused("Summan är nu 750,00 kr")
            .has("raknat=75000");
        later.post(&format!("{at}/inlamning?raknat=75000"), &[("datum", "strunt")]).refused("är inget datum");
        later.get(&format!("{VAT}?per=2026-07-01")).shown();
        later.post(&format!("{at}/inlamning?raknat=75000"), &sent).sent_to(&at);
        later.get(&at).shown().has("2 februari 2026").has("U-7").has("Rätta registreringen");
        later.post(&format!("{at}/inlamning?raknat=75000"), &sent).refused("redan registrerad så");
        book_by(&later, &corrected());
        later.get(&at).shown().has("lämnades med 750,00 kr, men bokföringen ger nu 770,00 kr");
    });
}
