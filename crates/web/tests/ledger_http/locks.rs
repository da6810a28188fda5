//! Locking the books.

use access::Role;

use crate::books::LATER;
use crate::support::{STRANGER, at_an_office};

#[test]
fn a_lock_is_shown_with_who_and_why() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        director.get("bokforing/las").shown().has("Bokföringen är öppen.").lacks("Öppna hela bokföringen");
        let done =
            director.post("bokforing/las", &[("till", "30 juni 2025"), ("orsak", "Delårsrapporten är fastställd.")]);
        done.sent_to("bokforing?klart=last");
        let auditor = office.signed_in(Role::Auditor);
        // The overview is empty until something is booked; the page of locks is for those who lock.
        assert_eq!(auditor.get("bokforing/las").status, 403);
        let page = director.get("bokforing/las").shown();
        page.has("låst till och med 30 juni 2025").has("Delårsrapporten är fastställd.").has("Förbundschef");
        office.assert_unbroken();
    });
}

#[test]
fn a_lock_that_cannot_be_is_refused_at_its_field_and_nothing_typed_is_lost() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        for (through, reason, field, message) in [
            ("", "Klart", "till-fel", "Skriv den sista dagen"),
            ("igår", "Klart", "till-fel", "”igår” är inget datum"),
            ("2025-09-02", "Klart", "till-fel", "Välj en dag som har varit"),
            ("2025-06-30", "  ", "orsak-fel", "Skriv varför"),
        ] {
            let page = director.post("bokforing/las", &[("till", through), ("orsak", reason)]).refused(message);
            assert!(page.body.contains(&format!("id=\"{field}\"")), "{message}");
            assert!(page.body.contains(&format!("value=\"{through}\"")), "{through} is lost");
        }
        director.get("bokforing/las").shown().has("aldrig varit låst");
    });
}

#[test]
fn locking_twice_the_same_is_refused_and_opening_is_noted() {
    at_an_office(|office| {
        let director = office.signed_in(Role::Director);
        let lock = [("till", "2025-06-30"), ("orsak", "Klart")];
        director.post("bokforing/las", &lock).sent_to("bokforing?klart=last");
        director.post("bokforing/las", &lock).refused("redan låst till och med den dagen");
        let later = office.signed_in(Role::Administrator).at(LATER);
        later.post("bokforing/las", &[("atgard", "oppna"), ("orsak", "En rättelse")]).sent_to("bokforing?klart=oppnad");
        later.get("bokforing/las").shown().has("Öppnad igen").has("En rättelse").has("Låst till och med 2025-06-30");
        later.post("bokforing/las", &[("atgard", "oppna"), ("orsak", "Igen")]).refused("redan öppen");
        office.assert_unbroken();
    });
}

#[test]
fn only_who_keeps_the_accounts_locks_them() {
    at_an_office(|office| {
        let lock = [("till", "2025-06-30"), ("orsak", "Klart")];
        assert_eq!(office.signed_in(Role::Auditor).post("bokforing/las", &lock).status, 403);
        assert_eq!(office.signed_in(Role::BoardMember).post("bokforing/las", &lock).status, 403);
        assert_eq!(office.signed_in_as(STRANGER).post("bokforing/las", &lock).status, 404);
        assert_eq!(
            office.signed_in(Role::Director).sent_from(Some("same-site")).post("bokforing/las", &lock).status,
            403
        );
        office.signed_in(Role::Director).get("bokforing/las").shown().has("aldrig varit låst");
    });
}
