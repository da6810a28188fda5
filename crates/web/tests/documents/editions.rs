//! The annual report with the auditors' report inside its file: another file, beside the one that the lock keeps.

use access::Role;

use crate::audited::{REPORT, attach, locked_annual_report};
use crate::desk::{Desk, at_a_desk};

const ABOUT: [(&str, &str); 2] = [("dag", "2025-03-20"), ("revisorer", "Ada Prov; Bo Prov, Firman AB")];

/// Where the editions of a document are read, the newest first.
fn editions(desk: &Desk, address: &str) -> Vec<String> {
    let page = desk.signed_in(Role::BoardMember).get_at(&format!("{address}/utskick")).shown().body;
    let links = page.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    links.filter(|href| href.contains("/utgava/")).map(str::to_owned).collect()
}

fn holds(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

#[test]
fn an_edition_holds_the_auditors_report_and_leaves_the_locked_file_as_it_is() {
    at_a_desk(|desk| {
        let address = locked_annual_report(desk);
        let director = desk.signed_in(Role::Director);
        let locked = director.get_at(&format!("{address}/pdf")).shown().bytes;
        attach(desk, &address, "revision 2024.pdf", REPORT);
        director.get_at(&format!("{address}/utskick")).shown().has("Gör en fil med revisionsberättelsen");
        let form = format!("{address}/utgava");
        director.get_at(&form).shown().has("Revisionsberättelsens dag").has("Den låsta filen ändras inte.");
        let made = director.post_at(&form, &ABOUT);
        assert_eq!((made.status, made.location), (303, format!("{address}/utskick")), "{}", made.body);
        let page = director.get_at(&format!("{address}/utskick")).shown();
        page.has("utgåva 1").has("Revisionsberättelse 20 mars 2025 av Ada Prov; Bo Prov, Firman AB");
        let [own] = &editions(desk, &address)[..] else { panic!("there is one") };
        let edition = desk.signed_in(Role::BoardMember).get_at(own).shown();
        assert_eq!(edition.kind, "application/pdf");
        for part in
            [REPORT, b"Revisionsber\xc3\xa4ttelsen i den h\xc3\xa4r filen", b"20 mars 2025", b"revision 2024.pdf"]
        {
            assert!(holds(&edition.bytes, part), "{}", String::from_utf8_lossy(part));
        }
        assert!(!holds(&locked, REPORT) && !holds(&locked, b"i den h\xc3\xa4r filen"));
        assert_eq!(director.get_at(&format!("{address}/pdf")).shown().bytes, locked);
        director.post_at(&form, &ABOUT).refused("Utgåva 1 har redan samma innehåll.").has("Ada Prov");
        // A second report of the auditors gives another edition; the first stays.
        attach(desk, &address, "yttrande.pdf", b"%PDF-1.7\nYttrande.\n%%EOF");
        assert_eq!(director.post_at(&form, &ABOUT).status, 303);
        let both = editions(desk, &address);
        assert_eq!((both.len(), &both[1]), (2, own));
        assert!(holds(&director.get_at(&both[0]).shown().bytes, b"Yttrande."));
        assert_eq!(director.get_at(own).shown().bytes, edition.bytes);
        desk.office.assert_unbroken();
    });
}

#[test]
fn what_is_no_edition_is_refused_and_nothing_that_was_typed_is_lost() {
    at_a_desk(|desk| {
        let address = locked_annual_report(desk);
        let director = desk.signed_in(Role::Director);
        let form = format!("{address}/utgava");
        director.get_at(&form).refused("Bifoga revisionsberättelsen som PDF först.");
        // A text lies beside the report, but not in it.
        attach(desk, &address, "berattelse.txt", b"Vi har granskat.");
        director.post_at(&form, &ABOUT).refused("Bifoga revisionsberättelsen som PDF först.").has("Ada Prov");
        director.get_at(&format!("{address}/utskick")).shown().lacks("Gör en fil med revisionsberättelsen");
        attach(desk, &address, "berattelse.pdf", REPORT);
        for (day, auditors, message) in [
            ("snart", "Ada Prov", "är inget datum"),
            ("2024-12-30", "Ada Prov", "Dagen kan inte vara före 31 december 2024."),
            ("2199-01-01", "Ada Prov", "Dagen har inte varit än."),
            ("2025-03-20", " ", "Skriv revisorerna"),
            ("2025-03-20", &"å".repeat(401), "högst 400"),
        ] {
            let refused = director.post_at(&form, &[("dag", day), ("revisorer", auditors)]);
            refused.refused(message).has(&format!("value=\"{day}\""));
        }
        assert_eq!(editions(desk, &address), Vec::<String>::new());
        let board = desk.signed_in(Role::BoardMember);
        assert_eq!((board.get_at(&form).status, board.post_at(&form, &ABOUT).status), (403, 403));
        let nowhere = format!("{address}/utgava/{}", desk.report);
        assert_eq!(director.get_at(&nowhere).status, 404);
    });
}

#[test]
fn only_a_locked_annual_report_has_editions() {
    at_a_desk(|desk| {
        let director = desk.signed_in(Role::Director);
        attach(desk, &desk.at(""), "granskning.pdf", REPORT);
        director.get_at(&desk.at("utgava")).refused("Bara en årsredovisning har en revisionsberättelse.");
        director.post_at(&desk.at("utgava"), &ABOUT).refused("Bara en årsredovisning har en revisionsberättelse.");
        let form = [("slag", "arsredovisning"), ("per_den", "2025-08-31")];
        let draft = director.post_at("/varend/dokument/ny", &form).location;
        attach(desk, &draft, "granskning.pdf", REPORT);
        director.post_at(&format!("{draft}/utgava"), &ABOUT).refused("Lås årsredovisningen först.");
    });
}
