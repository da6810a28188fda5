//! What the board decides about grants: a new one, more, less, the end.

use access::Role;
use jiff::civil::date;

use crate::desk::{GRANT, REQUISITION, at_a_granting_desk, with};
use crate::support::TODAY;

#[test]
fn a_grant_stands_in_columns_with_its_decision_and_as_a_workbook() {
    at_a_granting_desk(|desk| {
        desk.attested();
        let auditor = desk.signed_in(Role::Auditor);
        let page = auditor.get("ekonomi/anslag?per=2025-09-01").shown();
        let page = page.has("Samkraft Prov").has("100\u{202f}000,00").has("60\u{202f}000,00").has("40\u{202f}000,00");
        page.has("2025–2026").has("2025/1 § 1").has("Att attestera: 0");
        let sheet = auditor.get("ekonomi/anslag?format=xlsx&per=2025-09-01").shown();
        assert!(sheet.bytes.starts_with(b"PK") && sheet.kind.ends_with("sheet"), "{}", sheet.kind);
        auditor.get(&desk.grant).shown().has("Beviljat 3 februari 2025 (gäller)").has("2026");
        for (what, value) in
            [("granted", 10_000_000), ("requisitioned", 6_000_000), ("attested", 6_000_000), ("left", 4_000_000)]
        {
            assert_eq!(desk.figure(&format!("grants/2025/samkraft/{what}"), TODAY), Some(value), "{what}");
            assert_eq!(desk.figure(&format!("grants/2025/total/{what}"), TODAY), Some(value), "{what}");
        }
        assert_eq!(desk.figure("grants/2025/samkraft/budgeted", TODAY), None, "no budget has a line for it");
        // On a day before it happened, it had not happened.
        assert_eq!(desk.figure("grants/2025/samkraft/attested", date(2025, 8, 31)), Some(0));
        assert_eq!(desk.figure("grants/2025/samkraft/granted", date(2025, 2, 2)), None);
        let figure = auditor.get("siffra?id=grants%2F2025%2Fsamkraft%2Fleft&per=2025-09-01").shown();
        figure.has("minus det som är attesterat").has("grants%2F2025%2Fsamkraft%2Fgranted");
    });
}

#[test]
fn a_newer_decision_changes_a_grant_but_never_below_what_is_attested() {
    at_a_granting_desk(|desk| {
        desk.attested();
        let director = desk.signed_in(Role::Director);
        let change = |fields: &[(&str, &str)]| director.post(&format!("{}/andring", desk.grant), fields);
        let fields = [("version", "1"), ("beslut", "2025/1"), ("budgetering", "share"), ("belopp-2025", "59 999")];
        change(&fields).refused("För 2025 är 60\u{202f}000,00 kronor redan attesterat").has("value=\"59 999\"");
        change(&with(&fields, &[("belopp-2025", "")])).refused("Skriv beloppet för minst ett år");
        change(&with(&fields, &[("belopp-2025", "x"), ("beslut", "")])).refused("inget belopp").has("Välj det beslut");
        change(&with(&fields, &[("belopp-2025", "-1")])).refused("kan inte vara negativt");
        change(&with(&fields, &[("belopp-2025", "1"), ("beslut", "2099/9")]))
            .refused("inget beslut med diarienummer 2099/9");
        change(&with(&fields, &[("belopp-2025", "70 000"), ("belopp-2027", "5 000")]))
            .sent_to(&format!("{}?klart=andrat", desk.grant));
        change(&with(&fields, &[("belopp-2025", "80 000")])).refused("Någon annan har ändrat anslaget");
        let page = director.get(&desk.grant).shown().has("70\u{202f}000,00").has("10\u{202f}000,00").has("2027");
        page.has("Ändrat").has("Beviljat");
        assert_eq!(desk.figure("grants/2025/samkraft/left", TODAY), Some(1_000_000));
    });
}

#[test]
fn a_grant_that_is_ended_takes_no_more_requisitions() {
    at_a_granting_desk(|desk| {
        desk.attested();
        let (director, administrator) = (desk.signed_in(Role::Director), desk.administrator());
        let end = |fields: &[(&str, &str)]| director.post(&format!("{}/avslut", desk.grant), fields);
        let fields = [("version", "1"), ("beslut", "2025/1"), ("sista", "2025-02-28")];
        end(&fields).refused("Rekvisitioner för dagar efter 2025-02-28 är redan attesterade").has("2025-02-28");
        end(&with(&fields, &[("sista", "")])).refused("Skriv anslagets sista dag");
        end(&with(&fields, &[("sista", "2025-06-30")])).sent_to(&format!("{}?klart=avslutat", desk.grant));
        let late = with(&REQUISITION, &[("fran", "2025-07-01"), ("till", "2025-07-31"), ("belopp-1", "1")]);
        administrator.post(&format!("{}/rekvisition", desk.grant), &late).refused("Anslaget gäller inte hela perioden");
        desk.make(&with(&REQUISITION, &[("fran", "2025-06-01"), ("till", "2025-06-30"), ("belopp-1", "1")]));
        end(&with(&fields, &[("version", "2")])).refused("Anslaget är avslutat");
        director.get(&desk.grant).shown().has("Avslutat till och med").lacks("Förläng");
    });
}

#[test]
fn a_mistyped_grant_comes_back_whole() {
    at_a_granting_desk(|desk| {
        let director = desk.signed_in(Role::Director);
        let new =
            |changes: &[(&'static str, &'static str)]| director.post("ekonomi/anslag/nytt", &with(&GRANT, changes));
        for (changes, message) in [
            (&[("insats", "")][..], "Välj insats"),
            (&[("insats", "finns-inte")], "Välj en insats i listan"),
            (&[("organisator", "")], "Skriv vem som är organisatör"),
            (&[("budgetering", "x")], "Välj hur anslaget räknas"),
            (&[("belopp-2025", "0"), ("belopp-2026", "")], "ett belopp över noll"),
            (&[("belopp-2025", "hundra")], "”hundra” är inget belopp"),
        ] {
            new(changes).refused(message).has("id=\"belopp-2026\"");
        }
    });
}
