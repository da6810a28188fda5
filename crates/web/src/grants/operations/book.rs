//! Everything about an association's grants, read at once: they are few.

use finsam::grant::{Claimed, Line, Person, Standing, State, YearAmount, stand};
use finsam::money::Ore;
use finsam::period::Period;
use jiff::civil::Date;
use store::{Id, Reader, Row, StoreError, StoreResult, values};

use super::super::queries;
use super::rows::{
    Budgeting, EventRow, GrantVersion, RequisitionVersion, StoredGrant, StoredRequisition, VersionKind, find_event_kind,
};
use crate::interventions::operations::{Intervention, list_interventions};

/// The grants, the requisitions and the interventions of an association.
#[derive(Clone, Debug)]
pub struct Book {
    pub grants: Vec<StoredGrant>,
    pub requisitions: Vec<StoredRequisition>,
    pub interventions: Vec<Intervention>,
}

/// Where an intervention stands in a year, all its grants together.
#[derive(Clone, Debug)]
pub struct InterventionStanding {
    pub key: String,
    pub name: String,
    pub object: Option<String>,
    pub grants: Vec<Id>,
    pub requisitions: usize,
    pub standing: Standing,
}

impl Book {
    /// What had been decided and had happened by a day.
    pub fn at(&self, day: Date) -> Book {
        let mut book = self.clone();
        for grant in &mut book.grants {
            grant.versions.retain(|version| version.decided_on <= day);
        }
        book.grants.retain(|grant| !grant.versions.is_empty());
        for requisition in &mut book.requisitions {
            requisition.events.retain(|event| event.occurred_on <= day);
            keep_made(requisition);
        }
        book.requisitions.retain(|requisition| !requisition.versions.is_empty());
        book
    }

    pub fn find_grant(&self, id: Id) -> Option<&StoredGrant> {
        self.grants.iter().find(|grant| grant.id == id)
    }

    pub fn find_requisition(&self, id: Id) -> Option<&StoredRequisition> {
        self.requisitions.iter().find(|requisition| requisition.id == id)
    }

    pub fn find_intervention(&self, key: &str) -> Option<&Intervention> {
        self.interventions.iter().find(|intervention| intervention.key == key)
    }

    /// What the intervention is called; its key where it is no longer in the register.
    pub fn intervention_name<'b>(&'b self, key: &'b str) -> &'b str {
        self.find_intervention(key).map_or(key, |intervention| intervention.name.as_str())
    }

    /// The requisitions that wait for somebody else than those who made and attested them.
    pub fn list_waiting_for(&self, somebody: &Person) -> Vec<&StoredRequisition> {
        let waits = |one: &&StoredRequisition| {
            let trail = one.trail();
            let is_done = trail.makers().chain(trail.attesters()).any(|other| other.is(somebody));
            matches!(one.state(), State::Waiting(_)) && !is_done
        };
        self.requisitions.iter().filter(waits).collect()
    }

    pub fn list_of_grant(&self, grant: Id) -> impl Iterator<Item = &StoredRequisition> {
        self.requisitions.iter().filter(move |requisition| requisition.grant_id == grant)
    }

    /// Where a grant stands in a year.
    pub fn stand(&self, grant: &StoredGrant, year: i16) -> Standing {
        let claimed: Vec<Claimed> = self.list_of_grant(grant.id).filter_map(StoredRequisition::claimed).collect();
        stand(&grant.grant(), &claimed, year)
    }

    /// What is left of a grant in a year.
    pub fn left_ore(&self, grant: &StoredGrant, year: i16) -> Ore {
        self.stand(grant, year).left_ore
    }

    /// The interventions that have a grant in the year, in the order of the register.
    pub fn list_standings(&self, year: i16) -> Vec<InterventionStanding> {
        let has_year = |grant: &&StoredGrant| grant.grant().years.iter().any(|one| one.year == year);
        let mut keys: Vec<&str> = self.interventions.iter().map(|intervention| intervention.key.as_str()).collect();
        keys.extend(self.grants.iter().map(|grant| grant.intervention_key.as_str()));
        let mut found: Vec<InterventionStanding> = Vec::new();
        for key in keys {
            let grants: Vec<&StoredGrant> =
                self.grants.iter().filter(|grant| grant.intervention_key == key).filter(has_year).collect();
            if grants.is_empty() || found.iter().any(|known| known.key == key) {
                continue;
            }
            let sum = |of: fn(&Standing) -> Ore| grants.iter().map(|grant| of(&self.stand(grant, year))).sum::<Ore>();
            let of_year = |one: &&StoredRequisition| one.current().is_some_and(|own| own.period.from.year() == year);
            found.push(InterventionStanding {
                key: key.to_owned(),
                name: self.intervention_name(key).to_owned(),
                object: self.find_intervention(key).and_then(|intervention| intervention.object.clone()),
                requisitions: grants.iter().map(|grant| self.list_of_grant(grant.id).filter(of_year).count()).sum(),
                standing: Standing {
                    granted_ore: sum(|one| one.granted_ore),
                    requisitioned_ore: sum(|one| one.requisitioned_ore),
                    attested_ore: sum(|one| one.attested_ore),
                    paid_ore: sum(|one| one.paid_ore),
                    left_ore: sum(|one| one.left_ore),
                },
                grants: grants.iter().map(|grant| grant.id).collect(),
            });
        }
        found
    }
}

/// Reads what was known at a moment, whenever it was decided or happened.
pub fn read_book(reader: &Reader<'_>, association: Id, known_at: i64) -> StoreResult<Book> {
    let mut grants = reader.list(&queries::LIST_GRANTS, &values![association], read_grant)?;
    if grants.is_empty() {
        let interventions = list_interventions(reader, association, known_at)?;
        return Ok(Book { grants, requisitions: Vec::new(), interventions });
    }
    let versions = reader.list(&queries::LIST_VERSIONS, &values![association, known_at], read_version)?;
    let years = reader.list(&queries::LIST_YEARS, &values![association], read_year)?;
    for grant in &mut grants {
        let own = versions.iter().filter(|(of, _)| *of == grant.id);
        grant.versions = own.map(|(_, version)| version.clone()).collect();
        for version in &mut grant.versions {
            version.years = years.iter().filter(|(of, _)| *of == version.id).map(|(_, year)| *year).collect();
        }
    }
    grants.retain(|grant| !grant.versions.is_empty());
    let requisitions = read_requisitions(reader, association, known_at)?;
    Ok(Book { grants, requisitions, interventions: list_interventions(reader, association, known_at)? })
}

fn read_requisitions(reader: &Reader<'_>, association: Id, known_at: i64) -> StoreResult<Vec<StoredRequisition>> {
    let key = values![association, known_at];
    let mut requisitions = reader.list(&queries::LIST_REQUISITIONS, &values![association], read_requisition)?;
    if requisitions.is_empty() {
        return Ok(requisitions);
    }
    let versions = reader.list(&queries::LIST_REQUISITION_VERSIONS, &key, read_requisition_version)?;
    let lines = reader.list(&queries::LIST_LINES, &values![association], read_line)?;
    let events = reader.list(&queries::LIST_EVENTS, &key, read_event)?;
    for requisition in &mut requisitions {
        let own = events.iter().filter(|(of, _)| *of == requisition.id);
        requisition.events = own.map(|(_, event)| event.clone()).collect();
        let own = versions.iter().filter(|(of, _)| *of == requisition.id);
        requisition.versions = own.map(|(_, version)| version.clone()).collect();
        for version in &mut requisition.versions {
            version.lines = lines.iter().filter(|(of, _)| *of == version.id).map(|(_, line)| line.clone()).collect();
        }
    }
    requisitions.iter_mut().for_each(keep_made);
    requisitions.retain(|requisition| !requisition.versions.is_empty());
    Ok(requisitions)
}

/// Keeps the versions that have been submitted by what has happened.
fn keep_made(requisition: &mut StoredRequisition) {
    let made = requisition.events.iter().filter(|event| event.kind == finsam::grant::EventKind::Submitted).count();
    requisition.versions.retain(|version| usize::try_from(version.version).is_ok_and(|at| at <= made));
}

fn read_grant(row: &Row) -> StoreResult<StoredGrant> {
    Ok(StoredGrant {
        id: row.get(0)?,
        number: row.get(1)?,
        intervention_key: row.get(2)?,
        organiser: row.get(3)?,
        versions: Vec::new(),
    })
}

fn read_version(row: &Row) -> StoreResult<(Id, GrantVersion)> {
    let (kind, budgeting): (String, String) = (row.get(3)?, row.get(8)?);
    let odd = |text: &str| StoreError::Shape(format!("no grant is {text}"));
    let (number, paragraph): (String, String) = (row.get(5)?, row.get(6)?);
    let version = GrantVersion {
        id: row.get(0)?,
        version: row.get(2)?,
        kind: VersionKind::find(&kind).ok_or_else(|| odd(&kind))?,
        decision_id: row.get(4)?,
        decision: format!("{number} {paragraph}").trim().to_owned(),
        decided_on: row.get(7)?,
        budgeting: Budgeting::find(&budgeting).ok_or_else(|| odd(&budgeting))?,
        ends_on: row.get(9)?,
        note: row.get(10)?,
        years: Vec::new(),
        actor_name: row.get(11)?,
        recorded_at: row.get(12)?,
    };
    Ok((row.get(1)?, version))
}

fn read_year(row: &Row) -> StoreResult<(Id, YearAmount)> {
    let year: i64 = row.get(1)?;
    let year = i16::try_from(year).map_err(|_| StoreError::Shape(format!("{year} is no year")))?;
    Ok((row.get(0)?, YearAmount { year, amount_ore: Ore(row.get(2)?) }))
}

fn read_requisition(row: &Row) -> StoreResult<StoredRequisition> {
    Ok(StoredRequisition {
        id: row.get(0)?,
        number: row.get(1)?,
        grant_id: row.get(2)?,
        organiser: row.get(3)?,
        versions: Vec::new(),
        events: Vec::new(),
    })
}

fn read_requisition_version(row: &Row) -> StoreResult<(Id, RequisitionVersion)> {
    let version = RequisitionVersion {
        id: row.get(0)?,
        version: row.get(2)?,
        period: Period { from: row.get(3)?, until: Some(row.get(4)?) },
        text: row.get(5)?,
        lines: Vec::new(),
    };
    Ok((row.get(1)?, version))
}

fn read_line(row: &Row) -> StoreResult<(Id, Line)> {
    Ok((row.get(0)?, Line { text: row.get(1)?, amount_ore: Ore(row.get(2)?) }))
}

fn read_event(row: &Row) -> StoreResult<(Id, EventRow)> {
    let kind: String = row.get(2)?;
    let person: Option<Id> = row.get(4)?;
    let event = EventRow {
        number: row.get(1)?,
        kind: find_event_kind(&kind).ok_or_else(|| StoreError::Shape(format!("nothing that happens is {kind}")))?,
        occurred_on: row.get(3)?,
        by: finsam::grant::Person { id: person.map(|id| id.to_string()), name: row.get(5)? },
        note: row.get(6)?,
        draft_id: row.get(7)?,
        voucher_id: row.get(8)?,
        is_void: row.get::<i64>(9)? > 0,
        recorded_at: row.get(10)?,
    };
    Ok((row.get(0)?, event))
}
