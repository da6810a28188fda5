//! What the review asks about contributions, with both values, the paragraph and a link to the year.

use crate::desk::{KEY, YEAR, at_a_begun_year, decide, keep_books, with};

#[test]
fn the_review_holds_the_decided_part_of_the_state_against_its_offer_and_each_member_against_its_own_decision() {
    at_a_begun_year(|_, director| {
        let offered = [("belopp", "1300000"), ("datum", "2024-10-18")];
        director.post(&format!("{YEAR}/nivaer/tilldelat"), &offered).sent_to(YEAR);
        director.get("granskning").shown().lacks("medelstilldelningen är");
        decide(director, "1200000").sent_to(YEAR);
        let confirmed =
            [("belopp", "93 000"), ("datum", "2025-01-20"), ("beteckning", "KS § 4"), ("underlag", "Protokoll")];
        director.post(&format!("{YEAR}/medlemmar/alvesta-kommun"), &confirmed).sent_to(YEAR);
        let page = director.get("granskning").shown();
        let page = page
            .has("statens del är beslutad till 1\u{202f}200 tkr")
            .has("medelstilldelningen är 1\u{202f}300 tkr")
            .has("Alvesta kommun har beslutat att ge 93 tkr för 2025, men andelen är 93\u{202f}740 kr")
            .has("säger inte vad den kommer ifrån")
            .has("lag (2003:1210) 5 §");
        assert!(page.find_link(YEAR, YEAR).is_some(), "the finding leads to the year");
        let again = [("belopp", "1200000"), ("datum", "2024-11-18")];
        director.post(&format!("{YEAR}/nivaer/tilldelat"), &again).sent_to(YEAR);
        let sourced = with(&KEY, &[("kalla", "Förbundsordningen 12 §")]);
        director.post(&format!("{YEAR}/nyckel"), &sourced).sent_to(YEAR);
        director.get("granskning").shown().lacks("medelstilldelningen är").lacks("säger inte vad den kommer ifrån");
    });
}

#[test]
fn the_review_names_a_key_that_does_not_make_up_its_part_and_income_that_is_booked_otherwise() {
    at_a_begun_year(|_, director| {
        let amounts = [("grund", "amounts"), ("k-alvesta-kommun", "100 000"), ("k-växjö-kommun", "480 000")];
        director.post(&format!("{YEAR}/nyckel"), &with(&KEY, &amounts)).sent_to(YEAR);
        let offered = [("belopp", "1200000"), ("datum", "2024-10-18")];
        director.post(&format!("{YEAR}/nivaer/tilldelat"), &offered).sent_to(YEAR);
        let page = director.get("granskning").shown();
        page.has("de avtalade beloppen blir 580 tkr").has("är 600 tkr").has("5 och 5 a §§");
        let enough = with(&KEY, &with(&amounts, &[("k-växjö-kommun", "500000")]));
        director.post(&format!("{YEAR}/nyckel"), &enough).sent_to(YEAR);
        decide(director, "1200000").sent_to(YEAR);
        keep_books(director);
        let page = director.get("granskning?per=2025-08-31").shown().lacks("de avtalade beloppen blir");
        // Eight months of 1 200 000 are 800 000; January alone is booked.
        page.has("100 tkr är bokfört som bidrag till och med den 31 augusti 2025")
            .has("800 tkr är upparbetat")
            .has("lag (2018:597) 4 kap. 4 §");
    });
}
