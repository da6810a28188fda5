//! What is due when, and what of it is missing: the days of the law and the association's own.

use finsam::deadline::{
    BudgetWork, Deadline, Duty, ReportWork, Standing, list_deadlines, stand_budget, stand_own, stand_report,
};
use finsam::parameter::list_statutory;
use jiff::civil::Date;
use report::model::Kind;
use store::{Id, Reader, Row, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::queries;
use super::tables::{OWN_DEADLINE, OWN_DEADLINE_END};
pub use super::words::{name_of, say_missing};
use crate::association::operations::Association;
use crate::budget::operations::{BudgetKind, Head, State as BudgetState};
use crate::closing::operations::is_year_closed;
use crate::decisions::operations::find_decision;
use crate::documents::operations::{DocumentHead, EventKind};
use crate::documents::sending::find_sent_to_all;
use crate::ledger::operations::find_year;

/// Something that is due.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Due {
    pub due_on: Date,
    pub standing: Standing,
    pub what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum What {
    Budget { year: i16, paragraph: String, id: Option<Id> },
    AnnualReport { year: i16, paragraph: String, document: Option<Id>, is_booked: bool },
    Own(OwnDeadline),
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OwnDeadline {
    pub id: Id,
    pub due_on: Date,
    pub title: String,
    pub note: String,
    pub actor_name: String,
    /// When it was done, and by whom.
    pub done: Option<(Date, String)>,
    pub is_removed: bool,
}

/// Lists what is due near a day, the earliest first: what lies ahead, what was missed, and what was done within a year.
pub fn list_due(
    reader: &Reader<'_>,
    of: &Association,
    (budgets, documents): (&[Head], &[DocumentHead]),
    as_at: Date,
) -> StoreResult<Vec<Due>> {
    let association = of.id;
    let began_on = find_beginning(reader, association, budgets, as_at)?;
    let mut all = Vec::new();
    for deadline in list_deadlines(&list_statutory(), as_at, began_on) {
        all.push(match deadline.duty {
            Duty::Budget { year } => due_budget(&deadline, year, budgets, as_at),
            Duty::AnnualReport { year } => due_report(reader, of, &deadline, year, documents, as_at)?,
        });
    }
    for own in list_own(reader, association)?.into_iter().filter(|own| !own.is_removed) {
        let done_on = own.done.as_ref().map(|(on, _)| *on).filter(|on| *on <= as_at);
        let standing = stand_own(own.due_on, done_on, as_at);
        all.push(Due { due_on: own.due_on, standing, what: What::Own(own) });
    }
    all.sort_by_key(|due| due.due_on);
    Ok(all)
}

/// The first day of what is recorded here: of the books, else of the budgets, else of the year.
fn find_beginning(reader: &Reader<'_>, association: Id, heads: &[Head], as_at: Date) -> StoreResult<Date> {
    let books: Option<Date> = reader.find(&queries::FIRST_YEAR, &values![association], |row| row.get(0))?.flatten();
    let budget = heads.iter().map(|head| head.year).min().and_then(|year| Date::new(year, 1, 1).ok());
    Ok(books.or(budget).unwrap_or_else(|| as_at.first_of_year()))
}

fn due_budget(deadline: &Deadline, year: i16, heads: &[Head], as_at: Date) -> Due {
    let is_live =
        |head: &&Head| head.year == year && head.kind == BudgetKind::Proper && head.state != BudgetState::Discarded;
    let own: Vec<&Head> = heads.iter().filter(is_live).collect();
    let work = BudgetWork {
        is_drafted: !own.is_empty(),
        consulted_on: own.iter().filter_map(|head| head.consulted()).map(|event| event.occurred_on).min(),
        decided_on: own.iter().filter_map(|head| head.adopted()).map(|adopted| adopted.decided_on).min(),
    };
    Due {
        due_on: deadline.due_on,
        standing: stand_budget(deadline, &work, as_at),
        what: What::Budget { year, paragraph: deadline.paragraph.clone(), id: own.first().map(|head| head.id) },
    }
}

fn due_report(
    reader: &Reader<'_>,
    of: &Association,
    deadline: &Deadline,
    year: i16,
    documents: &[DocumentHead],
    as_at: Date,
) -> StoreResult<Due> {
    let association = of.id;
    let own = documents.iter().find(|head| head.kind == Kind::AnnualReport && head.as_at.year() == year);
    let books = match Date::new(year, 12, 31) {
        Ok(last) => find_year(reader, association, last)?,
        Err(_) => None,
    };
    let books_closed = match &books {
        Some(books) => is_year_closed(reader, association, books.id)?,
        None => false,
    };
    let adopted = own.and_then(|head| head.find_event(EventKind::Adopted)).and_then(|event| event.decision_id);
    let adopted_on = match adopted {
        Some(decision) => find_decision(reader, association, decision)?.map(|decision| decision.decided_on),
        None => None,
    };
    let sent_on = match own {
        Some(head) => find_sent_to_all(reader, of, head)?,
        None => None,
    };
    let work = ReportWork { books_closed, is_drafted: own.is_some(), adopted_on, sent_on };
    Ok(Due {
        due_on: deadline.due_on,
        standing: stand_report(deadline, &work, as_at),
        what: What::AnnualReport {
            year,
            paragraph: deadline.paragraph.clone(),
            document: own.map(|head| head.id),
            is_booked: books.is_some(),
        },
    })
}

/// The association's own deadlines, the earliest first; also those that are removed.
pub fn list_own(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<OwnDeadline>> {
    reader.list(&queries::LIST_OWN, &values![association], read_own)
}

fn read_own(row: &Row) -> StoreResult<OwnDeadline> {
    let kind: Option<String> = row.get(5)?;
    let done = match (kind.as_deref(), row.get::<Option<Date>>(6)?, row.get::<Option<String>>(7)?) {
        (Some("done"), Some(on), Some(who)) => Some((on, who)),
        _ => None,
    };
    Ok(OwnDeadline {
        id: row.get(0)?,
        due_on: row.get(1)?,
        title: row.get(2)?,
        note: row.get(3)?,
        actor_name: row.get(4)?,
        done,
        is_removed: kind.as_deref() == Some("removed"),
    })
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDeadline {
    pub due_on: Date,
    pub title: String,
    pub note: String,
}

/// Why a deadline is not added or not ended.
#[derive(Debug, Error)]
pub enum DeadlineError {
    #[error("there is no such deadline")]
    NotThere,
    #[error("it is done or removed already")]
    Ended,
    #[error("there is one of that name and day already")]
    AlreadyThere,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Adds a deadline. **Errors**: `AlreadyThere`, when one of that name and day is still to be kept.
pub fn add(tx: &mut Tx<'_>, new: &NewDeadline) -> Result<Id, DeadlineError> {
    let (association, recorded_at, id) = (tx.context().association, tx.context().recorded_at, tx.new_id());
    let is_same = |own: &OwnDeadline| own.title == new.title && own.due_on == new.due_on;
    let is_open = |own: &OwnDeadline| own.done.is_none() && !own.is_removed;
    if list_own(tx, association)?.iter().any(|own| is_same(own) && is_open(own)) {
        return Err(DeadlineError::AlreadyThere);
    }
    let actor = tx.context().actor.name.clone();
    tx.insert(&OWN_DEADLINE, &values![association, id, new.due_on, &new.title, &new.note, actor, recorded_at])?;
    Ok(id)
}

/// Marks a deadline as done on a day. **Errors**: `NotThere`, `Ended`.
pub fn finish(tx: &mut Tx<'_>, id: Id, on: Date) -> Result<(), DeadlineError> {
    end(tx, id, "done", on)
}

/// Takes a deadline away that was a mistake, or is no longer due. **Errors**: `NotThere`, `Ended`.
pub fn remove(tx: &mut Tx<'_>, id: Id, on: Date) -> Result<(), DeadlineError> {
    end(tx, id, "removed", on)
}

fn end(tx: &mut Tx<'_>, id: Id, kind: &str, on: Date) -> Result<(), DeadlineError> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let actor = tx.context().actor.name.clone();
    let own = list_own(tx, association)?.into_iter().find(|own| own.id == id).ok_or(DeadlineError::NotThere)?;
    if own.done.is_some() || own.is_removed {
        return Err(DeadlineError::Ended);
    }
    tx.insert(&OWN_DEADLINE_END, &values![association, id, kind, on, actor, recorded_at])?;
    Ok(())
}
