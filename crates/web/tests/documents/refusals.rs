//! What is refused, with what is said, and that nothing changed.

use access::Role;
use jiff::civil::date;

use crate::desk::at_a_desk;
use crate::support::{FORMER, STRANGER};

#[test]
fn steps_in_the_wrong_order_are_refused() {
    let nothing: &[(&str, &str)] = &[];
    for (state, step, fields, message) in [
        ("utkast", "faststall", &[("beslut", "2025/90")][..], "Den ska granskas först"),
        ("utkast", "las", &[("diarienummer", "2025/91")], "Den ska granskas först"),
        ("utkast", "oppna", nothing, "Den ska granskas först"),
        ("granskad", "granska", nothing, "Nästa steg är att styrelsen fastställer den"),
        ("granskad", "las", &[("diarienummer", "2025/91")], "Nästa steg är att styrelsen fastställer den"),
        ("faststalld", "oppna", nothing, "Det enda som återstår är att låsa den"),
        ("faststalld", "faststall", &[("beslut", "2025/90")], "Det enda som återstår är att låsa den"),
        ("last", "oppna", nothing, "låst och ändras inte mer"),
        ("last", "las", &[("diarienummer", "2025/92")], "låst och ändras inte mer"),
    ] {
        at_a_desk(|desk| {
            desk.take_to(state);
            let director = desk.signed_in(Role::Director);
            let before = director.get_at(&desk.at("")).shown().body;
            director.post_at(&desk.at(step), fields).refused(message);
            assert_eq!(director.get_at(&desk.at("")).shown().body, before, "{state} {step}");
        });
    }
}

#[test]
fn a_report_is_not_adopted_by_a_decision_that_is_unknown_too_early_or_still_to_come() {
    at_a_desk(|desk| {
        desk.take_to("granskad");
        desk.decide("2025/80", date(2025, 8, 30));
        let director = desk.signed_in(Role::Director);
        for (number, message) in [
            ("2025/77", "Registret har inget beslut med diarienummer 2025/77"),
            (
                "2025/80",
                "Beslutet togs 30 augusti 2025, före den dag som delårsrapportens siffror avser (31 augusti 2025)",
            ),
            ("2025/28", "Beslutet är daterat 29 september 2025, som inte har varit än"),
            ("", "Skriv beslutets diarienummer"),
        ] {
            director.post_at(&desk.at("faststall"), &[("beslut", number)]).refused(message);
        }
        director.get_at(&desk.at("")).shown().has("Fastställ delårsrapporten");
    });
}

#[test]
fn a_register_number_is_given_once() {
    at_a_desk(|desk| {
        desk.take_to("faststalld");
        let director = desk.signed_in(Role::Director);
        director
            .post_at(&desk.at("las"), &[("diarienummer", "2025/17")])
            .refused("Diarienumret 2025/17 är redan använt");
        director.post_at(&desk.at("las"), &[("diarienummer", "")]).refused("Skriv delårsrapportens diarienummer");
        director.get_at(&desk.at("")).shown().has("Lås delårsrapporten");
    });
}

#[test]
fn nobody_writes_in_a_report_that_is_reviewed_adopted_or_locked() {
    for (state, message) in [
        ("granskad", "Öppna den igen"),
        ("faststalld", "fastställd, så texten kan inte ändras"),
        ("last", "låst, så texten kan inte ändras"),
    ] {
        at_a_desk(|desk| {
            desk.take_to(state);
            let writer = desk.signed_in(Role::Administrator);
            let before = desk.text("vision");
            let fields = [("text", "Något helt annat."), ("version", "1"), ("gor", "spara")];
            writer.post_at(&desk.at("redigera/vision"), &fields).refused(message).has("Något helt annat.");
            writer.get_at(&desk.at("redigera/vision")).refused(message);
            assert_eq!(desk.text("vision"), before, "{state}");
        });
    }
}

#[test]
fn a_board_member_and_an_auditor_read_but_neither_write_nor_decide() {
    at_a_desk(|desk| {
        for role in [Role::BoardMember, Role::Auditor] {
            let reader = desk.signed_in(role);
            reader.get_at("/varend/dokument").shown().lacks("Ny delårsrapport");
            reader.get_at(&desk.at("")).shown().lacks("Ändra texten");
            reader.get_at(&desk.at("granskning")).shown().lacks("Markera som granskad");
            for rest in ["redigera/vision", "faststall", "las"] {
                assert_eq!(reader.get_at(&desk.at(rest)).status, 403, "{role:?} {rest}");
            }
            for rest in ["redigera/vision", "granska", "oppna", "faststall", "las"] {
                assert_eq!(reader.post_at(&desk.at(rest), &[]).status, 403, "{role:?} {rest}");
            }
            assert_eq!(
                reader.post_at("/varend/dokument/ny", &[("slag", "delarsrapport"), ("per_den", "2025-06-30")]).status,
                403
            );
        }
        let writer = desk.signed_in(Role::Administrator);
        for step in ["granska", "oppna", "faststall", "las"] {
            assert_eq!(writer.post_at(&desk.at(step), &[]).status, 403, "an administrator decides nothing: {step}");
        }
    });
}

#[test]
fn a_stranger_finds_no_report() {
    at_a_desk(|desk| {
        for email in [STRANGER, FORMER] {
            let stranger = desk.office.signed_in_as(email);
            for rest in ["", "pdf", "json", "granskning", "redigera/vision"] {
                assert_eq!(stranger.get_at(&desk.at(rest)).status, 404, "{email} {rest}");
            }
        }
        // The report of one association is not reached through the address of another.
        let director = desk.signed_in(Role::Director);
        assert_eq!(director.get(&format!("dokument/{}", desk.report)).status, 404);
        let fields = [("text", "x"), ("version", "1"), ("gor", "spara")];
        assert_eq!(director.post(&format!("dokument/{}/redigera/vision", desk.report), &fields).status, 404);
    });
}

#[test]
fn addresses_that_lead_nowhere_are_not_found() {
    at_a_desk(|desk| {
        let director = desk.signed_in(Role::Director);
        for address in [
            "/varend/dokument/inte-ett-id".to_owned(),
            format!("/varend/dokument/{}", desk.association.id),
            desk.at("redigera/finns-inte"),
            desk.at("redigera/resultatrakning"),
            desk.at("redigera/mal-99"),
        ] {
            assert_eq!(director.get_at(&address).status, 404, "{address}");
        }
        let fields = [("text", "x"), ("version", "0"), ("gor", "spara")];
        for section in ["finns-inte", "balansrakning"] {
            assert_eq!(director.post_at(&desk.at(&format!("redigera/{section}")), &fields).status, 404, "{section}");
        }
    });
}

#[test]
fn a_new_report_needs_a_date_that_is_booked_and_is_made_once() {
    at_a_desk(|desk| {
        let writer = desk.signed_in(Role::Administrator);
        writer.get_at("/varend/dokument/ny").shown().has("Skapa dokumentet");
        for (typed, message) in [
            ("", "Skriv dagen som siffrorna avser"),
            ("igår", "är inget datum"),
            ("2023-08-31", "Räkenskapsåret 2023 är inte bokfört här"),
        ] {
            writer.post_at("/varend/dokument/ny", &[("slag", "delarsrapport"), ("per_den", typed)]).refused(message);
        }
        for slag in ["", "protokoll"] {
            let form = [("slag", slag), ("per_den", "2025-06-30")];
            writer.post_at("/varend/dokument/ny", &form).refused("Välj vilket slags dokument det är");
        }
        let made = writer.post_at("/varend/dokument/ny", &[("slag", "delarsrapport"), ("per_den", "30 juni 2025")]);
        assert_eq!(made.status, 303, "{}", made.body);
        writer.get_at(&made.location).shown().has("Delårsrapport januari–juni 2025").has("Förvaltningsberättelse");
        let again = writer.post_at("/varend/dokument/ny", &[("slag", "delarsrapport"), ("per_den", "2025-06-30")]);
        assert_eq!(again.location, format!("{}?klart=fanns", made.location));
    });
}

#[test]
fn what_cannot_be_read_is_answered_by_our_own_page_and_no_nul_is_kept() {
    at_a_desk(|desk| {
        let director = desk.signed_in(Role::Director);
        let form = "application/x-www-form-urlencoded";
        let before = desk.text("framtid");
        for body in [&b"version=1&gor=spara&text=a%00b"[..], b"version=1&gor=spara&text=%ff%fe\0", b"gor"] {
            let answer = director.post_body(&desk.at("redigera/framtid"), form, body.to_vec());
            assert_eq!((answer.status, answer.kind.as_str()), (400, "text/html; charset=utf-8"), "{}", answer.body);
        }
        for rest in ["faststall", "las", "utskick/nytt"] {
            let answer = director.post_body(&desk.at(rest), form, b"beslut=%00&diarienummer=%00".to_vec());
            assert_eq!((answer.status, answer.kind.as_str()), (400, "text/html; charset=utf-8"), "{rest}");
        }
        for id in ["x", "%ff", "00000000-0000-0000-0000-000000000000"] {
            let answer = director.get_at(&format!("/varend/dokument/{id}/granskning"));
            assert_eq!((answer.status, answer.kind.as_str()), (404, "text/html; charset=utf-8"), "{id}");
        }
        assert_eq!(desk.text("framtid"), before);
    });
}
