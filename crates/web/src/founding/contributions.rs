//! The contributions as a file: years with their keys, levels, confirmations and terms, and where they stand in the books.

use finsam::contribution::{Basis, StateShown, Terms, Timing};
use finsam::money::Ore;
use finsam::statement::ObjectCondition;
use jiff::civil::Date;
use serde::Deserialize;
use store::{Id, StoreError, Tx};
use thiserror::Error;

use super::charter::date;
use crate::contributions::operations::{
    ConfirmError, ContributingMember, KeyError, LevelError, LevelKind, MappingError, NewConfirmation, NewDivision,
    NewKey, NewLevel, NewMapping, SaveTermsError, basis_of, confirm, create_year, list_members, record_level,
    save_mappings, save_terms,
};

#[derive(Clone, Debug, Deserialize)]
pub struct ContributionsFile {
    #[serde(default, rename = "year")]
    years: Vec<YearPart>,
    #[serde(default, rename = "account")]
    accounts: Vec<AccountPart>,
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
    #[serde(default, rename = "confirmation")]
    confirmations: Vec<ConfirmationPart>,
    #[serde(default, rename = "terms")]
    terms: Vec<TermsPart>,
}

/// Where a member's contribution stands in the books.
#[derive(Clone, Debug, Deserialize)]
struct AccountPart {
    member: String,
    #[serde(default)]
    payer: Option<String>,
    income: String,
    receivable: String,
    accrued: String,
    deferred: String,
    #[serde(default)]
    dimension: Option<u32>,
    #[serde(default)]
    object: Option<String>,
}

#[derive(Clone, Debug, Deserialize)]
struct ConfirmationPart {
    member: String,
    amount_ore: i64,
    #[serde(deserialize_with = "date")]
    on: Date,
    #[serde(default)]
    reference: String,
    #[serde(default)]
    paper: String,
}

#[derive(Clone, Debug, Deserialize)]
struct TermsPart {
    members: Vec<String>,
    every_months: u8,
    ahead: bool,
    distance_months: u8,
    day: u8,
    days_to_pay: u8,
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
    #[error("a confirmation of {year}: {error}")]
    Confirmation { year: i16, error: ConfirmError },
    #[error("the terms of {year}: {error}")]
    Terms { year: i16, error: SaveTermsError },
    #[error("the accounts: {0}")]
    Accounts(#[from] MappingError),
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
        found_year(tx, part, &members)?;
    }
    let mapping = |part: &AccountPart| {
        Ok(NewMapping {
            member: member(&part.member, &members)?,
            payer: part.payer.as_ref().map(|key| member(key, &members)).transpose()?,
            income: part.income.clone(),
            receivable: part.receivable.clone(),
            accrued: part.accrued.clone(),
            deferred: part.deferred.clone(),
            object: part
                .dimension
                .zip(part.object.clone())
                .map(|(dimension, object)| ObjectCondition { dimension, object }),
        })
    };
    let mappings = file.accounts.iter().map(mapping).collect::<Result<Vec<_>, ContributionsError>>()?;
    save_mappings(tx, &mappings)?;
    Ok(())
}

fn found_year(tx: &mut Tx<'_>, part: &YearPart, members: &[ContributingMember]) -> Result<(), ContributionsError> {
    let year = part.year;
    let key = NewKey {
        year,
        regions: division(&part.regions, members)?,
        municipalities: division(&part.municipalities, members)?,
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
    for part in &part.confirmations {
        let new = NewConfirmation {
            year,
            member: member(&part.member, members)?,
            amount_ore: Ore(part.amount_ore),
            decided_on: part.on,
            reference: part.reference.clone(),
            paper: part.paper.clone(),
        };
        confirm(tx, &new).map_err(|error| ContributionsError::Confirmation { year, error })?;
    }
    let mut terms = Vec::new();
    for part in &part.terms {
        for key in &part.members {
            terms.push((member(key, members)?, part.terms()));
        }
    }
    save_terms(tx, year, &terms).map_err(|error| ContributionsError::Terms { year, error })?;
    Ok(())
}

impl TermsPart {
    fn terms(&self) -> Terms {
        Terms {
            every_months: self.every_months,
            timing: if self.ahead { Timing::Ahead } else { Timing::After },
            distance_months: self.distance_months,
            day: self.day,
            days_to_pay: self.days_to_pay,
        }
    }
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
