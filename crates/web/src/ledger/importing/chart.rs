//! The accounts, dimensions and objects of a file against those of the books. What they are called may change; what an
//! account is decides where its figures stand, so that does not change under a lock.

use std::collections::{BTreeMap, BTreeSet};

use finsam::ledger::AccountKind;
use jiff::civil::Date;
use store::{Id, Reader, StoreError, Tx, values};

use super::{Contents, ImportError};
use crate::ledger::operations::{self, Account};
use crate::ledger::queries;
use crate::ledger::tables::{ACCOUNT, DIMENSION, DIMENSION_OBJECT};

/// What booking a file would change beside vouchers and balances.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ChartChanges {
    pub accounts: Vec<AccountChange>,
    /// Number and name.
    pub dimensions_new: Vec<(String, String)>,
    pub objects: Vec<ObjectChange>,
}

/// An account that is new in the year, or is something else than it was.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountChange {
    pub number: String,
    /// Its name and kind in the books; nothing where it is new.
    pub was: Option<(String, Option<AccountKind>)>,
    pub name: String,
    pub kind: Option<AccountKind>,
}

impl AccountChange {
    /// The kind that it had, where it becomes another.
    pub fn other_kind(&self) -> Option<Option<AccountKind>> {
        self.was.as_ref().map(|(_, kind)| *kind).filter(|kind| *kind != self.kind)
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectChange {
    pub dimension: String,
    pub code: String,
    /// Nothing where it is new.
    pub was: Option<String>,
    pub name: String,
}

impl ChartChanges {
    pub fn is_empty(&self) -> bool {
        self.accounts.is_empty() && self.dimensions_new.is_empty() && self.objects.is_empty()
    }

    /// The accounts that are called something else.
    pub fn list_renamed(&self) -> Vec<&str> {
        let renamed =
            self.accounts.iter().filter(|change| change.was.as_ref().is_some_and(|(was, _)| *was != change.name));
        renamed.map(|change| change.number.as_str()).collect()
    }

    /// The accounts that the year does not have yet.
    pub fn list_new(&self) -> Vec<&str> {
        self.accounts.iter().filter(|change| change.was.is_none()).map(|change| change.number.as_str()).collect()
    }
}

/// Compares with the books; `own` are the accounts of the year, if it is here.
pub(super) fn compare(
    reader: &Reader<'_>,
    association: Id,
    own: &[Account],
    contents: &Contents,
) -> Result<ChartChanges, StoreError> {
    let known: BTreeMap<&str, &Account> = own.iter().map(|account| (account.number.as_str(), account)).collect();
    let accounts = contents.accounts.iter().filter_map(|account| {
        let was = known.get(account.number.as_str());
        let was = was.map(|own| (own.name.clone(), AccountKind::find_by_letter(&own.kind)));
        // What the books say that it is stays when the file does not say it.
        if account.kind.is_none() && was.as_ref().is_some_and(|(_, kind)| kind.is_some()) {
            return None;
        }
        let known_name = account.name.clone().or_else(|| was.as_ref().map(|(name, _)| name.clone()));
        let name = known_name.unwrap_or_else(|| "(saknar namn i filen)".to_owned());
        let is_same = was.as_ref().is_some_and(|(old, kind)| *old == name && *kind == account.kind);
        (!is_same).then(|| AccountChange { number: account.number.clone(), was, name, kind: account.kind })
    });
    Ok(ChartChanges {
        accounts: accounts.collect(),
        dimensions_new: list_new_dimensions(reader, association, contents)?,
        objects: list_objects(reader, association, contents)?,
    })
}

fn list_new_dimensions(
    reader: &Reader<'_>,
    association: Id,
    contents: &Contents,
) -> Result<Vec<(String, String)>, StoreError> {
    let dimensions = operations::list_dimensions(reader, association)?;
    let mut known: BTreeSet<String> = dimensions.into_iter().map(|(number, _)| number).collect();
    let mut new = Vec::new();
    for dimension in &contents.dimensions {
        if known.insert(dimension.number.clone()) {
            let name = dimension.name.clone().unwrap_or_else(|| format!("Dimension {}", dimension.number));
            new.push((dimension.number.clone(), name));
        }
    }
    Ok(new)
}

fn list_objects(reader: &Reader<'_>, association: Id, contents: &Contents) -> Result<Vec<ObjectChange>, StoreError> {
    let objects = operations::list_objects(reader, association)?;
    let known: BTreeMap<(&str, &str), &String> =
        objects.iter().map(|(dimension, code, name)| ((dimension.as_str(), code.as_str()), name)).collect();
    let changes = contents.objects.iter().filter_map(|object| {
        let was = known.get(&(object.dimension.as_str(), object.code.as_str())).map(|name| (*name).clone());
        let name = object.name.clone().or_else(|| was.clone()).unwrap_or_else(|| object.code.clone());
        let (dimension, code) = (object.dimension.clone(), object.code.clone());
        (was.as_ref() != Some(&name)).then_some(ObjectChange { dimension, code, was, name })
    });
    Ok(changes.collect())
}

/// Refuses another kind for an account that a locked period of the year uses.
///
/// **Errors**: `KindLocked` with the account's line in the file.
pub(super) fn check_lock(
    reader: &Reader<'_>,
    association: Id,
    year: Id,
    through: Date,
    (changes, contents): (&ChartChanges, &Contents),
) -> Result<(), ImportError> {
    for change in &changes.accounts {
        let (Some(was), Some(becomes)) = (change.other_kind(), change.kind) else { continue };
        let key = values![association, year, &change.number, through];
        let lines: i64 = reader.value(&queries::COUNT_LINES_THROUGH, &key)?;
        let openings: i64 = reader.value(&queries::COUNT_OPENINGS_OF, &values![association, year, &change.number])?;
        if lines + openings > 0 {
            let line = contents.find_account(&change.number).and_then(|account| account.line);
            return Err(ImportError::KindLocked { account: change.number.clone(), line, was, becomes, through });
        }
    }
    Ok(())
}

pub(super) fn write(tx: &mut Tx<'_>, year: Id, changes: &ChartChanges) -> Result<(), StoreError> {
    let association = tx.context().association;
    for account in &changes.accounts {
        let kind = account.kind.map_or("?".to_owned(), |kind| kind.letter().to_string());
        let (name, kind) = (account.name.as_str(), kind.as_str());
        match account.was {
            None => tx.insert(&ACCOUNT, &values![association, year, &account.number, name, kind])?,
            Some(_) => {
                let key = values![association, year, &account.number];
                tx.update(&ACCOUNT, &key, &[("name", name.into()), ("kind", kind.into())])?;
            }
        }
    }
    for (number, name) in &changes.dimensions_new {
        tx.insert(&DIMENSION, &values![association, number, name])?;
    }
    for ObjectChange { dimension, code, was, name } in &changes.objects {
        match was {
            None => tx.insert(&DIMENSION_OBJECT, &values![association, dimension, code, name])?,
            Some(_) => {
                let key = values![association, dimension, code];
                tx.update(&DIMENSION_OBJECT, &key, &[("name", name.as_str().into())])?;
            }
        }
    }
    Ok(())
}
