//! Closing a year, opening it again, and what has happened to it.

use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Reader, Row, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::carry::{self, Carry, Obstacle};
use super::queries;
use super::tables::YEAR_CLOSING;
use crate::decisions::operations::find_decision;
use crate::ledger::operations::{self as ledger, FinancialYear};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventKind {
    Closed,
    Reopened,
    /// The balances were carried over once more, for they had become others.
    Carried,
}

impl EventKind {
    pub fn name(self) -> &'static str {
        match self {
            EventKind::Closed => "closed",
            EventKind::Reopened => "reopened",
            EventKind::Carried => "carried",
        }
    }
}

/// Something that happened to a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Event {
    pub id: Id,
    pub number: i64,
    pub kind: EventKind,
    pub decision_id: Option<Id>,
    pub reference: String,
    pub reason: String,
    pub account: String,
    pub result_ore: Ore,
    pub carried_sha256: Option<Vec<u8>>,
    pub actor_name: String,
    pub recorded_at: i64,
}

/// What has happened to a year, newest first.
pub fn list_events(reader: &Reader<'_>, association: Id, year: Id) -> StoreResult<Vec<Event>> {
    reader.list(&queries::LIST_EVENTS, &values![association, year], |row| {
        Ok(Event {
            id: row.get(0)?,
            number: row.get(1)?,
            kind: read_kind(row)?,
            decision_id: row.get(3)?,
            reference: row.get(4)?,
            reason: row.get(5)?,
            account: row.get(6)?,
            result_ore: Ore(row.get(7)?),
            carried_sha256: row.get(8)?,
            actor_name: row.get(9)?,
            recorded_at: row.get(10)?,
        })
    })
}

fn read_kind(row: &Row) -> StoreResult<EventKind> {
    let name: String = row.get(2)?;
    let kinds = [EventKind::Closed, EventKind::Reopened, EventKind::Carried];
    kinds.into_iter().find(|kind| kind.name() == name).ok_or_else(|| StoreError::Shape(format!("the event {name}")))
}

/// Tells whether a year with these events is closed now.
pub fn is_closed(events: &[Event]) -> bool {
    events.first().is_some_and(|event| event.kind != EventKind::Reopened)
}

pub fn is_year_closed(reader: &Reader<'_>, association: Id, year: Id) -> StoreResult<bool> {
    Ok(is_closed(&list_events(reader, association, year)?))
}

/// The year before the one that begins on a day, when its balances have been carried over.
pub fn find_carried_into(reader: &Reader<'_>, association: Id, from_on: Date) -> StoreResult<Option<FinancialYear>> {
    let before = ledger::list_years(reader, association)?.into_iter().find(|year| year.until_on == from_on);
    let Some(before) = before else { return Ok(None) };
    let events = list_events(reader, association, before.id)?;
    Ok(events.iter().any(|event| event.kind != EventKind::Reopened).then_some(before))
}

/// A year that is to be closed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Closing {
    pub year: Id,
    /// The hash of what was shown, so that nothing else is carried over; none where nothing was shown.
    pub shown: Option<Vec<u8>>,
    /// The day on which it is done.
    pub today: Date,
    pub decision: Option<Id>,
    /// The decision or the document that it rests on, in words.
    pub reference: String,
    /// Why, also why it is closed though something remains.
    pub reason: String,
}

#[derive(Debug, Error)]
pub enum ClosingError {
    #[error("the association has no such year")]
    Unknown,
    #[error("the year cannot be closed")]
    Obstacles(Vec<Obstacle>),
    #[error("the year is closed already")]
    ClosedAlready,
    #[error("the year is open")]
    NotClosed,
    #[error("a later year is closed")]
    LaterClosed(FinancialYear),
    #[error("the balances have become others than those that were shown")]
    Changed,
    #[error("nothing differs")]
    Unchanged,
    #[error("the association has no such decision")]
    DecisionUnknown,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Closes a year: locks it, and makes its closing balances the next year's opening balances, the result in equity.
///
/// **Promise**: all of it or nothing; a year is closed once. **Errors**: what stands in the way, with what was shown.
///
/// **Source**: lag (2018:597) 4 kap. 4 § 7.
pub fn close(tx: &mut Tx<'_>, closing: &Closing) -> Result<Carry, ClosingError> {
    let association = tx.context().association;
    let year = find_year(tx, association, closing.year)?;
    let events = list_events(tx, association, year.id)?;
    if is_closed(&events) {
        return Err(ClosingError::ClosedAlready);
    }
    if let Some(id) = closing.decision
        && find_decision(tx, association, id)?.is_none()
    {
        return Err(ClosingError::DecisionUnknown);
    }
    let carry = checked_carry(tx, association, &year, closing)?;
    let record =
        Record { kind: EventKind::Closed, carry: Some(&carry), closing: Some(closing), reason: &closing.reason };
    insert_event(tx, year.id, &events, &record)?;
    if ledger::find_locked_through(tx, association)?.is_none_or(|through| through < year.last_day()) {
        ledger::lock_period(tx, Some(year.last_day()), &format!("Bokslut {}. {}", year.name(), closing.reason))?;
    }
    carry::write(tx, &carry)?;
    Ok(carry)
}

fn checked_carry(
    reader: &Reader<'_>,
    association: Id,
    year: &FinancialYear,
    closing: &Closing,
) -> Result<Carry, ClosingError> {
    let carry = carry::plan(reader, association, year, closing.today)?;
    if !carry.obstacles.is_empty() {
        return Err(ClosingError::Obstacles(carry.obstacles));
    }
    if closing.shown.as_ref().is_some_and(|shown| *shown != carry.hash()) {
        return Err(ClosingError::Changed);
    }
    Ok(carry)
}

/// Opens a closed year again, with the reason; the lock goes back to the year before. What was carried over stays until
/// the year is closed anew. **Errors**: `NotClosed`, `LaterClosed`.
pub fn reopen(tx: &mut Tx<'_>, year: Id, reason: &str) -> Result<(), ClosingError> {
    let association = tx.context().association;
    let year = find_year(tx, association, year)?;
    let events = list_events(tx, association, year.id)?;
    if !is_closed(&events) {
        return Err(ClosingError::NotClosed);
    }
    let years = ledger::list_years(tx, association)?;
    for later in years.iter().rev().filter(|later| later.from_on >= year.until_on) {
        if is_year_closed(tx, association, later.id)? {
            return Err(ClosingError::LaterClosed(*later));
        }
    }
    let record = Record { kind: EventKind::Reopened, carry: None, closing: None, reason };
    insert_event(tx, year.id, &events, &record)?;
    if ledger::find_locked_through(tx, association)?.is_some_and(|through| through >= year.from_on) {
        let earlier = years.iter().any(|earlier| earlier.until_on <= year.from_on);
        let through = if earlier { year.from_on.yesterday().ok() } else { None };
        ledger::lock_period(tx, through, &format!("Bokslutet {} öppnas igen. {reason}", year.name()))?;
    }
    Ok(())
}

/// Carries the balances of a closed year over again, where the next year's opening balances are others.
///
/// **Errors**: `NotClosed`, `Unchanged`, and as [`close`].
pub fn carry_again(tx: &mut Tx<'_>, closing: &Closing) -> Result<Carry, ClosingError> {
    let association = tx.context().association;
    let year = find_year(tx, association, closing.year)?;
    let events = list_events(tx, association, year.id)?;
    if !is_closed(&events) {
        return Err(ClosingError::NotClosed);
    }
    let carry = checked_carry(tx, association, &year, closing)?;
    if carry.list_differing().next().is_none() {
        return Err(ClosingError::Unchanged);
    }
    let record =
        Record { kind: EventKind::Carried, carry: Some(&carry), closing: Some(closing), reason: &closing.reason };
    insert_event(tx, year.id, &events, &record)?;
    carry::write(tx, &carry)?;
    Ok(carry)
}

fn find_year(reader: &Reader<'_>, association: Id, id: Id) -> Result<FinancialYear, ClosingError> {
    let years = ledger::list_years(reader, association)?;
    years.into_iter().find(|year| year.id == id).ok_or(ClosingError::Unknown)
}

struct Record<'r> {
    kind: EventKind,
    carry: Option<&'r Carry>,
    closing: Option<&'r Closing>,
    reason: &'r str,
}

fn insert_event(tx: &mut Tx<'_>, year: Id, before: &[Event], record: &Record<'_>) -> StoreResult<()> {
    let id = tx.new_id();
    let context = tx.context().clone();
    let number = before.first().map_or(1, |event| event.number + 1);
    tx.insert(
        &YEAR_CLOSING,
        &values![
            context.association,
            id,
            year,
            number,
            record.kind.name(),
            record.closing.and_then(|closing| closing.decision),
            record.closing.map_or("", |closing| closing.reference.as_str()),
            record.reason,
            record.carry.and_then(|carry| carry.account.as_ref()).map_or("", |account| account.number.as_str()),
            record.carry.map_or(0, |carry| carry.result_ore.0),
            record.carry.map(Carry::hash),
            &context.actor.name,
            context.recorded_at
        ],
    )
}
