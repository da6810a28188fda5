//! The key of a year: who pays and by what they are measured.

use finsam::contribution::{Basis, Division, Funding, Group, Payer, ShareError, StateShown, share_out};
use finsam::money::Ore;
use store::{Id, Reader, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::before_end;
use super::members::{ContributingMember, list_members};
use crate::STILL_KNOWN;
use crate::association::operations::list_population;
use crate::contributions::queries;
use crate::contributions::tables::{CONTRIBUTION_KEY, CONTRIBUTION_KEY_PART};

/// How a group divides its part. The weights of inhabitants are read from the register, whatever is given here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewDivision {
    pub basis: Basis,
    pub payers: Vec<(Id, i64)>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewKey {
    pub year: i16,
    pub regions: NewDivision,
    pub municipalities: NewDivision,
    /// The age and the year of the inhabitants that are counted, where a group is measured so.
    pub population: Option<(String, i64)>,
    pub unit_ore: i64,
    pub state_shown: StateShown,
    /// What says that this is the key.
    pub source: String,
}

#[derive(Clone, Debug)]
pub struct StoredKey {
    pub id: Id,
    pub new: NewKey,
    pub actor_name: String,
    pub recorded_at: i64,
}

#[derive(Debug, Error)]
pub enum KeyError {
    #[error("the year is there already")]
    YearTaken,
    #[error("there is no such year")]
    UnknownYear,
    #[error("somebody is no member")]
    UnknownMember { group: Group, member: Id },
    #[error("a member does not pay in that group")]
    WrongGroup { group: Group, member: Id },
    #[error("the inhabitants of a member are not recorded")]
    PopulationMissing { group: Group, member: Id },
    #[error("inhabitants are to be counted, but not said of what age and year")]
    PopulationNotChosen,
    #[error("the unit is not positive")]
    Unit,
    #[error("nobody pays")]
    NobodyPays,
    #[error("the key is so already")]
    Unchanged,
    #[error("the key does not hold together")]
    Share(ShareError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Every year's key as it was known.
pub fn list_keys(reader: &Reader<'_>, association: Id, known_at: i64) -> StoreResult<Vec<StoredKey>> {
    let known = values![association, before_end(known_at), known_at];
    let mut keys = reader.list(&queries::LIST_KEYS, &known, |row| {
        let (measure, population_year): (Option<String>, Option<i64>) = (row.get(4)?, row.get(5)?);
        let division = |basis: &str| Ok::<_, StoreError>(NewDivision { basis: basis_of(basis)?, payers: Vec::new() });
        Ok(StoredKey {
            id: row.get(0)?,
            new: NewKey {
                year: year_of(row.get(1)?)?,
                regions: division(&row.get::<String>(2)?)?,
                municipalities: division(&row.get::<String>(3)?)?,
                population: measure.zip(population_year),
                unit_ore: row.get(6)?,
                state_shown: match row.get::<String>(7)?.as_str() {
                    "halves" => StateShown::Halves,
                    _ => StateShown::Payer,
                },
                source: row.get(8)?,
            },
            actor_name: row.get(9)?,
            recorded_at: row.get(10)?,
        })
    })?;
    reader.each(&queries::LIST_KEY_PARTS, &known, |row| {
        let (of, part): (Id, String) = (row.get(0)?, row.get(2)?);
        if let Some(key) = keys.iter_mut().find(|key| key.id == of) {
            let division = if part == "regions" { &mut key.new.regions } else { &mut key.new.municipalities };
            division.payers.push((row.get(1)?, row.get(3)?));
        }
        Ok(())
    })?;
    Ok(keys)
}

/// Begins a year by its key. **Errors**: `YearTaken`, and as [`change_key`].
pub fn create_year(tx: &mut Tx<'_>, new: &NewKey) -> Result<Id, KeyError> {
    let association = tx.context().association;
    if list_keys(tx, association, STILL_KNOWN)?.iter().any(|key| key.new.year == new.year) {
        return Err(KeyError::YearTaken);
    }
    let new = checked(tx, new)?;
    Ok(insert(tx, &new)?)
}

/// Changes the key of a year; what was decided by the one before keeps its shares. **Errors**: see [`KeyError`].
pub fn change_key(tx: &mut Tx<'_>, new: &NewKey) -> Result<Id, KeyError> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let keys = list_keys(tx, association, STILL_KNOWN)?;
    let before = keys.into_iter().find(|key| key.new.year == new.year).ok_or(KeyError::UnknownYear)?;
    let new = checked(tx, new)?;
    if before.new == new {
        return Err(KeyError::Unchanged);
    }
    tx.update(&CONTRIBUTION_KEY, &values![association, before.id], &[("known_until", recorded_at.into())])?;
    Ok(insert(tx, &new)?)
}

/// Holds the key against the register, and fills in the inhabitants.
fn checked(tx: &Tx<'_>, new: &NewKey) -> Result<NewKey, KeyError> {
    let association = tx.context().association;
    let members = list_members(tx, association)?;
    if new.unit_ore <= 0 {
        return Err(KeyError::Unit);
    }
    if new.municipalities.payers.is_empty() {
        return Err(KeyError::NobodyPays);
    }
    let counts = [&new.regions, &new.municipalities].iter().any(|division| division.basis == Basis::Population);
    let population = match (&new.population, counts) {
        (Some(chosen), true) => Some(chosen.clone()),
        (None, true) => return Err(KeyError::PopulationNotChosen),
        (_, false) => None,
    };
    let mut filled = NewKey { population, ..new.clone() };
    let inhabitants = list_population(tx, association)?;
    for group in [Group::Regions, Group::Municipalities] {
        let outside: Vec<Id> = filled.municipalities.payers.iter().map(|(member, _)| *member).collect();
        let chosen = filled.population.clone();
        let division = if group == Group::Regions { &mut filled.regions } else { &mut filled.municipalities };
        for (member, weight) in &mut division.payers {
            let member = *member;
            let known = members.iter().find(|known| known.id == member);
            let known = known.ok_or(KeyError::UnknownMember { group, member })?;
            if !pays_in(known, group, &outside) {
                return Err(KeyError::WrongGroup { group, member });
            }
            if let (Basis::Population, Some((measure, year))) = (division.basis, &chosen) {
                let of = inhabitants
                    .iter()
                    .find(|it| it.member == Some(member) && it.measure == *measure && it.year == *year);
                *weight = of.ok_or(KeyError::PopulationMissing { group, member })?.inhabitants;
            }
        }
    }
    match share_out(&funding(&filled, &members, Ore::ZERO)) {
        // Agreed amounts are held against the state's part when there is one.
        Ok(_) => Ok(filled),
        Err(ShareError::Split { error: finsam::contribution::SplitError::AmountsMissing { .. }, .. }) => Ok(filled),
        Err(error) => Err(KeyError::Share(error)),
    }
}

/// A municipality in no region pays as a region too.
fn pays_in(member: &ContributingMember, group: Group, municipalities: &[Id]) -> bool {
    use finsam::association::MemberKind::{Municipality, Region};
    match (member.kind, group) {
        (Region, Group::Regions) | (Municipality, Group::Municipalities) => true,
        (Municipality, Group::Regions) => municipalities.contains(&member.id),
        _ => false,
    }
}

/// What decides the shares when the state gives an amount; members are known by their keys there.
pub(super) fn funding(key: &NewKey, members: &[ContributingMember], state_ore: Ore) -> Funding {
    let division = |new: &NewDivision| Division {
        basis: new.basis,
        payers: new
            .payers
            .iter()
            .map(|(id, weight)| {
                let member = members.iter().find(|member| member.id == *id);
                Payer { key: member.map_or_else(|| id.to_string(), |member| member.key.clone()), weight: *weight }
            })
            .collect(),
    };
    let of_state = members.iter().filter(|member| member.is_of_state() && member.is_of_year(key.year));
    let shown = if key.state_shown == StateShown::Payer { 1 } else { 2 };
    Funding {
        state_ore,
        unit_ore: key.unit_ore,
        state: of_state.take(shown).map(|member| member.key.clone()).collect(),
        regions: division(&key.regions),
        municipalities: division(&key.municipalities),
    }
}

fn insert(tx: &mut Tx<'_>, new: &NewKey) -> StoreResult<Id> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let (id, actor) = (tx.new_id(), tx.context().actor.name.clone());
    let (measure, population_year) = new.population.clone().unzip();
    let shown = if new.state_shown == StateShown::Halves { "halves" } else { "payer" };
    tx.insert(
        &CONTRIBUTION_KEY,
        &values![
            association,
            id,
            i64::from(new.year),
            basis_name(new.regions.basis),
            basis_name(new.municipalities.basis),
            measure.as_deref(),
            population_year,
            new.unit_ore,
            shown,
            &new.source,
            actor,
            recorded_at,
            STILL_KNOWN
        ],
    )?;
    let parts = [("regions", &new.regions), ("municipalities", &new.municipalities)];
    let payers = parts.iter().flat_map(|(part, division)| division.payers.iter().map(move |payer| (*part, payer)));
    for (number, (part, (member, weight))) in (1_i64..).zip(payers) {
        tx.insert(&CONTRIBUTION_KEY_PART, &values![association, id, number, *member, part, *weight])?;
    }
    Ok(id)
}

const BASES: [(Basis, &str); 4] = [
    (Basis::Population, "population"),
    (Basis::Percent, "percent"),
    (Basis::Parts, "parts"),
    (Basis::Amounts, "amounts"),
];

pub fn basis_name(basis: Basis) -> &'static str {
    BASES.iter().find(|(each, _)| *each == basis).map_or("", |(_, name)| name)
}

pub fn basis_of(name: &str) -> StoreResult<Basis> {
    let found = BASES.iter().find(|(_, each)| *each == name);
    found.map(|(basis, _)| *basis).ok_or_else(|| StoreError::Shape(format!("the basis {name}")))
}

pub(super) fn year_of(year: i64) -> StoreResult<i16> {
    i16::try_from(year).map_err(|_| StoreError::Shape(format!("the year {year}")))
}
