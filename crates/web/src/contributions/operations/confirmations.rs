//! What the members have decided themselves to give.

use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Reader, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::before_end;
use super::keys::year_of;
use super::year::{ContributionYear, find_year};
use crate::STILL_KNOWN;
use crate::contributions::queries;
use crate::contributions::tables::CONTRIBUTION_CONFIRMATION;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewConfirmation {
    pub year: i16,
    pub member: Id,
    pub amount_ore: Ore,
    pub decided_on: Date,
    /// The number or paragraph of the member's decision.
    pub reference: String,
    /// What the paper says.
    pub paper: String,
}

#[derive(Clone, Debug)]
pub struct Confirmation {
    pub id: Id,
    pub new: NewConfirmation,
    pub actor_name: String,
    pub recorded_at: i64,
}

#[derive(Debug, Error)]
pub enum ConfirmError {
    #[error("there is no such year")]
    UnknownYear,
    #[error("the member gives nothing in the year")]
    NoPayer,
    #[error("the amount is negative")]
    Negative,
    #[error("it is confirmed so already")]
    Unchanged,
    #[error(transparent)]
    Store(#[from] StoreError),
}

pub fn list_confirmations(reader: &Reader<'_>, association: Id, known_at: i64) -> StoreResult<Vec<Confirmation>> {
    let known = values![association, before_end(known_at), known_at];
    reader.list(&queries::LIST_CONFIRMATIONS, &known, |row| {
        Ok(Confirmation {
            id: row.get(0)?,
            new: NewConfirmation {
                year: year_of(row.get(1)?)?,
                member: row.get(2)?,
                amount_ore: Ore(row.get(3)?),
                decided_on: row.get(4)?,
                reference: row.get(5)?,
                paper: row.get(6)?,
            },
            actor_name: row.get(7)?,
            recorded_at: row.get(8)?,
        })
    })
}

/// Records what a member has decided; what it decided before for the year is superseded. **Errors**: see [`ConfirmError`].
pub fn confirm(tx: &mut Tx<'_>, new: &NewConfirmation) -> Result<Id, ConfirmError> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    if new.amount_ore.0 < 0 {
        return Err(ConfirmError::Negative);
    }
    let year = find_year(tx, association, new.year, STILL_KNOWN)?.ok_or(ConfirmError::UnknownYear)?;
    if !year.shares.iter().any(|share| share.member == new.member) {
        return Err(ConfirmError::NoPayer);
    }
    let known = list_confirmations(tx, association, STILL_KNOWN)?;
    if let Some(before) = known.iter().find(|it| (it.new.year, it.new.member) == (new.year, new.member)) {
        if before.new == *new {
            return Err(ConfirmError::Unchanged);
        }
        let ended = [("known_until", recorded_at.into())];
        tx.update(&CONTRIBUTION_CONFIRMATION, &values![association, before.id], &ended)?;
    }
    let (id, actor) = (tx.new_id(), tx.context().actor.name.clone());
    let row = values![
        association,
        id,
        i64::from(new.year),
        new.member,
        new.amount_ore.0,
        new.decided_on,
        &new.reference,
        &new.paper,
        actor,
        recorded_at,
        STILL_KNOWN
    ];
    tx.insert(&CONTRIBUTION_CONFIRMATION, &row)?;
    Ok(id)
}

/// What a member's confirmation is to its share.
#[derive(Clone, Debug)]
pub enum Confirmed<'c> {
    /// The member has not decided, or nobody has recorded it.
    Not,
    Same(&'c Confirmation),
    /// More (positive) or less than the share.
    Differs(&'c Confirmation, Ore),
}

/// Holds a member's share against what it has confirmed.
pub fn compare<'c>(year: &ContributionYear, key: &str, all: &'c [Confirmation]) -> Confirmed<'c> {
    let member = year.members.iter().find(|member| member.key == key).map(|member| member.id);
    let found = all.iter().find(|it| it.new.year == year.year && Some(it.new.member) == member);
    let Some(confirmation) = found else { return Confirmed::Not };
    let share = year.of_member(key).unwrap_or_default();
    match confirmation.new.amount_ore.0.saturating_sub(share.0) {
        0 => Confirmed::Same(confirmation),
        difference => Confirmed::Differs(confirmation, Ore(difference)),
    }
}
