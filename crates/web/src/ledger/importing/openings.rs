//! The opening balances of a file: new versions of ours, unless the year before was closed here and ours came from it.

use std::collections::BTreeMap;

use finsam::money::Ore;
use store::{Id, Reader};

use super::ImportError;
use crate::STILL_KNOWN;
use crate::closing::operations::find_carried_into;
use crate::ledger::operations::{self, FinancialYear, Opening};

#[derive(Clone, Debug)]
pub struct OpeningChange {
    pub account: String,
    pub was: Option<Ore>,
    pub becomes: Ore,
    pub version: i64,
}

/// An opening balance of the file that is not taken: the closing balance of the year before stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NotTaken {
    pub account: String,
    pub in_file: Ore,
    pub carried: Ore,
}

pub(super) struct Openings {
    pub changed: Vec<OpeningChange>,
    pub not_taken: Vec<NotTaken>,
}

/// Compares the opening balances of a file with ours.
pub(super) fn compare(
    reader: &Reader<'_>,
    association: Id,
    year: Option<&FinancialYear>,
    check: &sie::Check,
) -> Result<Openings, ImportError> {
    let own: Vec<Opening> = match year {
        Some(year) => operations::list_opening(reader, association, year.id, STILL_KNOWN)?,
        None => Vec::new(),
    };
    let mut in_file = Vec::new();
    for account in &check.accounts {
        let Some(opening) = account.find_balance_ore(sie::BalanceKind::Opening, 0) else { continue };
        let ore = i64::try_from(opening)
            .ok()
            .filter(|ore| ore.unsigned_abs() < 1 << 60)
            .ok_or_else(|| ImportError::TooLarge { account: account.number.clone() })?;
        in_file.push((account.number.clone(), ore));
    }
    let carried = match year {
        Some(year) => find_carried_into(reader, association, year.from_on)?,
        None => None,
    };
    Ok(match carried {
        Some(_) => Openings { changed: Vec::new(), not_taken: list_not_taken(&own, in_file) },
        None => Openings { changed: list_changes(&own, in_file), not_taken: Vec::new() },
    })
}

fn list_changes(own: &[Opening], in_file: Vec<(String, i64)>) -> Vec<OpeningChange> {
    let changes = in_file.into_iter().filter_map(|(account, becomes)| {
        let before = own.iter().find(|row| row.account == account && row.objects.is_empty());
        (before.map_or(0, |row| row.amount_ore) != becomes).then(|| OpeningChange {
            was: before.map(|row| Ore(row.amount_ore)),
            becomes: Ore(becomes),
            version: before.map_or(1, |row| row.version + 1),
            account,
        })
    });
    changes.collect()
}

/// A file that says no opening balance at all disagrees about none; one that says some says nothing of the others.
fn list_not_taken(own: &[Opening], in_file: Vec<(String, i64)>) -> Vec<NotTaken> {
    if in_file.is_empty() {
        return Vec::new();
    }
    let mut accounts: BTreeMap<String, (i64, i64)> = BTreeMap::new();
    for (account, ore) in in_file {
        accounts.entry(account).or_default().0 = ore;
    }
    for row in own {
        let sum = &mut accounts.entry(row.account.clone()).or_default().1;
        *sum = sum.saturating_add(row.amount_ore);
    }
    let differs = accounts.into_iter().filter(|(_, (in_file, carried))| in_file != carried);
    differs
        .map(|(account, (in_file, carried))| NotTaken { account, in_file: Ore(in_file), carried: Ore(carried) })
        .collect()
}
