//! Wrong input is named at its field, and nothing of it is lost or saved.

use access::Role;

use crate::desk::{KEY, PAGE, YEAR, accounts, at_a_begun_year, decide, keep_books, with};

#[test]
fn a_key_that_does_not_sum_is_named_and_nothing_is_lost() {
    at_a_begun_year(|_, director| {
        let percent =
            [("grund", "percent"), ("k-alvesta-kommun", "15,5"), ("k-växjö-kommun", "84,4"), ("kalla", "§ 12")];
        let answer = director.post(&format!("{YEAR}/nyckel"), &with(&KEY, &percent));
        let answer = answer.refused("Procenten blir inte 100 tillsammans: det fattas 0,1\u{a0}%");
        answer.has("value=\"15,5\"").has("value=\"84,4\"").has("value=\"§ 12\"").has("href=\"#grund\"");
        let over = with(&KEY, &with(&percent, &[("k-växjö-kommun", "84,501")]));
        director.post(&format!("{YEAR}/nyckel"), &over).refused("mer än 100 tillsammans: 0,001\u{a0}% för mycket");
        let right = with(&KEY, &with(&percent, &[("k-växjö-kommun", "84,5")]));
        director.post(&format!("{YEAR}/nyckel"), &right).sent_to(YEAR);
        director.post(&format!("{YEAR}/nyckel"), &right).refused("Inget är ändrat");
    });
}

#[test]
fn agreed_amounts_that_do_not_make_up_the_part_cannot_be_decided() {
    at_a_begun_year(|_, director| {
        let amounts = [("grund", "amounts"), ("k-alvesta-kommun", "100 000"), ("k-växjö-kommun", "480 000,50")];
        director.post(&format!("{YEAR}/nyckel"), &with(&KEY, &amounts)).sent_to(YEAR);
        let short = decide(director, "1200000").refused("det fattas 19\u{202f}999,50 kronor");
        short.has("value=\"1200000\"").has("href=\"#belopp\"");
        let offered = [("belopp", "1200000"), ("datum", "2024-10-18")];
        director.post(&format!("{YEAR}/nivaer/tilldelat"), &offered).sent_to(YEAR);
        director.get(YEAR).shown().has("det fattas 19\u{202f}999,50 kronor");
        let enough = with(&KEY, &with(&amounts, &[("k-växjö-kommun", "500000")]));
        director.post(&format!("{YEAR}/nyckel"), &enough).sent_to(YEAR);
        decide(director, "1200000").sent_to(YEAR);
        decide(director, "1000000").refused("redan beslutade");
    });
}

#[test]
fn what_is_negative_or_no_amount_or_too_large_is_named_at_its_field() {
    at_a_begun_year(|_, director| {
        decide(director, "-5").refused("Ett bidrag kan inte vara negativt").has("value=\"-5\"");
        decide(director, "tolv").refused("”tolv” är inget belopp").has("value=\"tolv\"");
        decide(director, "99999999999999").refused("är inget belopp");
        let no_decision = [("belopp", "1200000"), ("datum", "2025-02-03"), ("beslut", "2031/77")];
        director
            .post(&format!("{YEAR}/nivaer/beslut"), &no_decision)
            .refused("Beslutsregistret har inget beslut 2031/77");
        let empty = [("belopp", ""), ("datum", ""), ("beslut", "")];
        director.post(&format!("{YEAR}/nivaer/beslut"), &empty).refused("3 saker behöver rättas");
        for (weight, message) in [("-1", "är inget antal"), ("två", "är inget antal"), ("1,5", "är inget antal")] {
            let parts = [("grund", "parts"), ("k-alvesta-kommun", weight), ("k-växjö-kommun", "2")];
            let answer = director.post(&format!("{YEAR}/nyckel"), &with(&KEY, &parts)).refused(message);
            answer.has("href=\"#k-alvesta-kommun\"").has(&format!("value=\"{weight}\""));
        }
        let nobody = [("grund", "parts"), ("k-alvesta-kommun", ""), ("k-växjö-kommun", "")];
        director.post(&format!("{YEAR}/nyckel"), &with(&KEY, &nobody)).refused("Ingen kommun betalar");
        let old = [("befolkningsar", "1999")];
        director.post(&format!("{YEAR}/nyckel"), &with(&KEY, &old)).refused("Antalet invånare i Alvesta kommun saknas");
        director.get(YEAR).shown().has("Inget belopp är inlagt än");
    });
}

#[test]
fn a_year_twice_and_a_year_that_is_none_are_refused() {
    at_a_begun_year(|_, director| {
        director.post(&format!("{PAGE}/ny"), &KEY).refused("Året är redan upplagt").has("href=\"#ar\"");
        for year in ["", "tjugo", "20255", "-1"] {
            let answer = director.post(&format!("{PAGE}/ny"), &with(&KEY, &[("ar", year)]));
            answer.refused("är inget år");
        }
        assert_eq!(director.post(&format!("{PAGE}/2031/nyckel"), &KEY).status, 404);
        assert_eq!(director.post(&format!("{YEAR}/nivaer/gissat"), &[("belopp", "1")]).status, 404);
    });
}

#[test]
fn an_unknown_member_is_not_found_and_a_wrong_confirmation_is_named() {
    at_a_begun_year(|_, director| {
        decide(director, "1200000").sent_to(YEAR);
        assert_eq!(director.get(&format!("{YEAR}/medlemmar/lund")).status, 404);
        assert_eq!(director.post(&format!("{PAGE}/konton/lund"), &accounts("20=LU")).status, 404);
        // Arbetsförmedlingen gives nothing of its own when Försäkringskassan stands alone.
        assert_eq!(
            director.get(&format!("{YEAR}/medlemmar/{}", web::routes::encode("arbetsförmedlingen"))).status,
            404
        );
        let at = format!("{YEAR}/medlemmar/alvesta-kommun");
        let form = [("belopp", "-1"), ("datum", "2030-01-01"), ("beteckning", ""), ("underlag", "x")];
        let answer = director.post(&at, &form).refused("negativt");
        answer.has("har inte varit än").has("paragraf eller nummer").has("value=\"2030-01-01\"");
    });
}

#[test]
fn wrong_accounts_and_plans_are_named() {
    at_a_begun_year(|_, director| {
        decide(director, "1200000").sent_to(YEAR);
        keep_books(director);
        let at = format!("{PAGE}/konton/alvesta-kommun");
        director.post(&at, &accounts("20=VX")).refused("Samma konto och objekt").has("href=\"#objekt\"");
        director.post(&at, &accounts("tjugo")).refused("går inte att läsa").has("value=\"tjugo\"");
        director.post(&at, &with(&accounts("20=AL"), &[("intakt", "1510-1520")])).refused("är inget konto");
        director.post(&at, &with(&accounts("20=AL"), &[("betalas_av", "lund")])).refused("Välj en medlem");
        let plan = [("hur_ofta", "5"), ("nar", "ibland"), ("manader", "13"), ("dag", "31"), ("betalningsdagar", "x")];
        let answer = director.post(&format!("{YEAR}/betalningsplan"), &plan).refused("6 saker behöver rättas");
        answer.has("Välj minst en medlem").has("value=\"31\"");
    });
}

#[test]
fn only_those_who_keep_the_budget_change_anything() {
    at_a_begun_year(|office, director| {
        decide(director, "1200000").sent_to(YEAR);
        for role in [Role::BoardMember, Role::Auditor] {
            let reader = office.signed_in(role);
            reader.get(YEAR).shown().has("Medlemmarnas andelar").lacks("Ändra nyckeln").lacks("Skapa utkast");
            for (at, form) in [("nyckel", &KEY[..]), ("nivaer/extra", &[]), ("betalningsplan", &[])] {
                assert_eq!(reader.post(&format!("{YEAR}/{at}"), form).status, 403, "{role:?} {at}");
            }
            assert_eq!(reader.post(&format!("{YEAR}/manader/8/utkast"), &[]).status, 403);
        }
    });
}
