//! What the register said before it was corrected: kept in words, with the reason, beside what it says now.

use finsam::association::{Association, Seat};
use store::{Id, Reader, StoreResult, Tx, values};

use super::{ChangeError, HeldOffice, HeldSeat, find_decision};
use crate::association::board::{period_text, place_name};
use crate::association::operations::AuditorRow;
use crate::association::queries;
use crate::association::tables::REGISTER_CORRECTION;

/// What is corrected.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Corrected {
    Place(Id),
    Holder(Id),
    Office(Id),
    Auditor(Id),
}

/// Why something is corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    pub reason: String,
    /// The register number of the decision that the correction follows, where there is one.
    pub decision: Option<String>,
}

/// What the register said of something before somebody corrected it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The place, the appointment, the office or the auditor.
    pub of: Id,
    pub said: String,
    pub reason: String,
    pub actor_name: String,
    pub recorded_at: i64,
    pub decision: Option<(Id, String)>,
}

/// Every correction, newest first.
pub fn list_corrections(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<Correction>> {
    reader.list(&queries::LIST_CORRECTIONS, &values![association], |row| {
        Ok(Correction {
            of: row.get(0)?,
            said: row.get(1)?,
            reason: row.get(2)?,
            actor_name: row.get(3)?,
            recorded_at: row.get(4)?,
            decision: row.get::<Option<Id>>(5)?.zip(row.get(6)?),
        })
    })
}

/// Keeps what the register says of something that is about to be corrected. **Errors**: `DecisionUnknown`.
pub(super) fn keep(tx: &mut Tx<'_>, of: Corrected, said: String, why: &Why) -> Result<(), ChangeError> {
    let (id, association, recorded_at) = (tx.new_id(), tx.context().association, tx.context().recorded_at);
    let decision = find_decision(tx, why.decision.as_deref())?;
    let mut ids = [None; 4];
    let (column, corrected) = match of {
        Corrected::Place(id) => (0, id),
        Corrected::Holder(id) => (1, id),
        Corrected::Office(id) => (2, id),
        Corrected::Auditor(id) => (3, id),
    };
    ids[column] = Some(corrected);
    let [place, holder, office, auditor] = ids;
    let actor = tx.context().actor.name.clone();
    let row =
        values![association, id, place, holder, office, auditor, &said, &why.reason, decision, &actor, recorded_at];
    Ok(tx.insert(&REGISTER_CORRECTION, &row)?)
}

pub(super) fn said_of_seat(held: &HeldSeat) -> String {
    let leaving = held.leaving.map_or(String::new(), |leaving| format!(", {}", leaving.swedish().to_lowercase()));
    format!("{}, {}{leaving}{}", held.name, period_text(held.period), by(held.decision.as_ref()))
}

pub(super) fn said_of_office(held: &HeldOffice) -> String {
    let (kind, period) = (held.kind.swedish(), period_text(held.period));
    format!("{}, {kind}, {period}{}", held.name, by(held.decision.as_ref()))
}

pub(super) fn said_of_place(association: &Association, place: &Seat) -> String {
    place_name(association, place)
}

pub(super) fn said_of_auditor(known: &AuditorRow, covers: &[String]) -> String {
    let firm = known.firm.as_ref().map_or(String::new(), |firm| format!(", {firm}"));
    let (by, period) = (&known.appointed_by, period_text(known.period));
    format!("{}{firm}, utsedd av {by}, {period}, för {}", known.name, covers.join(", "))
}

fn by(decision: Option<&(Id, String)>) -> String {
    decision.map_or(String::new(), |(_, number)| format!(", beslut {number}"))
}
