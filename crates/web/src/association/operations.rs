//! Reading and recording the association.

use finsam::association as rules;
use finsam::merger::Predecessor;
use finsam::money::Ore;
use finsam::period::Period;
use finsam::statement::ObjectCondition;
use jiff::civil::Date;
use store::{Id, Reader, Row, StoreResult, values};

use super::queries;

/// The association itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Association {
    pub id: Id,
    pub short_name: String,
    pub name: String,
    pub organisation_number: String,
    pub formed_on: Date,
}

pub fn find_association(reader: &Reader<'_>, short_name: &str) -> StoreResult<Option<Association>> {
    reader.find(&queries::FIND_ASSOCIATION, &values![short_name], |row| {
        Ok(Association {
            id: row.get(0)?,
            short_name: row.get(1)?,
            name: row.get(2)?,
            organisation_number: row.get(3)?,
            formed_on: row.get(4)?,
        })
    })
}

/// Everything that the association is and has been, as the rules see it. Ids are texts there.
pub fn read_association(reader: &Reader<'_>, association: Id) -> StoreResult<rules::Association> {
    let key = values![association];
    let members = reader.list(&queries::LIST_MEMBERS, &key, read_member)?;
    let seat_members = reader.list(&queries::LIST_SEAT_MEMBERS, &key, pair_of_ids)?;
    let holders = reader.list(&queries::LIST_HOLDERS, &key, |row| {
        let member_id = row.get::<Option<Id>>(4)?.map(|id| id.to_string());
        let holder = rules::Holder { person: row.get(1)?, period: period(row, 2)?, member_id };
        Ok((row.get::<Id>(0)?, holder))
    })?;
    let seats = reader.list(&queries::LIST_SEATS, &key, |row| {
        let (id, kind): (Id, String) = (row.get(0)?, row.get(2)?);
        let member_ids: Vec<String> = parts(&seat_members, id);
        let sharers = members.iter().filter(|member| member_ids.contains(&member.id)).map(|member| member.period);
        Ok(rules::Seat {
            id: id.to_string(),
            period: seat_period(sharers.collect(), row.get(4)?, row.get(5)?),
            role: if kind == "deputy" { rules::SeatRole::Deputy } else { rules::SeatRole::Ordinary },
            holders: holders.iter().filter(|(seat, _)| *seat == id).map(|(_, holder)| holder.clone()).collect(),
            member_ids,
        })
    })?;
    let offices = reader.list(&queries::LIST_OFFICES, &key, |row| {
        let kind: String = row.get(0)?;
        let kind = if kind == "chair" { rules::OfficeKind::Chair } else { rules::OfficeKind::ViceChair };
        Ok(rules::Office { kind, person: row.get(1)?, period: period(row, 2)? })
    })?;
    let auditor_members = reader.list(&queries::LIST_AUDITOR_MEMBERS, &key, pair_of_ids)?;
    let auditors = reader.list(&queries::LIST_AUDITORS, &key, |row| {
        let member_ids = parts(&auditor_members, row.get(0)?);
        Ok(rules::Auditor { person: row.get(1)?, member_ids, period: period(row, 4)? })
    })?;
    Ok(rules::Association { members, seats, offices, auditors })
}

/// A seat is there while any of its members is one, and no longer than it is said to be itself.
fn seat_period(members: Vec<Period>, own_from: Option<Date>, own_until: Option<Date>) -> Period {
    let from = members.iter().map(|member| member.from).min().unwrap_or(Date::MIN);
    let last = members.iter().map(|member| member.until).max_by_key(|until| until.unwrap_or(Date::MAX)).flatten();
    let from = own_from.map_or(from, |own| own.max(from));
    let until = last.into_iter().chain(own_until).min();
    Period { from, until }
}

fn read_member(row: &Row) -> StoreResult<rules::Member> {
    let kind: String = row.get(3)?;
    Ok(rules::Member {
        id: row.get::<Id>(0)?.to_string(),
        name: row.get(2)?,
        kind: match kind.as_str() {
            "forsakringskassan" => rules::MemberKind::SocialInsuranceAgency,
            "arbetsformedlingen" => rules::MemberKind::PublicEmploymentService,
            "region" => rules::MemberKind::Region,
            _ => rules::MemberKind::Municipality,
        },
        period: period(row, 4)?,
    })
}

fn period(row: &Row, index: usize) -> StoreResult<Period> {
    Ok(Period { from: row.get(index)?, until: row.get(index + 1)? })
}

fn pair_of_ids(row: &Row) -> StoreResult<(Id, Id)> {
    Ok((row.get(0)?, row.get(1)?))
}

fn parts(pairs: &[(Id, Id)], whole: Id) -> Vec<String> {
    pairs.iter().filter(|(id, _)| *id == whole).map(|(_, part)| part.to_string()).collect()
}

/// An auditor as the register has it.
#[derive(Clone, Debug)]
pub struct AuditorRow {
    pub id: Id,
    pub name: String,
    pub firm: Option<String>,
    pub appointed_by: String,
    pub period: Period,
}

pub fn list_auditors(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<AuditorRow>> {
    reader.list(&queries::LIST_AUDITORS, &values![association], |row| {
        let (id, name, firm, appointed_by) = (row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?);
        Ok(AuditorRow { id, name, firm, appointed_by, period: period(row, 4)? })
    })
}

/// A working group and what it is for. A day that nobody knows is nothing; so is the end of one that goes on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Group {
    pub id: Id,
    pub name: String,
    pub purpose: String,
    pub from_on: Option<Date>,
    pub until_on: Option<Date>,
}

impl Group {
    /// Tells whether there is such a group on a day.
    pub fn is_there(&self, on: Date) -> bool {
        self.from_on.is_none_or(|from_on| from_on <= on) && self.until_on.is_none_or(|until_on| on < until_on)
    }
}

pub fn list_groups(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<Group>> {
    reader.list(&queries::LIST_GROUPS, &values![association], |row| {
        let (id, name, purpose) = (row.get(0)?, row.get(1)?, row.get(2)?);
        Ok(Group { id, name, purpose, from_on: row.get(3)?, until_on: row.get(4)? })
    })
}

/// The id and the register number of the decision that says so.
pub type SaidBy = Option<(Id, String)>;

/// The associations that were merged into this one, each with its decision.
pub fn list_predecessors(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<(Predecessor, SaidBy)>> {
    reader.list(&queries::LIST_PREDECESSORS, &values![association], |row| {
        let (dimension, object): (Option<i64>, Option<String>) = (row.get(7)?, row.get(8)?);
        let dimension = dimension.and_then(|dimension| u32::try_from(dimension).ok());
        let predecessor = Predecessor {
            key: row.get(0)?,
            name: row.get(1)?,
            organisation_number: row.get(2)?,
            dissolved_on: row.get(3)?,
            merged_on: row.get(4)?,
            opening_equity_ore: Ore(row.get(5)?),
            kept_apart_until: row.get(6)?,
            origin: dimension.zip(object).map(|(dimension, object)| ObjectCondition { dimension, object }),
            source: row.get(9)?,
        };
        let decision: Option<Id> = row.get(10)?;
        Ok((predecessor, decision.zip(row.get::<Option<String>>(11)?)))
    })
}

/// Inhabitants of a member's area in a year; without a member, of the whole association.
#[derive(Clone, Debug)]
pub struct Population {
    pub member: Option<Id>,
    pub year: i64,
    pub measure: String,
    pub inhabitants: i64,
    pub source: String,
}

pub fn list_population(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<Population>> {
    reader.list(&queries::LIST_POPULATION, &values![association], |row| {
        Ok(Population {
            member: row.get(0)?,
            year: row.get(1)?,
            measure: row.get(2)?,
            inhabitants: row.get(3)?,
            source: row.get(4)?,
        })
    })
}
