//! Observations are values with source and date for what is not recorded here otherwise.

use finsam::figure::{Figure, Trace, Unit, Value};
use finsam::review::Relation;
use jiff::civil::Date;
use store::{Id, Reader, Row, StoreResult, Tx, order, values};

use super::queries;
use super::tables::OBSERVATION;
use crate::STILL_KNOWN;

pub use super::subjects::{list_subjects, set_subject};

/// A value that somebody states, with where it comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewObservation {
    pub key: String,
    pub label: String,
    /// Nothing where it is known to be unknown.
    pub value: Option<i64>,
    pub unit: Unit,
    pub as_at: Date,
    pub source: String,
    pub definition: String,
}

/// Records an observation; one with the same key and date is superseded by a new version.
pub fn record_observation(tx: &mut Tx<'_>, new: &NewObservation) -> StoreResult<Id> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let actor = tx.context().actor.name.clone();
    let key = values![association, &new.key, new.as_at, STILL_KNOWN];
    let before = tx.find(&queries::FIND_OBSERVATION, &key, |row| Ok((row.get::<Id>(0)?, row.get::<i64>(1)?)))?;
    if let Some((id, _)) = before {
        tx.update(&OBSERVATION, &values![association, id], &[("known_until", recorded_at.into())])?;
    }
    let (id, version) = (tx.new_id(), before.map_or(1, |(_, version)| version + 1));
    tx.insert(
        &OBSERVATION,
        &values![
            association,
            id,
            &new.key,
            version,
            &new.label,
            new.value,
            unit_name(new.unit),
            new.as_at,
            &new.source,
            &new.definition,
            actor,
            recorded_at,
            STILL_KNOWN
        ],
    )?;
    Ok(id)
}

/// An observation as it was recorded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Observation {
    pub key: String,
    pub label: String,
    pub value: Option<i64>,
    pub unit: Unit,
    pub as_at: Date,
    pub source: String,
    pub definition: String,
    pub version: i64,
    pub actor_name: String,
    pub recorded_at: i64,
    pub known_until: i64,
}

impl Observation {
    /// Nothing else has been recorded for its date since.
    pub fn is_current(&self) -> bool {
        self.known_until == STILL_KNOWN
    }
}

/// The newest observation of each key at a date.
pub fn list_newest(reader: &Reader<'_>, association: Id, as_at: Date) -> StoreResult<Vec<Observation>> {
    let key = values![association, STILL_KNOWN, as_at];
    let mut newest = reader.list(&queries::LIST_ALL_OBSERVATIONS, &key, read_observation)?;
    newest.dedup_by(|later, first| later.key == first.key);
    newest.sort_by_cached_key(|observation| order::sort_key(&observation.label));
    Ok(newest)
}

/// Everything that has been recorded under a key, newest date first, newest version first.
pub fn list_history(reader: &Reader<'_>, association: Id, key: &str) -> StoreResult<Vec<Observation>> {
    reader.list(&queries::LIST_HISTORY, &values![association, key], read_observation)
}

fn read_observation(row: &Row) -> StoreResult<Observation> {
    Ok(Observation {
        key: row.get(0)?,
        label: row.get(1)?,
        value: row.get(2)?,
        unit: find_unit(&row.get::<String>(3)?),
        as_at: row.get(4)?,
        source: row.get(5)?,
        definition: row.get(6)?,
        version: row.get(8)?,
        actor_name: row.get(9)?,
        recorded_at: row.get(10)?,
        known_until: row.get(11)?,
    })
}

/// The newest observation of each key at a date, as figures `observation/KEY`, as they were known at a moment.
pub fn list_observation_figures(
    reader: &Reader<'_>,
    association: Id,
    as_at: Date,
    known_at: i64,
) -> StoreResult<Vec<Figure>> {
    let mut figures: Vec<Figure> = Vec::new();
    let parameters = values![association, known_at, known_at, as_at];
    reader.each(&queries::LIST_OBSERVATIONS, &parameters, |row| {
        let (key, on): (String, Date) = (row.get(0)?, row.get(4)?);
        let id = format!("observation/{key}");
        if figures.last().is_some_and(|last| last.id == id) {
            return Ok(());
        }
        let value: Option<i64> = row.get(2)?;
        let unit: String = row.get(3)?;
        figures.push(Figure {
            id,
            section: "observation".to_owned(),
            label: row.get(1)?,
            column: on.to_string(),
            value: value.map_or(Value::Missing("Uppgiften är inte känd.".to_owned()), Value::Known),
            unit: find_unit(&unit),
            as_at: on,
            definition: row.get(6)?,
            trace: Trace::Observation { id: row.get::<Id>(7)?.to_string(), source: row.get(5)? },
        });
        Ok(())
    })?;
    Ok(figures)
}

pub fn unit_name(unit: Unit) -> &'static str {
    match unit {
        Unit::Ore => "ore",
        Unit::PercentMilli => "percent_milli",
        Unit::Count => "count",
    }
}

pub fn find_unit(name: &str) -> Unit {
    match name {
        "ore" => Unit::Ore,
        "percent_milli" => Unit::PercentMilli,
        _ => Unit::Count,
    }
}

/// The relations that the association's figures must satisfy, with figure ids.
pub fn list_relations(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<Relation>> {
    let mut found: Vec<(Id, String, String, Vec<String>)> = Vec::new();
    reader.each(&queries::LIST_RELATIONS, &values![association], |row| {
        let id: Id = row.get(0)?;
        let part: Option<String> = row.get(4)?;
        if found.last().is_none_or(|last| last.0 != id) {
            found.push((id, row.get(1)?, row.get(2)?, Vec::new()));
        }
        if let Some(last) = found.last_mut() {
            last.3.extend(part);
        }
        Ok(())
    })?;
    Ok(found.into_iter().filter_map(|(_, kind, total, parts)| relation(&kind, total, parts)).collect())
}

fn relation(kind: &str, total: String, parts: Vec<String>) -> Option<Relation> {
    let mut parts = parts.into_iter();
    match kind {
        "parts_of" => Some(Relation::PartsOf { total, parts: parts.collect() }),
        "same_fact" => Some(Relation::SameFact { a: total, b: parts.next()? }),
        // The last is the whole.
        "share_of" => {
            let mut parts: Vec<String> = parts.collect();
            let whole = parts.pop()?;
            (!parts.is_empty()).then_some(Relation::ShareOf { share: total, parts, whole })
        }
        _ => None,
    }
}
