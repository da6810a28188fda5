//! Drawing samples, and what is said of the vouchers in them.

use std::collections::BTreeMap;

use finsam::money::Ore;
use finsam::sampling::{Drawn, draw_by_size, draw_by_unit, draw_random};
use sha2::{Digest, Sha256};
use store::{Id, Reader, Row, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::queries;
use super::tables::{AUDIT_SAMPLE, AUDIT_SAMPLE_NOTE, AUDIT_SAMPLE_VOUCHER};
use crate::ledger::operations::{FoundVoucher, list_found};
use crate::search::address::SearchAddress;
use crate::search::operations::{self as search, Order};

/// How many vouchers a sample holds at most: each is to be looked at by somebody.
pub const SAMPLE_AT_MOST: usize = 1000;

/// How a sample is drawn.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// So many, each as likely as the others.
    Random { wanted: u32, seed: u64 },
    /// Every so many öre of the debit sides.
    Unit { interval_ore: u64, seed: u64 },
    /// Everything at least so large.
    Size { least_ore: u64 },
}

impl Method {
    pub fn name(self) -> &'static str {
        match self {
            Method::Random { .. } => "random",
            Method::Unit { .. } => "unit",
            Method::Size { .. } => "size",
        }
    }

    /// The name and version of how it is drawn: a new way gets a new version, so that old samples can be drawn again.
    pub fn algorithm(self) -> &'static str {
        match self {
            Method::Random { .. } => "splitmix64, Fisher-Yates, 1",
            Method::Unit { .. } => "splitmix64, fast intervall, 1",
            Method::Size { .. } => "belopp, 1",
        }
    }

    fn seed(self) -> String {
        match self {
            Method::Random { seed, .. } | Method::Unit { seed, .. } => seed.to_string(),
            Method::Size { .. } => String::new(),
        }
    }

    fn wanted(self) -> i64 {
        let wanted = match self {
            Method::Random { wanted, .. } => u64::from(wanted),
            Method::Unit { interval_ore, .. } => interval_ore,
            Method::Size { least_ore } => least_ore,
        };
        i64::try_from(wanted).unwrap_or(i64::MAX)
    }

    fn read(name: &str, seed: &str, wanted: i64) -> Option<Method> {
        let number = u64::try_from(wanted).ok()?;
        Some(match name {
            "random" => Method::Random { wanted: u32::try_from(wanted).ok()?, seed: seed.parse().ok()? },
            "unit" => Method::Unit { interval_ore: number, seed: seed.parse().ok()? },
            "size" => Method::Size { least_ore: number },
            _ => return None,
        })
    }

    fn draw(self, amounts_ore: &[u64]) -> Vec<Drawn> {
        match self {
            Method::Random { wanted, seed } => draw_random(amounts_ore.len(), wanted as usize, seed),
            Method::Unit { interval_ore, seed } => draw_by_unit(amounts_ore, interval_ore, seed),
            Method::Size { least_ore } => draw_by_size(amounts_ore, least_ore),
        }
    }
}

/// What a sample is drawn from: vouchers in order of day, and of recording within a day.
#[derive(Clone, Debug)]
pub struct Population {
    pub vouchers: Vec<FoundVoucher>,
    pub sum_ore: Ore,
    pub sha256: Vec<u8>,
}

impl Population {
    /// Everything that a search finds. **Promise**: the hash follows from what [`Population::line`] writes.
    pub fn read(reader: &Reader<'_>, association: Id, filter: &str) -> StoreResult<Population> {
        // A filter was checked before it was kept; one that cannot be read any more finds nothing.
        let Ok(asked) = SearchAddress::read(filter).check() else { return Ok(Population::of(Vec::new())) };
        let criteria = asked.criteria(reader, association)?;
        let matches = search::find(reader, association, &criteria)?;
        let ids = matches.page(Order::OldestFirst, 0, matches.count())?;
        Ok(Population::of(list_found(reader, association, &ids)?))
    }

    fn of(vouchers: Vec<FoundVoucher>) -> Population {
        let mut digest = Sha256::new();
        vouchers.iter().for_each(|voucher| digest.update(Population::line(voucher).as_bytes()));
        let sum_ore = vouchers.iter().map(|voucher| voucher.turnover_ore).sum();
        Population { vouchers, sum_ore, sha256: digest.finalize().to_vec() }
    }

    /// `A;117;1;2025-02-10;120000` and a line feed: series, number, version, day, debit side in öre.
    pub fn line(voucher: &FoundVoucher) -> String {
        let FoundVoucher { series, number, version, occurred_on, turnover_ore, .. } = voucher;
        format!("{series};{number};{version};{occurred_on};{}\n", turnover_ore.0)
    }

    pub fn draw(&self, method: Method) -> Vec<Drawn> {
        let amounts: Vec<u64> = self.vouchers.iter().map(|voucher| voucher.turnover_ore.0.unsigned_abs()).collect();
        method.draw(&amounts)
    }
}

#[derive(Debug, Error)]
pub enum DrawError {
    #[error("the population is empty")]
    NothingToDrawFrom,
    #[error("nothing was drawn")]
    NothingDrawn,
    #[error("{count} vouchers would be drawn")]
    TooMany { count: usize },
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Draws a sample and keeps it. **Errors**: an empty population, nothing drawn, or more than anybody looks at.
pub fn draw(tx: &mut Tx<'_>, person: Id, purpose: &str, filter: &str, method: Method) -> Result<Id, DrawError> {
    let context = tx.context().clone();
    let population = Population::read(tx, context.association, filter)?;
    if population.vouchers.is_empty() {
        return Err(DrawError::NothingToDrawFrom);
    }
    let drawn = population.draw(method);
    match drawn.len() {
        0 => return Err(DrawError::NothingDrawn),
        count if count > SAMPLE_AT_MOST => return Err(DrawError::TooMany { count }),
        _ => {}
    }
    let id = tx.new_id();
    let row = values![
        context.association,
        id,
        purpose,
        method.name(),
        method.algorithm(),
        method.seed(),
        method.wanted(),
        filter,
        population.vouchers.len() as i64,
        population.sum_ore.0,
        population.sha256.as_slice(),
        person,
        &context.actor.name,
        context.recorded_at
    ];
    tx.insert(&AUDIT_SAMPLE, &row)?;
    for (number, drawn) in (1_i64..).zip(&drawn) {
        let voucher = &population.vouchers[drawn.at];
        let hits = i64::try_from(drawn.hits).unwrap_or(i64::MAX);
        let row = values![context.association, id, number, voucher.id, voucher.turnover_ore.0, hits];
        tx.insert(&AUDIT_SAMPLE_VOUCHER, &row)?;
    }
    Ok(id)
}

/// A sample as it was drawn.
#[derive(Clone, Debug)]
pub struct Sample {
    pub id: Id,
    pub purpose: String,
    /// None only when the row was made by a newer program.
    pub method: Option<Method>,
    pub algorithm: String,
    pub filter: String,
    pub population_count: i64,
    pub population_ore: Ore,
    pub population_sha256: Vec<u8>,
    pub person_id: Option<Id>,
    pub actor_name: String,
    pub recorded_at: i64,
}

/// A voucher in a sample, with what has been said of it.
#[derive(Clone, Debug)]
pub struct SampleVoucher {
    pub number: i64,
    pub voucher_id: Id,
    pub amount_ore: Ore,
    pub hits: i64,
    pub notes: Vec<Note>,
}

#[derive(Clone, Debug)]
pub struct Note {
    pub kind: NoteKind,
    pub text: String,
    pub actor_name: String,
    pub recorded_at: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoteKind {
    Checked,
    Question,
    Note,
    /// What the office says to a question.
    Answer,
}

impl NoteKind {
    pub fn name(self) -> &'static str {
        match self {
            NoteKind::Checked => "checked",
            NoteKind::Question => "question",
            NoteKind::Note => "note",
            NoteKind::Answer => "answer",
        }
    }

    fn read(name: &str) -> NoteKind {
        match name {
            "checked" => NoteKind::Checked,
            "question" => NoteKind::Question,
            "answer" => NoteKind::Answer,
            _ => NoteKind::Note,
        }
    }
}

/// How far the look at a voucher has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    Left,
    Asked,
    Answered,
    Checked,
}

impl SampleVoucher {
    /// The last tick, question or answer decides; a note changes nothing.
    pub fn standing(&self) -> Standing {
        self.notes.iter().fold(Standing::Left, |standing, note| match (note.kind, standing) {
            (NoteKind::Checked, _) => Standing::Checked,
            (NoteKind::Question, _) => Standing::Asked,
            (NoteKind::Answer, Standing::Asked) => Standing::Answered,
            _ => standing,
        })
    }
}

pub fn list_samples(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<Sample>> {
    reader.list(&queries::LIST_SAMPLES, &values![association], read_sample)
}

pub fn find_sample(reader: &Reader<'_>, association: Id, id: Id) -> StoreResult<Option<Sample>> {
    reader.find(&queries::FIND_SAMPLE, &values![association, id], read_sample)
}

/// The samples that a version of a voucher was drawn into.
pub fn list_samples_of(reader: &Reader<'_>, association: Id, voucher: Id) -> StoreResult<Vec<Sample>> {
    reader.list(&queries::LIST_SAMPLES_OF_VOUCHER, &values![association, voucher], read_sample)
}

fn read_sample(row: &Row) -> StoreResult<Sample> {
    let (method, seed, wanted): (String, String, i64) = (row.get(2)?, row.get(4)?, row.get(5)?);
    Ok(Sample {
        id: row.get(0)?,
        purpose: row.get(1)?,
        method: Method::read(&method, &seed, wanted),
        algorithm: row.get(3)?,
        filter: row.get(6)?,
        population_count: row.get(7)?,
        population_ore: Ore(row.get(8)?),
        population_sha256: row.get(9)?,
        person_id: row.get(10)?,
        actor_name: row.get(11)?,
        recorded_at: row.get(12)?,
    })
}

/// The vouchers of a sample in their order.
pub fn list_vouchers(reader: &Reader<'_>, association: Id, sample: Id) -> StoreResult<Vec<SampleVoucher>> {
    let mut notes: BTreeMap<Id, Vec<Note>> = BTreeMap::new();
    reader.each(&queries::LIST_NOTES, &values![association, sample], |row| {
        let kind = NoteKind::read(&row.get::<String>(1)?);
        let note = Note { kind, text: row.get(2)?, actor_name: row.get(3)?, recorded_at: row.get(4)? };
        notes.entry(row.get(0)?).or_default().push(note);
        Ok(())
    })?;
    reader.list(&queries::LIST_VOUCHERS, &values![association, sample], |row| {
        let voucher_id: Id = row.get(1)?;
        Ok(SampleVoucher {
            number: row.get(0)?,
            voucher_id,
            amount_ore: Ore(row.get(2)?),
            hits: row.get(3)?,
            notes: notes.remove(&voucher_id).unwrap_or_default(),
        })
    })
}

/// Why nothing was written of a voucher.
#[derive(Debug, Error)]
pub enum NoteError {
    #[error("there is no such voucher in the sample")]
    NotThere,
    #[error("somebody else drew the sample")]
    NotOwn,
    #[error("there is no question to answer")]
    NothingAsked,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Writes what the one who drew the sample says of a voucher in it.
pub fn tick(
    tx: &mut Tx<'_>,
    (sample, voucher): (Id, Id),
    person: Id,
    kind: NoteKind,
    text: &str,
) -> Result<(), NoteError> {
    let own = find_sample(tx, tx.context().association, sample)?.ok_or(NoteError::NotThere)?;
    if own.person_id != Some(person) {
        return Err(NoteError::NotOwn);
    }
    find_voucher(tx, sample, voucher)?;
    write_note(tx, sample, voucher, kind, text)
}

/// Writes what the office answers.
pub fn answer(tx: &mut Tx<'_>, (sample, voucher): (Id, Id), text: &str) -> Result<(), NoteError> {
    let found = find_voucher(tx, sample, voucher)?;
    if !found.notes.iter().any(|note| note.kind == NoteKind::Question) {
        return Err(NoteError::NothingAsked);
    }
    write_note(tx, sample, voucher, NoteKind::Answer, text)
}

fn find_voucher(tx: &Tx<'_>, sample: Id, voucher: Id) -> Result<SampleVoucher, NoteError> {
    let vouchers = list_vouchers(tx, tx.context().association, sample)?;
    vouchers.into_iter().find(|own| own.voucher_id == voucher).ok_or(NoteError::NotThere)
}

fn write_note(tx: &mut Tx<'_>, sample: Id, voucher: Id, kind: NoteKind, text: &str) -> Result<(), NoteError> {
    let (id, context) = (tx.new_id(), tx.context().clone());
    let row =
        values![context.association, id, sample, voucher, kind.name(), text, &context.actor.name, context.recorded_at];
    Ok(tx.insert(&AUDIT_SAMPLE_NOTE, &row)?)
}
