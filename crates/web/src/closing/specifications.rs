//! What a balance consists of: lines with text and amount, and files that show it.
//!
//! **Source**: lag (2018:597) 4 kap. 6 §.

use std::collections::BTreeMap;

use finsam::money::Ore;
use store::{Files, Id, Reader, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::queries;
use super::tables::{BALANCE_SPECIFICATION, BALANCE_SPECIFICATION_FILE, BALANCE_SPECIFICATION_LINE};
use crate::STILL_KNOWN;
use crate::attached_files::{AttachError, Taken, take};
use crate::ledger::operations::{self as ledger, FinancialYear};

/// How many lines a specification may have.
pub const LINES: usize = 500;
/// How many files it may have.
pub const FILES: usize = 50;

/// A specification as it is known now.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Specification {
    pub id: Id,
    pub account: String,
    pub version: i64,
    pub actor_name: String,
    pub recorded_at: i64,
    pub lines: Vec<Line>,
    pub files: Vec<SpecificationFile>,
}

/// **Units**: öre, debit positive, as the balance itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    pub amount_ore: Ore,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpecificationFile {
    pub sha256: Vec<u8>,
    pub name: String,
}

impl Specification {
    pub fn sum_ore(&self) -> Ore {
        sum(&self.lines)
    }
}

fn sum(lines: &[Line]) -> Ore {
    lines.iter().fold(Ore::ZERO, |sum, line| Ore(sum.0.saturating_add(line.amount_ore.0)))
}

pub fn find_specification(
    reader: &Reader<'_>,
    association: Id,
    year: Id,
    account: &str,
) -> StoreResult<Option<Specification>> {
    let key = values![association, year, account, STILL_KNOWN];
    let found = reader.find(&queries::FIND_SPECIFICATION, &key, |row| {
        Ok(Specification {
            id: row.get(0)?,
            account: row.get(1)?,
            version: row.get(2)?,
            actor_name: row.get(3)?,
            recorded_at: row.get(4)?,
            lines: Vec::new(),
            files: Vec::new(),
        })
    })?;
    let Some(mut specification) = found else { return Ok(None) };
    let key = values![association, specification.id];
    specification.lines = reader.list(&queries::LIST_SPECIFICATION_LINES, &key, |row| {
        Ok(Line { text: row.get(0)?, amount_ore: Ore(row.get(1)?) })
    })?;
    specification.files = reader.list(&queries::LIST_SPECIFICATION_FILES, &key, |row| {
        Ok(SpecificationFile { sha256: row.get(0)?, name: row.get(1)? })
    })?;
    Ok(Some(specification))
}

/// A balance account with what it holds and what the specification says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Specified {
    pub account: String,
    pub name: String,
    pub balance_ore: Ore,
    /// None where nobody has specified it.
    pub specified_ore: Option<Ore>,
}

impl Specified {
    pub fn agrees(&self) -> bool {
        self.specified_ore == Some(self.balance_ore)
    }
}

/// The balance accounts of a year that hold something at its end, or that are specified, in order of number.
pub fn list_specified(reader: &Reader<'_>, association: Id, year: &FinancialYear) -> StoreResult<Vec<Specified>> {
    let mut specified: BTreeMap<String, Ore> = reader
        .list(&queries::LIST_SPECIFIED, &values![association, year.id, STILL_KNOWN], |row| {
            Ok((row.get(0)?, Ore(row.get(1)?)))
        })?
        .into_iter()
        .collect();
    let mut balances: BTreeMap<String, Ore> = BTreeMap::new();
    for balance in ledger::list_balances(reader, association, year, year.last_day(), STILL_KNOWN)? {
        if balance.kind.is_some_and(|kind| !kind.is_of_income_statement()) {
            let sum = balances.entry(balance.account.to_string()).or_default();
            *sum = Ore(sum.0.saturating_add(balance.closing_ore().0));
        }
    }
    let accounts = ledger::list_accounts(reader, association, year.id)?.into_iter();
    let rows = accounts.map(|account| Specified {
        balance_ore: balances.remove(&account.number).unwrap_or_default(),
        specified_ore: specified.remove(&account.number),
        account: account.number,
        name: account.name,
    });
    Ok(rows.filter(|row| row.balance_ore != Ore::ZERO || row.specified_ore.is_some()).collect())
}

#[derive(Debug, Error)]
pub enum SpecifyError {
    #[error("the year has no such account")]
    Unknown,
    /// Somebody else has saved another version since.
    #[error("the version has been superseded")]
    Superseded,
    #[error("nothing differs")]
    Unchanged,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Saves what a balance consists of as a new version; `known` is the version that was looked at, 0 for none.
pub fn specify(
    tx: &mut Tx<'_>,
    year: Id,
    account: &str,
    known: i64,
    lines: &[Line],
) -> Result<Specification, SpecifyError> {
    let before = find_known(tx, year, account, known)?;
    if before.as_ref().map_or(lines.is_empty(), |before| before.lines == lines) {
        return Err(SpecifyError::Unchanged);
    }
    let files = before.as_ref().map(|before| before.files.clone()).unwrap_or_default();
    insert(tx, year, account, before.as_ref(), lines, &files)
}

/// Adds a file to a specification, as a new version of it. Gives the version. **Errors**: as [`take`]; `NotThere` where the
/// year has no such account.
pub fn attach(
    tx: &mut Tx<'_>,
    stored: &Files,
    year: Id,
    account: &str,
    file: (&str, &[u8]),
) -> Result<Id, AttachError> {
    let refused = |error| match error {
        SpecifyError::Store(error) => AttachError::Store(error),
        _ => AttachError::NotThere,
    };
    let association = tx.context().association;
    let before = find_specification(tx, association, year, account)?;
    let (lines, mut files) =
        before.as_ref().map(|before| (before.lines.clone(), before.files.clone())).unwrap_or_default();
    check_account(tx, year, account).map_err(refused)?;
    let others: Vec<&[u8]> = files.iter().map(|file| file.sha256.as_slice()).collect();
    let Taken { sha256, name, .. } = take(tx, stored, file, &others, FILES)?;
    files.push(SpecificationFile { sha256, name });
    Ok(insert(tx, year, account, before.as_ref(), &lines, &files).map_err(refused)?.id)
}

/// Takes a file away from a specification; the version before still has it.
pub fn detach(tx: &mut Tx<'_>, year: Id, account: &str, known: i64, place: usize) -> Result<(), SpecifyError> {
    let before = find_known(tx, year, account, known)?.ok_or(SpecifyError::Superseded)?;
    let mut files = before.files.clone();
    if place >= files.len() {
        return Err(SpecifyError::Superseded);
    }
    files.remove(place);
    let lines = before.lines.clone();
    insert(tx, year, account, Some(&before), &lines, &files).map(drop)
}

fn find_known(tx: &Tx<'_>, year: Id, account: &str, known: i64) -> Result<Option<Specification>, SpecifyError> {
    let before = find_specification(tx, tx.context().association, year, account)?;
    if before.as_ref().map_or(0, |before| before.version) != known {
        return Err(SpecifyError::Superseded);
    }
    Ok(before)
}

fn check_account(tx: &Tx<'_>, year: Id, account: &str) -> Result<(), SpecifyError> {
    let accounts = ledger::list_accounts(tx, tx.context().association, year)?;
    if accounts.iter().any(|own| own.number == account) { Ok(()) } else { Err(SpecifyError::Unknown) }
}

fn insert(
    tx: &mut Tx<'_>,
    year: Id,
    account: &str,
    before: Option<&Specification>,
    lines: &[Line],
    files: &[SpecificationFile],
) -> Result<Specification, SpecifyError> {
    check_account(tx, year, account)?;
    let (id, context) = (tx.new_id(), tx.context().clone());
    let (association, recorded_at) = (context.association, context.recorded_at);
    if let Some(before) = before {
        let ends = [("known_until", recorded_at.into())];
        tx.update(&BALANCE_SPECIFICATION, &values![association, before.id], &ends)?;
    }
    let version = before.map_or(1, |before| before.version + 1);
    let name = &context.actor.name;
    let row = values![association, id, year, account, version, name, recorded_at, STILL_KNOWN];
    tx.insert(&BALANCE_SPECIFICATION, &row)?;
    for (number, line) in (1_i64..).zip(lines) {
        tx.insert(&BALANCE_SPECIFICATION_LINE, &values![association, id, number, &line.text, line.amount_ore.0])?;
    }
    for (number, file) in (1_i64..).zip(files) {
        let row = values![association, id, number, file.sha256.as_slice(), &file.name];
        tx.insert(&BALANCE_SPECIFICATION_FILE, &row)?;
    }
    let (lines, files) = (lines.to_vec(), files.to_vec());
    Ok(Specification {
        id,
        account: account.to_owned(),
        version,
        actor_name: context.actor.name,
        recorded_at,
        lines,
        files,
    })
}
