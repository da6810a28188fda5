//! The contributions as a file: years with their keys and levels.

use finsam::contribution::{Basis, StateShown};
use finsam::money::Ore;
use jiff::civil::Date;
use serde::Deserialize;
use store::{Id, StoreError, Tx};
use thiserror::Error;

use super::charter::date;
use crate::contributions::operations::{
    ContributingMember, KeyError, LevelError, LevelKind, NewDivision, NewKey, NewLevel, basis_of, create_year,
    list_members, record_level,
};

#[derive(Clone, Debug, Deserialize)]
pub struct ContributionsFile {
    #[serde(default, rename = "year")]
    years: Vec<YearPart>,
}

#[derive(Clone, Debug, Deserialize)]
struct YearPart {
    year: i16,
    unit_ore: i64,
    /// The state's half as one row, or half for each authority.
    #[serde(default)]
    state_in_halves: bool,
    #[serde(default)]
    source: String,
    #[serde(default)]
    measure: Option<String>,
    #[serde(default)]
    population_year: Option<i64>,
    regions: DivisionPart,
    municipalities: DivisionPart,
    #[serde(default, rename = "level")]
    levels: Vec<LevelPart>,
}

#[derive(Clone, Debug, Deserialize)]
struct DivisionPart {
    basis: String,
    payers: Vec<PayerPart>,
}

#[derive(Clone, Debug, Deserialize)]
struct PayerPart {
    member: String,
    /// Parts, thousandths of a per cent or öre, as the basis says; inhabitants stand in the register.
    #[serde(default)]
    weight: i64,
}

#[derive(Clone, Debug, Deserialize)]
struct LevelPart {
    kind: String,
    state_ore: i64,
    #[serde(deserialize_with = "date")]
    on: Date,
    #[serde(default = "january")]
    first_month: u8,
    #[serde(default)]
    decision: String,
    #[serde(default)]
    note: String,
}

fn january() -> u8 {
    1
}

#[derive(Debug, Error)]
pub enum ContributionsError {
    #[error("the file cannot be read: {0}")]
    Unreadable(#[from] toml::de::Error),
    #[error("{0} is no member")]
    UnknownMember(String),
    #[error("{0} is no kind of level")]
    UnknownLevel(String),
    #[error("the key of {year}: {error}")]
    Key { year: i16, error: KeyError },
    #[error("a level of {year}: {error}")]
    Level { year: i16, error: LevelError },
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl ContributionsFile {
    pub fn read(text: &str) -> Result<ContributionsFile, ContributionsError> {
        Ok(toml::from_str(text)?)
    }
}

/// Records the years of an association that is founded.
pub fn found_contributions(tx: &mut Tx<'_>, file: &ContributionsFile) -> Result<(), ContributionsError> {
    let members = list_members(tx, tx.context().association)?;
    for part in &file.years {
        let year = part.year;
        let key = NewKey {
            year,
            regions: division(&part.regions, &members)?,
            municipalities: division(&part.municipalities, &members)?,
            population: part.measure.clone().zip(part.population_year),
            unit_ore: part.unit_ore,
            state_shown: if part.state_in_halves { StateShown::Halves } else { StateShown::Payer },
            source: part.source.clone(),
        };
        create_year(tx, &key).map_err(|error| ContributionsError::Key { year, error })?;
        for level in &part.levels {
            let kind = LevelKind::find(&level.kind);
            let new = NewLevel {
                year,
                kind: kind.ok_or_else(|| ContributionsError::UnknownLevel(level.kind.clone()))?,
                state_ore: Ore(level.state_ore),
                occurred_on: level.on,
                first_month: level.first_month,
                decision: level.decision.clone(),
                note: level.note.clone(),
            };
            record_level(tx, &new).map_err(|error| ContributionsError::Level { year, error })?;
        }
    }
    Ok(())
}

fn division(part: &DivisionPart, members: &[ContributingMember]) -> Result<NewDivision, ContributionsError> {
    let basis: Basis = basis_of(&part.basis)?;
    let payer = |payer: &PayerPart| Ok((member(&payer.member, members)?, payer.weight));
    let payers = part.payers.iter().map(payer).collect::<Result<Vec<_>, ContributionsError>>()?;
    Ok(NewDivision { basis, payers })
}

fn member(key: &str, members: &[ContributingMember]) -> Result<Id, ContributionsError> {
    let found = members.iter().find(|member| member.key == key);
    found.map(|member| member.id).ok_or_else(|| ContributionsError::UnknownMember(key.to_owned()))
}
