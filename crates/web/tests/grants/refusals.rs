//! What is refused, at which field, and that nothing that was typed is lost.

use access::Role;

use crate::desk::{GRANT, REQUISITION, at_a_granting_desk, with};

#[test]
fn a_mistyped_requisition_comes_back_whole_with_each_error_at_its_field() {
    at_a_granting_desk(|desk| {
        let administrator = desk.administrator();
        let make = |changes: &[(&'static str, &'static str)]| {
            administrator.post(&format!("{}/rekvisition", desk.grant), &with(&REQUISITION, changes))
        };
        for (changes, field, message) in [
            (&[("belopp-1", "100 000,01")][..], "belopp-1", "men 100\u{202f}000,00 kronor återstår av anslaget"),
            (&[("belopp-1", "-60 000")], "belopp-1", "Beloppet ska vara större än noll"),
            (&[("belopp-1", "0")], "belopp-1", "Beloppet ska vara större än noll"),
            (&[("belopp-1", "sextio tusen")], "belopp-1", "”sextio tusen” är inget belopp"),
            (&[("belopp-1", "99999999999999999")], "belopp-1", "är inget belopp"),
            (&[("rad-1", "")], "rad-1", "Skriv vad raden gäller"),
            (&[("rad-1", ""), ("belopp-1", "")], "rad-1", "Skriv minst en rad med belopp"),
            (&[("rad-3", "Lokal"), ("belopp-3", "-1")], "belopp-3", "Beloppet ska vara större än noll"),
            (&[("fran", "2024-01-01"), ("till", "2024-01-31")], "fran", "Anslaget gäller inte hela perioden"),
            (&[("fran", "2027-01-01"), ("till", "2027-01-31")], "fran", "Anslaget gäller inte hela perioden"),
            (&[("fran", "2025-12-01"), ("till", "2026-01-31")], "till", "Perioden går över ett årsskifte"),
            (&[("till", "2024-12-31")], "till", "Perioden slutar innan den börjar"),
            (&[("till", "någon gång")], "till", "inget datum"),
            (&[("fran", "")], "fran", "Skriv periodens första dag"),
            (&[("organisator", " ")], "organisator", "Skriv vem som rekvirerar"),
        ] {
            let answer = make(changes).refused(message);
            let at_field = answer.body.contains(&format!("href=\"#{field}\""));
            assert!(at_field, "{changes:?}: no link to {field}\n{}", answer.body);
            assert!(answer.body.contains("Första kvartalet"), "what was typed is kept");
            for (name, value) in changes.iter().filter(|(_, value)| !value.trim().is_empty()) {
                assert!(answer.body.contains(&format!("value=\"{value}\"")), "{name} is lost: {value}");
            }
        }
        administrator.get("ekonomi/anslag").shown().has("Ingen har rekvirerat än");
    });
}

#[test]
fn each_may_do_what_the_role_says_and_no_more() {
    at_a_granting_desk(|desk| {
        let (board, auditor) = (desk.signed_in(Role::BoardMember), desk.signed_in(Role::Auditor));
        for browser in [&board, &auditor] {
            assert_eq!(browser.post("ekonomi/anslag/nytt", &GRANT).status, 403);
            assert_eq!(browser.post(&format!("{}/rekvisition", desk.grant), &REQUISITION).status, 403);
            browser.get(&desk.grant).shown().lacks("Ny rekvisition").lacks("Förläng");
        }
        let requisition = desk.make(&REQUISITION);
        assert_eq!(auditor.post(&format!("{requisition}/attest"), &[]).status, 403);
        assert_eq!(auditor.post(&format!("{requisition}/aterlamning"), &[("skal", "x")]).status, 403);
        assert_eq!(board.post(&format!("{requisition}/betalning"), &[]).status, 403);
        auditor.get("ekonomi/anslag/att-attestera").shown().has("Väntar på andra").lacks("Väntar på dig");
        board.get("ekonomi/anslag/att-attestera").shown().has("Väntar på dig");
        for nothing in ["ekonomi/anslag/x", "ekonomi/anslag/rekvisitioner/x", "ekonomi/anslag/underlag/x"] {
            assert_eq!(board.get(nothing).status, 404, "{nothing}");
        }
        let other = "ekonomi/anslag/rekvisitioner/01990000-0000-7000-8000-000000000000";
        assert_eq!(board.post(&format!("{other}/attest"), &[]).status, 404);
    });
}

#[test]
fn nobody_attests_their_own_or_twice_and_nothing_is_paid_before_it_is_attested() {
    at_a_granting_desk(|desk| {
        let requisition = desk.make(&REQUISITION);
        let (administrator, director) = (desk.administrator(), desk.signed_in(Role::Director));
        let attest = format!("{requisition}/attest");
        administrator.post(&attest, &[]).refused("Du har gjort rekvisitionen, så du kan inte attestera den");
        desk.attest(&requisition, Role::Director);
        director.post(&attest, &[]).refused("Du har redan attesterat rekvisitionen");
        administrator.post(&attest, &[]).refused("Du har gjort rekvisitionen");
        let payment = [("datum", "2025-04-10"), ("konto", "5010"), ("motkonto", "1930")];
        let pay = format!("{requisition}/betalning");
        administrator.post(&pay, &payment).refused("väntar på att två personer attesterar");
        administrator.get(&pay).refused("väntar på att två personer attesterar");
        desk.attest(&requisition, Role::BoardMember);
        director.post(&attest, &[]).refused("redan attesterad av två personer");
    });
}
