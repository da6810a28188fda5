//! What holds for every page: one heading, no id twice, a label for each field.

use std::collections::BTreeSet;

use access::Role;

use crate::support::at_an_office;

const PAGES: [&str; 16] = [
    "forbundet",
    "forbundet?per=2025-08-31",
    "forbundet/andringar",
    "forbundet/presidium/val",
    "forbundet/medlemmar/ny",
    "forbundet/invanare/ny",
    "forbundet/revisorer/ny",
    "forbundet/grupper/ny",
    "beslut",
    "beslut/nytt",
    "uppgifter",
    "uppgifter/ny",
    "administration",
    "administration/anvandare",
    "administration/anvandare/ny",
    "administration/spar",
];

#[test]
fn every_page_and_every_refused_form_has_one_heading_no_id_twice_and_a_label_for_each_field() {
    at_an_office(|office| {
        let browser = office.signed_in(Role::Director);
        for page in PAGES {
            check(page, &browser.get(page).shown().body);
            let refused = browser.post(page, &[]);
            if refused.status == 422 {
                check(page, &refused.body);
            }
        }
        check("spar/kontroll", &browser.get("administration/spar/kontroll").shown().body);
        let wrong = [("nuvarande", "fel"), ("nytt", "kort"), ("igen", "annat")];
        check("losenord", &browser.post("administration/losenord", &wrong).refused("minst 12 tecken").body);
    });
}

fn check(page: &str, body: &str) {
    assert_eq!(body.matches("<h1").count(), 1, "{page} has one heading");
    let values = |attribute: &str| -> Vec<String> {
        let start = format!(" {attribute}=\"");
        let starts = body.split(start.as_str()).skip(1);
        starts.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    };
    let (ids, mut seen) = (values("id"), BTreeSet::new());
    for id in &ids {
        assert!(seen.insert(id), "{page} has the id {id} twice");
    }
    for name in values("for").iter().chain(&values("aria-labelledby")) {
        assert!(ids.contains(name), "{page} labels {name}, which is not there");
    }
    for name in values("aria-describedby").iter().flat_map(|names| names.split(' ')) {
        assert!(ids.iter().any(|id| id == name), "{page} describes by {name}, which is not there");
    }
    for link in values("href").iter().filter_map(|href| href.strip_prefix('#')) {
        assert!(ids.iter().any(|id| id == link), "{page} leads to #{link}, which is not there");
    }
}
