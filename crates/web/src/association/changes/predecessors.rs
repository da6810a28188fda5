//! Changes of the associations that were merged into this one.

use finsam::merger::Predecessor;
use store::{Id, Tx, values};

use super::{ChangeError, find_decision, member_key};
use crate::association::operations::list_predecessors;
use crate::association::queries;
use crate::association::tables::PREDECESSOR;

/// A predecessor as somebody has written it down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Merger {
    /// Without its key, which is made of the name of a new one and kept of one that is known.
    pub predecessor: Predecessor,
    /// The register number of the decision, where there is one here.
    pub decision: Option<String>,
}

/// Records a predecessor; its key, which names its figures, is made of its name and never changes.
///
/// **Errors**: `PredecessorAlready` when there is one of that name, `DecisionUnknown`.
pub fn record_merger(tx: &mut Tx<'_>, new: &Merger) -> Result<Id, ChangeError> {
    let (id, association, recorded_at) = (tx.new_id(), tx.context().association, tx.context().recorded_at);
    let (it, known) = (&new.predecessor, list_predecessors(tx, association)?);
    check_name(known.iter().map(|(other, _)| other), &it.name)?;
    let decision = find_decision(tx, new.decision.as_deref())?;
    let row = values![
        association,
        id,
        member_key(&it.name),
        &it.name,
        it.organisation_number.as_deref(),
        it.dissolved_on,
        it.merged_on,
        it.opening_equity_ore.0,
        it.kept_apart_until,
        it.origin.as_ref().map(|origin| i64::from(origin.dimension)),
        it.origin.as_ref().map(|origin| origin.object.as_str()),
        decision,
        &it.source,
        known.len() as i64 + 1,
        recorded_at
    ];
    tx.insert(&PREDECESSOR, &row)?;
    Ok(id)
}

/// Writes what is known of a predecessor anew; its key stays.
///
/// **Errors**: `Unknown`, `PredecessorAlready` when another has that name, `DecisionUnknown`.
pub fn correct_merger(tx: &mut Tx<'_>, key: &str, new: &Merger) -> Result<(), ChangeError> {
    let association = tx.context().association;
    let id: Id = tx
        .find(&queries::FIND_PREDECESSOR_ID, &values![association, key], |row| row.get(0))?
        .ok_or(ChangeError::Unknown)?;
    let (it, known) = (&new.predecessor, list_predecessors(tx, association)?);
    check_name(known.iter().map(|(other, _)| other).filter(|other| other.key != key), &it.name)?;
    let decision = find_decision(tx, new.decision.as_deref())?;
    let changes = [
        ("name", it.name.as_str().into()),
        ("organisation_number", it.organisation_number.as_deref().into()),
        ("dissolved_on", it.dissolved_on.into()),
        ("merged_on", it.merged_on.into()),
        ("opening_equity_ore", it.opening_equity_ore.0.into()),
        ("kept_apart_until", it.kept_apart_until.into()),
        ("dimension", it.origin.as_ref().map(|origin| i64::from(origin.dimension)).into()),
        ("object", it.origin.as_ref().map(|origin| origin.object.as_str()).into()),
        ("decision_id", decision.into()),
        ("source", it.source.as_str().into()),
    ];
    tx.update(&PREDECESSOR, &values![association, id], &changes)?;
    Ok(())
}

/// The key of a new one is made of its name, so neither the name nor the key may be another's.
fn check_name<'p>(mut others: impl Iterator<Item = &'p Predecessor>, name: &str) -> Result<(), ChangeError> {
    let key = member_key(name);
    match others.any(|other| other.key == key || member_key(&other.name) == key) {
        true => Err(ChangeError::PredecessorAlready { name: name.to_owned() }),
        false => Ok(()),
    }
}
