//! Each member's decision about the discharge of the board, which it makes by itself.

use jiff::civil::Date;
use report::model::Kind;
use store::{Id, Reader, StoreResult, Tx, values};

use super::queries;
use super::sending::{SendingError, check_day, find_locked, list_sendings};
use super::tables::DOCUMENT_DISCHARGE;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discharge {
    pub member_key: String,
    pub version: i64,
    pub is_granted: bool,
    pub decided_on: Date,
    pub paragraph: String,
    pub note: String,
    pub actor_name: String,
    pub recorded_at: i64,
}

/// What a member has decided about the discharge of the board.
pub struct NewDischarge<'a> {
    pub member_key: &'a str,
    pub outcome: Outcome,
    pub decided_on: Date,
    pub paragraph: &'a str,
    pub note: &'a str,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    Granted,
    Refused,
}

impl Outcome {
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Granted => "granted",
            Outcome::Refused => "refused",
        }
    }

    pub fn find(name: &str) -> Option<Outcome> {
        [Outcome::Granted, Outcome::Refused].into_iter().find(|outcome| outcome.name() == name)
    }
}

/// Writes down a member's decision; a second one about the same member corrects the first.
///
/// **Errors**: not an annual report, not locked, nothing that has gone to the member, a day before adoption or after `today`.
///
/// **Source**: lag (2003:1210) 26 §: each member decides by itself.
pub fn record_discharge(
    tx: &mut Tx<'_>,
    document: Id,
    new: &NewDischarge<'_>,
    today: Date,
) -> Result<(), SendingError> {
    let association = tx.context().association;
    let head = find_locked(tx, association, document)?;
    if head.kind != Kind::AnnualReport {
        return Err(SendingError::NoDischarge);
    }
    check_day(tx, association, &head, new.decided_on, today)?;
    let sent = list_sendings(tx, association, document)?;
    if !sent.iter().any(|sent| sent.recipient_key == new.member_key && sent.went_on().is_some()) {
        return Err(SendingError::NotSent);
    }
    let before = list_discharges(tx, association, document)?;
    let version = before.iter().find(|known| known.member_key == new.member_key).map_or(1, |known| known.version + 1);
    let (id, actor, recorded_at) = (tx.new_id(), tx.context().actor.name.clone(), tx.context().recorded_at);
    tx.insert(
        &DOCUMENT_DISCHARGE,
        &values![
            association,
            id,
            document,
            new.member_key,
            version,
            new.outcome.name(),
            new.decided_on,
            new.paragraph,
            new.note,
            actor,
            recorded_at
        ],
    )?;
    Ok(())
}

/// Each member's decision as it stands.
pub fn list_discharges(reader: &Reader<'_>, association: Id, document: Id) -> StoreResult<Vec<Discharge>> {
    let mut list = reader.list(&queries::LIST_DISCHARGES, &values![association, document], |row| {
        Ok(Discharge {
            member_key: row.get(0)?,
            version: row.get(1)?,
            is_granted: row.get::<String>(2)? == Outcome::Granted.name(),
            decided_on: row.get(3)?,
            paragraph: row.get(4)?,
            note: row.get(5)?,
            actor_name: row.get(6)?,
            recorded_at: row.get(7)?,
        })
    })?;
    list.dedup_by(|later, first| later.member_key == first.member_key);
    Ok(list)
}
