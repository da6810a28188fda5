//! The life of a budget: consulted, adopted by a decision, opened again, thrown away.

use jiff::civil::Date;
use store::{Id, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::heads::{BudgetKind, EventKind, State};
use super::reading::{StoredBudget, find_budget};
use crate::STILL_KNOWN;
use crate::budget::tables::BUDGET_EVENT;
use crate::clock::swedish_date;
use crate::decisions::operations::find_by_number;

/// Why a budget does not take a step.
#[derive(Debug, Error)]
pub enum LifeError {
    #[error("there is no such budget")]
    NotThere,
    #[error("the budget is {0:?}")]
    WrongState(State),
    #[error("a copy is not decided")]
    IsACopy,
    #[error("the register has no decision {0}")]
    UnknownDecision(String),
    #[error("it is after today")]
    AfterToday { today: Date },
    #[error("the budget has been changed since it was shown")]
    ChangedMeanwhile,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Records the consultation with the members. **Errors**: `WrongState`, `IsACopy`, `AfterToday`.
///
/// **Source**: lag (2003:1210) 23 §.
pub fn consult(tx: &mut Tx<'_>, id: Id, consulted_on: Date, with: &str) -> Result<(), LifeError> {
    let budget = find_open(tx, id)?;
    if budget.kind == BudgetKind::WhatIf {
        return Err(LifeError::IsACopy);
    }
    check_not_later(tx, consulted_on)?;
    Ok(add_event(tx, &budget, EventKind::Consulted, consulted_on, with, None)?)
}

/// Notes that a decision of the register adopted the budget, which is never changed afterwards.
///
/// **Errors**: `ChangedMeanwhile` when it is no longer the version that was seen; `UnknownDecision`; `AfterToday`.
pub fn adopt(tx: &mut Tx<'_>, id: Id, decision_number: &str, seen: i64) -> Result<(), LifeError> {
    let budget = find_open(tx, id)?;
    if budget.kind == BudgetKind::WhatIf {
        return Err(LifeError::IsACopy);
    }
    if budget.version != seen {
        return Err(LifeError::ChangedMeanwhile);
    }
    let unknown = || LifeError::UnknownDecision(decision_number.to_owned());
    let decision = find_by_number(tx, tx.context().association, decision_number)?.ok_or_else(unknown)?;
    check_not_later(tx, decision.decided_on)?;
    Ok(add_event(tx, &budget, EventKind::Adopted, decision.decided_on, "", Some(decision.id))?)
}

/// Makes a budget that the members were consulted about a draft again.
pub fn reopen(tx: &mut Tx<'_>, id: Id, note: &str) -> Result<(), LifeError> {
    let budget = find_open(tx, id)?;
    if budget.state != State::Consulted {
        return Err(LifeError::WrongState(budget.state));
    }
    let today = swedish_date(tx.context().recorded_at);
    Ok(add_event(tx, &budget, EventKind::Reopened, today, note, None)?)
}

/// Throws away a draft or a copy; what it held is kept for who looks back.
pub fn discard(tx: &mut Tx<'_>, id: Id) -> Result<(), LifeError> {
    let budget = find_open(tx, id)?;
    let today = swedish_date(tx.context().recorded_at);
    Ok(add_event(tx, &budget, EventKind::Discarded, today, "", None)?)
}

fn find_open(tx: &Tx<'_>, id: Id) -> Result<StoredBudget, LifeError> {
    let budget = find_budget(tx, tx.context().association, id, STILL_KNOWN)?.ok_or(LifeError::NotThere)?;
    if budget.state.is_open() { Ok(budget) } else { Err(LifeError::WrongState(budget.state)) }
}

fn check_not_later(tx: &Tx<'_>, on: Date) -> Result<(), LifeError> {
    let today = swedish_date(tx.context().recorded_at);
    if on > today { Err(LifeError::AfterToday { today }) } else { Ok(()) }
}

pub(super) fn add_event(
    tx: &mut Tx<'_>,
    budget: &StoredBudget,
    kind: EventKind,
    on: Date,
    note: &str,
    decision: Option<Id>,
) -> StoreResult<()> {
    let (id, association, recorded_at) = (tx.new_id(), tx.context().association, tx.context().recorded_at);
    let actor = tx.context().actor.name.clone();
    let number = budget.events.last().map_or(0, |event| event.number) + 1;
    let row = values![association, id, budget.id, number, kind.name(), decision, on, note, actor, recorded_at];
    tx.insert(&BUDGET_EVENT, &row)
}
