//! The papers behind vouchers: what is taken, what is refused, and how it is handed out.

use access::Role;

use crate::desk::{at_a_desk, create, post, rent};
use crate::support::{Answer, Browser, HOME};

const PDF: &[u8] = b"%PDF-1.7\n1 0 obj\n";

fn send(browser: &Browser<'_>, rest: &str, files: &[(&str, &[u8])]) -> Answer {
    let mut body = Vec::new();
    for (name, bytes) in files {
        let head = format!(
            "--grans\r\nContent-Disposition: form-data; name=\"fil\"; filename=\"{name}\"\r\n\
             Content-Type: text/html\r\n\r\n"
        );
        body.extend_from_slice(head.as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(b"--grans--\r\n");
    browser.post_body(&web::routes::page(HOME, rest), "multipart/form-data; boundary=grans", body)
}

#[test]
fn a_paper_follows_the_draft_into_the_voucher_and_every_version_of_it() {
    at_a_desk(|office, _| {
        let director = office.signed_in(Role::Director);
        let draft = create(office, &rent(100));
        let address = format!("bokforing/utkast/{draft}");
        let files: [(&str, &[u8]); 2] = [("C:\\kvitton\\faktura.pdf", PDF), ("foto.png", b"\x89PNG\r\n\x1a\n...")];
        send(&director, &format!("{address}/underlag"), &files).sent_to(&format!("{address}#underlag"));
        let page = director.get(&address).shown().has("faktura.pdf").has("foto.png");
        let file = page.find_link("bokforing/underlag/", "").unwrap();
        let voucher = post(office, draft);
        let correction = web::drafts::operations::NewDraft { corrects: Some(voucher), ..rent(90) };
        let newest = post(office, create(office, &correction));
        for version in [voucher, newest] {
            director.get(&format!("bokforing/verifikationer/{version}")).shown().has("faktura.pdf").has("foto.png");
        }
        let auditor = office.signed_in(Role::Auditor);
        let answer = auditor.get_at(&file).shown();
        assert_eq!((answer.kind.as_str(), answer.bytes.as_slice()), ("application/pdf", PDF));
        assert_eq!(office.signed_in_as(crate::support::STRANGER).get_at(&file).status, 404);
    });
}

#[test]
fn what_is_no_paper_is_refused_with_the_reason() {
    at_a_desk(|office, _| {
        let director = office.signed_in(Role::Director);
        let draft = create(office, &rent(100));
        let address = format!("bokforing/utkast/{draft}/underlag");
        let large = vec![b'a'; web::attached_files::LARGEST_BYTES + 1];
        for (name, bytes, said) in [
            (
                "sida.pdf",
                b"<!DOCTYPE html><script>alert(1)</script>".as_slice(),
                "sida.pdf är av ett slag som inte tas emot",
            ),
            ("program.pdf", b"MZ\x90\0", "program.pdf är av ett slag"),
            ("tom.pdf", b"", "tom.pdf är tom"),
            ("stor.txt", &large, "stor.txt är större än 20 megabyte"),
        ] {
            send(&director, &address, &[(name, bytes)]).refused(said);
        }
        send(&director, &address, &[]).refused("Välj en fil");
        assert_eq!(director.post(&address, &[("fil", "x")]).status, 400);
        // What can be taken is taken, though another file of the same form is not.
        send(&director, &address, &[("a.pdf", PDF), ("b.exe", b"MZ\0")]).refused("b.exe").has("a.pdf</a>");
        send(&director, &address, &[("igen.pdf", PDF)]).refused("igen.pdf är redan bifogad här");
        let nowhere = format!("bokforing/utkast/{}/underlag", office.association);
        assert_eq!(send(&director, &nowhere, &[("a.pdf", PDF)]).status, 404);
    });
}

#[test]
fn a_paper_is_removed_from_a_draft_and_stays_with_a_posted_voucher() {
    at_a_desk(|office, imported| {
        let director = office.signed_in(Role::Director);
        let draft = create(office, &rent(100));
        let address = format!("bokforing/utkast/{draft}");
        send(&director, &format!("{address}/underlag"), &[("a.pdf", PDF)]);
        let file = director.get(&address).shown().find_link("bokforing/underlag/", "").unwrap();
        director.post_at(&format!("{file}/bort"), &[]).sent_to(&format!("{address}#underlag"));
        director.get(&address).shown().lacks("a.pdf");
        let own = format!("bokforing/verifikationer/{imported}");
        director.get(&format!("{own}/underlag")).shown().has("kan läggas till men inte tas bort");
        send(&director, &format!("{own}/underlag"), &[("b.pdf", PDF)]).sent_to(&format!("{own}#underlag"));
        send(&director, &format!("{own}/underlag"), &[("b.exe", b"MZ\0")]).refused("b.exe är av ett slag");
        let file = director.get(&own).shown().has("b.pdf").find_link("bokforing/underlag/", "").unwrap();
        assert_eq!(director.post_at(&format!("{file}/bort"), &[]).status, 404);
        director.get(&own).shown().has("b.pdf");
    });
}
