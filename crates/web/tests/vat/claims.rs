//! From the accounts to the payment.

use access::Role;

use crate::desk::{FIRST, HOUR, SECOND, THIRD, VAT, at_a_set_office, claim_first};
use crate::support::at_an_office;

#[test]
fn before_anything_is_set_the_page_says_what_belongs_there() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        director.get(VAT).shown().has("Momsersättningen är inte inställd").has("Ställ in momsersättningen");
        let auditor = office.signed_in(Role::Auditor);
        auditor.get(VAT).shown().has("inte inställd").lacks("momsersattning/installningar");
        assert_eq!(director.get(FIRST).status, 404);
    });
}

#[test]
fn a_period_is_computed_from_the_accounts_and_a_payment_is_no_purchase() {
    at_a_set_office(|_, director| {
        let page = director.get(&format!("{VAT}?per=2025-08-31")).shown();
        page.has("januari–mars 2025").has("250,00").has("juli–september 2025").has("Pågår").has("Inte sökt");
        let period = director.get(FIRST).shown();
        let period = period.has("Hyra januari").has("Moms 25 %").has("Registrera ansökan").lacks("Ersattning");
        assert!(period.find_link("bokforing/verifikationer/", "").is_some(), "the rows lead to their vouchers");
        director.get(SECOND).shown().has("Inga rader är bokförda");
        director.get(THIRD).shown().has("500,00").has("Pågår").lacks("Registrera ansökan</a>");
    });
}

#[test]
fn a_claim_goes_from_computed_to_paid_with_who_and_when() {
    at_a_set_office(|_, director| {
        let form = director.get(&format!("{FIRST}/ansokan")).shown();
        form.has("Bokföringen ger 250,00 kr").has("raknat=25000").has("value=\"2025-09-01\"");
        claim_first(director).sent_to(FIRST);
        let period = director.get(FIRST).shown();
        period.has("Sökt, inte betald").has("2025-04-22").has("K-1").has("Förbundschef").has("1 juni 2025");
        let payment = director.get(&format!("{FIRST}/betalning")).shown();
        let payment = payment.has("A 4, 2025-05-20, 250,00 kr").has("value=\"2025-05-20\"").has("value=\"250,00\"");
        let row = payment.body.split("<option value=\"").nth(2).and_then(|rest| rest.split('"').next());
        let row = row.expect("the booked payment can be chosen").to_owned();
        let half = [("datum", "2025-05-20"), ("belopp", "100"), ("rad", row.as_str())];
        director.post(&format!("{FIRST}/betalning"), &half).sent_to(FIRST);
        director.get(FIRST).shown().has("Betald till en del").has("150,00 kr");
        let rest = [("datum", "2025-05-20"), ("belopp", "150"), ("rad", row.as_str())];
        director.post(&format!("{FIRST}/betalning"), &rest).sent_to(FIRST);
        director.get(FIRST).shown().has("Betald").has("Bokförd på").lacks("Registrera betalning");
    });
}

#[test]
fn the_receivable_of_the_books_is_led_back_to_claims_and_the_review_names_what_is_left() {
    at_a_set_office(|_, director| {
        // The quarter before was claimed elsewhere, and its payment is not recorded: 300 at the start, 300 paid.
        claim_first(director).sent_to(FIRST);
        let page = director.get(&format!("{VAT}?per=2025-08-31")).shown();
        page.has("Fordran på staten")
            .has("Ingående fordran utan registrerad ansökan")
            .has("Betalningar som är bokförda");
        director
            .get("granskning?per=2025-08-31")
            .shown()
            .has("Fordran för momsersättning är 500 kr i bokföringen")
            .has("lag (2018:597) 4 kap. 6 §");
        let earlier = [("fran", "2024-10-01"), ("langd", "3"), ("datum", "2025-01-20"), ("belopp", "300")];
        director.post(&format!("{VAT}/tidigare"), &earlier).sent_to(&format!("{VAT}/perioder/2024-10-01"));
        for period in ["2024-10-01", "2025-01-01"] {
            let at = format!("{VAT}/perioder/{period}/betalning");
            let form = director.get(&at).shown();
            let row = form.body.split("<option value=\"").nth(2).and_then(|rest| rest.split('"').next());
            let (day, amount) = if period == "2024-10-01" { ("2025-02-14", "300") } else { ("2025-05-20", "250") };
            let paid = [("datum", day), ("belopp", amount), ("rad", row.expect("a row is offered"))];
            director.post(&at, &paid).sent_to(&format!("{VAT}/perioder/{period}"));
        }
        director.get(&format!("{VAT}?per=2025-08-31")).shown().lacks("Ingående fordran").lacks("Betalningar som är");
        director.get("granskning?per=2025-08-31").shown().lacks("Fordran för momsersättning");
    });
}

#[test]
fn the_figures_lead_to_the_rows_and_to_each_other() {
    at_a_set_office(|_, director| {
        claim_first(director).sent_to(FIRST);
        let figure = |id: &str| director.get(&format!("siffra?id={}&per=2025-08-31", web::routes::encode(id))).shown();
        figure("vat/claim_2025-01-01").has("250,00").has("Moms 25 %").has("Momsersättning januari–mars 2025");
        figure("vat/claim_2025-07-01").has("500,00").has("Hyra juli");
        figure("vat/unpaid").has("250,00").has("vat%2Fclaim_2025-01-01");
        figure("vat/claimed").has("250,00");
        figure("vat/unclaimed").has("500,00").has("Hyra juli");
        figure("vat/receivable").has("500,00").has("Ersattning for moms");
        // On the day before it was sent, nothing had been claimed.
        let before = director.get("siffra?id=vat%2Funclaimed&per=2025-04-21").shown();
        before.has("250,00").has("Hyra januari");
        assert_eq!(director.get("siffra?id=vat%2Fclaim_2025-04-02&per=2025-08-31").status, 404);
    });
}

#[test]
fn another_decision_changes_what_remains_and_a_mistake_is_undone_and_still_seen() {
    at_a_set_office(|office, director| {
        claim_first(director).sent_to(FIRST);
        let decided = [("datum", "2025-05-10"), ("belopp", "240"), ("skal", "Kaffe är inte med")];
        director.post(&format!("{FIRST}/beslut"), &decided).sent_to(FIRST);
        director.get(FIRST).shown().has("240,00 kr").has("Kaffe är inte med");
        let undo = director.get(&format!("{FIRST}/angra")).shown();
        undo.has("Beslutet den 10 maj 2025").has("nummer=2");
        director.post(&format!("{FIRST}/angra?nummer=2"), &[("skal", "Fel förbund")]).sent_to(FIRST);
        director.get(FIRST).shown().has("Fel förbund").has("(ångrat)");
        let later = office.signed_in(Role::Administrator).at(|| harness::MOMENT + 2 * HOUR);
        later.post(&format!("{FIRST}/angra?nummer=1"), &[("skal", "Skickades aldrig")]).sent_to(FIRST);
        let open = later.get(FIRST).shown().has("Inte sökt").has("Skickades aldrig").has("Registrera ansökan");
        open.has("Sökt 22 april 2025: 250,00 kr");
        claim_first(&later).sent_to(FIRST);
        later.get(FIRST).shown().has("Sökt, inte betald");
    });
}
