//! What the periods of an agreement have cost, and what each pays.

use finsam::money::Ore;
use finsam::shared::{Party as Share, SettledPeriod, ShareKeyError, list_periods, settle};
use jiff::civil::Date;
use store::{Id, Reader, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::agreement::{Agreement, Side, find_agreement, list_agreements};
use super::before_end;
use super::drafting::list_made;
use crate::STILL_KNOWN;
use crate::shared::queries;
use crate::shared::tables::{SHARED_SETTLEMENT, SHARED_SETTLEMENT_PART};

#[derive(Clone, Debug)]
pub struct Settlement {
    pub id: Id,
    pub period: SettledPeriod,
    pub cost_ore: Ore,
    /// What each pays, in the order of the parties.
    pub parts: Vec<Ore>,
    pub note: String,
    pub actor_name: String,
    pub recorded_at: i64,
}

/// An agreement whose periods are settled, with what they have cost.
#[derive(Clone, Debug)]
pub struct Settled {
    pub agreement: Agreement,
    pub settlements: Vec<Settlement>,
}

#[derive(Debug, Error)]
pub enum SettleError {
    #[error("there is no such agreement or period")]
    NotThere,
    #[error("not all have accepted")]
    NotAccepted,
    #[error("the period is not over")]
    NotOver,
    #[error("it is settled so already")]
    Unchanged,
    #[error("somebody has taken it into the books")]
    Taken,
    #[error("the cost cannot be shared")]
    Shares(ShareKeyError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

pub fn list_settlements(reader: &Reader<'_>, agreement: &Agreement, known_at: i64) -> StoreResult<Vec<Settlement>> {
    let known = values![agreement.host, agreement.id, before_end(known_at), known_at];
    let mut settlements = reader.list(&queries::LIST_SETTLEMENTS, &known, |row| {
        Ok(Settlement {
            id: row.get(0)?,
            period: SettledPeriod { from: row.get(1)?, until: row.get(2)? },
            cost_ore: Ore(row.get(3)?),
            parts: Vec::new(),
            note: row.get(4)?,
            actor_name: row.get(5)?,
            recorded_at: row.get(6)?,
        })
    })?;
    reader.each(&queries::LIST_SETTLEMENT_PARTS, &known, |row| {
        let of: Id = row.get(0)?;
        if let Some(settlement) = settlements.iter_mut().find(|settlement| settlement.id == of) {
            settlement.parts.push(Ore(row.get(2)?));
        }
        Ok(())
    })?;
    Ok(settlements)
}

/// Lists each agreement of an association that holds or has held, with its settlements as they were known at a moment.
pub fn list_settled(reader: &Reader<'_>, association: Id, known_at: i64) -> StoreResult<Vec<Settled>> {
    let agreements = list_agreements(reader, association)?.into_iter().filter(Agreement::is_settled);
    agreements
        .map(|agreement| {
            let settlements = list_settlements(reader, &agreement, known_at)?;
            Ok(Settled { agreement, settlements })
        })
        .collect()
}

impl Agreement {
    /// The periods that have begun at a day.
    pub fn list_periods(&self, on: Date) -> Vec<SettledPeriod> {
        list_periods(self.from_on, self.ends_on(), self.interval_months, on)
    }
}

/// Settles a period: what it cost, divided by the agreed shares. Another cost of the same period replaces the one before,
/// as long as the one who bears it has not taken that one into its books.
///
/// **Promise**: the parts sum to the cost. **Errors**: see [`SettleError`].
pub fn record(
    tx: &mut Tx<'_>,
    agreement: Id,
    from: Date,
    cost: Ore,
    note: &str,
    today: Date,
) -> Result<Id, SettleError> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let agreement = find_agreement(tx, association, agreement)?.filter(|found| found.side == Side::Host);
    let agreement = agreement.ok_or(SettleError::NotThere)?;
    if !agreement.is_settled() {
        return Err(SettleError::NotAccepted);
    }
    let period = agreement.list_periods(today).into_iter().find(|period| period.from == from);
    let period = period.ok_or(SettleError::NotThere)?;
    if period.until > today {
        return Err(SettleError::NotOver);
    }
    let shares: Vec<Share> =
        agreement.parties.iter().map(|party| Share { key: party.key(), share_milli: party.share_milli }).collect();
    let parts = settle(cost, &shares).map_err(SettleError::Shares)?;
    for before in list_settlements(tx, &agreement, STILL_KNOWN)?.iter().filter(|known| known.period == period) {
        if before.cost_ore == cost && before.note == note {
            return Err(SettleError::Unchanged);
        }
        if list_made(tx, association, agreement.host)?.iter().any(|made| made.settlement == before.id) {
            return Err(SettleError::Taken);
        }
        let ended = [("known_until", recorded_at.into())];
        tx.update(&SHARED_SETTLEMENT, &values![association, before.id], &ended)?;
    }
    let (id, actor) = (tx.new_id(), tx.context().actor.name.clone());
    let head = values![
        association,
        id,
        agreement.id,
        period.from,
        period.until,
        cost.0,
        note,
        actor,
        recorded_at,
        STILL_KNOWN
    ];
    tx.insert(&SHARED_SETTLEMENT, &head)?;
    for (number, part) in (1_i64..).zip(parts) {
        tx.insert(&SHARED_SETTLEMENT_PART, &values![association, id, number, part.0])?;
    }
    Ok(id)
}
