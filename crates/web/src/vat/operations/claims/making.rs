//! Making a claim: from the accounts, or as it was made before the accounts were kept here.

use finsam::money::Ore;
use finsam::vat::{ClaimPeriod, EventKind, PeriodLength};
use jiff::civil::Date;
use store::{Id, StoreResult, Tx, values};

use super::{ClaimError, NewEvent, add_event, list_claims};
use crate::STILL_KNOWN;
use crate::vat::operations::books::{WHENEVER, read_books, sum};
use crate::vat::operations::settings::list_settings;
use crate::vat::tables::{VAT_CLAIM, VAT_CLAIM_LINE};

/// A claim as it was sent to Skatteverket.
#[derive(Clone, Debug)]
pub struct NewSubmission {
    pub period_from: Date,
    pub submitted_on: Date,
    pub reference: String,
    pub amount_ore: Ore,
    /// What the page said that the accounts give, when the form was filled in.
    pub computed_ore: Ore,
    /// Why the amount is another than the computed one; may be empty when it is not.
    pub reason: String,
}

/// Records that a claim was sent, and keeps the rows that it was made of. **Errors**: see [`ClaimError`].
pub fn submit(tx: &mut Tx<'_>, new: &NewSubmission) -> Result<Id, ClaimError> {
    let association = tx.context().association;
    let books = read_books(tx, association, WHENEVER, STILL_KNOWN)?.ok_or(ClaimError::NoSetting)?;
    let period = books.find_period(new.period_from).ok_or(ClaimError::UnknownPeriod)?;
    refuse_overlap(tx, &period)?;
    if new.submitted_on < period.until {
        return Err(ClaimError::NotOver);
    }
    let lines = books.list_open_of(&period);
    let computed_ore = sum(lines.iter().map(|open| open.line.claim_ore));
    if computed_ore != new.computed_ore {
        return Err(ClaimError::BooksChanged { now_ore: computed_ore });
    }
    if computed_ore != new.amount_ore && new.reason.trim().is_empty() {
        return Err(ClaimError::ReasonNeeded { computed_ore });
    }
    let id = insert(tx, &period)?;
    for (index, open) in lines.iter().enumerate() {
        let line = &open.line;
        let (voucher, row) = line.key;
        let number = index as i64 + 1;
        let kept = values![
            association,
            id,
            number,
            voucher,
            row,
            line.occurred_on,
            line.kind.name(),
            line.base_ore.0,
            line.claim_ore.0
        ];
        tx.insert(&VAT_CLAIM_LINE, &kept)?;
    }
    add_event(tx, id, 1, &submission(new.submitted_on, new.amount_ore, &new.reference, &new.reason))?;
    Ok(id)
}

/// A claim for a period that the accounts here do not give: it was made before they began.
#[derive(Clone, Debug)]
pub struct NewEarlier {
    pub period_from: Date,
    pub length: PeriodLength,
    pub submitted_on: Date,
    pub reference: String,
    pub amount_ore: Ore,
    pub note: String,
}

/// Records an earlier claim with its amount alone. **Errors**: see [`ClaimError`].
pub fn record_earlier(tx: &mut Tx<'_>, new: &NewEarlier) -> Result<Id, ClaimError> {
    let association = tx.context().association;
    let settings = list_settings(tx, association, STILL_KNOWN)?;
    let first = settings.first().ok_or(ClaimError::NoSetting)?.from_on;
    let period = ClaimPeriod::beginning(new.period_from, new.length).ok_or(ClaimError::UnknownPeriod)?;
    if period.until > first {
        return Err(ClaimError::NotEarlier { first });
    }
    refuse_overlap(tx, &period)?;
    if new.submitted_on < period.until {
        return Err(ClaimError::NotOver);
    }
    let id = insert(tx, &period)?;
    add_event(tx, id, 1, &submission(new.submitted_on, new.amount_ore, &new.reference, &new.note))?;
    Ok(id)
}

fn refuse_overlap(tx: &Tx<'_>, period: &ClaimPeriod) -> Result<(), ClaimError> {
    let claims = list_claims(tx, tx.context().association, STILL_KNOWN)?;
    let other = claims.iter().find(|claim| claim.is_live && claim.period.overlaps(period));
    other.map_or(Ok(()), |claim| Err(ClaimError::AlreadyClaimed(claim.period)))
}

fn insert(tx: &mut Tx<'_>, period: &ClaimPeriod) -> StoreResult<Id> {
    let (id, association, recorded_at) = (tx.new_id(), tx.context().association, tx.context().recorded_at);
    tx.insert(&VAT_CLAIM, &values![association, id, period.from, period.until, recorded_at, STILL_KNOWN])?;
    Ok(id)
}

fn submission<'n>(occurred_on: Date, amount_ore: Ore, reference: &'n str, note: &'n str) -> NewEvent<'n> {
    NewEvent { kind: EventKind::Submitted, occurred_on, amount_ore, reference, note, booked_at: None, undoes: None }
}
