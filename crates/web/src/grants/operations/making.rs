//! Making a requisition, and making it again after it was returned.

use crate::STILL_KNOWN;
use finsam::grant::{EventKind, Refusal, Request, RequestError};
use jiff::civil::Date;
use store::{Id, StoreError, Tx, values};
use thiserror::Error;

use super::super::tables::{REQUISITION, REQUISITION_LINE, REQUISITION_VERSION};
use super::book::{Book, read_book};
use super::life::{NewEvent, insert_event};
use super::rows::StoredGrant;

/// What an organiser asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRequisition {
    pub organiser: String,
    pub request: Request,
    pub text: String,
    /// The day on which it is made.
    pub made_on: Date,
}

/// Why a requisition is not made. Nothing has been changed.
#[derive(Debug, Error)]
pub enum MakingError {
    #[error("there is no such grant or requisition")]
    NotThere,
    #[error("what is asked for does not hold: {0:?}")]
    Request(Vec<RequestError>),
    #[error("it may not be made again: {0:?}")]
    Refused(Refusal),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes a requisition against a grant; it then waits for two others. **Errors**: every fault of what is asked for.
pub fn make_requisition(tx: &mut Tx<'_>, grant: Id, new: &NewRequisition) -> Result<Id, MakingError> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let book = read_book(tx, association, STILL_KNOWN)?;
    let stored = book.find_grant(grant).ok_or(MakingError::NotThere)?;
    check(&book, stored, &new.request)?;
    let number = book.requisitions.iter().map(|one| one.number).max().unwrap_or(0) + 1;
    let id = tx.new_id();
    tx.insert(&REQUISITION, &values![association, id, number, grant, &new.organiser, recorded_at])?;
    insert_version(tx, id, 1, new)?;
    insert_event(tx, id, 1, &NewEvent::of(EventKind::Submitted, new.made_on))?;
    Ok(id)
}

/// Makes a returned requisition again, changed; what was attested before counts no more.
///
/// **Errors**: as [`make_requisition`]; `Refused` when it has not been returned.
pub fn make_again(tx: &mut Tx<'_>, requisition: Id, new: &NewRequisition) -> Result<(), MakingError> {
    let book = read_book(tx, tx.context().association, STILL_KNOWN)?;
    let stored = book.find_requisition(requisition).ok_or(MakingError::NotThere)?;
    let grant = book.find_grant(stored.grant_id).ok_or(MakingError::NotThere)?;
    stored.trail().check_again().map_err(MakingError::Refused)?;
    check(&book, grant, &new.request)?;
    let version = stored.current().map_or(0, |current| current.version) + 1;
    insert_version(tx, requisition, version, new)?;
    insert_event(tx, requisition, stored.last_number() + 1, &NewEvent::of(EventKind::Submitted, new.made_on))?;
    Ok(())
}

fn check(book: &Book, grant: &StoredGrant, request: &Request) -> Result<(), MakingError> {
    let left_ore = book.left_ore(grant, request.year());
    let errors = request.check(&grant.grant(), left_ore);
    if errors.is_empty() { Ok(()) } else { Err(MakingError::Request(errors)) }
}

fn insert_version(tx: &mut Tx<'_>, requisition: Id, version: i64, new: &NewRequisition) -> Result<(), MakingError> {
    let (association, recorded_at, id) = (tx.context().association, tx.context().recorded_at, tx.new_id());
    let period = new.request.period;
    let until = period.until.ok_or_else(|| MakingError::Request(vec![RequestError::Backwards]))?;
    tx.insert(
        &REQUISITION_VERSION,
        &values![association, id, requisition, version, period.from, until, &new.text, recorded_at],
    )?;
    for (number, line) in (1_i64..).zip(&new.request.lines) {
        tx.insert(&REQUISITION_LINE, &values![association, id, number, &line.text, line.amount_ore.0])?;
    }
    Ok(())
}
