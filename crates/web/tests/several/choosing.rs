//! Who works in several associations chooses one, and can change; who works in one is led straight there.

use access::Role;

use crate::support::{FORMER, PASSWORD};
use crate::two::{BOTH, ONLY_2015, at_both};

#[test]
fn after_sign_in_somebody_with_roles_in_two_chooses_between_them() {
    at_both(|two| {
        let browser = two.office.visitor();
        let answer = browser.post_at("/logga-in", &[("epost", BOTH), ("losenord", PASSWORD)]);
        assert_eq!((answer.status, answer.location.as_str()), (303, "/"));
        let page = browser.get_at("/").shown();
        let page = page.has("<h1>Välj förbund</h1>").has("href=\"/varend\"").has("href=\"/varend-2015\"");
        // Name and number are the same: what tells them apart is said.
        let page = page.has("Bokfört till och med 31 augusti 2015. Din roll: förbundschef.");
        let (newer, older) = (page.body.find("href=\"/varend\""), page.body.find("href=\"/varend-2015\""));
        assert!(newer < older, "the newest accounts stand first");
        browser.get_at("/varend-2015").shown().has("<a href=\"/\">Byt förbund</a>");
    });
}

#[test]
fn somebody_with_a_role_in_one_is_led_there_and_has_nothing_to_change() {
    at_both(|two| {
        let browser = two.office.signed_in_as(ONLY_2015);
        assert_eq!(browser.get_at("/").location, "/varend-2015");
        browser.get_at("/varend-2015").shown().lacks("Byt förbund");
        two.office.signed_in(Role::Director).get("").shown().lacks("Byt förbund");
    });
}

#[test]
fn somebody_without_any_role_is_told_so_and_can_sign_out() {
    at_both(|two| {
        let browser = two.office.signed_in_as(FORMER);
        let page = browser.get_at("/").shown();
        page.has("Inget förbund").has("har ingen roll i något förbund i dag").has("action=\"/logga-ut\"");
    });
}

#[test]
fn a_visitor_is_sent_to_sign_in() {
    at_both(|two| assert_eq!(two.office.visitor().get_at("/").location, "/logga-in"));
}

#[test]
fn the_date_that_governs_is_remembered_for_each_association() {
    at_both(|two| {
        let browser = two.office.signed_in_as(BOTH);
        browser.get_at("/varend?per=2025-06-30").shown().has("30 juni 2025");
        browser.get_at("/varend-2015").shown().has("31 augusti 2015");
        browser.get_at("/varend-2015?per=2015-05-31").shown().has("31 maj 2015");
        browser.get_at("/varend/rapporter/balansrakning").shown().has("30 juni 2025");
        browser.get_at("/varend-2015/rapporter/balansrakning").shown().has("31 maj 2015");
    });
}
