//! Objectives and activities under a goal, and how far they were reached.

use access::Role;

use crate::support::at_an_office;
use crate::{add_goals, at_goal, goals_of, with};

const JUDGED: [(&str, &str); 7] = [
    ("aktivitet", "Forum"),
    ("mal", "Parterna deltar i alla möten."),
    ("resultat", "Närvaron var [95 %](figur:observation/narvaro)."),
    ("bedomning", "partly"),
    ("bedomt", "2025-08-31"),
    ("plats", "1"),
    ("version", "1"),
];

#[test]
fn objectives_are_added_moved_and_removed() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        add_goals(&browser, 2025, &["Målet"]);
        let goal = goals_of(office, 2025).remove(0);
        for text in ["Först", "Sedan"] {
            assert_eq!(browser.post(&at_goal(&goal, "delmal/nytt"), &[("text", text)]).status, 303);
        }
        let new = at_goal(&goal, "delmal/nytt");
        browser.post(&new, &[("text", ""), ("matt", "Räknas")]).refused("Skriv delmålet").has("Räknas");
        browser.post(&new, &[("text", "FÖRST")]).refused("Nummer 1 säger redan samma sak");
        let second = goals_of(office, 2025)[0].objectives[1].id;
        let at = |what: &str| at_goal(&goal, &format!("delmal/{second}/{what}"));
        let moved = [("text", "Sedan"), ("matt", "Så här"), ("plats", "1"), ("version", "1")];
        assert_eq!(browser.post(&at("andring"), &moved).status, 303);
        browser.post(&at("andring"), &moved).refused("Någon annan har ändrat");
        let texts: Vec<String> = goals_of(office, 2025).remove(0).objectives.into_iter().map(|it| it.text).collect();
        assert_eq!(texts, ["Sedan", "Först"]);
        browser.post(&at("borttagning"), &[("version", "1")]).refused("Någon annan har ändrat");
        assert_eq!(browser.post(&at("borttagning"), &[("version", "2")]).status, 303);
        let left = goals_of(office, 2025).remove(0).objectives;
        assert_eq!((left.len(), left[0].number, left[0].text.as_str()), (1, 1, "Först"));
        // Under another goal it is not there.
        add_goals(&browser, 2025, &["Ett annat"]);
        let other = goals_of(office, 2025).remove(1);
        assert_eq!(browser.get(&at_goal(&other, &format!("delmal/{}/andring", left[0].id))).status, 404);
        office.assert_unbroken();
    });
}

#[test]
fn an_activity_is_judged_with_its_result_and_its_day() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        add_goals(&browser, 2025, &["Målet"]);
        let goal = goals_of(office, 2025).remove(0);
        let new = at_goal(&goal, "aktivitet/ny");
        browser.post(&new, &[("aktivitet", ""), ("mal", "Alla")]).refused("Skriv aktiviteten").has("Alla");
        assert_eq!(browser.post(&new, &JUDGED[..2]).status, 303);
        browser.post(&new, &JUDGED[..2]).refused("Nummer 1 säger redan samma sak");
        let id = goals_of(office, 2025)[0].indicators[0].id;
        let at = |what: &str| at_goal(&goal, &format!("aktivitet/{id}/{what}"));
        let judge = |changes: &[(&'static str, &'static str)]| browser.post(&at("andring"), &with(&JUDGED, changes));
        judge(&[("bedomt", "")]).refused("En bedömning behöver sin dag");
        judge(&[("bedomning", "not_judged")]).refused("En bedömning behöver sin dag");
        judge(&[("bedomt", "2025-09-02")]).refused("har inte varit än");
        judge(&[("resultat", "")]).refused("Skriv vad bedömningen bygger på");
        judge(&[("bedomning", "kanske")]).refused("Välj en bedömning i listan").has("Närvaron var");
        assert_eq!(judge(&[]).status, 303);
        judge(&[]).refused("Någon annan har ändrat");
        let page = browser.get("mal?ar=2025").shown().has("Närvaron var 95 %.").has("Delvis uppfyllt");
        page.has("31 augusti 2025");
        assert_eq!(browser.post(&at("borttagning"), &[("version", "2")]).status, 303);
        assert!(goals_of(office, 2025)[0].indicators.is_empty());
        office.assert_unbroken();
    });
}
