//! When a sending counts, and that nobody is sent the same twice by mistake.

use access::Role;
use jiff::civil::{Date, date};
use store::{Id, values};
use web::deadlines::operations::{What, list_due};
use web::documents::operations::{find_document, list_documents};
use web::documents::sending::find_sent_to_all;
use web::documents::tables::DOCUMENT_EVENT;
use web::mail::delivery::Undelivered;

use crate::desk::{Desk, at_a_desk, at_a_desk_that_mails};
use crate::letters::{address_fields, deliver, letters, send, soon};
use crate::support::{Answer, email};

const DAY: i64 = 86_400_000_000;
const ADDRESS: &str = "registrator@ett.example";

fn to_everybody(fields: &[String]) -> Vec<(&str, &str)> {
    fields.iter().map(|field| (field.as_str(), ADDRESS)).collect()
}

fn sent_to_all(desk: &Desk, document: Id) -> Option<Date> {
    let found = desk.office.app.db.read(|reader| {
        let head = find_document(reader, desk.association.id, document)?.expect("it is there");
        find_sent_to_all(reader, &desk.association, &head)
    });
    found.expect("the sendings are read")
}

fn refused() -> Result<(), Undelivered> {
    Err(Undelivered::Refused("550 ingen sådan brevlåda".to_owned()))
}

#[test]
fn a_letter_counts_from_the_day_it_went_and_not_at_all_when_it_did_not() {
    at_a_desk_that_mails(|desk| {
        desk.take_to("last");
        let fields = address_fields(desk);
        assert_eq!(send(desk, &to_everybody(&fields)).status, 303);
        assert_eq!(sent_to_all(desk, desk.report), None, "they wait");
        let writer = desk.signed_in(Role::Director);
        let page = "/varend/administration/epost";
        // One is refused, one is taken back, the others go the day after.
        let all = letters(desk);
        let (no, back) = (&all[0], &all[1]);
        assert_eq!(writer.post_at(&format!("{page}/{}/aterta", back.id), &[]).status, 303);
        let mut left = 0;
        let post = |id: Id| if id == no.id { refused() } else { Ok(()) };
        let next_day = || harness::MOMENT + DAY;
        let db = &desk.office.app.db;
        while web::mail::delivery::deliver_next(db, next_day, |letter| post(letter.id)).expect("the queue is read") {
            left += 1;
        }
        assert_eq!(left, fields.len() - 1);
        assert_eq!(sent_to_all(desk, desk.report), None, "two have not got it");
        let three_weeks_on = desk.office.signed_in_at(&email(Role::Director), || harness::MOMENT + 21 * DAY);
        let shown = three_weeks_on.get_at(&desk.at("utskick")).shown().has("2 september 2025").has("Inte skickat");
        let (reminders, _) = shown.body.split_once("<h2>Skickat</h2>").expect("the page has two parts");
        assert!(reminders.contains("Att påminna"));
        for mail in &all {
            assert_eq!(reminders.contains(&mail.recipient), ![no.id, back.id].contains(&mail.id), "{}", mail.recipient);
        }
        for mail in [no, back] {
            let answer = three_weeks_on.post_at(&format!("{page}/{}/igen", mail.id), &[]);
            assert_eq!(answer.location, format!("{page}?klart=igen"));
        }
        assert_eq!(sent_to_all(desk, desk.report), None, "they wait again");
        assert_eq!(deliver(desk, || harness::MOMENT + 30 * DAY, &Ok(())).len(), 2);
        assert_eq!(sent_to_all(desk, desk.report), Some(date(2025, 10, 1)), "the last went that day");
        desk.office.assert_unbroken();
    });
}

#[test]
fn who_says_that_it_came_has_it_whatever_the_mail_server_said() {
    at_a_desk_that_mails(|desk| {
        desk.take_to("last");
        let fields = address_fields(desk);
        assert_eq!(send(desk, &to_everybody(&fields)).status, 303);
        let left = deliver(desk, soon, &refused());
        assert_eq!((left.len(), sent_to_all(desk, desk.report)), (fields.len(), None));
        for letter in &left {
            let link = letter.body.lines().find_map(|line| line.strip_prefix("https://samordna.example"));
            assert_eq!(desk.office.visitor().post_at(link.expect("a link"), &[]).status, 303);
        }
        assert_eq!(sent_to_all(desk, desk.report), Some(date(2025, 9, 1)));
    });
}

/// An annual report that the board has adopted and that is locked, without what it would have to hold for that.
fn locked_annual_report(desk: &Desk) -> Id {
    let form = [("slag", "arsredovisning"), ("per_den", "2025-08-31")];
    let made = desk.signed_in(Role::Administrator).post_at("/varend/dokument/ny", &form);
    let id: Id = made.location.rsplit('/').next().and_then(|id| id.parse().ok()).expect("it is made");
    desk.decide("2025/90", date(2025, 9, 1));
    let (db, association) = (&desk.office.app.db, desk.association.id);
    let decisions = db.read(|reader| web::decisions::operations::list_decisions(reader, association));
    let decision = decisions.expect("they are read").into_iter().find(|one| one.register_number == "2025/90");
    let decision = decision.expect("it is recorded").id;
    let written = db.write(&desk.context("lock_document"), |tx| {
        let sha = db.files().put(tx, b"%PDF", "application/pdf", "arsredovisning.pdf")?;
        for (number, kind, decision) in [(1_i64, "adopted", Some(decision)), (2, "locked", None)] {
            let (event, now) = (tx.new_id(), tx.context().recorded_at);
            let kept = || Some(sha.clone()).filter(|_| kind == "locked");
            let row =
                values![association, event, id, number, kind, decision, "2025/91", kept(), kept(), kept(), "Prov", now];
            tx.insert(&DOCUMENT_EVENT, &row)?;
        }
        Ok::<_, store::StoreError>(())
    });
    written.expect("it is locked");
    id
}

#[test]
fn the_duty_is_done_and_discharge_recorded_only_when_the_letters_have_gone() {
    at_a_desk_that_mails(|desk| {
        let report = locked_annual_report(desk);
        let (writer, at) = (desk.signed_in(Role::Director), format!("/varend/dokument/{report}"));
        let fields = address_fields(desk);
        let mut form = vec![("innehall", "document"), ("satt", "harifran")];
        form.extend(to_everybody(&fields));
        assert_eq!(writer.post_at(&format!("{at}/utskick/nytt"), &form).status, 303);
        let standing = || {
            let as_at = date(2026, 4, 15);
            let due = desk.office.app.db.read(|reader| {
                let documents = list_documents(reader, desk.association.id)?;
                list_due(reader, &desk.association, (&[], &documents), as_at)
            });
            let due = due.expect("it is read");
            let own = due.into_iter().find(|due| matches!(due.what, What::AnnualReport { year: 2025, .. }));
            format!("{:?}", own.expect("the duty is listed").standing)
        };
        let member = fields[0].trim_start_matches("till-");
        let discharge = || {
            let form = [("utfall", "granted"), ("dag", "2025-09-01"), ("paragraf", "§ 7")];
            writer.post_at(&format!("{at}/ansvarsfrihet/{member}"), &form)
        };
        assert!(standing().contains("Missed") && standing().contains("ReportSent"), "{}", standing());
        discharge().refused("Inget är skickat till medlemmen än");
        assert_eq!(deliver(desk, soon, &refused()).len(), fields.len());
        assert!(standing().contains("Missed"), "{}", standing());
        discharge().refused("Inget är skickat till medlemmen än");
        for mail in letters(desk) {
            let again = format!("/varend/administration/epost/{}/igen", mail.id);
            assert_eq!(writer.post_at(&again, &[]).status, 303);
        }
        assert_eq!(deliver(desk, || harness::MOMENT + 2 * DAY, &Ok(())).len(), fields.len());
        assert_eq!(standing(), "Done { on: Some(2025-09-03) }");
        assert_eq!(discharge().status, 303);
        desk.office.assert_unbroken();
    });
}

const TWICE: &str = "Det är redan skickat hit den dagen";

#[test]
fn a_second_press_of_the_button_sends_nothing_and_a_second_sending_has_to_be_asked_for() {
    at_a_desk_that_mails(|desk| {
        desk.take_to("last");
        let fields = address_fields(desk);
        let one = [(fields[0].as_str(), ADDRESS)];
        let both = [(fields[0].as_str(), "Registrator@ETT.example"), (fields[1].as_str(), "b@tva.example")];
        assert_eq!(send(desk, &one).status, 303);
        let count = || letters(desk).len();
        let seen = |answer: &Answer| {
            let rest = answer.body.split_once("name=\"sedda\"").expect("what was seen").1;
            rest.split_once("value=\"").and_then(|(_, rest)| rest.split('"').next()).expect("a number").to_owned()
        };
        let refused = send(desk, &one).refused(TWICE).has(ADDRESS).has("Skicka en gång till, också");
        assert_eq!((count(), seen(&refused)), (1, "1".to_owned()));
        send(desk, &both).refused(TWICE).has("b@tva.example");
        assert_eq!(count(), 1, "nobody gets it while somebody would get it twice");
        assert_eq!(send(desk, &[(fields[0].as_str(), "annan@ett.example")]).status, 303, "another address is another");
        let ticked = |seen: &str| send(desk, &[one[0], ("tva-ganger", "on"), ("sedda", seen)]);
        let refused = ticked("1").refused(TWICE).lacks("checked");
        assert_eq!((count(), seen(&refused)), (2, "2".to_owned()), "something has been sent since");
        assert_eq!(ticked("2").status, 303);
        ticked("2").refused(TWICE);
        for wrong in ["", "-1", "x"] {
            ticked(wrong).refused(TWICE);
        }
        assert_eq!(count(), 3);
        desk.office.assert_unbroken();
    });
}

#[test]
fn what_was_taken_back_may_be_sent_anew() {
    at_a_desk_that_mails(|desk| {
        desk.take_to("last");
        let field = address_fields(desk).remove(0);
        let one = [(field.as_str(), ADDRESS)];
        assert_eq!(send(desk, &one).status, 303);
        let back = format!("/varend/administration/epost/{}/aterta", letters(desk)[0].id);
        assert_eq!(desk.signed_in(Role::Director).post_at(&back, &[]).status, 303);
        assert_eq!(send(desk, &one).status, 303);
        send(desk, &one).refused(TWICE);
        assert_eq!(letters(desk).len(), 2);
    });
}

#[test]
fn what_was_sent_by_other_means_is_not_written_down_twice() {
    at_a_desk(|desk| {
        desk.take_to("last");
        let writer = desk.signed_in(Role::Director);
        let field = address_fields(desk).remove(0);
        let post = |day: &str, means: &str| {
            let form = [("innehall", "document"), ("dag", day), ("satt", means), (field.as_str(), "Storgatan 1")];
            writer.post_at(&desk.at("utskick/nytt"), &form)
        };
        assert_eq!(post("2025-09-01", "post").status, 303);
        post("2025-09-01", "post").refused(TWICE).has("Storgatan 1").has("value=\"2025-09-01\"");
        post("2025-09-01", "other").refused(TWICE);
    });
}

#[test]
fn an_address_that_no_mail_server_can_carry_is_refused_where_it_is_typed() {
    at_a_desk_that_mails(|desk| {
        desk.take_to("last");
        let field = address_fields(desk).remove(0);
        send(desk, &[(field.as_str(), "märta@ett.example")]).refused("inte å, ä eller ö").has("märta@ett.example");
        assert_eq!(letters(desk), []);
        assert_eq!(send(desk, &[(field.as_str(), "registrator@växjö.example")]).status, 303);
        assert_eq!(letters(desk)[0].address, "registrator@växjö.example");
    });
}
