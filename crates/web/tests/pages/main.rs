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
const UNLINKED: [&str; 0] = [];

#[test]
fn every_page_of_an_empty_association_is_whole() {
    at_an_office(|office| {
        let crawl = Crawl::of(&office.signed_in_as(STRANGER), "/annat");
        crawl.assert_sound();
        assert!(crawl.visited.len() > 25, "{:?}", crawl.visited);
        let overview = office.signed_in_as(STRANGER).get_at("/annat").shown();
        overview.has("finns inte här än.").lacks("NaN").lacks("None");
    });
}

#[test]
fn every_page_of_the_usual_association_is_whole_for_each_role_and_every_page_is_linked() {
    at_an_office(|office| {
        associations::found_usual(office);
        let crawls = Role::ALL.map(|role| Crawl::of(&office.signed_in(role), "/varend"));
        crawls.iter().for_each(Crawl::assert_sound);
        assert_every_route_is_met(office, &crawls);
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

/// A page that nothing leads to is a page that nobody looks at. Pages of one thing may need that thing to be made first.
fn assert_every_route_is_met(office: &TestOffice, crawls: &[Crawl]) {
    let routes = web::routes::all(&office.app);
    let gets = routes.iter().filter(|route| route.method == axum::http::Method::GET).map(|route| route.path);
    let of_no_thing = |path: &&str| path.starts_with("/{association}") && path.matches('{').count() == 1;
    let inside = gets.filter(of_no_thing).filter(|path| !UNLINKED.contains(path));
    let unmet: Vec<&str> = inside.filter(|path| !crawls.iter().any(|crawl| crawl.has_met(path))).collect();
    assert!(unmet.is_empty(), "no link leads to these pages; link to them, or list them with a reason: {unmet:?}");
}
