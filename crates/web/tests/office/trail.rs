//! The trail: who has done what, searched by person, deed, thing and period.

use access::Role;

use crate::support::{Browser, STRANGER, at_an_office, email};

#[test]
fn the_trail_tells_who_did_what_and_is_paged() {
    at_an_office(|office| {
        let administrator = office.signed_in(Role::Administrator);
        let fields =
            [("nummer", "2025/7"), ("paragraf", "7"), ("datum", "2025-08-20"), ("rubrik", "Spår"), ("text", "Ja.")];
        let decision = administrator.post("beslut/nytt", &fields);
        let auditor = office.signed_in(Role::Auditor);
        let trail = auditor.get("administration/spar").shown().has("Registrerade ett beslut").has("beslut, ny post");
        trail.has("Administratör").has(&decision.location).has("Gav en roll").has("2025-09-01 14:00");
        assert_eq!(administrator.get("administration/spar").status, 403);
        let elsewhere = office.signed_in_as(STRANGER).get_at("/annat/administration/spar").shown();
        elsewhere.has("<td>Gav en roll").lacks("<td>Registrerade ett beslut");
        let written = office.app.db.write(&office.context("load"), |tx| {
            (0..120).try_for_each(|number| tx.record_event("prov", &number.to_string()))
        });
        written.unwrap();
        let first = auditor.get("administration/spar").shown().lacks("Nyaste spåren");
        let older = first.find_link("administration/spar?fore=", "").expect("there is more");
        auditor.get_at(&older).shown().has("Nyaste spåren").has("Registrerade ett beslut");
        auditor.get("administration/spar?fore=1").shown().has("Här finns inga fler spår");
        auditor.get("administration/spar?fore=x").shown().lacks("Nyaste spåren");
    });
}

/// The value of a choice in the search.
fn choice(browser: &Browser<'_>, label: &str) -> String {
    let page = browser.get("administration/spar").shown();
    let option = page.body.split("<option").find(|option| option.contains(&format!(">{label}</option>")));
    let value = option.and_then(|option| option.split('"').nth(1));
    value.unwrap_or_else(|| panic!("{label} cannot be chosen in:\n{}", page.body)).to_owned()
}

/// Things done by two people, and by nobody who had signed in.
fn fill(office: &crate::support::TestOffice) {
    let administrator = office.signed_in(Role::Administrator);
    let fields =
        [("nummer", "2025/7"), ("paragraf", "7"), ("datum", "2025-08-20"), ("rubrik", "Spår"), ("text", "Ja.")];
    assert_eq!(administrator.post("beslut/nytt", &fields).status, 303);
    let director = office.signed_in(Role::Director);
    let fields = [("namn", "Styrgruppen"), ("uppgift", "Styr."), ("fran", "")];
    director.post("forbundet/grupper/ny", &fields).sent_to("forbundet/andringar");
}

#[test]
fn the_trail_is_searched_by_who_what_and_thing_and_the_address_says_it() {
    at_an_office(|office| {
        fill(office);
        let auditor = office.signed_in(Role::Auditor);
        let person = choice(&auditor, "Administratör");
        let page = auditor.get(&format!("administration/spar?vem={person}")).shown();
        page.has("Registrerade ett beslut")
            .lacks("<td>Lade till en grupp")
            .has("Visa alla spår")
            .has(" selected>Administratör");
        let page = auditor.get("administration/spar?vem=program").shown().lacks("<td>Registrerade ett beslut");
        page.lacks("<td>Lade till en grupp");
        let page = auditor.get("administration/spar?handling=add_group").shown().has("<td>Lade till en grupp");
        page.lacks("<td>Registrerade ett beslut").has("grupp, ny post");
        let page = auditor.get("administration/spar?sak=decision").shown().has("<td>Registrerade ett beslut");
        page.lacks("grupp, ny post");
        let nothing = auditor.get(&format!("administration/spar?vem={person}&handling=add_group")).shown();
        nothing.has("Inga spår stämmer").has("value=\"add_group\" selected").has("name=\"vem\" value=");
        auditor.get("administration/spar?handling=finns_inte").shown().has("Inga spår stämmer").has("finns_inte");
        auditor.get("administration/spar?sak=%3Cb%3E").shown().has("Inga spår stämmer").lacks("<b>");
    });
}

#[test]
fn the_trail_is_searched_by_period_with_days_as_people_write_them() {
    at_an_office(|office| {
        fill(office);
        let director = office.signed_in(Role::Director);
        for (query, found) in [
            ("fran=2025-09-01", true),
            ("fran=1%2F9+2025&till=2025-09-01", true),
            ("till=2025-08-31", false),
            ("fran=2025-09-02", false),
            ("fran=&till=&vem=", true),
        ] {
            let page = director.get(&format!("administration/spar?{query}")).shown();
            assert_eq!(page.body.contains("<td>Lade till en grupp"), found, "{query}");
        }
        for (query, field, typed, message) in [
            ("fran=snart", "fran", "snart", "”snart” är inget datum."),
            ("till=2025-02-30", "till", "2025-02-30", "är inget datum."),
            ("fran=2025-09-02&till=2025-09-01", "till", "2025-09-01", "ligger före den första"),
            ("vem=kungen", "vem", "kungen", "Välj en person i listan."),
        ] {
            let page = director.get(&format!("administration/spar?{query}")).refused(message);
            page.has(&format!("href=\"#{field}\"")).has(&format!("value=\"{typed}\"")).lacks("<td>Lade till en grupp");
        }
        director.get("administration/spar?sak=decision&post=inget").refused("Den posten finns inte.");
    });
}

#[test]
fn one_thing_has_its_own_trail_and_the_pages_keep_the_search() {
    at_an_office(|office| {
        fill(office);
        let auditor = office.signed_in(Role::Auditor);
        let page = auditor.get("administration/spar?sak=working_group&handling=add_group").shown();
        let of_one = page
            .find_link("administration/spar?sak=working_group&amp;post=", "")
            .or_else(|| page.find_link("administration/spar?sak=working_group&#38;post=", ""));
        let of_one = of_one.unwrap_or_else(|| panic!("no link to the thing in:\n{}", page.body));
        let of_one = of_one.replace("&amp;", "&").replace("&#38;", "&");
        let page = auditor.get_at(&of_one).shown().has("Här står bara det som har gjorts med en enda post.");
        page.has("<td>Lade till en grupp").lacks("Beredningsgruppen").has("type=\"hidden\" name=\"post\"");
        let written = office.app.db.write(&office.context("load"), |tx| {
            (0..230).try_for_each(|number| tx.record_event(if number % 2 == 0 { "jamn" } else { "udda" }, "x"))
        });
        written.unwrap();
        let first = auditor.get("administration/spar?sak=jamn").shown().has("jamn").lacks("udda");
        let older = first.body.split("href=\"").find(|link| link.contains("fore=")).expect("there are older ones");
        let older = older.split('"').next().unwrap_or_default().replace("&amp;", "&").replace("&#38;", "&");
        assert!(older.contains("sak=jamn"), "{older}");
        let second = auditor.get_at(&older).shown().has("Nyaste spåren").lacks("Äldre spår").lacks("udda");
        assert_eq!(second.body.matches("<th scope=\"row\">").count(), 15);
    });
}

#[test]
fn the_trail_shows_no_addresses_and_nothing_of_another_association() {
    at_an_office(|office| {
        fill(office);
        for role in [Role::Director, Role::Auditor] {
            let page = office.signed_in(role).get("administration/spar").shown();
            for somebody in [email(Role::Director), email(Role::Administrator), STRANGER.to_owned()] {
                assert!(!page.body.contains(&somebody), "{somebody} stands in the trail");
            }
            page.lacks("Främmande Person").lacks("argon2");
        }
        for role in [Role::Administrator, Role::BoardMember] {
            assert_eq!(office.signed_in(role).get("administration/spar?sak=decision").status, 403);
        }
        let stranger = office.signed_in_as(STRANGER);
        let page = stranger.get_at("/annat/administration/spar?sak=decision").shown().has("Inga spår stämmer");
        page.lacks("Administratör</option>").has("Främmande Person");
        assert_eq!(stranger.get("administration/spar").status, 404);
    });
}

#[test]
fn every_combination_of_what_is_sought_is_answered() {
    at_an_office(|office| {
        fill(office);
        let auditor = office.signed_in(Role::Auditor);
        let person = choice(&auditor, "Administratör");
        let page = auditor.get("administration/spar?sak=role_grant").shown().body.replace("&#38;", "&");
        let of_one = page.split("sak=role_grant&post=").nth(1).and_then(|rest| rest.split('"').next());
        let post = of_one.expect("a link to the trail of one role");
        let conditions = [
            format!("vem={person}"),
            "handling=grant_role".to_owned(),
            "sak=role_grant".to_owned(),
            format!("post={post}"),
            "fran=2025-09-01".to_owned(),
            "till=2025-09-01".to_owned(),
        ];
        for chosen in 0..1 << conditions.len() {
            let some = conditions.iter().enumerate().filter(|(at, _)| chosen & (1 << at) != 0);
            let query: Vec<&str> = some.map(|(_, condition)| condition.as_str()).collect();
            auditor.get(&format!("administration/spar?{}", query.join("&"))).shown();
        }
        auditor.get(&format!("administration/spar?sak=role_grant&post={post}")).shown().has("<td>Gav en roll");
    });
}
