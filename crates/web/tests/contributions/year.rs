//! A year from the key to the members' decisions.

use access::Role;

use crate::desk::{KEY, PAGE, YEAR, at_a_begun_year, decide, with};
use crate::support::at_an_office;

#[test]
fn a_year_that_nobody_has_begun_says_what_belongs_there() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        director.get(PAGE).shown().has("Inga bidrag är upplagda för 2025").has("Lägg upp ett år");
        office.signed_in(Role::BoardMember).get(PAGE).shown().lacks("bidrag/ny");
        assert_eq!(director.get(&format!("{PAGE}/2024/nyckel")).status, 404);
        assert_eq!(director.get(&format!("{PAGE}/tjugo")).status, 404);
    });
}

#[test]
fn an_offer_becomes_shares_by_population_in_whole_kronor() {
    at_a_begun_year(|_, director| {
        let asked = [("belopp", "1 300 000"), ("datum", "2024-06-14")];
        director.post(&format!("{YEAR}/nivaer/askat"), &asked).sent_to(YEAR);
        let offered = [("belopp", "1200000"), ("datum", "2024-10-18"), ("anteckning", "Brev från Försäkringskassan")];
        director.post(&format!("{YEAR}/nivaer/tilldelat"), &offered).sent_to(YEAR);
        let page = director.get(YEAR).shown();
        let page =
            page.has("Tilldelat av staten, inte beslutat").has("Besluta bidragen").has("Brev från Försäkringskassan");
        // 600 000 by 11 280 and 60 920 inhabitants: 93 739,6 and 506 260,4.
        page.has("93\u{202f}740,00").has("506\u{202f}260,00").has("1\u{202f}300\u{202f}000,00").has("60\u{202f}920");
        decide(director, "1200000").sent_to(YEAR);
        let decided = director.get(YEAR).shown().has("Beslut 2025/1").has("Medlemmens eget beslut om bidraget är inte");
        decided.has("Äskat: 1\u{202f}300\u{202f}000,00 kronor från staten").lacks("Tilldelat av staten, inte beslutat");
        let figure = director.get("siffra?id=outcome%2Fcontributions&per=2025-08-31").shown();
        figure.has("2\u{202f}400\u{202f}000,00");
        let share =
            format!("siffra?id={}&per=2025-08-31", web::routes::encode("contributions/2025/member/växjö-kommun"));
        director.get(&share).shown().has("506\u{202f}260,00");
        let book = director.get(&format!("{YEAR}?format=xlsx"));
        assert!(book.status == 200 && book.header("content-type").contains("spreadsheetml"));
    });
}

#[test]
fn a_decided_year_keeps_its_shares_until_another_decision() {
    at_a_begun_year(|_, director| {
        decide(director, "1200000").sent_to(YEAR);
        let parts = [("grund", "parts"), ("k-alvesta-kommun", "1"), ("k-växjö-kommun", "1")];
        director.post(&format!("{YEAR}/nyckel"), &with(&KEY, &parts)).sent_to(YEAR);
        director.get(YEAR).shown().has("93\u{202f}740,00").has("506\u{202f}260,00");
        decide(director, "1300000").refused("Bidragen är redan beslutade med det beslutet");
        let new = [
            ("nummer", "2025/9"),
            ("paragraf", "§ 9"),
            ("datum", "2025-03-03"),
            ("rubrik", "Ändrade bidrag"),
            ("text", "Styrelsen ändrar bidragen."),
        ];
        let recorded = director.post("beslut/nytt", &new);
        assert_eq!(recorded.status, 303, "{}", recorded.body);
        let again = [("belopp", "1300000"), ("datum", "2025-03-03"), ("beslut", "2025/9")];
        director.post(&format!("{YEAR}/nivaer/beslut"), &again).sent_to(YEAR);
        let page = director.get(YEAR).shown().has("Beslut 2025/9").has("325\u{202f}000,00").has("(ersatt)");
        page.has("beslut 2025/1").lacks("93\u{202f}740,00");
    });
}

#[test]
fn an_extra_grant_is_divided_as_the_rest_and_spread_over_its_months() {
    at_a_begun_year(|_, director| {
        let extra = [("belopp", "60000"), ("datum", "2025-06-01"), ("beslut", ""), ("fran", "7")];
        let early = director.post(&format!("{YEAR}/nivaer/extra"), &extra);
        early.refused("Årets bidrag är inte beslutade än");
        decide(director, "1200000").sent_to(YEAR);
        director.post(&format!("{YEAR}/nivaer/extra"), &extra).sent_to(YEAR);
        let page = director.get(&format!("{YEAR}?per=2025-08-31")).shown();
        page.has("Extra från och med juli").has("2\u{202f}520\u{202f}000,00");
        // Eight months of 1 200 000 and two of the six months of 60 000.
        let figure = |id: &str| director.get(&format!("siffra?id={}&per=2025-08-31", web::routes::encode(id))).shown();
        figure("contributions/2025/accrued/försäkringskassan").has("820\u{202f}000,00");
        figure("contributions/2025/member/försäkringskassan").has("1\u{202f}260\u{202f}000,00");
    });
}

#[test]
fn a_confirmation_is_held_against_the_share() {
    at_a_begun_year(|_, director| {
        decide(director, "1200000").sent_to(YEAR);
        let vaxjo = format!("{YEAR}/medlemmar/{}", web::routes::encode("växjö-kommun"));
        director.get(&vaxjo).shown().has("506\u{202f}260,00 kronor");
        let less = [
            ("belopp", "500000"),
            ("datum", "2025-01-20"),
            ("beteckning", "KS § 12"),
            ("underlag", "Kommunstyrelsen anslår 500 000 kr."),
        ];
        director.post(&vaxjo, &less).sent_to(YEAR);
        director
            .get(YEAR)
            .shown()
            .has("Medlemmen har beslutat 500\u{202f}000,00 kronor. Det är 6\u{202f}260,00 kronor mindre");
        director.get(&vaxjo).shown().has("Kommunstyrelsen anslår 500 000 kr.").has("KS § 12");
        director.post(&vaxjo, &less).refused("Det är redan registrerat så");
        director.post(&vaxjo, &with(&less, &[("belopp", "506260")])).sent_to(YEAR);
        director.get(YEAR).shown().lacks("Medlemmen har beslutat").has("506\u{202f}260,00");
    });
}

#[test]
fn next_year_begins_as_the_last_one() {
    at_a_begun_year(|_, director| {
        let form = director.get(&format!("{PAGE}/ny")).shown();
        form.has("value=\"2026\"").has("value=\"population\" checked");
        director.post(&format!("{PAGE}/ny"), &with(&KEY, &[("ar", "2026")])).sent_to(&format!("{PAGE}/2026"));
        director.get(&format!("{PAGE}/2026")).shown().has("Inget belopp är inlagt än").has("Registrera tilldelningen");
    });
}
