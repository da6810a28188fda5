//! Rounds: what somebody expects of a year on a day. A round that is closed stays as it is.

use std::collections::BTreeMap;

use finsam::forecast::{Basis, Typed};
use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Reader, Row, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::before_end;
use super::outcome::list_forecast_lines;
use crate::STILL_KNOWN;
use crate::budget::operations::{StoredBudget, find_governing};
use crate::forecast::queries;
use crate::forecast::tables::{FORECAST_CELL, FORECAST_ROUND};

/// What is said about a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoundCell {
    pub line_key: String,
    /// `None`: a comment alone.
    pub typed: Option<Typed>,
    pub comment: String,
}

/// A round as it is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredRound {
    pub id: Id,
    pub year: i16,
    pub as_at: Date,
    pub name: String,
    /// The budget that governed the year when the round began.
    pub budget_id: Id,
    pub version: i64,
    /// When it was closed, and by whom.
    pub closed: Option<(i64, String)>,
    pub actor_name: String,
    pub recorded_at: i64,
    pub cells: Vec<RoundCell>,
}

impl StoredRound {
    pub fn find_cell(&self, line_key: &str) -> Option<&RoundCell> {
        self.cells.iter().find(|cell| cell.line_key == line_key)
    }

    /// The moment up to which the books count for it: when it was closed, or now.
    pub fn known_at(&self) -> i64 {
        self.closed.as_ref().map_or(STILL_KNOWN, |(closed_at, _)| *closed_at)
    }
}

#[derive(Debug, Error)]
pub enum RoundError {
    #[error("no budget governs the year")]
    NoBudget { year: i16 },
    #[error("there is a round of that day")]
    SameDay { round: Id, is_closed: bool },
    #[error("the round is closed")]
    Closed,
    #[error("there is no such round")]
    NotThere,
    #[error("somebody saved meanwhile")]
    SavedMeanwhile { version: i64 },
    /// Their keys.
    #[error("lines have no forecast")]
    Missing(Vec<String>),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Every round that has not been taken back, the newest day first, as they were known at a moment. A round counts as closed
/// when it was then.
pub fn list_rounds(reader: &Reader<'_>, association: Id, known_at: i64) -> StoreResult<Vec<StoredRound>> {
    let key = values![association, before_end(known_at), known_at];
    let mut rounds = reader.list(&queries::LIST_ROUNDS, &key, read_round)?;
    if rounds.is_empty() {
        return Ok(rounds);
    }
    let places: BTreeMap<Id, usize> = rounds.iter().enumerate().map(|(index, round)| (round.id, index)).collect();
    reader.each(&queries::LIST_CELLS, &key, |row| {
        let basis: String = row.get(3)?;
        let basis = Basis::find(&basis).ok_or(StoreError::Shape(basis))?;
        let amount: Option<i64> = row.get(2)?;
        let typed = amount.map(|ore| Typed { amount_ore: Ore(ore), basis });
        if let Some(index) = places.get(&row.get::<Id>(0)?) {
            rounds[*index].cells.push(RoundCell { line_key: row.get(1)?, typed, comment: row.get(4)? });
        }
        Ok(())
    })?;
    for round in &mut rounds {
        round.closed = round.closed.take().filter(|(closed_at, _)| *closed_at <= known_at);
    }
    Ok(rounds)
}

fn read_round(row: &Row) -> StoreResult<StoredRound> {
    let (closed_at, closed_by): (Option<i64>, Option<String>) = (row.get(6)?, row.get(7)?);
    Ok(StoredRound {
        id: row.get(0)?,
        year: i16::try_from(row.get::<i64>(1)?).map_err(|_| StoreError::Shape("the year of a round".to_owned()))?,
        as_at: row.get(2)?,
        name: row.get(3)?,
        budget_id: row.get(4)?,
        version: row.get(5)?,
        closed: closed_at.zip(closed_by),
        actor_name: row.get(8)?,
        recorded_at: row.get(9)?,
        cells: Vec::new(),
    })
}

/// The newest closed round of the date's year, of that day or before it.
pub fn find_round(
    reader: &Reader<'_>,
    association: Id,
    as_at: Date,
    known_at: i64,
) -> StoreResult<Option<StoredRound>> {
    Ok(find_newest(&list_rounds(reader, association, known_at)?, as_at).cloned())
}

pub(super) fn find_newest(rounds: &[StoredRound], as_at: Date) -> Option<&StoredRound> {
    rounds.iter().find(|round| round.closed.is_some() && round.year == as_at.year() && round.as_at <= as_at)
}

pub fn find_round_by_id(reader: &Reader<'_>, association: Id, id: Id) -> StoreResult<Option<StoredRound>> {
    Ok(list_rounds(reader, association, STILL_KNOWN)?.into_iter().find(|round| round.id == id))
}

/// Begins a round of a day, empty. **Errors**: no budget governs the year; the day has a round.
pub fn begin(tx: &mut Tx<'_>, as_at: Date, name: &str) -> Result<Id, RoundError> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let same_day = list_rounds(tx, association, STILL_KNOWN)?.into_iter().find(|round| round.as_at == as_at);
    if let Some(round) = same_day {
        return Err(RoundError::SameDay { round: round.id, is_closed: round.closed.is_some() });
    }
    let budget = find_for_year(tx, association, as_at.year())?;
    let (id, actor) = (tx.new_id(), tx.context().actor.name.clone());
    let (closed_at, closed_by) = (None::<i64>, None::<&str>);
    let year = i64::from(as_at.year());
    let row = values![
        association,
        id,
        year,
        as_at,
        name,
        budget.id,
        1_i64,
        closed_at,
        closed_by,
        actor,
        recorded_at,
        STILL_KNOWN
    ];
    tx.insert(&FORECAST_ROUND, &row)?;
    Ok(id)
}

fn find_for_year(reader: &Reader<'_>, association: Id, year: i16) -> Result<StoredBudget, RoundError> {
    find_governing(reader, association, year, STILL_KNOWN)?
        .filter(|budget| budget.find_year_column(year).is_some())
        .ok_or(RoundError::NoBudget { year })
}

/// Keeps what is typed in an open round. **Errors**: it is closed, or somebody else saved since `version`.
pub fn save(tx: &mut Tx<'_>, id: Id, version: i64, cells: &[RoundCell]) -> Result<(), RoundError> {
    let association = tx.context().association;
    let round = find_open(tx, id)?;
    if round.version != version {
        return Err(RoundError::SavedMeanwhile { version: round.version });
    }
    tx.update(&FORECAST_ROUND, &values![association, id], &[("version", (version + 1).into())])?;
    tx.delete(&FORECAST_CELL, &values![association, id])?;
    let mut sorted: Vec<&RoundCell> =
        cells.iter().filter(|cell| cell.typed.is_some() || !cell.comment.is_empty()).collect();
    sorted.sort_by(|a, b| a.line_key.cmp(&b.line_key));
    sorted.dedup_by(|a, b| a.line_key == b.line_key);
    for cell in sorted {
        let amount = cell.typed.map(|typed| typed.amount_ore.0);
        let basis = cell.typed.map_or(Basis::Rest, |typed| typed.basis).name();
        tx.insert(&FORECAST_CELL, &values![association, id, &cell.line_key, amount, basis, &cell.comment])?;
    }
    Ok(())
}

/// Closes a round: from then on it is what the figures go by, and is never changed. **Errors**: a line has no forecast.
pub fn close(tx: &mut Tx<'_>, id: Id) -> Result<(), RoundError> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let round = find_open(tx, id)?;
    let budget = find_for_year(tx, association, round.year)?;
    let is_open = |key: &str| round.find_cell(key).is_none_or(|cell| cell.typed.is_none());
    let lines = list_forecast_lines(&budget);
    let missing: Vec<String> = lines.filter(|line| is_open(&line.key)).map(|line| line.key.clone()).collect();
    if !missing.is_empty() {
        return Err(RoundError::Missing(missing));
    }
    let actor = tx.context().actor.name.clone();
    let closed = [("closed_at", recorded_at.into()), ("closed_by", actor.as_str().into())];
    tx.update(&FORECAST_ROUND, &values![association, id], &closed)?;
    Ok(())
}

/// Takes an open round back: it was begun by mistake. **Errors**: it is closed.
pub fn withdraw(tx: &mut Tx<'_>, id: Id) -> Result<(), RoundError> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    find_open(tx, id)?;
    tx.update(&FORECAST_ROUND, &values![association, id], &[("known_until", recorded_at.into())])?;
    Ok(())
}

fn find_open(tx: &Tx<'_>, id: Id) -> Result<StoredRound, RoundError> {
    let round = find_round_by_id(tx, tx.context().association, id)?.ok_or(RoundError::NotThere)?;
    if round.closed.is_some() { Err(RoundError::Closed) } else { Ok(round) }
}
