//! The preflight: what a file is, and what booking it would change.

use std::collections::{BTreeMap, BTreeSet, HashSet};

use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Reader, values};

use super::carried::{self, NotTaken};
use super::{Booked, Contents, FileVoucher, ImportError, Source, check_series, find_booked};
use crate::STILL_KNOWN;
use crate::association::operations::Association;
use crate::ledger::operations::{self, FinancialYear, Opening};
use crate::ledger::queries;

/// How many changed vouchers are described; all are counted.
const DESCRIBED: usize = 200;

/// What booking a file would do.
#[derive(Clone, Debug)]
pub struct Plan {
    pub contents: Contents,
    pub year_from: Date,
    pub year_until: Date,
    /// The year as it stands here, if it does.
    pub year: Option<FinancialYear>,
    pub vouchers_new: u64,
    pub vouchers_changed: u64,
    pub vouchers_unchanged: u64,
    /// Vouchers that are booked but no longer in the file; they stay.
    pub vouchers_only_here: u64,
    pub changes: Vec<Change>,
    pub openings_changed: Vec<OpeningChange>,
    /// Opening balances that differ from those that were carried over when the year before was closed.
    pub openings_not_taken: Vec<NotTaken>,
    /// Accounts whose kind the file does not say.
    pub accounts_without_kind: Vec<String>,
}

impl Plan {
    /// The file holds nothing that is not booked already.
    pub fn changes_nothing(&self) -> bool {
        self.vouchers_new == 0 && self.vouchers_changed == 0 && self.openings_changed.is_empty() && self.year.is_some()
    }
}

/// A voucher that differs from the booked one.
#[derive(Clone, Debug)]
pub struct Change {
    pub voucher: String,
    pub was_on: Date,
    pub becomes_on: Date,
    /// Account, what was booked and what would be.
    pub accounts: Vec<(String, Ore, Ore)>,
}

#[derive(Clone, Debug)]
pub struct OpeningChange {
    pub account: String,
    pub was: Option<Ore>,
    pub becomes: Ore,
    pub version: i64,
}

/// Looks through a file and compares it with the books. **Errors**: why it cannot be booked; nothing is changed.
pub fn plan(reader: &Reader<'_>, association: &Association, source: &dyn Source) -> Result<Plan, ImportError> {
    let contents = source.contents()?;
    check_organisation(&contents, association)?;
    let (year_from, year_until) = (contents.year_from, contents.year_until);
    let year = find_own_year(reader, association.id, year_from, year_until)?;
    let mut plan = Plan {
        accounts_without_kind: list_without_kind(&contents),
        openings_changed: compare_openings(reader, association.id, year.as_ref(), &contents)?,
        openings_not_taken: Vec::new(),
        contents,
        year_from,
        year_until,
        year,
        vouchers_new: 0,
        vouchers_changed: 0,
        vouchers_unchanged: 0,
        vouchers_only_here: 0,
        changes: Vec::new(),
    };
    carried::hold_back(reader, association.id, &mut plan)?;
    let locked = operations::find_locked_through(reader, association.id)?;
    if let (Some(through), Some(change)) = (locked.filter(|day| *day >= year_from), plan.openings_changed.first()) {
        return Err(ImportError::OpeningLocked { account: change.account.clone(), through });
    }
    let booked: i64 = match &plan.year {
        Some(year) => reader.value(&queries::COUNT_READ_IN, &values![association.id, year.id, STILL_KNOWN])?,
        None => 0,
    };
    let (mut seen, mut series, contents) = (Seen::default(), BTreeSet::new(), plan.contents.clone());
    source.each_voucher(&contents, &mut |voucher| {
        if !seen.add(&voucher)? {
            return Ok(());
        }
        if series.insert(voucher.series.clone()) {
            check_series(reader, association.id, &voucher.series)?;
        }
        let current = match &plan.year {
            Some(year) if booked > 0 => find_booked(reader, association.id, year.id, &voucher)?,
            _ => None,
        };
        plan.count(reader, association.id, &voucher, current, locked)
    })?;
    let found = (plan.vouchers_changed + plan.vouchers_unchanged).try_into().unwrap_or(i64::MAX);
    plan.vouchers_only_here = u64::try_from(booked - found).unwrap_or_default();
    Ok(plan)
}

impl Plan {
    fn count(
        &mut self,
        reader: &Reader<'_>,
        association: Id,
        voucher: &FileVoucher,
        current: Option<Booked>,
        locked: Option<Date>,
    ) -> Result<(), ImportError> {
        let Some(current) = current else {
            check_lock(voucher, voucher.occurred_on, locked)?;
            self.vouchers_new += 1;
            return Ok(());
        };
        if current.content == voucher.content {
            self.vouchers_unchanged += 1;
            return Ok(());
        }
        check_lock(voucher, voucher.occurred_on.min(current.occurred_on), locked)?;
        self.vouchers_changed += 1;
        if self.changes.len() < DESCRIBED {
            let mut accounts: BTreeMap<String, (Ore, Ore)> = BTreeMap::new();
            for line in operations::list_voucher_lines(reader, association, current.id)? {
                accounts.entry(line.account).or_default().0 += line.amount_ore;
            }
            for line in &voucher.lines {
                accounts.entry(line.account.clone()).or_default().1 += Ore(line.amount_ore);
            }
            self.changes.push(Change {
                voucher: voucher.name(),
                was_on: current.occurred_on,
                becomes_on: voucher.occurred_on,
                accounts: accounts.into_iter().map(|(account, (was, becomes))| (account, was, becomes)).collect(),
            });
        }
        Ok(())
    }
}

/// Notices a voucher that stands twice in the file.
#[derive(Default)]
pub(super) struct Seen {
    contents: HashSet<[u8; 16]>,
    names: HashSet<[u8; 16]>,
}

impl Seen {
    /// Whether it is new; the same voucher twice counts once. **Errors**: two different vouchers of one number.
    pub(super) fn add(&mut self, voucher: &FileVoucher) -> Result<bool, ImportError> {
        let name = short_hash(&[voucher.series.as_bytes(), b"\0", voucher.number.as_bytes()]);
        let content = short_hash(&[&name, &voucher.content]);
        if self.names.insert(name) {
            self.contents.insert(content);
            return Ok(true);
        }
        if self.contents.contains(&content) { Ok(false) } else { Err(ImportError::Twice { voucher: voucher.name() }) }
    }
}

fn short_hash(parts: &[&[u8]]) -> [u8; 16] {
    use sha2::{Digest, Sha256};
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part);
    }
    let mut short = [0; 16];
    short.copy_from_slice(&digest.finalize()[..16]);
    short
}

pub(super) fn check_lock(voucher: &FileVoucher, on: Date, locked: Option<Date>) -> Result<(), ImportError> {
    match locked {
        Some(through) if on <= through => Err(ImportError::Locked { voucher: voucher.name(), on, through }),
        _ => Ok(()),
    }
}

fn check_organisation(contents: &Contents, association: &Association) -> Result<(), ImportError> {
    match &contents.organisation_number {
        Some(found) if *found != association.organisation_number => {
            Err(ImportError::OtherOrganisation { found: found.clone(), own: association.organisation_number.clone() })
        }
        _ => Ok(()),
    }
}

fn find_own_year(
    reader: &Reader<'_>,
    association: Id,
    from: Date,
    until: Date,
) -> Result<Option<FinancialYear>, ImportError> {
    for year in operations::list_years(reader, association)? {
        if (year.from_on, year.until_on) == (from, until) {
            return Ok(Some(year));
        }
        if year.from_on < until && from < year.until_on {
            return Err(ImportError::YearOverlaps { from: year.from_on, until: year.last_day() });
        }
    }
    Ok(None)
}

fn list_without_kind(contents: &Contents) -> Vec<String> {
    contents.accounts.iter().filter(|account| account.kind.is_none()).map(|account| account.number.clone()).collect()
}

fn compare_openings(
    reader: &Reader<'_>,
    association: Id,
    year: Option<&FinancialYear>,
    contents: &Contents,
) -> Result<Vec<OpeningChange>, ImportError> {
    let own: Vec<Opening> = match year {
        Some(year) => operations::list_opening(reader, association, year.id, STILL_KNOWN)?,
        None => Vec::new(),
    };
    let mut changes = Vec::new();
    for account in &contents.accounts {
        let Some(becomes) = account.opening_ore else { continue };
        let before = own.iter().find(|row| row.account == account.number && row.objects.is_empty());
        if before.map_or(0, |row| row.amount_ore) != becomes {
            changes.push(OpeningChange {
                account: account.number.clone(),
                was: before.map(|row| Ore(row.amount_ore)),
                becomes: Ore(becomes),
                version: before.map_or(1, |row| row.version + 1),
            });
        }
    }
    Ok(changes)
}
