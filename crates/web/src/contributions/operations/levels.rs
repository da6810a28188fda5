//! What was asked for, offered and decided in a year, and extra grants.

use finsam::contribution::{Group, Share, ShareError, share_out};
use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Reader, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::before_end;
use super::keys::{funding, list_keys, year_of};
use super::members::list_members;
use crate::STILL_KNOWN;
use crate::contributions::queries;
use crate::contributions::tables::{CONTRIBUTION_LEVEL, CONTRIBUTION_SHARE};
use crate::decisions::operations::find_by_number;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LevelKind {
    /// Äskat.
    Asked,
    /// Medelstilldelning.
    Offered,
    Decided,
    /// An extra grant beside what is decided.
    Extra,
}

impl LevelKind {
    pub const ALL: [LevelKind; 4] = [LevelKind::Asked, LevelKind::Offered, LevelKind::Decided, LevelKind::Extra];

    pub fn name(self) -> &'static str {
        match self {
            LevelKind::Asked => "asked",
            LevelKind::Offered => "offered",
            LevelKind::Decided => "decided",
            LevelKind::Extra => "extra",
        }
    }

    pub fn find(name: &str) -> Option<LevelKind> {
        LevelKind::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// An amount that the state was asked for, offers or gives; the others give as much together.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewLevel {
    pub year: i16,
    pub kind: LevelKind,
    pub state_ore: Ore,
    pub occurred_on: Date,
    /// The month from which it accrues: January but for extra grants.
    pub first_month: u8,
    /// The number in the register of the decision; empty where there is none.
    pub decision: String,
    pub note: String,
}

#[derive(Clone, Debug)]
pub struct StoredShare {
    pub member: Id,
    pub group: Group,
    pub weight: i64,
    pub amount_ore: Ore,
}

#[derive(Clone, Debug)]
pub struct Level {
    pub id: Id,
    pub new: NewLevel,
    pub decision_id: Option<Id>,
    pub shares: Vec<StoredShare>,
    pub actor_name: String,
    pub recorded_at: i64,
}

#[derive(Debug, Error)]
pub enum LevelError {
    #[error("there is no such year")]
    UnknownYear,
    #[error("the register has no such decision")]
    UnknownDecision,
    #[error("a decided year needs the decision")]
    DecisionMissing,
    #[error("only what is decided can have something extra")]
    NotDecided,
    #[error("it was decided by that decision already")]
    SameDecision,
    #[error("it is so already")]
    Unchanged,
    #[error("the month is none")]
    Month,
    #[error("the shares cannot be computed")]
    Share(ShareError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Every level as it was known, by year.
pub fn list_levels(reader: &Reader<'_>, association: Id, known_at: i64) -> StoreResult<Vec<Level>> {
    let known = values![association, before_end(known_at), known_at];
    let mut levels = reader.list(&queries::LIST_LEVELS, &known, |row| {
        let kind: String = row.get(2)?;
        Ok(Level {
            id: row.get(0)?,
            new: NewLevel {
                year: year_of(row.get(1)?)?,
                kind: LevelKind::find(&kind).ok_or(StoreError::Shape(kind))?,
                state_ore: Ore(row.get(3)?),
                occurred_on: row.get(4)?,
                first_month: u8::try_from(row.get::<i64>(5)?).unwrap_or(1),
                decision: row.get::<Option<String>>(7)?.unwrap_or_default(),
                note: row.get(8)?,
            },
            decision_id: row.get(6)?,
            shares: Vec::new(),
            actor_name: row.get(9)?,
            recorded_at: row.get(10)?,
        })
    })?;
    reader.each(&queries::LIST_SHARES, &known, |row| {
        let (of, part): (Id, String) = (row.get(0)?, row.get(2)?);
        if let Some(level) = levels.iter_mut().find(|level| level.id == of) {
            let share = StoredShare {
                member: row.get(1)?,
                group: group_of(&part)?,
                weight: row.get(3)?,
                amount_ore: Ore(row.get(4)?),
            };
            level.shares.push(share);
        }
        Ok(())
    })?;
    Ok(levels)
}

/// Records an amount of a year. What was asked, offered or decided before is superseded; extra grants add up.
///
/// **Promise**: what is decided or extra keeps its shares, as the year's key gives them now.
///
/// **Errors**: see [`LevelError`]; a decided year is decided anew only by another decision.
pub fn record_level(tx: &mut Tx<'_>, new: &NewLevel) -> Result<Id, LevelError> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let keys = list_keys(tx, association, STILL_KNOWN)?;
    let key = keys.iter().find(|key| key.new.year == new.year).ok_or(LevelError::UnknownYear)?;
    let levels = list_levels(tx, association, STILL_KNOWN)?;
    let before: Vec<&Level> =
        levels.iter().filter(|level| level.new.year == new.year && level.new.kind == new.kind).collect();
    let decision = check_level(tx, new, &levels, &before)?;
    let members = list_members(tx, association)?;
    let keeps_shares = matches!(new.kind, LevelKind::Decided | LevelKind::Extra);
    let shares = match share_out(&funding(&key.new, &members, new.state_ore)) {
        Ok(shares) => shares,
        Err(error) if keeps_shares => return Err(LevelError::Share(error)),
        Err(error @ ShareError::StateOutOfRange) => return Err(LevelError::Share(error)),
        Err(_) => Vec::new(),
    };
    if new.kind != LevelKind::Extra {
        for level in before {
            tx.update(&CONTRIBUTION_LEVEL, &values![association, level.id], &[("known_until", recorded_at.into())])?;
        }
    }
    let (id, actor) = (tx.new_id(), tx.context().actor.name.clone());
    let (decision, kept) = (decision.filter(|_| keeps_shares), keeps_shares);
    let head = values![
        association,
        id,
        i64::from(new.year),
        new.kind.name(),
        new.state_ore.0,
        new.occurred_on,
        i64::from(new.first_month),
        decision,
        &new.note,
        actor,
        recorded_at,
        STILL_KNOWN
    ];
    tx.insert(&CONTRIBUTION_LEVEL, &head)?;
    for (number, share) in (1_i64..).zip(shares.iter().filter(|_| kept)) {
        let member = members.iter().find(|member| member.key == share.key);
        let member = member.ok_or_else(|| StoreError::Shape(share.key.clone()))?.id;
        let weight = weight_of(&key.new, member, share);
        let row = values![association, id, number, member, group_name(share.group), weight, share.amount_ore.0];
        tx.insert(&CONTRIBUTION_SHARE, &row)?;
    }
    Ok(id)
}

/// Holds a level against those before it; gives the id of its decision.
fn check_level(tx: &Tx<'_>, new: &NewLevel, levels: &[Level], before: &[&Level]) -> Result<Option<Id>, LevelError> {
    if !(1..=12).contains(&new.first_month) {
        return Err(LevelError::Month);
    }
    let decided = levels.iter().any(|level| level.new.year == new.year && level.new.kind == LevelKind::Decided);
    if new.kind == LevelKind::Extra && !decided {
        return Err(LevelError::NotDecided);
    }
    if before.iter().any(|level| level.new == *new) {
        return Err(LevelError::Unchanged);
    }
    let decision = match new.decision.as_str() {
        "" if new.kind == LevelKind::Decided => return Err(LevelError::DecisionMissing),
        "" => None,
        number => {
            let found = find_by_number(tx, tx.context().association, number)?;
            Some(found.ok_or(LevelError::UnknownDecision)?.id)
        }
    };
    if new.kind == LevelKind::Decided && before.iter().any(|level| level.new.decision == new.decision) {
        return Err(LevelError::SameDecision);
    }
    Ok(decision)
}

fn weight_of(key: &super::NewKey, member: Id, share: &Share) -> i64 {
    let payers = match share.group {
        Group::State => return 1,
        Group::Regions => &key.regions.payers,
        Group::Municipalities => &key.municipalities.payers,
    };
    payers.iter().find(|(id, _)| *id == member).map_or(0, |(_, weight)| *weight)
}

pub fn group_name(group: Group) -> &'static str {
    match group {
        Group::State => "state",
        Group::Regions => "regions",
        Group::Municipalities => "municipalities",
    }
}

fn group_of(name: &str) -> StoreResult<Group> {
    let found = Group::ALL.into_iter().find(|group| group_name(*group) == name);
    found.ok_or_else(|| StoreError::Shape(name.to_owned()))
}
