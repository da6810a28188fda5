//! Changes of the association: who sits, who leads, who is a member, how many live there.

pub mod auditors;
pub mod corrections;
pub mod groups;
pub mod offices;
pub mod places;
pub mod predecessors;
pub mod seats;

use finsam::association::{MemberKind, OfficeKind};
use finsam::period::Period;
use jiff::civil::Date;
use store::{Id, Reader, Row, StoreError, StoreResult, Tx, order, values};
use thiserror::Error;

use super::operations::read_association;
use super::queries;
use super::tables::{MEMBER, POPULATION, SEAT, SEAT_MEMBER};
use crate::decisions::operations::find_by_number;

/// Why a change is refused.
#[derive(Debug, Error)]
pub enum ChangeError {
    #[error("the association has no such thing")]
    Unknown,
    #[error("{holder} holds the seat or the office already")]
    Taken { holder: String, period: Period },
    #[error("it began on {from_on} and cannot end before")]
    EndsBeforeItBegins { from_on: Date },
    #[error("it ended on {until_on} already")]
    EndedAlready { until_on: Date },
    #[error("the register has no decision {number}")]
    DecisionUnknown { number: String },
    #[error("{name} does not sit on the board then")]
    NotOnTheBoard { name: String },
    #[error("there are two vice chairs already")]
    ViceChairsFull,
    #[error("{name} is a member already")]
    MemberAlready { name: String },
    #[error("{name} is an auditor already")]
    AuditorAlready { name: String, period: Period },
    #[error("{name} is no member then")]
    NotAMemberThen { name: String },
    #[error("it ended on {until_on} and cannot begin after")]
    BeginsAfterItsEnd { until_on: Date },
    #[error("there is a group {name} already")]
    GroupAlready { name: String },
    #[error("there is a predecessor {name} already")]
    PredecessorAlready { name: String },
    #[error("the number is {inhabitants} already")]
    PopulationAlready { inhabitants: i64 },
    #[error("the correction changes nothing")]
    Unchanged,
    #[error("there is no such place on {on}")]
    NoPlaceThen { on: Date },
    #[error("{holder} sits there then")]
    Occupied { holder: String, period: Period },
    #[error("{name} has no part in the seat")]
    NotOfTheSeat { name: String },
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Somebody in a seat for a time, with the id that a change of it needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldSeat {
    pub id: Id,
    pub seat: Id,
    pub name: String,
    pub period: Period,
    pub decision: Option<(Id, String)>,
    /// Of a seat that several share, the member that the person comes from.
    pub member: Option<Id>,
    pub leaving: Option<Leaving>,
}

/// Somebody in an office for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeldOffice {
    pub id: Id,
    pub kind: OfficeKind,
    pub name: String,
    pub period: Period,
    pub decision: Option<(Id, String)>,
}

/// Somebody who takes a seat.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Election {
    pub name: String,
    pub from_on: Date,
    /// The register number of the decision, where there is one here.
    pub decision: Option<String>,
    /// Of a seat that several share, the member that the person comes from.
    pub member: Option<Id>,
}

/// Why somebody leaves a seat.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leaving {
    Resigned,
    Term,
    Recalled,
}

impl Leaving {
    pub const ALL: [Leaving; 3] = [Leaving::Resigned, Leaving::Term, Leaving::Recalled];

    pub fn name(self) -> &'static str {
        match self {
            Leaving::Resigned => "resigned",
            Leaving::Term => "term",
            Leaving::Recalled => "recalled",
        }
    }

    pub fn swedish(self) -> &'static str {
        match self {
            Leaving::Resigned => "Har avsagt sig uppdraget",
            Leaving::Term => "Mandatperioden är slut",
            Leaving::Recalled => "Har entledigats",
        }
    }
}

pub fn list_held_seats(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<HeldSeat>> {
    reader.list(&queries::LIST_SEAT_HOLDERS, &values![association], |row| {
        let (period, decision) = period_and_decision(row)?;
        let leaving: Option<String> = row.get(8)?;
        let leaving = leaving.and_then(|name| Leaving::ALL.into_iter().find(|leaving| leaving.name() == name));
        Ok(HeldSeat {
            id: row.get(0)?,
            seat: row.get(1)?,
            name: row.get(2)?,
            period,
            decision,
            member: row.get(7)?,
            leaving,
        })
    })
}

pub fn list_held_offices(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<HeldOffice>> {
    reader.list(&queries::LIST_HELD_OFFICES, &values![association], |row| {
        let kind: String = row.get(1)?;
        let kind = if kind == "chair" { OfficeKind::Chair } else { OfficeKind::ViceChair };
        let (period, decision) = period_and_decision(row)?;
        Ok(HeldOffice { id: row.get(0)?, kind, name: row.get(2)?, period, decision })
    })
}

fn period_and_decision(row: &Row) -> StoreResult<(Period, Option<(Id, String)>)> {
    let decision = row.get::<Option<Id>>(5)?.zip(row.get(6)?);
    Ok((Period { from: row.get(3)?, until: row.get(4)? }, decision))
}

/// Adds a member with a seat and a deputy's seat, both empty. **Errors**: `MemberAlready` when it is one at any time
/// from then on. **Source**: lag (2003:1210) 10 §.
pub fn add_member(tx: &mut Tx<'_>, name: &str, kind: MemberKind, joined_on: Date) -> Result<Id, ChangeError> {
    let (id, association, recorded_at) = (tx.new_id(), tx.context().association, tx.context().recorded_at);
    let wanted = Period::since(joined_on);
    let same = |other: &finsam::association::Member| order::fold(&other.name) == order::fold(name);
    let members = read_association(tx, association)?.members;
    if members.iter().any(|member| same(member) && member.period.overlaps(&wanted)) {
        return Err(ChangeError::MemberAlready { name: name.to_owned() });
    }
    let last: i64 = tx.value(&queries::LAST_SEAT_NUMBER, &values![association])?;
    let (key, sort_key, kind) = (member_key(name), order::sort_key(name), kind_name(kind));
    tx.insert(&MEMBER, &values![association, id, &key, name, sort_key, kind, joined_on, None::<Date>, recorded_at])?;
    for role in ["ordinary", "deputy"] {
        let seat = tx.new_id();
        tx.insert(&SEAT, &values![association, seat, format!("{key}-{role}"), role, last + 1, recorded_at])?;
        tx.insert(&SEAT_MEMBER, &values![association, seat, id])?;
    }
    Ok(id)
}

/// Ends a membership after a last day. **Errors**: `Unknown`, `EndedAlready`, `EndsBeforeItBegins`.
pub fn leave_association(tx: &mut Tx<'_>, member: Id, last_day: Date) -> Result<(), ChangeError> {
    let association = tx.context().association;
    let found = read_association(tx, association)?.find_member(&member.to_string()).map(|found| found.period);
    let until_on = end_of(found.ok_or(ChangeError::Unknown)?, last_day)?;
    tx.update(&MEMBER, &values![association, member], &[("left_on", until_on.into())])?;
    Ok(())
}

/// How many live somewhere in a year, and what to do when that is on record already.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewPopulation {
    /// Nothing for the whole association.
    pub member: Option<Id>,
    pub year: i64,
    /// `16-64` or `all`.
    pub measure: &'static str,
    pub inhabitants: i64,
    pub source: String,
    pub replaces: Replaces,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Replaces {
    Nothing,
    WhatIsThere,
}

/// Records a number of inhabitants. **Errors**: `Unknown` member, `PopulationAlready` unless it replaces that.
pub fn record_population(tx: &mut Tx<'_>, new: &NewPopulation) -> Result<(), ChangeError> {
    let (id, association, recorded_at) = (tx.new_id(), tx.context().association, tx.context().recorded_at);
    if let Some(member) = new.member
        && read_association(tx, association)?.find_member(&member.to_string()).is_none()
    {
        return Err(ChangeError::Unknown);
    }
    let key = values![association, new.year, new.measure];
    let there = tx.list(&queries::LIST_POPULATION_IDS, &key, |row| {
        Ok((row.get::<Id>(0)?, row.get::<Option<Id>>(1)?, row.get::<i64>(2)?))
    })?;
    match (there.into_iter().find(|(_, member, _)| *member == new.member), new.replaces) {
        (Some((_, _, inhabitants)), Replaces::Nothing) => Err(ChangeError::PopulationAlready { inhabitants }),
        (Some((id, _, _)), Replaces::WhatIsThere) => {
            let (inhabitants, source) = (new.inhabitants.into(), new.source.as_str().into());
            let changes = [("inhabitants", inhabitants), ("source", source), ("recorded_at", recorded_at.into())];
            tx.update(&POPULATION, &values![association, id], &changes)?;
            Ok(())
        }
        (None, _) => {
            let NewPopulation { member, year, measure, inhabitants, source, .. } = new;
            let row = values![association, id, *member, *year, *measure, *inhabitants, source, recorded_at];
            Ok(tx.insert(&POPULATION, &row)?)
        }
    }
}

/// The first day after a last one, when the period can end then.
fn end_of(period: Period, last_day: Date) -> Result<Date, ChangeError> {
    if let Some(until_on) = period.until {
        return Err(ChangeError::EndedAlready { until_on });
    }
    let before = ChangeError::EndsBeforeItBegins { from_on: period.from };
    let until_on = last_day.tomorrow().map_err(|_| ChangeError::EndsBeforeItBegins { from_on: period.from })?;
    if last_day < period.from { Err(before) } else { Ok(until_on) }
}

fn find_decision(tx: &Tx<'_>, number: Option<&str>) -> Result<Option<Id>, ChangeError> {
    let Some(number) = number else { return Ok(None) };
    let unknown = || ChangeError::DecisionUnknown { number: number.to_owned() };
    let decision = find_by_number(tx, tx.context().association, number)?.ok_or_else(unknown)?;
    Ok(Some(decision.id))
}

fn member_key(name: &str) -> String {
    let folded = order::fold(name).replace(['å', 'ä'], "a").replace('ö', "o");
    folded.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect()
}

fn kind_name(kind: MemberKind) -> &'static str {
    match kind {
        MemberKind::SocialInsuranceAgency => "forsakringskassan",
        MemberKind::PublicEmploymentService => "arbetsformedlingen",
        MemberKind::Region => "region",
        MemberKind::Municipality => "municipality",
    }
}
