//! Interventions and goals over HTTP, on both databases: added, changed, ended, and used by everything that lists them.

#[allow(dead_code)]
#[path = "../vouchers/desk.rs"]
mod books;
mod interventions;
mod known;
mod parts;
#[path = "../support/mod.rs"]
mod support;
mod using;
mod year;

use store::Id;
use web::STILL_KNOWN;
use web::goals::operations::{Goal, list_goals};
use web::interventions::operations::{Intervention, list_interventions};

use support::{Answer, Browser, TestOffice};

/// A new intervention as the form sends it.
const GREEN: [(&str, &str); 6] = [
    ("namn", "Gröna jobb"),
    ("slag", "individual"),
    ("fran", "2026-01-01"),
    ("slut", ""),
    ("objekt", "GRON"),
    ("text", "Arbete utomhus i små steg."),
];

/// Changes or adds fields of a form.
fn with<'f>(form: &[(&'f str, &'f str)], changes: &[(&'f str, &'f str)]) -> Vec<(&'f str, &'f str)> {
    let kept = form.iter().filter(|(name, _)| !changes.iter().any(|(changed, _)| changed == name));
    kept.chain(changes).copied().collect()
}

/// Adds an intervention through the form; gives its address.
fn add(browser: &Browser<'_>, fields: &[(&str, &str)]) -> String {
    let made = browser.post("insatser/ny", fields);
    assert_eq!(made.status, 303, "{}", made.body);
    address(&made)
}

/// The address that an answer sends on to, without what it says once.
fn address(answer: &Answer) -> String {
    answer.location.trim_start_matches("/prov/").split('?').next().unwrap_or_default().to_owned()
}

fn interventions_of(office: &TestOffice) -> Vec<Intervention> {
    let read = office.app.db.read(|reader| list_interventions(reader, office.association, STILL_KNOWN));
    read.expect("the interventions are read")
}

fn goals_of(office: &TestOffice, year: i64) -> Vec<Goal> {
    let read = office.app.db.read(|reader| list_goals(reader, office.association, year, STILL_KNOWN));
    read.expect("the goals are read")
}

/// Adds goals to a year through the form, in their order.
fn add_goals(browser: &Browser<'_>, year: i64, texts: &[&str]) {
    for text in texts {
        browser.post(&format!("mal/nytt?ar={year}"), &[("text", text)]).sent_to(&format!("mal?ar={year}"));
    }
}

/// A page of a goal, objective or activity.
fn at_goal(goal: &Goal, rest: &str) -> String {
    format!("mal/{}/{rest}", goal.id)
}

fn text_of(id: Id) -> String {
    id.to_string()
}
