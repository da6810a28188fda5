//! The auditors' report goes with the annual report: in the letter to the members, and to the public.

use access::Role;
use jiff::civil::date;
use report::model::Kind;
use web::documents::operations::write_report;

use crate::desk::{Desk, at_a_desk, at_a_desk_that_mails};
use crate::letters::{deliver, soon};

const BOOKS_OF_2024: &[u8] = include_bytes!("../../../../demo/varend/2024.se");
const PUBLIC: &str = "/publicerat/varend/arsredovisning/2024-12-31";
pub const REPORT: &[u8] = b"%PDF-1.7\nVi har granskat.\n%%EOF";

/// The annual report of 2024, locked; gives its address.
pub fn locked_annual_report(desk: &Desk) -> String {
    desk.book(BOOKS_OF_2024, harness::MOMENT);
    let db = &desk.office.app.db;
    let written = db.write(&desk.context("write_document"), |tx| {
        write_report(tx, &desk.association, Kind::AnnualReport, date(2024, 12, 31), &[])
    });
    let address = format!("/varend/dokument/{}", written.expect("the report is made"));
    desk.decide("2025/109", date(2025, 3, 14));
    let director = desk.signed_in(Role::Director);
    let steps: [(&str, &[(&str, &str)]); 3] =
        [("granska", &[]), ("faststall", &[("beslut", "2025/109")]), ("las", &[("diarienummer", "2025/112")])];
    for (step, fields) in steps {
        let answer = director.post_at(&format!("{address}/{step}"), fields);
        assert_eq!(answer.status, 303, "{step}: {}", answer.body);
    }
    address
}

/// Attaches the auditors' report to a document.
pub fn attach(desk: &Desk, address: &str, name: &str, bytes: &[u8]) {
    let head = format!(
        "--grans\r\nContent-Disposition: form-data; name=\"slag\"\r\n\r\naudit_report\r\n--grans\r\n\
         Content-Disposition: form-data; name=\"fil\"; filename=\"{name}\"\r\n\r\n"
    );
    let body = [head.as_bytes(), bytes, b"\r\n--grans--\r\n"].concat();
    let writer = desk.signed_in(Role::Administrator);
    let attached = writer.post_body(&format!("{address}/filer"), "multipart/form-data; boundary=grans", body);
    assert_eq!(attached.status, 303, "{}", attached.body);
}

/// Sends a document to its first member, and gives what left.
fn send(desk: &Desk, address: &str) -> web::mail::delivery::Outgoing {
    let writer = desk.signed_in(Role::Director);
    let page = writer.get_at(&format!("{address}/utskick/nytt")).shown().body;
    let field = page.split("id=\"till-").nth(1).and_then(|rest| rest.split('"').next()).expect("a member");
    let field = format!("till-{field}");
    let form = [("innehall", "document"), ("dag", ""), ("satt", "harifran"), (&field, "registrator@ett.example")];
    let sent = writer.post_at(&format!("{address}/utskick/nytt"), &form);
    assert_eq!(sent.status, 303, "{}", sent.body);
    let mut left = deliver(desk, soon, &Ok(()));
    assert_eq!(left.len(), 1);
    left.remove(0)
}

#[test]
fn the_letter_with_an_annual_report_carries_the_auditors_report_too() {
    at_a_desk_that_mails(|desk| {
        let address = locked_annual_report(desk);
        let writer = desk.signed_in(Role::Director);
        let form = format!("{address}/utskick/nytt");
        writer.get_at(&form).shown().has("Revisionsberättelsen är inte bifogad än och följer inte med.");
        attach(desk, &address, "revisionsberattelse.pdf", REPORT);
        writer.get_at(&form).shown().has("Revisionsberättelsen följer med i samma brev.");
        let letter = send(desk, &address);
        let names: Vec<&str> = letter.attachments.iter().map(|file| file.name.as_str()).collect();
        assert_eq!(names, ["arsredovisning-2024-12-31.pdf", "revisionsberattelse.pdf"]);
        assert_eq!(letter.attachments[0].bytes, writer.get_at(&format!("{address}/pdf")).shown().bytes);
        assert_eq!(letter.attachments[1].bytes, REPORT);
        assert!(letter.body.contains("och revisorernas berättelse om den."), "{}", letter.body);
        desk.office.assert_unbroken();
    });
}

#[test]
fn a_letter_with_nothing_from_the_auditors_and_one_with_an_interim_report_carry_the_document_alone() {
    at_a_desk_that_mails(|desk| {
        let letter = send(desk, &locked_annual_report(desk));
        assert_eq!(letter.attachments.len(), 1);
        assert!(!letter.body.contains("revisorernas berättelse"), "{}", letter.body);
    });
    at_a_desk_that_mails(|desk| {
        desk.take_to("last");
        attach(desk, &desk.at(""), "granskning.pdf", REPORT);
        assert_eq!(send(desk, &desk.at("")).attachments.len(), 1);
    });
}

#[test]
fn the_auditors_report_is_public_together_with_the_annual_report() {
    at_a_desk(|desk| {
        let address = locked_annual_report(desk);
        let (director, visitor) = (desk.signed_in(Role::Director), desk.office.visitor());
        let ask = format!("{address}/publicera");
        director.get_at(&ask).shown().has("Revisorernas berättelse är inte bifogad än.");
        assert_eq!(director.post_at(&ask, &[]).status, 303);
        visitor.get_at(PUBLIC).shown().lacks("Revisionsberättelse (");
        assert_eq!(visitor.get_at(&format!("{PUBLIC}/bilaga/1")).status, 404);
        attach(desk, &address, "revisionsberättelse 2024.pdf", REPORT);
        // What the auditors have written is reason enough for a new version, and then no reason for another.
        director.get_at(&ask).shown().has("Revisorernas berättelse som den är: revisionsberättelse 2024.pdf.");
        assert_eq!(director.post_at(&ask, &[]).status, 303);
        assert_eq!(director.post_at(&ask, &[]).status, 422);
        let page = visitor.get_at(PUBLIC).shown();
        page.has("Revisionsberättelse (revisionsberättelse 2024.pdf)").has(&format!("{PUBLIC}/bilaga/1"));
        for file in [format!("{PUBLIC}/bilaga/1"), format!("{PUBLIC}/version/2/bilaga/1")] {
            let file = visitor.get_at(&file).shown();
            assert_eq!((file.kind.as_str(), file.bytes.as_slice()), ("application/pdf", REPORT));
        }
        for nowhere in ["bilaga/0", "bilaga/01", "bilaga/2", "bilaga/x", "bilaga/-1", "version/1/bilaga/1"] {
            assert_eq!(visitor.get_at(&format!("{PUBLIC}/{nowhere}")).status, 404, "{nowhere}");
        }
        let reason = [("skal", "Ett fel i noterna."), ("versioner", "denna")];
        assert_eq!(director.post_at(&format!("{address}/publicering/2/aterkallelse"), &reason).status, 303);
        assert_eq!(visitor.get_at(&format!("{PUBLIC}/version/2/bilaga/1")).status, 410);
        assert_eq!(visitor.get_at(&format!("{PUBLIC}/bilaga/1")).status, 404, "the version that stands has none");
        desk.office.assert_unbroken();
    });
}

#[test]
fn what_is_attached_to_an_interim_report_stays_within_the_office() {
    at_a_desk(|desk| {
        desk.take_to("last");
        attach(desk, &desk.at(""), "granskning.pdf", REPORT);
        let director = desk.signed_in(Role::Director);
        director.get_at(&desk.at("publicera")).shown().lacks("Revisorernas berättelse");
        assert_eq!(director.post_at(&desk.at("publicera"), &[]).status, 303);
        let public = "/publicerat/varend/delarsrapport/2025-08-31/bilaga/1";
        assert_eq!(desk.office.visitor().get_at(public).status, 404);
    });
}
