//! Who sends a letter, and what is said of it, when servers die, are slow, or are made anew from a backup.

use std::sync::mpsc::channel;

use access::Role;
use store::{Context, Db, Id};
use web::mail::delivery::{Undelivered, deliver_next, queue_what_waits};
use web::mail::operations::{Mail, State, list_events, withdraw};

use crate::desk::{Desk, at_a_desk_that_is_restored, at_a_desk_that_mails};
use crate::letters::{address_fields, deliver, letters, send, soon};

const PAGE: &str = "/varend/administration/epost";
const MINUTE: i64 = 60_000_000;

fn waiting(desk: &Desk, count: usize) {
    desk.take_to("last");
    let fields = address_fields(desk);
    let to: Vec<(&str, &str)> = fields[..count].iter().map(|field| (field.as_str(), "a@ett.example")).collect();
    assert_eq!(send(desk, &to).status, 303);
}

fn later() -> i64 {
    soon() + 61 * MINUTE
}

#[test]
fn two_servers_never_send_the_same_letter_at_once_and_one_that_died_is_followed_by_another() {
    at_a_desk_that_mails(|desk| {
        desk.take_to("last");
        let field = address_fields(desk).remove(0);
        assert_eq!(send(desk, &[(field.as_str(), "a@ett.example")]).status, 303);
        let db = &desk.office.app.db;
        let mut tries = 0;
        let died = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
            deliver_next(db, soon, |_| {
                let other = deliver_next(db, soon, |_| panic!("it is taken"));
                assert!(matches!(other, Ok(false)), "another server finds nothing to send");
                tries += 1;
                panic!("the server dies while it sends");
            })
        }));
        assert!(died.is_err() && tries == 1);
        let writer = desk.signed_in(Role::Director);
        let take_back = format!("/varend/administration/epost/{}/aterta", letters(desk)[0].id);
        let answer = writer.post_at(&take_back, &[]);
        assert_eq!(answer.status, 409);
        answer.has("Brevet skickas just nu.");
        assert_eq!(deliver(desk, || soon() + 59 * 60_000_000, &Ok(())).len(), 0, "it may still be on its way");
        assert_eq!(deliver(desk, || soon() + 61 * 60_000_000, &Ok(())).len(), 1);
        assert!(matches!(letters(desk)[0].state, State::Sent { .. }));
    });
}

/// What the page is posted to about one letter: `igen` or `aterta`.
fn post(desk: &Desk, mail: &Mail, what: &str) -> u16 {
    desk.signed_in(Role::Director).post_at(&format!("{PAGE}/{}/{what}", mail.id), &[]).status
}

/// The letters in the order in which they were written.
fn in_order(desk: &Desk) -> Vec<Mail> {
    let mut all = letters(desk);
    all.sort_by_key(|mail| mail.id);
    all
}

fn refused() -> Result<(), Undelivered> {
    Err(Undelivered::Refused("550 nej".to_owned()))
}

fn put_off() -> Result<(), Undelivered> {
    Err(Undelivered::Later("450 sedan".to_owned()))
}

/// One server takes the next letter and is answered only when its time has run out and another has the letter.
fn answered_late(db: &Db, first: &Result<(), Undelivered>, second: &Result<(), Undelivered>) {
    let ((has_taken, taken), (answer, answered)) = (channel(), channel());
    std::thread::scope(|scope| {
        let one = scope.spawn(move || {
            deliver_next(db, soon, |_| {
                has_taken.send(()).expect("the test listens");
                answered.recv().expect("the test answers");
                first.clone()
            })
        });
        taken.recv().expect("the letter is taken");
        let two = deliver_next(db, later, |_| {
            answer.send(()).expect("the first listens");
            assert!(matches!(one.join(), Ok(Ok(true))), "the first notes what it was answered");
            second.clone()
        });
        assert!(matches!(two, Ok(true)));
    });
}

#[test]
fn a_late_answer_takes_nothing_from_the_server_that_has_the_letter_by_now() {
    at_a_desk_that_mails(|desk| {
        waiting(desk, 5);
        let db = &desk.office.app.db;
        for (first, second) in
            [(refused(), put_off()), (put_off(), Ok(())), (Ok(()), put_off()), (Ok(()), Ok(())), (Ok(()), refused())]
        {
            answered_late(db, &first, &second);
        }
        let all = in_order(desk);
        let State::Waiting { due_at: Some(due_at), reason } = &all[0].state else { panic!("{all:?}") };
        assert!(*due_at > later() && reason.as_deref() == Some("450 sedan"), "it waits as the second was answered");
        for mail in &all[1..] {
            assert!(matches!(mail.state, State::Sent { .. }), "{mail:?}");
            let events = db.read(|reader| list_events(reader, desk.association.id, mail.id)).expect("they are read");
            assert_eq!(events.len(), 1, "{events:?}");
        }
        let left = deliver(desk, || later() * 2, &Ok(()));
        assert_eq!(left.iter().map(|letter| letter.id).collect::<Vec<_>>(), [all[0].id], "it is not stuck");
        desk.office.assert_unbroken();
    });
}

#[test]
fn a_letter_that_was_taken_back_when_it_had_gone_is_said_to_have_gone() {
    at_a_desk_that_mails(|desk| {
        waiting(desk, 1);
        let db = &desk.office.app.db;
        let sent = deliver_next(db, soon, |_| {
            let taken_back = desk.office.context("withdraw_mail");
            let context = Context { association: desk.association.id, recorded_at: later(), ..taken_back };
            db.write(&context, |tx| withdraw(tx, in_order(desk)[0].id)).expect("its time has run out");
            assert_eq!(in_order(desk)[0].state, State::Withdrawn);
            Ok(())
        });
        assert!(matches!(sent, Ok(true)) && matches!(in_order(desk)[0].state, State::Sent { .. }));
    });
}

#[test]
fn what_waited_in_a_backup_waits_in_what_is_restored_from_it_and_what_was_ended_is_not_begun_again() {
    let before = |desk: &Desk| {
        waiting(desk, 7);
        for outcome in [Ok(()), refused(), put_off()] {
            assert!(matches!(deliver_next(&desk.office.app.db, soon, |_| outcome), Ok(true)));
        }
        assert_eq!(post(desk, &in_order(desk)[3], "aterta"), 303);
    };
    at_a_desk_that_is_restored(before, |desk| {
        let (db, all) = (&desk.office.app.db, in_order(desk));
        let lost = all.iter().map(|mail| matches!(mail.state, State::Waiting { due_at: None, .. }));
        assert_eq!(lost.collect::<Vec<_>>(), [false, false, true, false, true, true, true]);
        assert_eq!(deliver(desk, || later() * 2, &Ok(())).len(), 0, "nobody knows that they wait");
        desk.signed_in(Role::Director).get_at(PAGE).shown().has("450 sedan").lacks("1970");
        assert_eq!(post(desk, &all[4], "aterta"), 303, "what waits can be taken back");
        assert_eq!(post(desk, &all[4], "aterta"), 409);
        assert_eq!(post(desk, &all[5], "igen"), 303, "and sent");
        assert_eq!(post(desk, &all[5], "igen"), 409, "once");
        assert_eq!(queue_what_waits(db, soon()).expect("the queue is made"), 2);
        assert_eq!(queue_what_waits(db, soon()).expect("the queue is looked at"), 0);
        let mut left: Vec<Id> = deliver(desk, || later() * 2, &Ok(())).iter().map(|letter| letter.id).collect();
        left.sort();
        assert_eq!(left, [all[2].id, all[5].id, all[6].id]);
        assert_eq!(queue_what_waits(db, soon()).expect("the queue is looked at"), 0);
        desk.office.assert_unbroken();
    });
}
