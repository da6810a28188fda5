//! What the board adopts stays as it was adopted, whatever is recorded before it is locked.

use access::Role;
use finsam::money::Ore;
use jiff::civil::date;
use report::model::{Document, Status};
use web::association::changes::seats::leave_seat;
use web::association::changes::{Leaving, list_held_seats};
use web::contributions::operations::{NewConfirmation, confirm, find_year};
use web::documents::operations::assemble;

use crate::desk::{AS_AT, Desk, at_a_desk};

const KINDS: [&str; 2] = ["delarsrapport", "ekonomisk-uppfoljning"];

/// The address of the document of a kind, which is made where it is not there.
fn address(desk: &Desk, kind: &str) -> String {
    let form = [("slag", kind), ("per_den", "2025-08-31")];
    let made = desk.signed_in(Role::Director).post_at("/varend/dokument/ny", &form);
    assert_eq!(made.status, 303, "{}", made.body);
    made.location.split('?').next().unwrap_or_default().to_owned()
}

fn content(desk: &Desk, kind: &str) -> Document {
    let db = &desk.office.app.db;
    db.read(|reader| assemble(reader, db.files(), &desk.association, kind, AS_AT)).expect("the document is made")
}

/// The books, the board and what a member has decided: each is of the time that the documents are about.
fn record_more(desk: &Desk) {
    let (db, own) = (&desk.office.app.db, desk.association.id);
    desk.book_one_more_cost_at(harness::MOMENT + 60_000_000);
    let seats = db.read(|reader| list_held_seats(reader, own)).expect("seats are read");
    let there = seats.into_iter().find(|held| held.period.contains(AS_AT)).expect("somebody sits on the board");
    let left =
        db.write(&desk.context("leave_seat"), |tx| leave_seat(tx, there.id, date(2025, 7, 31), Leaving::Resigned));
    left.expect("the seat is empty");
    let year = db.read(|reader| find_year(reader, own, 2025, web::STILL_KNOWN)).unwrap().expect("2025 is decided");
    let new = NewConfirmation {
        year: 2025,
        member: year.shares[1].member,
        amount_ore: Ore(1_234_500),
        decided_on: date(2025, 8, 30),
        reference: "KS § 1".to_owned(),
        paper: "Rättat beslut".to_owned(),
    };
    db.write(&desk.context("confirm_contribution"), |tx| confirm(tx, &new)).expect("the member's decision is recorded");
}

#[test]
fn until_it_is_adopted_a_document_follows_what_is_recorded() {
    at_a_desk(|desk| {
        let addresses = KINDS.map(|kind| address(desk, kind));
        let before = KINDS.map(|kind| content(desk, kind));
        let reviewed = desk.signed_in(Role::Director).post_at(&format!("{}/granska", addresses[1]), &[]);
        assert_eq!(reviewed.status, 303, "{}", reviewed.body);
        record_more(desk);
        for (kind, before) in KINDS.into_iter().zip(before) {
            assert_ne!(content(desk, kind).sections, before.sections, "{kind}");
        }
    });
}

#[test]
fn what_is_adopted_stays_although_books_board_and_contributions_change_and_is_what_is_locked() {
    for kind in KINDS {
        at_a_desk(|desk| {
            desk.decide("2025/90", date(2025, 9, 1));
            let address = address(desk, kind);
            for (step, fields) in [("granska", &[][..]), ("faststall", &[("beslut", "2025/90")])] {
                let answer = desk.signed_in(Role::Director).post_at(&format!("{address}/{step}"), fields);
                assert_eq!(answer.status, 303, "{kind} {step}: {}", answer.body);
            }
            let adopted = content(desk, kind);
            assert_eq!((adopted.status, adopted.register_number.as_deref()), (Status::Adopted, None));
            assert_eq!(adopted.adopted.as_ref().map(|it| it.adopted_on), Some(date(2025, 9, 1)));
            let director = desk.signed_in(Role::Director).at(|| harness::MOMENT + 120_000_000);
            let files = |rest: &str| director.get_at(&format!("{address}/{rest}")).shown().bytes;
            let (before, page) = (["pdf", "json"].map(files), director.get_at(&address).shown().body);
            record_more(desk);
            assert_eq!(content(desk, kind), adopted, "{kind}");
            assert_eq!(["pdf", "json"].map(files), before, "{kind}");
            assert_eq!(director.get_at(&address).shown().body, page, "{kind}");
            let locked = director.post_at(&format!("{address}/las"), &[("diarienummer", "2025/91")]);
            assert_eq!(locked.status, 303, "{kind}: {}", locked.body);
            let kept = content(desk, kind);
            assert_eq!((kept.status, kept.register_number.as_deref()), (Status::Locked, Some("2025/91")));
            assert_eq!(Document { status: Status::Adopted, register_number: None, ..kept }, adopted, "{kind}");
            desk.office.assert_unbroken();
        });
    }
}
