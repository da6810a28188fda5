//! Nobody sees another association's data, and an id of one is found in no other.

use std::collections::BTreeSet;

use crate::support::Browser;
use crate::two::{BOTH, ONLY_2015, at_both};

/// Where things with ids are listed.
const LISTS: [&str; 8] = [
    "",
    "bokforing",
    "bokforing/verifikationer",
    "forbundet",
    "forbundet/andringar",
    "beslut",
    "dokument",
    "administration/anvandare",
];

/// People belong to the installation: somebody with roles in both is found in both.
const PEOPLE: &str = "/administration/anvandare/";

#[test]
fn an_id_of_one_association_is_found_in_no_other_even_by_somebody_who_may_read_both() {
    at_both(|two| {
        let browser = two.office.signed_in_as(BOTH);
        let mut kinds = BTreeSet::new();
        for (own, other) in [("varend", "varend-2015"), ("varend-2015", "varend")] {
            for link in list_links_with_ids(&browser, own) {
                let rest = link.strip_prefix(&format!("/{own}/")).expect("the link is of the association");
                assert_ne!(browser.get_at(&link).status, 404, "{link} is there");
                assert_eq!(browser.get_at(&format!("/{other}/{rest}")).status, 404, "/{other}/{rest}");
                kinds.insert(rest.split('/').take(2).collect::<Vec<_>>().join("/"));
            }
        }
        for kind in ["bokforing/verifikationer", "bokforing/inlasningar", "forbundet/platser", "forbundet/uppdrag"] {
            assert!(kinds.contains(kind), "{kind} is not among {kinds:?}");
        }
        assert!(kinds.iter().any(|kind| kind.starts_with("dokument/")), "{kinds:?}");
        assert!(kinds.iter().any(|kind| kind.starts_with("beslut/")), "{kinds:?}");
    });
}

#[test]
fn changing_something_through_the_address_of_another_association_is_refused_and_changes_nothing() {
    at_both(|two| {
        let browser = two.office.signed_in_as(BOTH);
        let links = list_links_with_ids(&browser, "varend");
        let ends = ["/val", "/avslut", "/uttrade", "/rattelse"];
        let changes: Vec<&String> = links.iter().filter(|link| ends.iter().any(|end| link.ends_with(end))).collect();
        assert!(changes.len() > 10, "{changes:?}");
        for link in changes {
            let elsewhere = link.replacen("/varend/", "/varend-2015/", 1);
            let fields = [("namn", "Prov"), ("datum", "2025-08-01"), ("orsak", "resigned")];
            assert_eq!(browser.post_at(&elsewhere, &fields).status, 404, "{elsewhere}");
        }
        let page = browser.get_at("/varend/forbundet").shown();
        page.has("Sebastian Ohlsson").lacks("Prov</");
        two.office.assert_unbroken();
    });
}

#[test]
fn who_works_in_one_is_told_that_the_pages_of_the_other_do_not_exist() {
    at_both(|two| {
        let browser = two.office.signed_in_as(ONLY_2015);
        let both = two.office.signed_in_as(BOTH);
        for list in LISTS.iter().chain(&["rapporter/balansrakning", "siffra?id=outcome/budget", "granskning"]) {
            browser.get_at(&web::routes::page("varend-2015", list)).shown();
            let foreign = browser.get_at(&web::routes::page("varend", list));
            assert_eq!(foreign.status, 404, "{list}");
            assert!(!foreign.body.contains("Samordningsförbundet Värend"), "{list}");
        }
        for link in list_links_with_ids(&both, "varend") {
            assert_eq!(browser.get_at(&link).status, 404, "{link}");
        }
    });
}

/// The addresses with an id that the pages of an association lead to.
fn list_links_with_ids(browser: &Browser<'_>, association: &str) -> Vec<String> {
    let mut found = BTreeSet::new();
    for list in LISTS {
        let page = browser.get_at(&web::routes::page(association, list)).shown();
        let links = page.body.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
        let own = links.filter(|link| link.starts_with(&format!("/{association}/")));
        let is_id =
            |part: &str| part.len() >= 26 && part.chars().all(|sign| sign.is_ascii_alphanumeric() || sign == '-');
        let own = own.filter(|link| !link.contains(['?', '#']) && !link.contains(PEOPLE));
        found.extend(own.filter(|link| link.split('/').any(is_id)).map(str::to_owned));
    }
    assert!(found.len() > 20, "{association} has links: {found:?}");
    found.into_iter().collect()
}
