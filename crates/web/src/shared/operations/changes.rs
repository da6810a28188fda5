//! Writing, offering and ending an agreement, and answering one.

use finsam::shared::{Party as Share, ShareKeyError, check_shares};
use jiff::civil::Date;
use store::{Id, Reader, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::agreement::{Basis, Side, State, find_agreement, list_agreements};
use crate::shared::queries;
use crate::shared::tables::{SHARED_AGREEMENT, SHARED_ANSWER, SHARED_EVENT, SHARED_PARTY};

/// One who shares: an association of this installation, or somebody else by name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewParty {
    pub association: Option<Id>,
    pub name: String,
    pub share_milli: i64,
}

#[derive(Clone, Debug)]
pub struct NewAgreement {
    /// A stable word, of which the figures are named.
    pub key: String,
    pub what: String,
    pub description: String,
    pub from_on: Date,
    pub until_on: Option<Date>,
    pub interval_months: u8,
    pub basis: Basis,
    /// What the association itself bears.
    pub own_share_milli: i64,
    pub others: Vec<NewParty>,
}

#[derive(Debug, Error)]
pub enum AgreementError {
    #[error("the key is taken")]
    KeyTaken,
    #[error("there is no such agreement")]
    NotThere,
    #[error("it is not where that can be done")]
    WrongState(State),
    #[error("the interval is none")]
    Interval,
    #[error("the end is before the beginning")]
    Period,
    #[error("one of those who share is unknown, or the association itself")]
    UnknownParty { number: usize },
    #[error("the shares do not hold")]
    Shares(ShareKeyError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The other associations of this installation: id, short name, name.
pub fn list_neighbours(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<(Id, String, String)>> {
    reader.list(&queries::LIST_NEIGHBOURS, &values![association], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
}

/// Writes an agreement that the association bears; nobody else sees it yet. **Errors**: see [`AgreementError`].
pub fn create(tx: &mut Tx<'_>, new: &NewAgreement) -> Result<Id, AgreementError> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    if ![1, 3, 6, 12].contains(&new.interval_months) {
        return Err(AgreementError::Interval);
    }
    if new.until_on.is_some_and(|until_on| until_on <= new.from_on) {
        return Err(AgreementError::Period);
    }
    let neighbours = list_neighbours(tx, association)?;
    let mut shares = vec![Share { key: String::new(), share_milli: new.own_share_milli }];
    for (index, party) in new.others.iter().enumerate() {
        let number = index + 1;
        let known = party.association.is_none_or(|id| neighbours.iter().any(|(known, _, _)| *known == id));
        if !known || party.name.trim().is_empty() {
            return Err(AgreementError::UnknownParty { number });
        }
        let key = party.association.map_or_else(|| format!("~{}", party.name), |id| id.to_string());
        shares.push(Share { key, share_milli: party.share_milli });
    }
    check_shares(&shares).map_err(AgreementError::Shares)?;
    let own = list_agreements(tx, association)?;
    if own.iter().any(|agreement| agreement.side == Side::Host && agreement.key == new.key) {
        return Err(AgreementError::KeyTaken);
    }
    let (id, actor) = (tx.new_id(), tx.context().actor.name.clone());
    let row = values![
        association,
        id,
        &new.key,
        &new.what,
        &new.description,
        new.from_on,
        new.until_on,
        i64::from(new.interval_months),
        new.basis.name(),
        new.basis.keys(),
        actor,
        recorded_at
    ];
    tx.insert(&SHARED_AGREEMENT, &row)?;
    let name = find_name(tx, association)?;
    tx.insert(&SHARED_PARTY, &values![association, id, 1_i64, Some(association), name, new.own_share_milli])?;
    for (number, party) in (2_i64..).zip(&new.others) {
        let row = values![association, id, number, party.association, &party.name, party.share_milli];
        tx.insert(&SHARED_PARTY, &row)?;
    }
    Ok(id)
}

fn find_name(tx: &Tx<'_>, association: Id) -> StoreResult<String> {
    // The installation is no association, so that all are listed.
    let all = list_neighbours(tx, Id::INSTALLATION)?;
    Ok(all.into_iter().find(|(id, _, _)| *id == association).map_or_else(String::new, |(_, _, name)| name))
}

/// Offers an agreement to those who share it: from now on they see it. **Errors**: it has been offered already.
pub fn offer(tx: &mut Tx<'_>, id: Id, on: Date, note: &str) -> Result<(), AgreementError> {
    happen(tx, id, "offered", on, note, &[State::Written, State::Withdrawn, State::Declined])
}

/// Withdraws an agreement that does not hold yet, or says the last day of one that does.
///
/// **Errors**: there is nothing to stop.
pub fn stop(tx: &mut Tx<'_>, id: Id, last_day: Date, note: &str) -> Result<(), AgreementError> {
    let association = tx.context().association;
    let agreement = find_agreement(tx, association, id)?.ok_or(AgreementError::NotThere)?;
    match agreement.state() {
        State::Holds if last_day < agreement.from_on => Err(AgreementError::Period),
        State::Holds => happen(tx, id, "ended", last_day, note, &[State::Holds]),
        _ => happen(tx, id, "withdrawn", last_day, note, &[State::Offered, State::Declined]),
    }
}

fn happen(
    tx: &mut Tx<'_>,
    id: Id,
    kind: &'static str,
    on: Date,
    note: &str,
    from: &[State],
) -> Result<(), AgreementError> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let agreement = find_agreement(tx, association, id)?.filter(|agreement| agreement.side == Side::Host);
    let agreement = agreement.ok_or(AgreementError::NotThere)?;
    if !from.contains(&agreement.state()) {
        return Err(AgreementError::WrongState(agreement.state()));
    }
    let (number, actor) = (agreement.events.len() as i64 + 1, tx.context().actor.name.clone());
    tx.insert(&SHARED_EVENT, &values![association, id, number, kind, on, note, actor, recorded_at])?;
    Ok(())
}

/// Answers an agreement that another association offers; the answer is kept here, not there.
///
/// **Errors**: it is not offered to this association, or is answered so already.
pub fn answer(tx: &mut Tx<'_>, id: Id, accepts: Answering, note: &str) -> Result<(), AgreementError> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let agreement = find_agreement(tx, association, id)?.filter(|agreement| agreement.side == Side::Party);
    let agreement = agreement.ok_or(AgreementError::NotThere)?;
    let own = agreement.find_party(association).and_then(|party| party.answer.as_ref());
    let accepted = accepts == Answering::Accepts;
    let open =
        matches!(agreement.state(), State::Offered | State::Declined) && own.is_none_or(|own| own.accepted != accepted);
    if !open {
        return Err(AgreementError::WrongState(agreement.state()));
    }
    let (row_id, actor) = (tx.new_id(), tx.context().actor.name.clone());
    let kind = if accepted { "accepted" } else { "declined" };
    let offer = agreement.find_offer().ok_or(AgreementError::NotThere)?;
    let row = values![association, row_id, agreement.host, id, offer, kind, note, actor, recorded_at];
    tx.insert(&SHARED_ANSWER, &row)?;
    Ok(())
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answering {
    Accepts,
    Declines,
}
