//! The goals of a year: written, moved, removed, begun with those of the year before, and printed by the plan.

use access::Role;

use crate::support::{ELSEWHERE, STRANGER, at_an_office};
use crate::{add_goals, address, at_goal, goals_of};

#[test]
fn goals_are_added_moved_and_removed_and_their_numbers_have_no_gaps() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Administrator);
        browser.get("mal?ar=2026").shown().has("Inga mål för 2026 än").lacks("Börja med målen");
        add_goals(&browser, 2026, &["Ett", "Två", "Tre"]);
        let texts = || -> Vec<(i64, String)> {
            goals_of(office, 2026).into_iter().map(|goal| (goal.number, goal.text)).collect()
        };
        let third = goals_of(office, 2026).remove(2);
        let moved = [("text", "Tre först"), ("plats", "1"), ("version", "1")];
        assert_eq!(browser.post(&at_goal(&third, "andring"), &moved).status, 303);
        assert_eq!(texts(), [(1, "Tre först".to_owned()), (2, "Ett".to_owned()), (3, "Två".to_owned())]);
        let second = goals_of(office, 2026).remove(1);
        browser.get(&at_goal(&second, "borttagning")).shown().has("Ta bort mål 2");
        let removed = browser.post(&at_goal(&second, "borttagning"), &[("version", "2")]);
        removed.sent_to("mal?ar=2026");
        assert_eq!(texts(), [(1, "Tre först".to_owned()), (2, "Två".to_owned())]);
        assert_eq!(browser.get(&at_goal(&second, "andring")).status, 404);
        add_goals(&browser, 2026, &["Ett"]);
        assert_eq!(texts()[2], (3, "Ett".to_owned()));
        office.assert_unbroken();
    });
}

#[test]
fn a_goal_that_is_not_one_is_refused() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        add_goals(&browser, 2026, &["Fler i arbete."]);
        browser.post("mal/nytt?ar=2026", &[("text", " ")]).refused("Skriv målet");
        let twice = browser.post("mal/nytt?ar=2026", &[("text", "fler i  ARBETE.")]);
        twice.refused("Nummer 1 säger redan samma sak").has("fler i  ARBETE.");
        browser.post("mal/nytt?ar=2026", &[("text", "Annat"), ("insatser", "x")]).refused("Välj bland insatserna");
        let goal = goals_of(office, 2026).remove(0);
        let change = |text: &'static str, version: &'static str| {
            browser.post(&at_goal(&goal, "andring"), &[("text", text), ("plats", "1"), ("version", version)])
        };
        assert_eq!(change("Flera i arbete.", "1").status, 303);
        change("Få i arbete.", "1").refused("Någon annan har ändrat").has("Få i arbete.");
        let late = browser.post(&at_goal(&goal, "borttagning"), &[("version", "1")]);
        late.refused("Någon annan har ändrat");
        assert_eq!(goals_of(office, 2026)[0].text, "Flera i arbete.");
        for year in ["1900", "2300"] {
            assert_eq!(browser.get(&format!("mal?ar={year}")).status, 404);
        }
        assert_eq!(browser.get("mal?ar=igår").status, 400);
    });
}

#[test]
fn a_year_begins_with_the_goals_of_the_year_before_and_nothing_is_judged() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        browser.post("mal/forra-aret", &[("ar", "2026")]).refused("2025 har inga mål att börja med");
        add_goals(&browser, 2025, &["Ett", "Två"]);
        let goal = goals_of(office, 2025).remove(0);
        browser.post(&at_goal(&goal, "delmal/nytt"), &[("text", "Delmålet"), ("matt", "Måttet")]);
        browser.post(&at_goal(&goal, "aktivitet/ny"), &[("aktivitet", "Forum"), ("mal", "Alla kommer.")]);
        let indicator = goals_of(office, 2025)[0].indicators[0].id;
        let judged = [
            ("aktivitet", "Forum"),
            ("mal", "Alla kommer."),
            ("resultat", "Alla kom."),
            ("bedomning", "met"),
            ("bedomt", "2025-08-31"),
            ("plats", "1"),
            ("version", "1"),
        ];
        assert_eq!(browser.post(&at_goal(&goal, &format!("aktivitet/{indicator}/andring")), &judged).status, 303);
        browser.get("mal?ar=2026").shown().has("Börja med målen för 2025");
        browser.post("mal/forra-aret", &[("ar", "2026")]).sent_to("mal?ar=2026");
        let page = browser.get("mal?ar=2026").shown();
        page.has("Delmålet").has("Måttet").has("Forum").has("Inte bedömt än").lacks("Alla kom.");
        browser.get("mal?ar=2025").shown().has("Alla kom.").has("Uppfyllt").has("31 augusti 2025");
        browser.post("mal/forra-aret", &[("ar", "2026")]).refused("2026 har redan mål");
        assert_eq!(goals_of(office, 2026).len(), 2);
        office.assert_unbroken();
    });
}

#[test]
fn the_plan_of_the_new_year_prints_its_goals_also_when_they_come_after_the_draft() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        let made = browser.post("dokument/ny", &[("slag", "verksamhetsplan"), ("per_den", "2026-12-31")]);
        assert_eq!(made.status, 303, "{}", made.body);
        let plan = address(&made);
        browser.get(&plan).shown().lacks("Fler når eget arbete");
        add_goals(&browser, 2026, &["Fler når eget arbete.", "Parterna lär av varandra."]);
        let goal = goals_of(office, 2026).remove(0);
        let objective = [("text", "Tio personer i arbete före sommaren."), ("matt", "Räknas varje månad.")];
        assert_eq!(browser.post(&at_goal(&goal, "delmal/nytt"), &objective).status, 303);
        let page = browser.get(&plan).shown().has("Fler når eget arbete.").has("Parterna lär av varandra.");
        page.has("Mål 2").has("Tio personer i arbete före sommaren.").has("Räknas varje månad.");
    });
}

#[test]
fn nobody_reaches_a_goal_without_the_right() {
    at_an_office(|office| {
        add_goals(&office.signed_in(Role::Director), 2026, &["Ett"]);
        let goal = goals_of(office, 2026).remove(0);
        let stranger = office.signed_in_as(STRANGER);
        for rest in ["andring", "borttagning", "delmal/nytt", "aktivitet/ny"] {
            let at = format!("/{ELSEWHERE}/{}", at_goal(&goal, rest));
            assert_eq!(stranger.get_at(&at).status, 404, "{rest}");
            assert_eq!(stranger.post_at(&at, &[("text", "x"), ("aktivitet", "x"), ("mal", "x")]).status, 404, "{rest}");
            assert_eq!(office.signed_in(Role::Auditor).get(&at_goal(&goal, rest)).status, 403, "{rest}");
        }
        office.signed_in(Role::Auditor).get("mal?ar=2026").shown().has("Ett").lacks("Ändra målet");
        assert_eq!(office.signed_in(Role::BoardMember).post("mal/forra-aret", &[("ar", "2027")]).status, 403);
    });
}
