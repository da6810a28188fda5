//! Every page, as an empty, a usual and an extreme association shows it: found by its links and judged as HTML.

#[path = "../support/mod.rs"]
mod support;

mod associations;
mod crawl;
mod judge;

use access::Role;

use crawl::Crawl;
use support::{STRANGER, TestOffice, at_an_office};

/// Pages that no link leads to, each with its reason.
const UNLINKED: [&str; 8] = [
    // Only a file that has been sent leads there: tests/ledger_http.
    "/{association}/bokforing/import/{upload}",
    // Only a report that has been reviewed and adopted leads there: tests/documents.
    "/{association}/dokument/{id}/faststall",
    "/{association}/dokument/{id}/las",
    // Only an account of an unknown kind leads there: tests/ledger_http.
    "/{association}/bokforing/konton/{account}/slag",
    // Only a period and a year that are over lead there: tests/vat.
    "/{association}/bokforing/momsersattning/perioder/{from}/ansokan",
    "/{association}/bokforing/momsersattning/arsuppgift/{year}/inlamning",
    // Sent on from another page.
    "/",
    "/assets/{hash}/{name}",
];

#[test]
fn every_page_of_an_empty_association_is_whole() {
    at_an_office(|office| {
        let crawl = Crawl::of(&office.signed_in_as(STRANGER), "/annat");
        crawl.assert_sound();
        assert!(crawl.visited.len() > 25, "{:?}", crawl.visited);
        let overview = office.signed_in_as(STRANGER).get_at("/annat").shown();
        overview.has("Inget").lacks("NaN").lacks("None");
    });
}

#[test]
fn every_page_of_the_usual_association_is_whole_for_each_role_and_every_page_is_linked() {
    at_an_office(|office| {
        associations::found_usual(office);
        let director = Crawl::of(&office.signed_in(Role::Director), "/varend");
        director.assert_sound();
        for role in [Role::Administrator, Role::BoardMember, Role::Auditor] {
            Crawl::of(&office.signed_in(role), "/varend").assert_sound();
        }
        assert_every_route_is_met(office, &director);
        // A draft waits for who may write it, and for nobody else.
        for (role, waits) in
            [(Role::Director, true), (Role::Administrator, true), (Role::BoardMember, false), (Role::Auditor, false)]
        {
            let overview = office.signed_in(role).get_at("/varend?per=2025-08-31").shown();
            assert_eq!(overview.body.contains("Skriv klart texterna"), waits, "{role:?}");
        }
    });
}

#[test]
fn every_page_of_an_extreme_association_is_whole() {
    at_an_office(|office| {
        associations::found_extreme(office);
        Crawl::of(&office.signed_in(Role::Director), "/yttersta").assert_sound();
    });
}

#[test]
fn forms_that_are_sent_empty_come_back_whole() {
    at_an_office(|office| {
        associations::found_usual(office);
        let browser = office.signed_in(Role::Director);
        let crawl = Crawl::of(&browser, "/varend");
        let refused = crawl.send_every_form_empty(&browser);
        assert!(refused > 8, "only {refused} forms were refused");
        office.assert_unbroken();
    });
}

/// A page that nothing leads to is a page that nobody looks at.
fn assert_every_route_is_met(office: &TestOffice, crawl: &Crawl) {
    let routes = web::routes::all(&office.app);
    let gets = routes.iter().filter(|route| route.method == axum::http::Method::GET).map(|route| route.path);
    let inside = gets.filter(|path| path.starts_with("/{association}") && !UNLINKED.contains(path));
    let unmet: Vec<&str> = inside.filter(|path| !crawl.has_met(path)).collect();
    assert!(unmet.is_empty(), "no link leads to these pages; link to them, or list them with a reason: {unmet:?}");
}
