//! Where a member's contribution stands in the books.

use finsam::ledger::{AccountNumber, Balance};
use finsam::money::Ore;
use finsam::statement::ObjectCondition;
use store::{Id, Reader, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::before_end;
use super::members::list_members;
use crate::STILL_KNOWN;
use crate::contributions::queries;
use crate::contributions::tables::CONTRIBUTION_MAPPING;

/// A member's accounts. Those of invoices are the payer's, where another member pays for it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewMapping {
    pub member: Id,
    pub payer: Option<Id>,
    pub income: String,
    pub receivable: String,
    pub accrued: String,
    pub deferred: String,
    pub object: Option<ObjectCondition>,
}

#[derive(Clone, Debug)]
pub struct StoredMapping {
    pub id: Id,
    pub new: NewMapping,
}

#[derive(Debug, Error)]
pub enum MappingError {
    #[error("somebody is no member")]
    UnknownMember { member: Id },
    #[error("an account is none")]
    Account { member: Id, typed: String },
    #[error("a member cannot be told from another in the books")]
    Same { member: Id },
    #[error("the payer is paid for by another")]
    Payer { member: Id },
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl NewMapping {
    /// Tells whether a balance of an account is the member's.
    pub fn is_own(&self, account: &str, balance: &Balance) -> bool {
        let holds = |it: &ObjectCondition| balance.objects.find(it.dimension) == Some(it.object.as_str());
        balance.account.as_str() == account && self.object.as_ref().is_none_or(holds)
    }

    /// The objects that mark a line as the member's.
    pub fn objects(&self) -> String {
        self.object.as_ref().map(|it| format!("{}={}", it.dimension, it.object)).unwrap_or_default()
    }
}

/// Opening and change of what stands on an account, of the balances that are asked for.
pub(super) fn sum_of(balances: &[Balance], is_asked: impl Fn(&Balance) -> bool) -> (Ore, Ore) {
    balances.iter().filter(|balance| is_asked(balance)).fold((Ore::ZERO, Ore::ZERO), |(opening, change), balance| {
        (Ore(opening.0.saturating_add(balance.opening_ore.0)), Ore(change.0.saturating_add(balance.change_ore.0)))
    })
}

pub fn list_mappings(reader: &Reader<'_>, association: Id, known_at: i64) -> StoreResult<Vec<StoredMapping>> {
    let known = values![association, before_end(known_at), known_at];
    reader.list(&queries::LIST_MAPPINGS, &known, |row| {
        let (dimension, object): (Option<u32>, Option<String>) = (row.get(7)?, row.get(8)?);
        Ok(StoredMapping {
            id: row.get(0)?,
            new: NewMapping {
                member: row.get(1)?,
                payer: row.get(2)?,
                income: row.get(3)?,
                receivable: row.get(4)?,
                accrued: row.get(5)?,
                deferred: row.get(6)?,
                object: dimension.zip(object).map(|(dimension, object)| ObjectCondition { dimension, object }),
            },
        })
    })
}

/// Saves where the members' contributions stand; what is as before stays, and a member that is not named keeps its own.
///
/// **Errors**: see [`MappingError`].
pub fn save_mappings(tx: &mut Tx<'_>, new: &[NewMapping]) -> Result<(), MappingError> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let members = list_members(tx, association)?;
    let known = list_mappings(tx, association, STILL_KNOWN)?;
    for (index, mapping) in new.iter().enumerate() {
        let member = mapping.member;
        for id in [Some(member), mapping.payer].into_iter().flatten() {
            if !members.iter().any(|known| known.id == id) {
                return Err(MappingError::UnknownMember { member: id });
            }
        }
        for typed in [&mapping.income, &mapping.receivable, &mapping.accrued, &mapping.deferred] {
            if AccountNumber::parse(typed).is_err() {
                return Err(MappingError::Account { member, typed: typed.clone() });
            }
        }
        let same = |other: &&NewMapping| (&other.income, &other.object) == (&mapping.income, &mapping.object);
        if new[..index].iter().any(|other| same(&other)) {
            return Err(MappingError::Same { member });
        }
        let pays_for_itself = |id: Id| new.iter().all(|other| other.member != id || other.payer.is_none());
        if mapping.payer.is_some_and(|payer| payer == member || !pays_for_itself(payer)) {
            return Err(MappingError::Payer { member });
        }
    }
    for mapping in new {
        let before = known.iter().find(|before| before.new.member == mapping.member);
        if before.is_some_and(|before| before.new == *mapping) {
            continue;
        }
        if let Some(before) = before {
            let ended = [("known_until", recorded_at.into())];
            tx.update(&CONTRIBUTION_MAPPING, &values![association, before.id], &ended)?;
        }
        let (id, actor) = (tx.new_id(), tx.context().actor.name.clone());
        let object = mapping.object.as_ref();
        let row = values![
            association,
            id,
            mapping.member,
            mapping.payer,
            &mapping.income,
            &mapping.receivable,
            &mapping.accrued,
            &mapping.deferred,
            object.map(|it| i64::from(it.dimension)),
            object.map(|it| it.object.as_str()),
            actor,
            recorded_at,
            STILL_KNOWN
        ];
        tx.insert(&CONTRIBUTION_MAPPING, &row)?;
    }
    Ok(())
}
