//! A new intervention is there at once for everything that chooses among interventions.

use access::Role;

use crate::books::at_a_desk;
use crate::{GREEN, add, address, goals_of, interventions_of, text_of, with};

const GRANT: [(&str, &str); 5] = [
    ("insats", "grona-jobb"),
    ("organisator", "Växjö kommun"),
    ("beslut", "2025/1"),
    ("budgetering", "fixed"),
    ("belopp-2026", "100 000"),
];

#[test]
fn a_new_intervention_is_granted_money_and_cannot_end_before_it_is_settled() {
    at_a_desk(|office, _| {
        let director = office.signed_in(Role::Director);
        let at = add(&director, &GREEN);
        director.get("ekonomi/anslag/nytt").shown().has("value=\"grona-jobb\"");
        let made = director.post("ekonomi/anslag/nytt", &GRANT);
        assert_eq!(made.status, 303, "{}", made.body);
        let grant = address(&made);
        director.get(&at).shown().has(&grant).has("Anslag 1, Växjö kommun");
        director.get("ekonomi/anslag?per=2026-01-31").shown().has("Gröna jobb");
        let end = |last: &'static str| [("slut", last), ("skal", "Styrelsens beslut."), ("version", "1")];
        let refused = director.post(&format!("{at}/avslut"), &end("2026-06-30"));
        refused.refused("Anslag 1 har 100\u{202f}000,00 kronor kvar för 2026").has("Styrelsens beslut.");
        // An end after the years of the grant leaves nobody without.
        director.post(&format!("{at}/avslut"), &end("2026-12-31")).sent_to(&format!("{at}?klart=slut"));
        let later = with(&GRANT, &[("belopp-2026", ""), ("belopp-2027", "5 000")]);
        director.post("ekonomi/anslag/nytt", &later).refused("Insatsen är avslutad före 2027");
        let settled = [("version", "1"), ("beslut", "2025/1"), ("sista", "2026-03-31")];
        director.post(&format!("{grant}/avslut"), &settled).sent_to(&format!("{grant}?klart=avslutat"));
        let earlier = with(&end("2026-06-30"), &[("version", "2")]);
        director.post(&format!("{at}/avslut"), &earlier).sent_to(&format!("{at}?klart=slut"));
    });
}

#[test]
fn a_new_intervention_is_chosen_on_a_line_of_the_budget_and_begins_a_new_one() {
    at_a_desk(|office, _| {
        let director = office.signed_in(Role::Director);
        add(&director, &with(&GREEN, &[("namn", "Gammal"), ("objekt", ""), ("fran", ""), ("slut", "2025-12-31")]));
        add(&director, &GREEN);
        let made = director.post("ekonomi/budget/ny", &[("ar", "2026"), ("namn", "Budget 2026")]);
        assert_eq!(made.status, 303, "{}", made.body);
        let budget = address(&made).trim_end_matches("/andra").to_owned();
        director.get(&format!("{budget}/andra")).shown().has("Gröna jobb").lacks("Gammal");
        director.get(&format!("{budget}/rad/ny")).shown().has("value=\"grona-jobb\"");
        let line = [("rubrik", "Gröna jobb, lokal"), ("avsnitt", "operating"), ("insats", "grona-jobb")];
        let added = director.post(&format!("{budget}/rad/ny"), &line);
        assert_eq!(added.status, 303, "{}", added.body);
        let line = with(&line, &[("rubrik", "Fel"), ("insats", "finns-inte")]);
        director.post(&format!("{budget}/rad/ny"), &line).refused("Välj insatsen ur listan");
    });
}

#[test]
fn a_goal_names_the_interventions_that_serve_it_and_they_name_the_goal() {
    at_a_desk(|office, _| {
        let director = office.signed_in(Role::Director);
        let at = add(&director, &GREEN);
        let id = text_of(interventions_of(office)[0].id);
        let fields = [("text", "Fler kommer i arbete."), ("insatser", id.as_str())];
        director.post("mal/nytt?ar=2026", &fields).sent_to("mal?ar=2026");
        director.get("mal?ar=2026").shown().has(&at).has("Gröna jobb");
        director.get(&at).shown().has("2026, mål 1: Fler kommer i arbete.");
        let goal = goals_of(office, 2026).remove(0);
        let form = format!("mal/{}/andring", goal.id);
        director.get(&form).shown().has("checked");
        let none = [("text", "Fler kommer i arbete."), ("plats", "1"), ("version", "1")];
        assert_eq!(director.post(&form, &none).status, 303);
        director.get(&at).shown().has("Inget mål än");
        let unknown = with(&none, &[("version", "2"), ("insatser", "00000000-0000-7000-8000-000000000000")]);
        director.post(&form, &unknown).refused("Välj bland insatserna i listan");
    });
}
