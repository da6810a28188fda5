//! From the plan to the books: drafts of accruals and invoices, each once.

use crate::desk::{YEAR, at_a_begun_year, decide, keep_books};

#[test]
fn what_is_earned_and_not_booked_becomes_one_draft() {
    at_a_begun_year(|_, director| {
        let accrual = format!("{YEAR}/manader/2/utkast");
        director.post(&accrual, &[]).refused("Bidragen är inte beslutade än");
        decide(director, "1200000").sent_to(YEAR);
        director.post(&accrual, &[]).refused("Räkenskapsåret är inte upplagt");
        keep_books(director);
        let page = director.get(&format!("{YEAR}?per=2025-02-28")).shown();
        page.has("Upparbetat till och med februari").has("Skapa utkast").has("är bokfört som intäkt");
        let made = director.post(&accrual, &[]);
        assert_eq!(made.status, 303, "{}", made.body);
        let draft = made.location.clone();
        // January is booked for the state and the region: February, and both months of the municipalities.
        director
            .get_at(&draft)
            .shown()
            .has("100\u{202f}000,00")
            .has("50\u{202f}000,00")
            .has("15\u{202f}623,33")
            .has("84\u{202f}376,67");
        assert_eq!(director.post(&accrual, &[]).location, draft, "asked again it is the same draft");
        assert_eq!(director.post(&format!("{YEAR}/manader/1/utkast"), &[]).location, draft);
        director.get(&format!("{YEAR}?per=2025-02-28")).shown().has("Öppna utkastet");
        let posted = director.post_at(&format!("{draft}/bokfor"), &[("version", "1")]);
        assert_eq!(posted.status, 303, "{}", posted.body);
        director.post(&accrual, &[]).refused("Det är redan bokfört");
        director.get(&format!("{YEAR}?per=2025-02-28")).shown().lacks("är bokfört som intäkt");
        assert_eq!(director.post(&format!("{YEAR}/manader/13/utkast"), &[]).status, 404);
    });
}

#[test]
fn an_instalment_is_invoiced_once() {
    at_a_begun_year(|_, director| {
        decide(director, "1200000").sent_to(YEAR);
        keep_books(director);
        let region = format!("{YEAR}/fakturor/region-prov/1/utkast");
        director.get(&format!("{YEAR}?per=2025-03-31")).shown().has("Faktura till Region Prov, januari 2025");
        let made = director.post(&region, &[]);
        assert_eq!(made.status, 303, "{}", made.body);
        director
            .get_at(&made.location)
            .shown()
            .has("50\u{202f}000,00")
            .has("3 mars 2025")
            .has("Region Prov: Medlemsbidrag januari 2025");
        assert_eq!(director.post(&region, &[]).location, made.location);
        let posted = director.post_at(&format!("{}/bokfor", made.location), &[("version", "1")]);
        assert_eq!(posted.status, 303, "{}", posted.body);
        director.post(&region, &[]).refused("Det är redan bokfört");
        director.get(&format!("{YEAR}?per=2025-03-31")).shown().lacks("Faktura till Region Prov, januari 2025");
        for nothing in ["region-prov/13", "region-prov/0", "lund/1"] {
            assert_eq!(director.post(&format!("{YEAR}/fakturor/{nothing}/utkast"), &[]).status, 404, "{nothing}");
        }
    });
}

#[test]
fn a_draft_that_was_removed_can_be_made_again() {
    at_a_begun_year(|_, director| {
        decide(director, "1200000").sent_to(YEAR);
        keep_books(director);
        let accrual = format!("{YEAR}/manader/1/utkast");
        let first = director.post(&accrual, &[]).location;
        let removed = director.post_at(&format!("{first}/bort"), &[]);
        assert_eq!(removed.status, 303, "{}", removed.body);
        let second = director.post(&accrual, &[]).location;
        assert!(second.contains("bokforing/utkast/") && second != first);
    });
}
