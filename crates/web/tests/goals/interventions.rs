//! Interventions are added, changed and ended; what cannot hold is refused with what was typed.

use access::Role;

use crate::support::{ELSEWHERE, STRANGER, at_an_office};
use crate::{GREEN, add, interventions_of, with};

#[test]
fn an_intervention_is_added_changed_and_ended_and_its_history_stays() {
    at_an_office(|office| {
        let administrator = office.signed_in(Role::Administrator);
        administrator.get("insatser").shown().has("Inga insatser än").has("Lägg till en insats");
        let at = add(&administrator, &GREEN);
        let page = office.signed_in(Role::BoardMember).get(&at).shown();
        page.has("Gröna jobb").has("GRON").has("Inte börjat").lacks("/andring").lacks("Registrera ett anslag");
        assert_eq!(interventions_of(office)[0].key, "grona-jobb");
        let renamed = with(&GREEN, &[("namn", "Gröna vägar"), ("slag", "structural"), ("version", "1")]);
        administrator.post(&format!("{at}/andring"), &renamed).sent_to(&format!("{at}?klart=andrad"));
        let it = interventions_of(office).remove(0);
        assert_eq!((it.key.as_str(), it.name.as_str(), it.version), ("grona-jobb", "Gröna vägar", 2));
        // What says the same is no new version.
        administrator.post(&format!("{at}/andring"), &with(&renamed, &[("version", "2")]));
        assert_eq!(interventions_of(office)[0].version, 2);
        let end = [("slut", "2026-06-30"), ("skal", "Parten tar över den."), ("version", "2")];
        administrator.post(&format!("{at}/avslut"), &end).sent_to(&format!("{at}?klart=slut"));
        let page = administrator.get(&format!("{at}?per=2026-12-31")).shown();
        page.has("Avslutad").has("Parten tar över den.").has("Gröna jobb").has("Individinriktad").has("Ändra slutet");
        let goes_on = [("slut", ""), ("skal", "Den fortsätter."), ("version", "3")];
        administrator.post(&format!("{at}/avslut"), &goes_on).sent_to(&format!("{at}?klart=slut"));
        assert_eq!(interventions_of(office)[0].until_on, None);
        office.assert_unbroken();
    });
}

#[test]
fn a_mistyped_intervention_comes_back_whole() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        add(&browser, &GREEN);
        let other = [("namn", "Annan väg"), ("objekt", "ANNAN")];
        for (changes, message) in [
            (&[("namn", " ")][..], "Skriv insatsens namn"),
            (&[("namn", "–!")], "Skriv ett namn med bokstäver eller siffror"),
            (&[("namn", "gröna  JOBB")], "Insatsen Gröna jobb finns redan"),
            (&[("slag", "")], "Välj vilket slags insats det är"),
            (&[("fran", "i våras")], "inget datum"),
            (&[("slut", "2025-12-31")], "Den sista dagen kan inte vara tidigare"),
            (&[("text", "")], "Skriv vad insatsen är"),
            (&[("objekt", "GRON")], "Objektet GRON hör redan till Gröna jobb"),
        ] {
            let typed = with(&with(&GREEN, &other), changes);
            let answer = browser.post("insatser/ny", &typed).refused(message);
            for (name, value) in
                typed.iter().filter(|(name, value)| ["objekt", "fran"].contains(name) && !value.is_empty())
            {
                assert!(answer.body.contains(&format!("value=\"{value}\"")), "{name} is lost");
            }
        }
        assert_eq!(interventions_of(office).len(), 1);
        office.assert_unbroken();
    });
}

#[test]
fn the_name_of_one_that_is_over_can_be_used_again_under_another_key() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        add(&browser, &with(&GREEN, &[("slut", "2026-12-31")]));
        add(&browser, &with(&GREEN, &[("fran", "2027-01-01")]));
        // The figures of grants call all interventions together so.
        add(&browser, &with(&GREEN, &[("namn", "Total"), ("objekt", "")]));
        let keys: Vec<String> = interventions_of(office).into_iter().map(|it| it.key).collect();
        assert_eq!(keys, ["grona-jobb", "grona-jobb-2", "total-2"]);
        // The first cannot go on into the time of the second.
        let at = format!("insatser/{}/avslut", interventions_of(office)[0].id);
        let end = [("slut", "2027-01-31"), ("skal", "Den fortsätter."), ("version", "1")];
        browser.post(&at, &end).refused("finns redan").has("Den fortsätter.");
    });
}

#[test]
fn two_windows_do_not_overwrite_each_other() {
    at_an_office(|office| {
        let (one, other) = (office.signed_in(Role::Director), office.signed_in(Role::Administrator));
        let at = add(&one, &GREEN);
        one.post(&format!("{at}/andring"), &with(&GREEN, &[("namn", "Ena"), ("version", "1")]));
        let late = with(&GREEN, &[("namn", "Andra"), ("version", "1")]);
        other.post(&format!("{at}/andring"), &late).refused("Någon annan har ändrat insatsen").has("value=\"Andra\"");
        let end = [("slut", "2026-06-30"), ("skal", "Slut"), ("version", "1")];
        other.post(&format!("{at}/avslut"), &end).refused("Någon annan har ändrat insatsen");
        other
            .post(&format!("{at}/avslut"), &with(&end, &[("slut", "2025-01-01"), ("version", "2")]))
            .refused("Den sista dagen kan inte vara tidigare");
        other
            .post(&format!("{at}/avslut"), &with(&end, &[("slut", ""), ("skal", "")]))
            .refused("Skriv den sista dagen")
            .has("Skriv skälet");
        assert_eq!(interventions_of(office)[0].name, "Ena");
    });
}

#[test]
fn nobody_reaches_an_intervention_without_the_right() {
    at_an_office(|office| {
        let at = add(&office.signed_in(Role::Director), &GREEN);
        let stranger = office.signed_in_as(STRANGER);
        for rest in ["", "/andring", "/avslut"] {
            assert_eq!(stranger.get_at(&format!("/{ELSEWHERE}/{at}{rest}")).status, 404, "{rest}");
            assert_eq!(stranger.get(&format!("{at}{rest}")).status, 404, "{rest}");
        }
        let fields = with(&GREEN, &[("version", "1")]);
        assert_eq!(stranger.post_at(&format!("/{ELSEWHERE}/{at}/andring"), &fields).status, 404);
        for role in [Role::BoardMember, Role::Auditor] {
            assert_eq!(office.signed_in(role).post(&format!("{at}/andring"), &fields).status, 403, "{role:?}");
            assert_eq!(office.signed_in(role).get("insatser/ny").status, 403, "{role:?}");
        }
        assert_eq!(office.signed_in(Role::Director).get("insatser/finns-inte").status, 404);
    });
}
