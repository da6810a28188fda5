//! What happens to a claim afterwards: another decision, payments, a mistake undone.

use finsam::money::Ore;
use finsam::vat::{EventKind, check_payment};
use jiff::civil::Date;
use store::{Id, Tx, values};

use super::{Claim, ClaimError, NewEvent, add_event, list_claims};
use crate::STILL_KNOWN;
use crate::vat::operations::books::{WHENEVER, read_books};
use crate::vat::tables::VAT_CLAIM;

/// A decision of Skatteverket on another amount than was claimed.
#[derive(Clone, Debug)]
pub struct NewDecision {
    pub decided_on: Date,
    pub amount_ore: Ore,
    pub reference: String,
    pub note: String,
}

/// Records a decision on the claim of a period. **Errors**: `NotClaimed`, `BeforeSubmission`, `SameAmount`.
pub fn decide(tx: &mut Tx<'_>, period_from: Date, new: &NewDecision) -> Result<(), ClaimError> {
    let claim = find_live(tx, period_from)?;
    let standing = claim.find_standing(WHENEVER).ok_or(ClaimError::NotClaimed)?;
    if new.decided_on < standing.submitted_on {
        return Err(ClaimError::BeforeSubmission { submitted_on: standing.submitted_on });
    }
    if new.amount_ore == standing.due_ore() {
        return Err(ClaimError::SameAmount);
    }
    let event = NewEvent {
        kind: EventKind::Decided,
        occurred_on: new.decided_on,
        amount_ore: new.amount_ore,
        reference: &new.reference,
        note: &new.note,
        booked_at: None,
        undoes: None,
    };
    add_event(tx, claim.id, claim.next_number(), &event)?;
    Ok(())
}

/// A payment, and the row that it is booked on, when it is.
#[derive(Clone, Debug)]
pub struct NewPayment {
    pub paid_on: Date,
    pub amount_ore: Ore,
    /// The version of the voucher, and the row in it.
    pub booked_at: Option<(Id, i64)>,
    pub note: String,
}

/// Records a payment of the claim of a period.
///
/// **Errors**: `NotClaimed`; `Payment` when it is more than remains; `UnknownRow` and `RowTooSmall` when the row is no
/// payment of the state, or other payments have used it up.
pub fn pay(tx: &mut Tx<'_>, period_from: Date, new: &NewPayment) -> Result<(), ClaimError> {
    let claim = find_live(tx, period_from)?;
    let standing = claim.find_standing(WHENEVER).ok_or(ClaimError::NotClaimed)?;
    check_payment(&standing, new.amount_ore, new.paid_on).map_err(ClaimError::Payment)?;
    if let Some(key) = new.booked_at {
        let books = read_books(tx, tx.context().association, WHENEVER, STILL_KNOWN)?.ok_or(ClaimError::NoSetting)?;
        let rows = books.list_payment_rows(new.amount_ore);
        let (_, left_ore) = rows.iter().find(|(line, _)| line.key == key).ok_or(ClaimError::UnknownRow)?;
        if left_ore.abs() < new.amount_ore.abs() {
            return Err(ClaimError::RowTooSmall { left_ore: *left_ore });
        }
    }
    let event = NewEvent {
        kind: EventKind::Paid,
        occurred_on: new.paid_on,
        amount_ore: new.amount_ore,
        reference: "",
        note: &new.note,
        booked_at: new.booked_at,
        undoes: None,
    };
    add_event(tx, claim.id, claim.next_number(), &event)?;
    Ok(())
}

/// Undoes the last thing that was recorded of a claim; a claim whose submission is undone is none any more.
///
/// **Errors**: `NotClaimed`; `NothingToUndo` when the last thing is another than the caller saw.
pub fn undo(tx: &mut Tx<'_>, period_from: Date, seen: i64, on: Date, note: &str) -> Result<(), ClaimError> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let claim = find_live(tx, period_from)?;
    let last = claim.find_last().filter(|last| last.event.number == seen).ok_or(ClaimError::NothingToUndo)?;
    let event = NewEvent {
        kind: EventKind::Undone,
        occurred_on: on,
        amount_ore: Ore::ZERO,
        reference: "",
        note,
        booked_at: None,
        undoes: Some(seen),
    };
    add_event(tx, claim.id, claim.next_number(), &event)?;
    if last.event.kind == EventKind::Submitted {
        tx.update(&VAT_CLAIM, &values![association, claim.id], &[("known_until", recorded_at.into())])?;
    }
    Ok(())
}

impl Claim {
    fn next_number(&self) -> i64 {
        self.events.iter().map(|row| row.event.number).max().unwrap_or(0) + 1
    }
}

fn find_live(tx: &Tx<'_>, period_from: Date) -> Result<Claim, ClaimError> {
    let claims = list_claims(tx, tx.context().association, STILL_KNOWN)?;
    claims.into_iter().find(|claim| claim.is_live && claim.period.from == period_from).ok_or(ClaimError::NotClaimed)
}
