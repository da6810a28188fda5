//! Booking what is due: each occurrence becomes a draft once, and is posted at once where that was chosen.

use jiff::civil::Date;
use store::{Id, Reader, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::operations::{Coming, Manner, Plan, Schedule, find_schedule, list_schedules};
use super::tables::VOUCHER_OCCURRENCE;
use crate::drafts::operations::{Content, DraftError, DraftLine, Kind, PostError, insert_draft, post_draft};
use crate::ledger::operations as ledger;

/// How many occurrences of a schedule are booked at a time.
const AT_ONCE: usize = 120;

/// What booking did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Booked {
    pub posted: usize,
    pub drafts: usize,
    /// Drafts that were to be posted, but something stands in the way.
    pub refused: usize,
}

#[derive(Debug, Error)]
pub enum BookError {
    #[error(transparent)]
    Draft(#[from] DraftError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// An occurrence that can be booked now.
#[derive(Clone, Debug)]
pub struct Due {
    pub schedule: Id,
    pub coming: Coming,
    pub text: String,
    pub debit_ore: i64,
}

/// Everything that is due at a day: its financial year is there, and what it takes back is posted.
pub fn list_due(reader: &Reader<'_>, association: Id, schedules: &[Schedule], today: Date) -> StoreResult<Vec<Due>> {
    let mut due = Vec::new();
    for schedule in schedules {
        for coming in schedule.list_coming(today, AT_ONCE) {
            let has_year = ledger::find_year(reader, association, coming.on)?.is_some();
            if has_year && !waits_for_first(schedule, coming.number) {
                let lines = schedule.lines_of(coming.number);
                let debit_ore = lines.iter().map(|line| line.amount_ore.max(0)).sum();
                due.push(Due { schedule: schedule.id, coming, text: schedule.new.text.clone(), debit_ore });
            }
        }
    }
    due.sort_by_key(|due| (due.coming.on, due.schedule));
    Ok(due)
}

/// A reversal waits until what it takes back is posted.
fn waits_for_first(schedule: &Schedule, number: u32) -> bool {
    let is_reversal = matches!(schedule.new.plan, Plan::Reversing { .. }) && number == 2;
    is_reversal && !schedule.booked.iter().any(|booked| booked.number == 1 && booked.voucher.is_some())
}

/// Books everything that is due at a day, in order of day.
///
/// **Promise**: an occurrence becomes one draft and at most one voucher, however often this is asked for. One that cannot
/// be posted stays as a draft, and the others are booked all the same.
pub fn book_due(tx: &mut Tx<'_>, today: Date) -> Result<Booked, BookError> {
    let association = tx.context().association;
    let mut booked = Booked::default();
    // What is posted now may let a reversal become due, so it is looked for again until nothing more is.
    loop {
        let schedules = list_schedules(tx, association)?;
        let due = list_due(tx, association, &schedules, today)?;
        if due.is_empty() {
            return Ok(booked);
        }
        for due in due {
            if let Some(schedule) = schedules.iter().find(|schedule| schedule.id == due.schedule) {
                book(tx, schedule, due.coming, &mut booked)?;
            }
        }
    }
}

fn book(tx: &mut Tx<'_>, schedule: &Schedule, coming: Coming, booked: &mut Booked) -> Result<(), BookError> {
    let draft = draft(tx, schedule, coming)?;
    let (association, context) = (tx.context().association, tx.context().clone());
    let row =
        values![association, schedule.id, coming.number, coming.on, draft, context.actor.name, context.recorded_at];
    tx.insert(&VOUCHER_OCCURRENCE, &row)?;
    if schedule.new.manner == Manner::Draft {
        booked.drafts += 1;
        return Ok(());
    }
    match post_draft(tx, draft) {
        Ok(_) => booked.posted += 1,
        Err(PostError::Store(error)) => return Err(error.into()),
        Err(_) => booked.refused += 1,
    }
    Ok(())
}

/// Why an occurrence is not drafted again.
#[derive(Debug, Error)]
pub enum RedraftError {
    #[error("there is no such occurrence")]
    NotThere,
    #[error("its draft waits, or has become a voucher")]
    StillThere,
    #[error("what it takes back is not posted")]
    WaitsForFirst,
    #[error(transparent)]
    Draft(#[from] DraftError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Makes the draft of an occurrence anew after somebody has removed it; it is never posted at once, for somebody found
/// it wrong. **Errors**: `NotThere`, `StillThere` (so twice makes one), `WaitsForFirst`.
pub fn redraft(tx: &mut Tx<'_>, schedule: Id, number: u32) -> Result<Id, RedraftError> {
    let association = tx.context().association;
    let schedule = find_schedule(tx, association, schedule)?.ok_or(RedraftError::NotThere)?;
    let gone = schedule.booked.iter().find(|booked| booked.number == number).ok_or(RedraftError::NotThere)?;
    if gone.voucher.is_some() || gone.waits {
        return Err(RedraftError::StillThere);
    }
    if waits_for_first(&schedule, number) {
        return Err(RedraftError::WaitsForFirst);
    }
    let draft = draft(tx, &schedule, Coming { number, on: gone.due_on })?;
    let context = tx.context().clone();
    let changes = [
        ("draft_id", draft.into()),
        ("actor_name", context.actor.name.as_str().into()),
        ("recorded_at", context.recorded_at.into()),
    ];
    tx.update(&VOUCHER_OCCURRENCE, &values![association, schedule.id, number], &changes)?;
    Ok(draft)
}

/// Writes the draft of an occurrence.
fn draft(tx: &mut Tx<'_>, schedule: &Schedule, coming: Coming) -> Result<Id, DraftError> {
    let taken_back = match schedule.new.plan {
        Plan::Reversing { .. } if coming.number == 2 => find_first(tx, schedule)?,
        _ => None,
    };
    let (kind, corrects, text, lines) = match taken_back {
        Some((voucher, name, lines)) => {
            (Kind::Correction, Some(voucher), format!("Vändning av {name}: {}", schedule.new.text), lines)
        }
        None => (Kind::New, None, schedule.new.text.clone(), schedule.lines_of(coming.number)),
    };
    let reason = if kind == Kind::New { String::new() } else { "Periodiseringen vänds".to_owned() };
    let series = schedule.new.series.clone();
    let content = Content { series, occurred_on: Some(coming.on), text, reason, lines };
    let draft = tx.new_id();
    insert_draft(tx, draft, kind, corrects, &content)?;
    Ok(draft)
}

/// The voucher that is taken back, in its newest version, and its lines with the other sign.
fn find_first(tx: &Tx<'_>, schedule: &Schedule) -> StoreResult<Option<(Id, String, Vec<DraftLine>)>> {
    let association = tx.context().association;
    let first = schedule.booked.iter().find(|booked| booked.number == 1);
    let Some((voucher, _)) = first.and_then(|first| first.voucher.as_ref()) else { return Ok(None) };
    let Some(head) = ledger::find_voucher(tx, association, *voucher)? else { return Ok(None) };
    let newest = ledger::list_versions(tx, association, &head)?.into_iter().next().unwrap_or(head);
    let mut lines: Vec<DraftLine> =
        ledger::list_voucher_lines(tx, association, newest.id)?.iter().map(DraftLine::from).collect();
    lines.iter_mut().for_each(|line| line.amount_ore = -line.amount_ore);
    Ok(Some((newest.id, newest.name(), lines)))
}
