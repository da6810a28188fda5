//! Which accounts, and how long the periods are.

use access::Role;

use crate::desk::{BOOKS, FIRST, SETTINGS, VAT, at_a_set_office, book, claim_first, with};
use crate::support::at_an_office;

#[test]
fn settings_are_saved_shown_and_superseded() {
    at_a_set_office(|_, director| {
        director.get(&format!("{VAT}?per=2025-08-31")).shown().has("Tre månader åt gången").has("1 januari 2025");
        let at = format!("{VAT}/installningar");
        let form = director.get(&at).shown();
        form.has("value=\"2025-01-01\"").has("\n1650</textarea>").has("value=\"3\" checked");
        director.post(&at, &SETTINGS).refused("Inget är ändrat");
        director.post(&at, &with(&SETTINGS, &[("langd", "1"), ("moms", "1650-1659\n2641 6=SAM")])).sent_to(VAT);
        let page = director.get(&format!("{VAT}?per=2025-08-31")).shown();
        page.has("En månad åt gången").has("1650-1659, 2641 6=SAM").has("januari 2025").has("augusti 2025");
        director.get(&format!("{VAT}?per=2024-08-31")).shown().has("Inget gäller den dagen");
    });
}

#[test]
fn settings_that_make_no_periods_are_refused() {
    at_a_set_office(|_, director| {
        let at = format!("{VAT}/installningar");
        for (changes, said) in [
            (vec![("fran", "2025-01-02")], "inte den första i en månad"),
            (vec![("fran", "2025-02-01")], "Perioderna ska ligga inom kalenderåret"),
            (vec![("fran", "2025-05-01"), ("langd", "1")], "mitt i perioden april–juni 2025"),
            (vec![("fran", "snart")], "är inget datum"),
            (vec![("langd", "6")], "Välj en månad eller tre"),
            (vec![("moms", "")], "Skriv minst ett konto"),
            (vec![("moms", "momskontot")], "går inte att läsa"),
            (vec![("fordran", "2649-2640")], "går inte att läsa"),
            (vec![("boende", "5010 SAM")], "går inte att läsa"),
        ] {
            let page = director.post(&at, &with(&SETTINGS, &changes)).refused(said);
            page.has(changes[0].1);
        }
        claim_first(director).sent_to(FIRST);
        director.post(&at, &with(&SETTINGS, &[("langd", "1")])).refused("sökt för januari–mars 2025");
        director.post(&at, &with(&SETTINGS, &[("fran", "2025-04-01"), ("langd", "1")])).sent_to(VAT);
        director.get(&format!("{VAT}?per=2025-08-31")).shown().has("januari–mars 2025").has("april 2025");
    });
}

#[test]
fn an_account_of_input_vat_beside_the_receivable_is_moved_and_not_claimed_twice() {
    at_an_office(|office| {
        let books = BOOKS
            .replace("#KONTO 1930", "#KONTO 2641 \"Ingaende moms\"\n#KTYP 2641 T\n#KONTO 1930")
            .replace("#TRANS 1650 {} 250.00", "#TRANS 2641 {} 250.00")
            .replace("#TRANS 1650 {} 500.00", "#TRANS 2641 {} 500.00");
        let moved = format!(
            "{books}#VER \"B\" \"1\" 20250410 \"Ansokan om moms\"\n{{\n#TRANS 1650 {{}} 250.00\n#TRANS 2641 {{}} -250.00\n}}\n"
        );
        book(office, &moved, || harness::MOMENT);
        let director = office.signed_in(Role::Director);
        let settings = with(&SETTINGS, &[("moms", "2641"), ("fordran", "1650")]);
        director.post(&format!("{VAT}/installningar"), &settings).sent_to(VAT);
        director.get(FIRST).shown().has("250,00").lacks("Ansokan om moms");
        director.get(&format!("{VAT}/perioder/2025-04-01")).shown().has("Inga rader är bokförda");
        let page = director.get(&format!("{VAT}?per=2025-08-31")).shown();
        page.has("750,00").lacks("Andra rader på kontot");
        director.get(FIRST).shown().lacks("Gör ett utkast");
        claim_first(&director).sent_to(FIRST);
        director.get(FIRST).shown().has("Gör ett utkast till verifikation");
        let made = director.post(&format!("{FIRST}/utkast"), &[]);
        assert!(made.location.starts_with("/prov/bokforing/utkast/"), "{made:?}");
        let draft = director.get_at(&made.location).shown().has("Ansökan om momsersättning januari–mars 2025");
        draft.has("2641").has("1650").has("250,00");
        let auditor = office.signed_in(Role::Auditor);
        assert_eq!(auditor.post(&format!("{FIRST}/utkast"), &[]).status, 403);
    });
}
