//! What is refused, and that nothing typed is lost.

use access::Role;

use crate::desk::{AT, AUGUST, NEW, TYPED, at_a_desk, begin, close_august, fill_books, with};
use crate::support::at_an_office;

#[test]
fn a_round_without_a_budget_says_what_to_do_first() {
    at_an_office(|office| {
        fill_books(office);
        let director = office.signed_in(Role::Director);
        director.get(AT).shown().has("Ingen budget gäller för 2025").has("Gå till budgeten").lacks("Ny prognosrunda");
        director.get("ekonomi/likviditet").shown().has("Ingen budget gäller för 2025");
        let refused = director.post(NEW, &AUGUST).refused("Lägg in budgeten under Ekonomi, Budget");
        refused.has("Delårsprognos");
        assert_eq!(director.get(&format!("{AT}?format=xlsx")).status, 404);
    });
}

#[test]
fn a_day_has_one_round_and_a_closed_one_is_never_changed() {
    at_a_desk(|_, director| {
        let at = close_august(director);
        director.post(NEW, &AUGUST).refused("Det finns en stängd runda för den dagen");
        let changed = with(&TYPED, &[("version", "2"), ("belopp-team", "999"), ("gor", "spara")]);
        director.post_at(&format!("{at}/andra"), &changed).refused("Rundan är stängd och ändras inte mer").has("999");
        assert_eq!(director.get_at(&format!("{at}/andra")).location, at);
        director.post_at(&format!("{at}/borttagning"), &[]).refused("Rundan är stängd och ändras inte mer");
        begin(director, &[("datum", "2025-07-31"), ("namn", "Juli")]);
        director.post(NEW, &[("datum", "2025-07-31"), ("namn", "Juli igen")]).refused("Det finns en öppen runda");
    });
}

#[test]
fn mistyped_days_and_names_are_refused_at_their_fields() {
    at_a_desk(|_, director| {
        for (datum, namn, message) in [
            ("", "Höst", "Skriv dagen"),
            ("igår", "Höst", "är inget datum"),
            ("2025-09-30", "Höst", "har inte varit än"),
            ("2025-08-31", " ", "Skriv ett namn på rundan"),
            ("1999-12-31", "Förr", "Ingen budget gäller för 1999"),
        ] {
            director.post(NEW, &[("datum", datum), ("namn", namn)]).refused(message).has(&format!("value=\"{datum}\""));
        }
    });
}

#[test]
fn garbage_is_named_at_its_cell_and_everything_typed_stays() {
    at_a_desk(|_, director| {
        let at = format!("{}/andra", begin(director, &AUGUST));
        for (field, value, message) in [
            ("belopp-team", "fyra hundra", "”fyra hundra” är inget belopp. Skriv prognosen för Teamet i kronor"),
            ("belopp-hyra", "99999999999999", "är inget belopp"),
            ("belopp-hyra", "9999999999999999", "är inget belopp"),
            ("belopp-hyra", "-9 999 999 999 999,99 kr", ""),
            ("avser-team", "vecka", "Välj resten av året eller hela året"),
            ("kommentar-team", "a\u{7}b", "utan styrtecken"),
        ] {
            let answer = director.post_at(&at, &with(&TYPED, &[(field, value), ("gor", "spara")]));
            if message.is_empty() {
                assert_eq!(answer.status, 303, "a very small amount is one: {}", answer.body);
                director.post_at(&at, &with(&TYPED, &[("version", "2"), ("gor", "spara")]));
                continue;
            }
            let answer = answer.refused(message);
            answer.has(&format!("id=\"{field}-fel\"")).has("2 400");
        }
        let long = "ord ".repeat(200);
        director.post_at(&at, &with(&TYPED, &[("kommentar-hyra", &long)])).refused("med högst 300 tecken");
    });
}

#[test]
fn a_round_with_an_empty_line_is_kept_but_not_closed() {
    at_a_desk(|_, director| {
        let round = begin(director, &AUGUST);
        let at = format!("{round}/andra");
        let half = with(&TYPED, &[("belopp-hyra", ""), ("gor", "stang")]);
        let page = director.post_at(&at, &half).refused("Lokalhyra saknar prognos. Skriv 0 om inget mer väntas.");
        page.has("id=\"belopp-hyra-fel\"").has(r#"name="version" value="2""#);
        director.get_at(&round).shown().has("Rundan är öppen").has("Fler deltagare i höst.");
    });
}

#[test]
fn two_windows_do_not_write_over_each_other() {
    at_a_desk(|office, director| {
        let at = format!("{}/andra", begin(director, &AUGUST));
        let administrator = office.signed_in(Role::Administrator);
        assert_eq!(administrator.post_at(&at, &with(&TYPED, &[("gor", "spara")])).status, 303);
        let mine = with(&TYPED, &[("belopp-team", "123"), ("gor", "spara")]);
        let page = director.post_at(&at, &mine).refused("Rundan sparades av någon annan under tiden");
        page.has(r#"value="123""#).has(r#"name="version" value="2""#);
        assert_eq!(director.post_at(&at, &with(&mine, &[("version", "2")])).status, 303);
    });
}

#[test]
fn those_who_may_not_write_are_refused_and_strangers_find_nothing() {
    at_a_desk(|office, director| {
        let at = begin(director, &AUGUST);
        for role in [Role::BoardMember, Role::Auditor] {
            let reader = office.signed_in(role);
            assert_eq!(reader.get(NEW).status, 403);
            assert_eq!(reader.post(NEW, &AUGUST).status, 403);
            assert_eq!(reader.post_at(&format!("{at}/andra"), &TYPED).status, 403);
            assert_eq!(reader.post_at(&format!("{at}/borttagning"), &[]).status, 403);
            assert_eq!(reader.post("ekonomi/likviditet/2025/team", &[]).status, 403);
            assert_eq!(reader.post("ekonomi/prognos/rekommendation/ny", &[]).status, 403);
        }
        let stranger = office.signed_in_as(crate::support::STRANGER);
        assert_eq!(stranger.get(AT).status, 404);
        for nowhere in ["ekonomi/prognos/rundor/nej", "ekonomi/likviditet/2025/nej", "ekonomi/likviditet/x/team"] {
            assert_eq!(director.get(nowhere).status, 404, "{nowhere}");
        }
    });
}
