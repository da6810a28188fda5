//! One's own sign-in, users and roles, and the trail.

use access::Role;

use crate::support::{FORMER, PASSWORD, STRANGER, at_an_office, email};

const NEW: &str = "en-ny-mening-att-minnas";

fn change<'a>(current: &'a str, new: &'a str, again: &'a str) -> [(&'a str, &'a str); 3] {
    [("nuvarande", current), ("nytt", new), ("igen", again)]
}

#[test]
fn a_changed_password_replaces_the_old_and_ends_the_other_sessions() {
    at_an_office(|office| {
        let (here, elsewhere) = (office.signed_in(Role::BoardMember), office.signed_in(Role::BoardMember));
        let other_person = office.signed_in(Role::Auditor);
        here.get("administration").shown().has("(här)").lacks("Användare och roller");
        here.post("administration/losenord", &change(PASSWORD, NEW, NEW)).sent_to("administration");
        here.get("administration").shown();
        assert_eq!(elsewhere.get("administration").status, 303);
        other_person.get("administration").shown();
        let sign_in = |password| {
            office
                .visitor()
                .post_at("/logga-in", &[("epost", &email(Role::BoardMember)), ("losenord", password)])
                .status
        };
        assert_eq!((sign_in(PASSWORD), sign_in(NEW)), (422, 303));
        office.assert_unbroken();
    });
}

#[test]
fn a_password_is_not_changed_by_one_who_does_not_know_it_or_to_one_that_is_weak() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        for (current, new, again, field, message) in [
            ("fel-lösenord", NEW, NEW, "nuvarande", "Det är inte ditt nuvarande lösenord."),
            ("", NEW, NEW, "nuvarande", "Skriv ditt nuvarande lösenord."),
            (PASSWORD, "kort", "kort", "nytt", "minst 12 tecken"),
            (PASSWORD, PASSWORD, PASSWORD, "nytt", "samma som det gamla"),
            (PASSWORD, NEW, "en-annan-mening", "igen", "Skriv samma nya lösenord i båda rutorna."),
        ] {
            let answer = browser.post("administration/losenord", &change(current, new, again)).refused(message);
            answer.has(&format!("href=\"#{field}\"")).lacks(NEW).lacks(PASSWORD);
        }
        assert_eq!(
            office.visitor().post_at("/logga-in", &[("epost", &email(Role::Director)), ("losenord", PASSWORD)]).status,
            303
        );
    });
}

#[test]
fn guessing_the_password_from_a_session_left_open_is_throttled_too() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        for _ in 0..10 {
            browser.post("administration/losenord", &change("fel-lösenord", NEW, NEW)).refused("Det är inte ditt");
        }
        browser.post("administration/losenord", &change(PASSWORD, NEW, NEW)).refused("För många försök");
    });
}

#[test]
fn signing_out_everywhere_ends_every_session_of_the_person_and_no_other() {
    at_an_office(|office| {
        let (here, elsewhere) = (office.signed_in(Role::Director), office.signed_in(Role::Director));
        let other = office.signed_in(Role::Administrator);
        assert_eq!(here.post("administration/utloggning", &[]).location, "/logga-in");
        for browser in [here, elsewhere] {
            assert_eq!(browser.get("administration").status, 303);
        }
        other.get("administration").shown();
    });
}

#[test]
fn a_new_user_with_errors_comes_back_with_every_error_and_every_value() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        let good = [
            ("namn", "Ny"),
            ("epost", "ny@prov.example"),
            ("roll", "auditor"),
            ("arbetsgivare", "Byrån"),
            ("fran", "2025-09-01"),
        ];
        for (field, value, message) in [
            ("namn", "", "Skriv namnet."),
            ("epost", "ny@prov", "Skriv en e-postadress"),
            ("roll", "kung", "Välj en roll."),
            ("arbetsgivare", "", "Skriv arbetsgivaren."),
            ("fran", "2025-9-31", "är inget datum"),
        ] {
            let fields: Vec<_> =
                good.iter().map(|(name, good)| (*name, if *name == field { value } else { *good })).collect();
            let answer = director.post("administration/anvandare/ny", &fields).refused(message);
            let answer = answer.has(&format!("href=\"#{field}\""));
            for (name, typed) in fields.iter().filter(|(name, _)| *name != "roll") {
                assert!(answer.body.contains(&format!("value=\"{typed}\"")), "{name} is lost after {field}");
            }
        }
        director.post("administration/anvandare/ny", &[]).refused("5 saker behöver rättas");
        director.get("administration/anvandare").shown().lacks("ny@prov.example");
    });
}

#[test]
fn a_role_that_is_granted_opens_doors_from_its_first_day_and_closes_them_after_its_last() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        let list = director.get("administration/anvandare").shown();
        let row = list.body.split("<tr>").find(|row| row.contains(FORMER)).expect("the former user is listed");
        assert!(row.contains("Har inte tillgång") && row.contains("till och med 31 augusti 2025"), "{row}");
        let form =
            row.split("href=\"/prov/").nth(1).and_then(|rest| rest.split('"').next()).expect("a role can be given");
        director.get(form).shown().has("Ge Före Detta en roll").has("Prov kommun");
        director.post(form, &[("roll", "auditor")]).refused("Två saker behöver rättas");
        let fields = [("roll", "auditor"), ("arbetsgivare", "Byrån"), ("fran", "2025-09-02")];
        director.post(form, &fields).sent_to("administration/anvandare");
        director.post(form, &fields).refused("har redan rollen från och med 2 september 2025");
        director.get("administration/anvandare").shown().has("Får tillgång senare");
        assert_eq!(office.signed_in_as(FORMER).get("forbundet").status, 404);
        let tomorrow = office.signed_in_at(FORMER, || harness::MOMENT + 24 * 3600 * 1_000_000);
        tomorrow.get("forbundet").shown();
        office.assert_unbroken();
    });
}

#[test]
fn a_role_ends_after_its_last_day_and_never_the_last_directors() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        let end_of = |who: &str| {
            let list = director.get("administration/anvandare").shown();
            let row = list.body.split("<tr>").find(|row| row.contains(who)).expect("the user is listed").to_owned();
            let link = row.split("href=\"/prov/").find(|rest| rest.starts_with("administration/roller/"));
            link.and_then(|rest| rest.split('"').next()).expect("the role can be ended").to_owned()
        };
        let auditor = end_of("auditor@prov.example");
        director.get(&auditor).shown().has("Avsluta rollen revisor för Revisor");
        director.post(&auditor, &[("slut", "aldrig")]).refused("är inget datum");
        director.post(&auditor, &[("slut", "2023-12-31")]).refused("Rollen började 1 januari 2024.");
        let browser = office.signed_in(Role::Auditor);
        browser.get("forbundet").shown();
        director.post(&auditor, &[("slut", "2025-08-31")]).sent_to("administration/anvandare");
        assert_eq!(browser.get("forbundet").status, 404);
        director.post(&auditor, &[("slut", "2025-09-30")]).refused("Den sista dagen är 31 augusti 2025.");
        let own = end_of("director@prov.example");
        director.post(&own, &[("slut", "2025-09-01")]).refused("Förbundet måste ha en förbundschef.");
        director.get("forbundet").shown();
        office.assert_unbroken();
    });
}

#[test]
fn users_of_another_association_are_not_found() {
    at_an_office(|office| {
        let stranger = office.signed_in_as(STRANGER);
        let list = stranger.get_at("/annat/administration/anvandare").shown().lacks("director@prov.example");
        let links: Vec<&str> =
            list.body.split("href=\"/annat/").skip(1).filter_map(|rest| rest.split('"').next()).collect();
        let own: Vec<&&str> =
            links.iter().filter(|link| link.ends_with("/roll") || link.ends_with("/avslut")).collect();
        assert_eq!(own.len(), 2, "{links:?}");
        let director = office.signed_in(Role::Director);
        for link in own {
            assert_eq!(director.get(link).status, 404, "{link}");
            assert_eq!(director.post(link, &[("slut", "2025-09-01")]).status, 404, "{link}");
        }
    });
}

#[test]
fn the_chain_is_verified_from_the_page_and_a_breach_is_named() {
    harness::at_both_places(|place| {
        let office = crate::support::TestOffice::found(place.open(web::SCHEMA));
        let auditor = office.signed_in(Role::Auditor);
        auditor.get("administration/spar/kontroll").shown().has("Kedjan är hel").lacks("Avvikelser");
        place.run_behind_the_seam("update decision set title = 'Ett annat beslut'");
        let answer = auditor.get("administration/spar/kontroll").shown().has("Kedjan är bruten");
        answer.has("i decision är ändrad efter länk");
        place.run_behind_the_seam("update person set name = 'Någon Annan' where email like '%annat.example'");
        auditor.get("administration/spar/kontroll").shown().has("Utanför förbundets uppgifter").lacks("i person");
    });
}
