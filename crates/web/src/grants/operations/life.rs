//! What happens to a requisition: attested by two, returned, withdrawn, paid. Each is a row that says who and when.

use finsam::grant::{EventKind, Refusal};
use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, StoreError, Tx, values};
use thiserror::Error;

use super::super::tables::REQUISITION_EVENT;
use super::book::{Book, read_book};
use super::papers::list_papers;
use super::rows::{Seen, StoredRequisition, event_name};
use super::settling::{Difference, check_voucher};
use crate::STILL_KNOWN;
use crate::drafts::operations::{DraftError, NewDraft, create_draft};

/// Why something is not done with a requisition. Nothing has been changed.
#[derive(Debug, Error)]
pub enum LifeError {
    #[error("there is no such requisition")]
    NotThere,
    #[error("it may not be done: {0:?}")]
    Refused(Refusal),
    #[error("it is no longer what was seen")]
    ChangedMeanwhile,
    #[error("the voucher is not there")]
    NoVoucher,
    #[error("{voucher} pays requisition {requisition} already")]
    VoucherUsed { voucher: String, requisition: i64 },
    #[error("{voucher} comes to {settled_ore}, the requisition to {asked_ore}")]
    CostDiffers { voucher: String, settled_ore: Ore, asked_ore: Ore },
    #[error("the draft of the voucher is refused: {0}")]
    Draft(#[from] DraftError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// How a payment stands in the books.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Settled {
    /// A voucher that is posted already, and whether it may come to something else.
    Voucher(Id, Difference),
    /// A draft that is to be posted.
    Draft(NewDraft),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPayment {
    pub paid_on: Date,
    pub settled: Settled,
}

/// Attests what somebody has seen of a requisition, as the one who writes. What is attested is never above what is left of
/// the grant: that is looked at here, in the same transaction, and an association's writes come one after another.
///
/// **Errors**: `Refused`: it does not wait, one's own, twice, above the grant; `ChangedMeanwhile`: it was made again or got
/// another paper after it was looked at.
pub fn attest(tx: &mut Tx<'_>, requisition: Id, seen: Seen, on: Date) -> Result<(), LifeError> {
    let association = tx.context().association;
    let book = read_book(tx, association, STILL_KNOWN)?;
    let stored = find(&book, requisition)?;
    let grant = book.find_grant(stored.grant_id).ok_or(LifeError::NotThere)?;
    let year = stored.current().ok_or(LifeError::NotThere)?.period.from.year();
    let left_ore = book.left_ore(grant, year);
    stored.trail().check_attest(&super::person(tx), stored.total(), left_ore).map_err(LifeError::Refused)?;
    if stored.seen(&list_papers(tx, association, requisition)?) != seen {
        return Err(LifeError::ChangedMeanwhile);
    }
    insert_event(tx, requisition, stored.last_number() + 1, &NewEvent::of(EventKind::Attested, on))?;
    Ok(())
}

/// Sends a requisition back to who made it, with a reason. **Errors**: `Refused` when it is paid, withdrawn or back already.
pub fn return_requisition(tx: &mut Tx<'_>, requisition: Id, on: Date, reason: &str) -> Result<(), LifeError> {
    let book = read_book(tx, tx.context().association, STILL_KNOWN)?;
    let stored = find(&book, requisition)?;
    stored.trail().check_return().map_err(LifeError::Refused)?;
    let event = NewEvent { note: reason, ..NewEvent::of(EventKind::Returned, on) };
    insert_event(tx, requisition, stored.last_number() + 1, &event)?;
    Ok(())
}

/// Takes one's own requisition back. **Errors**: `Refused`.
pub fn withdraw_requisition(tx: &mut Tx<'_>, requisition: Id, on: Date) -> Result<(), LifeError> {
    let book = read_book(tx, tx.context().association, STILL_KNOWN)?;
    let stored = find(&book, requisition)?;
    stored.trail().check_withdraw(&super::person(tx)).map_err(LifeError::Refused)?;
    insert_event(tx, requisition, stored.last_number() + 1, &NewEvent::of(EventKind::Withdrawn, on))?;
    Ok(())
}

/// Records that a requisition is paid; makes the draft of its voucher where it is not booked already.
/// Gives the draft, if one was made.
///
/// **Errors**: `Refused` when it is not attested by two; a voucher that is not there, pays another requisition or comes to
/// something else; a draft that cannot be made.
pub fn pay(tx: &mut Tx<'_>, requisition: Id, payment: &NewPayment) -> Result<Option<Id>, LifeError> {
    let association = tx.context().association;
    let book = read_book(tx, association, STILL_KNOWN)?;
    let stored = find(&book, requisition)?;
    stored.trail().check_pay().map_err(LifeError::Refused)?;
    let (draft_id, voucher_id) = match &payment.settled {
        Settled::Voucher(voucher, difference) => {
            check_voucher(tx, association, &book, (stored, *voucher), *difference)?;
            (None, Some(*voucher))
        }
        Settled::Draft(draft) => (Some(create_draft(tx, association, draft)?), None),
    };
    let event = NewEvent { draft_id, voucher_id, ..NewEvent::of(EventKind::Paid, payment.paid_on) };
    insert_event(tx, requisition, stored.last_number() + 1, &event)?;
    Ok(draft_id)
}

fn find(book: &Book, requisition: Id) -> Result<&StoredRequisition, LifeError> {
    book.find_requisition(requisition).ok_or(LifeError::NotThere)
}

/// Something that happens on a day.
pub(super) struct NewEvent<'e> {
    kind: EventKind,
    occurred_on: Date,
    note: &'e str,
    draft_id: Option<Id>,
    voucher_id: Option<Id>,
}

impl NewEvent<'_> {
    pub(super) fn of(kind: EventKind, occurred_on: Date) -> NewEvent<'static> {
        NewEvent { kind, occurred_on, note: "", draft_id: None, voucher_id: None }
    }
}

pub(super) fn insert_event(
    tx: &mut Tx<'_>,
    requisition: Id,
    number: i64,
    new: &NewEvent<'_>,
) -> Result<(), StoreError> {
    let (association, recorded_at, id) = (tx.context().association, tx.context().recorded_at, tx.new_id());
    let actor = tx.context().actor.clone();
    tx.insert(
        &REQUISITION_EVENT,
        &values![
            association,
            id,
            requisition,
            number,
            event_name(new.kind),
            new.occurred_on,
            actor.id,
            actor.name,
            new.note,
            new.draft_id,
            new.voucher_id,
            recorded_at
        ],
    )
}
