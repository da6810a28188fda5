//! A document that is sent from here: its letters, what comes of them, and the link that the recipient confirms with.

use std::sync::atomic::{AtomicI64, Ordering};

use access::Role;
use web::mail::delivery::{Outgoing, Undelivered, deliver_next};
use web::mail::operations::{Mail, State, list_mail};

use crate::desk::{Desk, at_a_desk, at_a_desk_that_mails};

const FORM: [(&str, &str); 3] = [("innehall", "document"), ("dag", ""), ("satt", "harifran")];

/// The names of the fields for addresses.
pub fn address_fields(desk: &Desk) -> Vec<String> {
    let body = desk.signed_in(Role::Director).get_at(&desk.at("utskick/nytt")).shown().body;
    let fields = body.split("id=\"till-").skip(1).filter_map(|rest| rest.split('"').next());
    fields.map(|key| format!("till-{key}")).collect()
}

pub fn send(desk: &Desk, to: &[(&str, &str)]) -> crate::support::Answer {
    let fields: Vec<(&str, &str)> = FORM.iter().chain(to).copied().collect();
    desk.signed_in(Role::Director).post_at(&desk.at("utskick/nytt"), &fields)
}

pub fn letters(desk: &Desk) -> Vec<Mail> {
    desk.office.app.db.read(|reader| list_mail(reader, desk.association.id)).expect("the letters are read")
}

/// Sends everything that is due at a moment, and gives what left.
pub fn deliver(desk: &Desk, clock: fn() -> i64, outcome: &Result<(), Undelivered>) -> Vec<Outgoing> {
    let mut left = Vec::new();
    let post = |letter: &Outgoing, left: &mut Vec<Outgoing>| {
        left.push(letter.clone());
        outcome.clone()
    };
    while deliver_next(&desk.office.app.db, clock, |letter| post(letter, &mut left)).expect("the queue is read") {}
    left
}

pub fn soon() -> i64 {
    harness::MOMENT + 3_600_000_000
}

#[test]
fn a_locked_document_leaves_with_its_pdf_and_a_link_that_confirms_it() {
    at_a_desk_that_mails(|desk| {
        desk.take_to("last");
        let fields = address_fields(desk);
        send(desk, &[(&fields[0], "registrator utan adress")]).refused("Skriv en e-postadress").has("registrator utan");
        assert_eq!(letters(desk), []);
        let to = [(fields[0].as_str(), "Registrator@Ett.example"), (fields[1].as_str(), "registrator@tva.example")];
        assert_eq!(send(desk, &to).status, 303);
        let writer = desk.signed_in(Role::Director);
        writer.get_at(&desk.at("utskick")).shown().has("Väntar på att skickas").has("E-post härifrån: registrator@ett");
        let left = deliver(desk, soon, &Ok(()));
        assert_eq!(left.len(), 2);
        let pdf = writer.get_at(&desk.at("pdf")).shown();
        for letter in &left {
            assert_eq!(letter.attachments.len(), 1);
            assert_eq!(letter.attachments[0].bytes, pdf.bytes, "what is kept is what leaves");
            assert_eq!(letter.attachments[0].name, "delarsrapport-2025-08-31.pdf");
            assert_eq!(letter.reply_to.as_deref(), Some(crate::support::email(Role::Director).as_str()));
            assert!(letter.subject.starts_with("Delårsrapport") && letter.subject.contains("Värend"));
        }
        writer.get_at(&desk.at("utskick")).shown().has("Skickat").lacks("Väntar på att skickas");
        let link = left[0].body.lines().find_map(|line| line.strip_prefix("https://samordna.example")).expect("a link");
        let visitor = desk.office.visitor();
        visitor.get_at(link).shown().has("Bekräfta att det har kommit fram").has("noindex");
        visitor.post_at(link, &[("namn", &"x".repeat(101))]).refused("högst 100");
        assert_eq!(visitor.post_at(link, &[("namn", "Eva <Registrator>")]).status, 303);
        visitor.get_at(link).shown().has("Tack! Det är antecknat").lacks("Bekräfta att det");
        assert_eq!(visitor.post_at(link, &[("namn", "Någon annan")]).status, 303, "said twice is said once");
        let page = writer.get_at(&desk.at("utskick")).shown();
        page.has("Bekräftat av Eva &#60;Registrator&#62; genom länken i brevet.").lacks("Någon annan");
        desk.office.assert_unbroken();
    });
}

#[test]
fn a_link_that_leads_nowhere_and_a_form_from_elsewhere_are_refused() {
    at_a_desk_that_mails(|desk| {
        desk.take_to("last");
        let fields = address_fields(desk);
        assert_eq!(send(desk, &[(fields[0].as_str(), "a@ett.example")]).status, 303);
        let left = deliver(desk, soon, &Ok(()));
        let link = left[0].body.lines().find_map(|line| line.strip_prefix("https://samordna.example")).expect("a link");
        let visitor = desk.office.visitor();
        for wrong in ["/mottaget/", "/mottaget/0123456789abcdef0123456789abcdef", "/mottaget/å%20b", "/mottaget/%00"] {
            assert_eq!(visitor.get_at(wrong).status, 404, "{wrong}");
        }
        let foreign = desk.office.visitor().sent_from(Some("cross-site"));
        assert_eq!(foreign.post_at(link, &[("namn", "")]).status, 403);
        visitor.get_at(link).shown().has("Bekräfta att det har kommit fram");
        assert_eq!(visitor.post_at(link, &[]).status, 303, "a name is not needed");
        visitor.get_at(link).shown().has("Tack!");
    });
}

#[test]
fn without_a_mail_server_nothing_leaves_from_here() {
    at_a_desk(|desk| {
        desk.take_to("last");
        let writer = desk.signed_in(Role::Director);
        writer.get_at(&desk.at("utskick/nytt")).shown().lacks("E-post härifrån").has("Anteckna utskicket");
        let field = address_fields(desk).remove(0);
        send(desk, &[(field.as_str(), "a@ett.example")]).refused("Välj hur det skickades.");
        assert_eq!(letters(desk), []);
        writer.get_at("/varend/administration/epost").shown().has("Ingen e-postserver är inställd").lacks("provbrev");
        assert_eq!(writer.post_at("/varend/administration/epost/prov", &[]).status, 404);
        let board = desk.signed_in(Role::BoardMember);
        assert_eq!(board.get_at("/varend/administration/epost").status, 403);
    });
}

static CLOCK: AtomicI64 = AtomicI64::new(0);

fn clock() -> i64 {
    CLOCK.load(Ordering::Relaxed)
}

#[test]
fn a_letter_that_does_not_go_is_tried_again_with_longer_pauses_until_it_is_given_up_and_sent_again_by_hand() {
    at_a_desk_that_mails(|desk| {
        desk.take_to("last");
        let field = address_fields(desk).remove(0);
        assert_eq!(send(desk, &[(field.as_str(), "a@ett.example")]).status, 303);
        let writer = desk.signed_in(Role::Director);
        let later = Err(Undelivered::Later("450 brevlådan är full".to_owned()));
        CLOCK.store(soon(), Ordering::Relaxed);
        let mut pauses = Vec::new();
        loop {
            assert_eq!(deliver(desk, clock, &later).len(), 1, "one try, then it waits");
            let State::Waiting { due_at: Some(due_at), reason } = letters(desk).remove(0).state else { break };
            assert_eq!(reason.as_deref(), Some("450 brevlådan är full"));
            assert_eq!(deliver(desk, || clock() + 1, &later).len(), 0, "not before its time");
            pauses.push((due_at - clock()) / 60_000_000);
            CLOCK.store(due_at, Ordering::Relaxed);
        }
        assert_eq!(pauses, [1, 5, 15, 60, 180, 360, 720, 720, 720]);
        let letter = letters(desk).remove(0);
        assert_eq!(letter.state, State::Failed { reason: "450 brevlådan är full".to_owned() });
        let page = "/varend/administration/epost";
        writer.get_at(page).shown().has("Kom inte fram").has("450 brevlådan är full");
        writer.get_at(&desk.at("utskick")).shown().has("Inte skickat");
        let again = format!("{page}/{}/igen", letter.id);
        assert_eq!(writer.post_at(&again, &[]).status, 303);
        let twice = writer.post_at(&again, &[]);
        assert_eq!(twice.status, 409);
        twice.has("Brevet väntar redan på att skickas.");
        let refused = Err(Undelivered::Refused("550 ingen sådan brevlåda".to_owned()));
        CLOCK.fetch_add(3_600_000_000, Ordering::Relaxed);
        assert_eq!(deliver(desk, clock, &refused).len(), 1);
        writer.get_at(page).shown().has("550 ingen sådan brevlåda");
        assert_eq!(deliver(desk, || clock() * 2, &refused).len(), 0, "what is refused is not tried again");
        assert_eq!(writer.post_at(&again, &[]).status, 303);
        let withdrawn = format!("{page}/{}/aterta", letter.id);
        assert_eq!(writer.post_at(&withdrawn, &[]).status, 303);
        assert_eq!(deliver(desk, || clock() * 2, &Ok(())).len(), 0, "what is taken back does not leave");
        assert_eq!(writer.post_at(&withdrawn, &[]).status, 409);
        assert_eq!(writer.post_at(&format!("{page}/inget/igen"), &[]).status, 404);
        desk.office.assert_unbroken();
    });
}
