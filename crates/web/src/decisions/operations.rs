//! Recording and reading decisions. A recorded decision is never changed; a correction is a new version.

use jiff::civil::Date;
use store::{Id, Reader, Row, StoreError, StoreResult, Tx, order, values};
use thiserror::Error;

use super::queries;
use super::tables::DECISION;
use crate::STILL_KNOWN;

/// What is decided: number in the register, paragraph of the minutes, day, title and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDecision {
    pub register_number: String,
    pub paragraph: String,
    pub decided_on: Date,
    pub title: String,
    pub body: String,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decision {
    pub id: Id,
    pub register_number: String,
    pub version: i64,
    pub paragraph: String,
    pub decided_on: Date,
    pub title: String,
    pub body: String,
    pub recorded_at: i64,
}

#[derive(Debug, Error)]
pub enum RecordError {
    #[error("the register number is taken")]
    NumberTaken,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Records a decision. **Errors**: `NumberTaken` when the register has the number already.
pub fn record(tx: &mut Tx<'_>, decision: &NewDecision) -> Result<Id, RecordError> {
    let (id, association, recorded_at) = (tx.new_id(), tx.context().association, tx.context().recorded_at);
    if find_by_number(tx, association, &decision.register_number)?.is_some() {
        return Err(RecordError::NumberTaken);
    }
    let folded = order::fold(&format!("{} {} {}", decision.register_number, decision.title, decision.body));
    tx.insert(
        &DECISION,
        &values![
            association,
            id,
            &decision.register_number,
            1_i64,
            None::<Id>,
            &decision.paragraph,
            decision.decided_on,
            &decision.title,
            &decision.body,
            folded,
            recorded_at,
            STILL_KNOWN
        ],
    )?;
    Ok(id)
}

pub fn list_decisions(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<Decision>> {
    reader.list(&queries::LIST_DECISIONS, &values![association, STILL_KNOWN], read)
}

pub fn find_decision(reader: &Reader<'_>, association: Id, id: Id) -> StoreResult<Option<Decision>> {
    reader.find(&queries::FIND_DECISION, &values![association, id], read)
}

pub fn find_by_number(reader: &Reader<'_>, association: Id, number: &str) -> StoreResult<Option<Decision>> {
    reader.find(&queries::FIND_BY_NUMBER, &values![association, number, STILL_KNOWN], read)
}

fn read(row: &Row) -> StoreResult<Decision> {
    Ok(Decision {
        id: row.get(0)?,
        register_number: row.get(1)?,
        version: row.get(2)?,
        paragraph: row.get(3)?,
        decided_on: row.get(4)?,
        title: row.get(5)?,
        body: row.get(6)?,
        recorded_at: row.get(7)?,
    })
}
