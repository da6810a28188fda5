//! Correcting what is posted: a new version, or a voucher of its own in an open period; and reversing it.

use jiff::civil::Date;
use store::{Id, Reader, StoreError, Tx, values};
use thiserror::Error;

use super::operations::{Content, DraftError, DraftLine, Kind, insert_draft, read_draft};
use super::queries;
use crate::STILL_KNOWN;
use crate::ledger::operations::{self as ledger, VoucherHead};

/// Why a correction is not begun.
#[derive(Debug, Error)]
pub enum CorrectError {
    #[error("there is no such voucher")]
    NotThere,
    #[error("a newer version holds")]
    Superseded,
    #[error(transparent)]
    Draft(#[from] DraftError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// What a correction of a voucher becomes: a new version of one that was made by hand and lies in an open period, else
/// a voucher of its own. **Errors**: the voucher is not there, or not the newest version.
pub(super) fn kind_of_correction(reader: &Reader<'_>, association: Id, voucher: Id) -> Result<Kind, DraftError> {
    let head = ledger::find_voucher(reader, association, voucher)?.ok_or(DraftError::CorrectedNotThere)?;
    if head.known_until != STILL_KNOWN {
        return Err(DraftError::CorrectedNotThere);
    }
    Ok(kind_for(&head, ledger::find_locked_through(reader, association)?))
}

fn kind_for(head: &VoucherHead, locked: Option<Date>) -> Kind {
    let is_open = locked.is_none_or(|through| head.occurred_on > through);
    if head.import_id.is_none() && is_open { Kind::Version } else { Kind::Correction }
}

/// Begins the correction of a voucher, filled in with what stands in it; one that is begun already is given again.
///
/// A voucher in a locked period, or one that was read in, is corrected by a voucher that takes it back: its lines with
/// the other sign, on the first open day.
pub fn draft_correction(tx: &mut Tx<'_>, voucher: Id, today: Date) -> Result<Id, CorrectError> {
    let head = find_current(tx, voucher)?;
    let locked = ledger::find_locked_through(tx, tx.context().association)?;
    match kind_for(&head, locked) {
        Kind::Version => begin(tx, &head, Kind::Version, head.occurred_on, head.text.clone(), Sign::AsItIs),
        _ => draft_reversal_now(tx, voucher, today),
    }
}

/// Begins a voucher that takes another back today, or on the voucher's own day when that is later, in an open period.
pub fn draft_reversal_now(tx: &mut Tx<'_>, voucher: Id, today: Date) -> Result<Id, CorrectError> {
    let association = tx.context().association;
    let locked = ledger::find_locked_through(tx, association)?;
    let head = find_current(tx, voucher)?;
    let has_year = ledger::find_year(tx, association, today)?.is_some();
    let on = if has_year { today.max(head.occurred_on) } else { head.occurred_on };
    draft_reversal(tx, voucher, on.max(first_open_day(locked, on)))
}

/// Begins a voucher that takes another back: the same lines with the other sign.
pub fn draft_reversal(tx: &mut Tx<'_>, voucher: Id, on: Date) -> Result<Id, CorrectError> {
    let head = find_current(tx, voucher)?;
    let text = format!("Rättelse av {}: {}", head.name(), head.text);
    begin(tx, &head, Kind::Correction, on, text, Sign::Turned)
}

/// The text of a voucher that was read in may be longer than the form takes.
const LONGEST_TEXT: usize = 200;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Sign {
    AsItIs,
    Turned,
}

fn begin(
    tx: &mut Tx<'_>,
    head: &VoucherHead,
    kind: Kind,
    on: Date,
    text: String,
    sign: Sign,
) -> Result<Id, CorrectError> {
    let association = tx.context().association;
    let key = values![association, head.id, kind.name()];
    if let Some(begun) = tx.find(&queries::FIND_DRAFT_OF_CORRECTED, &key, read_draft)? {
        return Ok(begun.id);
    }
    let mut lines: Vec<DraftLine> =
        ledger::list_voucher_lines(tx, association, head.id)?.iter().map(DraftLine::from).collect();
    if sign == Sign::Turned {
        lines.iter_mut().for_each(|line| line.amount_ore = -line.amount_ore);
    }
    let series = if kind == Kind::Version { head.series.clone() } else { String::new() };
    let text = text.chars().take(LONGEST_TEXT).collect();
    let content = Content { series, occurred_on: Some(on), text, reason: String::new(), lines };
    let id = tx.new_id();
    insert_draft(tx, id, kind, Some(head.id), &content)?;
    Ok(id)
}

fn find_current(tx: &Tx<'_>, voucher: Id) -> Result<VoucherHead, CorrectError> {
    let head = ledger::find_voucher(tx, tx.context().association, voucher)?.ok_or(CorrectError::NotThere)?;
    if head.known_until == STILL_KNOWN { Ok(head) } else { Err(CorrectError::Superseded) }
}

fn first_open_day(locked: Option<Date>, today: Date) -> Date {
    locked.and_then(|through| through.tomorrow().ok()).unwrap_or(today)
}
