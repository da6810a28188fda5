//! Claims and what happens to them. Nothing of a claim is changed; what was recorded by mistake is undone by an event.

mod life;
mod making;

use std::collections::BTreeMap;

use finsam::money::Ore;
use finsam::vat::{ClaimEvent, ClaimPeriod, EventKind, Kind, Line, PaymentError, Standing, find_standing};
use jiff::civil::Date;
use store::{Id, Reader, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::before_end;
use super::lines::{BookedLine, RowName, words};
use crate::vat::queries;
use crate::vat::tables::VAT_CLAIM_EVENT;

pub use life::{NewDecision, NewPayment, decide, pay, undo};
pub use making::{NewEarlier, NewSubmission, record_earlier, submit};

#[derive(Clone, Debug)]
pub struct EventRow {
    pub event: ClaimEvent,
    pub reference: String,
    pub note: String,
    /// The row of the voucher that a payment is booked on: its version and number, and its name through all versions.
    pub booked_at: Option<((Id, i64), RowName)>,
    pub actor_name: String,
    pub recorded_at: i64,
}

#[derive(Clone, Debug)]
pub struct Claim {
    pub id: Id,
    pub period: ClaimPeriod,
    /// Its submission has not been undone.
    pub is_live: bool,
    pub events: Vec<EventRow>,
    /// What it was made of, with the rows as they were.
    pub lines: Vec<(Line<(Id, i64)>, BookedLine)>,
}

impl Claim {
    pub fn find_standing(&self, on: Date) -> Option<Standing> {
        let events: Vec<ClaimEvent> = self.events.iter().map(|row| row.event.clone()).collect();
        find_standing(&events, on).filter(|_| self.is_live)
    }

    /// The payments that hold.
    pub fn list_payments(&self) -> Vec<&EventRow> {
        let is_payment = |row: &&EventRow| row.event.kind == EventKind::Paid && !self.is_undone(row.event.number);
        self.events.iter().filter(is_payment).collect()
    }

    pub fn is_undone(&self, number: i64) -> bool {
        self.events.iter().any(|row| row.event.undoes == Some(number))
    }

    /// The last event that can be undone.
    pub fn find_last(&self) -> Option<&EventRow> {
        let stands = |row: &&EventRow| row.event.kind != EventKind::Undone && !self.is_undone(row.event.number);
        self.events.iter().rev().find(stands)
    }

    pub fn claimed_ore(&self, is_asked: impl Fn(Kind) -> bool) -> Ore {
        let amounts = self.lines.iter().filter(|(line, _)| is_asked(line.kind)).map(|(line, _)| line.claim_ore);
        super::books::sum(amounts)
    }
}

/// All claims as they were known, those that were undone too; the earliest period first.
pub fn list_claims(reader: &Reader<'_>, association: Id, known_at: i64) -> StoreResult<Vec<Claim>> {
    let mut claims = reader.list(&queries::LIST_CLAIMS, &values![association, known_at], |row| {
        let period = ClaimPeriod { from: row.get(1)?, until: row.get(2)? };
        let is_live = row.get::<i64>(3)? > before_end(known_at);
        Ok(Claim { id: row.get(0)?, period, is_live, events: Vec::new(), lines: Vec::new() })
    })?;
    if claims.is_empty() {
        return Ok(claims);
    }
    let places: BTreeMap<Id, usize> = claims.iter().enumerate().map(|(index, claim)| (claim.id, index)).collect();
    reader.each(&queries::LIST_EVENTS, &values![association, known_at], |row| {
        let event = read_event(&row)?;
        if let Some(index) = places.get(&row.get::<Id>(0)?) {
            claims[*index].events.push(event);
        }
        Ok(())
    })?;
    reader.each(&queries::LIST_CLAIM_LINES, &values![association], |row| {
        let Some(index) = places.get(&row.get::<Id>(0)?) else { return Ok(()) };
        let kind: String = row.get(4)?;
        let booked = BookedLine {
            key: (row.get(1)?, row.get(2)?),
            occurred_on: row.get(3)?,
            financial_year_id: row.get(7)?,
            series: row.get(8)?,
            number: row.get(9)?,
            account: row.get(11)?,
            objects: row.get(12)?,
            amount_ore: Ore(row.get(13)?),
            text: words(row.get(10)?, &row.get::<String>(14)?),
        };
        let kind = Kind::find(&kind).ok_or(StoreError::Shape(kind))?;
        let line = Line { base_ore: Ore(row.get(5)?), ..booked.counted(kind, Ore(row.get(6)?)) };
        claims[*index].lines.push((line, booked));
        Ok(())
    })?;
    Ok(claims)
}

fn read_event(row: &store::Row) -> StoreResult<EventRow> {
    let kind: String = row.get(2)?;
    let (voucher, line): (Option<Id>, Option<i64>) = (row.get(7)?, row.get(8)?);
    let (year, series, number): (Option<Id>, Option<String>, Option<String>) =
        (row.get(12)?, row.get(13)?, row.get(14)?);
    let named = year.zip(series).zip(number).map(|((year, series), number)| (year, series, number));
    Ok(EventRow {
        event: ClaimEvent {
            number: row.get(1)?,
            kind: EventKind::find(&kind).ok_or(StoreError::Shape(kind))?,
            occurred_on: row.get(3)?,
            amount_ore: Ore(row.get(4)?),
            undoes: row.get(9)?,
        },
        reference: row.get(5)?,
        note: row.get(6)?,
        booked_at: voucher
            .zip(line)
            .zip(named)
            .map(|((voucher, line), (year, series, number))| ((voucher, line), (year, series, number, line))),
        actor_name: row.get(10)?,
        recorded_at: row.get(11)?,
    })
}

#[derive(Debug, Error)]
pub enum ClaimError {
    #[error("there is no such period")]
    UnknownPeriod,
    #[error("the period is not over")]
    NotOver,
    #[error("a claim has been made for the period")]
    AlreadyClaimed(ClaimPeriod),
    /// Something has been booked since the amount was shown.
    #[error("the books have changed")]
    BooksChanged { now_ore: Ore },
    #[error("the amount differs from the computed one, and nobody says why")]
    ReasonNeeded { computed_ore: Ore },
    #[error("the period is one that is computed here")]
    NotEarlier { first: Date },
    #[error("nothing is set yet")]
    NoSetting,
    #[error("no claim has been made for the period")]
    NotClaimed,
    #[error("it is before the claim was made")]
    BeforeSubmission { submitted_on: Date },
    #[error("the decision is what stands already")]
    SameAmount,
    #[error("the payment does not fit")]
    Payment(PaymentError),
    /// The row has less left than the payment.
    #[error("the row of the voucher is smaller")]
    RowTooSmall { left_ore: Ore },
    #[error("no such row can be a payment")]
    UnknownRow,
    #[error("nothing can be undone")]
    NothingToUndo,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What an event says besides its kind.
struct NewEvent<'n> {
    kind: EventKind,
    occurred_on: Date,
    amount_ore: Ore,
    reference: &'n str,
    note: &'n str,
    booked_at: Option<(Id, i64)>,
    undoes: Option<i64>,
}

fn add_event(tx: &mut Tx<'_>, claim: Id, number: i64, new: &NewEvent<'_>) -> StoreResult<()> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let actor = tx.context().actor.name.clone();
    let row = values![
        association,
        claim,
        number,
        new.kind.name(),
        new.occurred_on,
        new.amount_ore.0,
        new.reference,
        new.note,
        new.booked_at.map(|(voucher, _)| voucher),
        new.booked_at.map(|(_, line)| line),
        new.undoes,
        actor,
        recorded_at
    ];
    tx.insert(&VAT_CLAIM_EVENT, &row)
}
