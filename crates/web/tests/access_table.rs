//! Who reaches what: the table that is committed as `docs/access.md`, and every door tried by everybody.

mod support;

use std::fmt::Write;
use std::path::Path;

use access::{Action, Role, Table};
use axum::http::Method;
use support::{Answer, Browser, FORMER, HOME, STRANGER, TestOffice, at_an_office};
use web::routes::{Door, Route};

#[test]
fn the_committed_table_of_roles_actions_and_routes_is_the_one_that_holds() {
    let path = Path::new("../../docs/access.md");
    let place = harness::Place::sqlite();
    let office = TestOffice::found(place.open(web::SCHEMA));
    let (made, committed) = (table(&office), std::fs::read_to_string(path).unwrap_or_default());
    if made != committed {
        let fresh = Path::new(env!("CARGO_TARGET_TMPDIR")).join("access.md");
        std::fs::write(&fresh, &made).expect("the folder for tests can be written");
        panic!("docs/access.md is not what the policies and routes say: read {} and copy it there", fresh.display());
    }
}

fn table(office: &TestOffice) -> String {
    let mut out = String::from(
        "# Who may do what\n\n\
         Made from the policies in `crates/access/src/policies.cedar` and the routes in `crates/web/src/routes.rs`;\n\
         a test fails when this file differs from them.\n\n## Roles and actions\n\n",
    );
    let _ = write!(out, "{Table}\n## Routes\n\n| method | path | needs |\n|---|---|---|\n");
    for route in web::routes::all(&office.app) {
        let needs = match route.door {
            Door::Public => "nothing".to_owned(),
            Door::FirstPassword => "a sign-in, if only with a first password".to_owned(),
            Door::SignedIn => "a sign-in".to_owned(),
            Door::Permitted(action) => action.name().to_owned(),
        };
        let _ = writeln!(out, "| {} | `{}` | {needs} |", route.method, route.path);
    }
    out
}

#[test]
fn no_association_can_be_called_as_an_address_of_the_product_is() {
    let place = harness::Place::sqlite();
    let office = TestOffice::found(place.open(web::SCHEMA));
    let routes = web::routes::all(&office.app);
    let words = routes.iter().filter_map(|route| route.path.split('/').nth(1));
    let mut own: Vec<&str> = words.filter(|word| !word.is_empty() && *word != "{association}").collect();
    own.sort_unstable();
    own.dedup();
    assert_eq!(own, web::routes::OWN_WORDS);
}

#[test]
fn every_action_guards_a_route_or_a_part_of_a_page() {
    let place = harness::Place::sqlite();
    let office = TestOffice::found(place.open(web::SCHEMA));
    for route in web::routes::all(&office.app) {
        let inside = route.path.starts_with("/{association}");
        let guarded = matches!(route.door, Door::Permitted(_));
        assert_eq!(inside, guarded, "{} {}: pages of an association need an action", route.method, route.path);
    }
}

#[test]
fn who_is_signed_out_is_sent_to_the_sign_in_page_and_comes_back() {
    at_an_office(|office| {
        for (route, _) in permitted(office) {
            let answer = knock(&office.visitor(), &route);
            let address = format!("/logga-in?vidare={}", web::routes::encode(&address(&route)));
            assert_eq!((answer.status, answer.location), (303, address), "{} {}", route.method, route.path);
        }
    });
}

#[test]
fn to_a_stranger_and_to_one_whose_role_ended_yesterday_nothing_is_there() {
    at_an_office(|office| {
        let (stranger, former) = (office.signed_in_as(STRANGER), office.signed_in_as(FORMER));
        for (route, _) in permitted(office) {
            assert_eq!(knock(&stranger, &route).status, 404, "{} {} for a stranger", route.method, route.path);
            assert_eq!(knock(&former, &route).status, 404, "{} {} for the former", route.method, route.path);
        }
    });
}

#[test]
fn each_role_reaches_exactly_what_the_policies_permit() {
    at_an_office(|office| {
        for (route, action) in permitted(office) {
            for role in Role::ALL {
                let answer = knock(&office.signed_in(role), &route);
                let what = format!("{} {} for {}: {}", route.method, route.path, role.name(), answer.status);
                if access::permits(&[role], action) {
                    assert!(answer.status < 500 && answer.status != 403, "{what}\n{}", answer.body);
                    assert!(!answer.location.starts_with("/logga-in?"), "{what}");
                } else {
                    assert_eq!(answer.status, 403, "{what}");
                }
            }
        }
        office.assert_unbroken();
    });
}

#[test]
fn a_form_of_another_site_or_of_no_site_is_refused_at_every_door() {
    at_an_office(|office| {
        for site in [Some("cross-site"), Some("same-site"), Some("none"), None] {
            let browser = office.signed_in(Role::Director).sent_from(site);
            for route in web::routes::all(&office.app).into_iter().filter(|route| route.method == Method::POST) {
                assert_eq!(knock(&browser, &route).status, 403, "{} from {site:?}", route.path);
            }
            browser.get("administration").shown();
        }
    });
}

#[test]
fn a_first_password_opens_the_page_where_it_is_changed_and_no_other() {
    at_an_office(|office| {
        let email = support::email(Role::Director);
        let context = harness::context(store::Id::INSTALLATION, "issue_password");
        let issued = office.app.db.write(&context, |tx| {
            let person = web::people::operations::find_person_by_email(tx, &email)?.map(|(id, _)| id);
            let secret = web::session::operations::hash_password(support::PASSWORD).expect("it is hashed");
            web::people::joining::issue_first_password(tx, person.expect("the director is there"), &secret)
        });
        issued.expect("a first password is given");
        let browser = office.signed_in(Role::Director);
        let (mut closed, mut open) = (0, Vec::new());
        for route in web::routes::all(&office.app) {
            match route.door {
                Door::Public => {}
                Door::FirstPassword => open.push(format!("{} {}", route.method, route.path)),
                Door::SignedIn | Door::Permitted(_) => {
                    let answer = knock(&browser, &route);
                    let what = format!("{} {}", route.method, route.path);
                    assert_eq!((answer.status, answer.location.as_str()), (303, "/nytt-losenord"), "{what}");
                    closed += 1;
                }
            }
        }
        assert!(closed > 100, "{closed}");
        assert_eq!(open, ["POST /logga-ut", "GET /nytt-losenord", "POST /nytt-losenord"]);
        assert_eq!(browser.get_at("/").location, "/nytt-losenord");
        browser.get_at("/nytt-losenord").shown().has("Välj ditt eget lösenord");
    });
}

fn permitted(office: &TestOffice) -> Vec<(Route, Action)> {
    let routes = web::routes::all(&office.app).into_iter();
    routes
        .filter_map(|route| match route.door {
            Door::Permitted(action) => Some((route, action)),
            Door::Public | Door::FirstPassword | Door::SignedIn => None,
        })
        .collect()
}

fn knock(browser: &Browser<'_>, route: &Route) -> Answer {
    if route.method == Method::POST { browser.post_at(&address(route), &[]) } else { browser.get_at(&address(route)) }
}

/// The route's address in the office's association, with an id that names nothing in every other place.
fn address(route: &Route) -> String {
    let parts = route.path.split('/').map(|part| match part {
        "{association}" => HOME,
        part if part.starts_with('{') => "01990000-0000-7000-8000-000000000000",
        part => part,
    });
    parts.collect::<Vec<_>>().join("/")
}
