//! The preflight: what a file is, and what booking it would change.

use std::collections::{BTreeMap, HashSet};

use finsam::ledger::AccountKind;
use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Reader, values};

use super::carried::{self, NotTaken};
use super::chart::{self, ChartChanges};
use super::numbering::Numbering;
use super::only_here::{self, OnlyHere};
use super::openings::{self, OpeningChange};
use super::{Booked, Booking, Contents, FileVoucher, ImportError, SUMS_SERIES, Source, check_series};
use crate::STILL_KNOWN;
use crate::association::operations::Association;
use crate::ledger::operations::{self, FinancialYear};
use crate::ledger::queries;

/// How many new, changed and missing vouchers are described; all are counted.
pub(super) const DESCRIBED: usize = 200;
/// What the vouchers of a file may come to. The databases add in 64 bits, which hold nine times as much.
const LARGEST_TURNOVER_ORE: i128 = 1_000_000_000_000_000_000;

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
    /// The first of those.
    pub only_here: Vec<OnlyHere>,
    pub changes: Vec<Change>,
    pub openings_changed: Vec<OpeningChange>,
    pub booking: Booking,
    /// The first of the new vouchers.
    pub first_new: Vec<NewVoucher>,
    /// Sums that would no longer count.
    pub replaced: Vec<Replaced>,
    /// How many sums the year has that stay, beside the vouchers of this file.
    pub sums_that_stay: u64,
    /// What would be new or otherwise in the chart of accounts.
    pub chart: ChartChanges,
    /// Opening balances that differ from those that were carried over when the year before was closed.
    pub openings_not_taken: Vec<NotTaken>,
    /// The last day of what is locked, where that reaches into the year.
    pub locked_through: Option<Date>,
    /// Accounts whose kind neither the file nor the books say.
    pub accounts_without_kind: Vec<String>,
}

impl Plan {
    /// The file holds nothing that is not booked already.
    pub fn changes_nothing(&self) -> bool {
        self.chart.is_empty() && self.changes_no_amount()
    }

    /// Neither vouchers nor opening balances change, though the chart of accounts may.
    pub fn changes_no_amount(&self) -> bool {
        let vouchers = self.vouchers_new == 0 && self.vouchers_changed == 0 && self.replaced.is_empty();
        vouchers && self.openings_changed.is_empty() && self.year.is_some()
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

/// A voucher that would be booked.
#[derive(Clone, Debug)]
pub struct NewVoucher {
    pub voucher: String,
    pub occurred_on: Date,
    pub text: String,
    pub debit: Ore,
}

/// A sum that real vouchers, or later sums, take the place of.
#[derive(Clone, Debug)]
pub struct Replaced {
    pub(super) id: Id,
    pub number: String,
    pub occurred_on: Date,
    pub text: String,
}

/// Looks through a file and compares it with the books. **Errors**: why it cannot be booked; nothing is changed.
pub fn plan(reader: &Reader<'_>, association: &Association, source: &dyn Source) -> Result<Plan, ImportError> {
    let contents = source.contents_within(&operations::list_years(reader, association.id)?)?;
    check_organisation(&contents, association)?;
    let year = find_own_year(reader, association.id, contents.year_from, contents.year_until)?;
    let locked = operations::find_locked_through(reader, association.id)?;
    let booking = source.booking()?;
    let mut plan = Plan::begin(contents, year, booking.clone());
    plan.locked_through = locked.filter(|day| *day >= plan.year_from);
    plan.compare_chart(reader, association.id, locked)?;
    let booked: i64 = match &plan.year {
        Some(year) => reader.value(&queries::COUNT_READ_IN, &values![association.id, year.id, STILL_KNOWN])?,
        None => 0,
    };
    let (mut seen, contents) = (Seen::default(), plan.contents.clone());
    let mut numbering = Numbering::new(&booking, association.id, year.filter(|_| booked > 0).map(|year| year.id));
    let mut turnover_ore = 0_i128;
    source.each_voucher(&contents, &mut |mut voucher| {
        turnover_ore += voucher.debit_ore();
        if turnover_ore > LARGEST_TURNOVER_ORE {
            return Err(voucher.too_large());
        }
        let current = numbering.place(reader, &mut voucher)?;
        if current.is_none() || !voucher.number.is_empty() {
            if !seen.add(&voucher)? {
                return Ok(());
            }
            seen.check_series(reader, association.id, &voucher.series)?;
        }
        plan.count(reader, association.id, &voucher, current, locked)
    })?;
    plan.replace_sums(reader, association.id, &seen, locked)?;
    let found = (plan.vouchers_changed + plan.vouchers_unchanged).try_into().unwrap_or(i64::MAX);
    let replaced = i64::try_from(plan.replaced.len()).unwrap_or(i64::MAX);
    plan.vouchers_only_here = u64::try_from(booked - found - replaced).unwrap_or_default();
    plan.only_here = only_here::list(reader, association.id, &plan, &seen)?;
    // Sums that stand here already may be joined by what another system hands over.
    if booking == Booking::Sums && plan.vouchers_only_here > 0 && found + replaced == 0 {
        return Err(ImportError::HasVouchers { vouchers: plan.vouchers_only_here });
    }
    Ok(plan)
}

impl Plan {
    /// Says in Swedish that vouchers that were read in are not in the file; nothing where all are.
    pub fn only_here_text(&self) -> Option<String> {
        match self.vouchers_only_here {
            0 => None,
            1 => Some("En inläst verifikation finns bara här och saknas i filen.".to_owned()),
            many => Some(format!("{many} inlästa verifikationer finns bara här och saknas i filen.")),
        }
    }

    fn begin(contents: Contents, year: Option<FinancialYear>, booking: Booking) -> Plan {
        Plan {
            accounts_without_kind: list_without_kind(&contents),
            year_from: contents.year_from,
            year_until: contents.year_until,
            contents,
            year,
            vouchers_new: 0,
            vouchers_changed: 0,
            vouchers_unchanged: 0,
            vouchers_only_here: 0,
            only_here: Vec::new(),
            locked_through: None,
            changes: Vec::new(),
            openings_changed: Vec::new(),
            openings_not_taken: Vec::new(),
            booking,
            first_new: Vec::new(),
            replaced: Vec::new(),
            sums_that_stay: 0,
            chart: ChartChanges::default(),
        }
    }

    /// Compares accounts and opening balances with those of the year, if it is here.
    fn compare_chart(&mut self, reader: &Reader<'_>, association: Id, locked: Option<Date>) -> Result<(), ImportError> {
        let (mut own, mut accounts) = (Vec::new(), Vec::new());
        if let Some(year) = &self.year {
            own = operations::list_opening(reader, association, year.id, STILL_KNOWN)?;
            accounts = operations::list_accounts(reader, association, year.id)?;
        }
        let is_known = |account: &operations::Account| AccountKind::find_by_letter(&account.kind).is_some();
        let known: HashSet<&str> = accounts.iter().filter(|own| is_known(own)).map(|own| own.number.as_str()).collect();
        self.accounts_without_kind.retain(|number| !known.contains(number.as_str()));
        self.chart = chart::compare(reader, association, &accounts, &self.contents)?;
        let locked = locked.filter(|day| *day >= self.year_from);
        if let (Some(through), Some(year)) = (locked, &self.year) {
            chart::check_lock(reader, association, year.id, through, (&self.chart, &self.contents))?;
        }
        self.openings_changed = openings::compare(&self.contents, &own);
        carried::hold_back(reader, association, self)?;
        match (locked, self.openings_changed.first()) {
            (Some(through), Some(change)) => {
                Err(ImportError::OpeningLocked { account: change.account.clone(), through })
            }
            _ => Ok(()),
        }
    }

    /// Finds the sums that the file's vouchers take the place of: all that are not in the file itself.
    fn replace_sums(
        &mut self,
        reader: &Reader<'_>,
        association: Id,
        seen: &Seen,
        locked: Option<Date>,
    ) -> Result<(), ImportError> {
        let Some(year) = &self.year else { return Ok(()) };
        let key = values![association, year.id, SUMS_SERIES, STILL_KNOWN];
        let sums = reader.list(&queries::LIST_OF_SERIES, &key, |row| {
            Ok(Replaced { id: row.get(0)?, number: row.get(1)?, occurred_on: row.get(2)?, text: row.get(3)? })
        })?;
        let gone = sums.into_iter().filter(|sum| !seen.has(SUMS_SERIES, &sum.number));
        if let Booking::HandedOver { .. } = self.booking {
            self.sums_that_stay = gone.count() as u64;
            return Ok(());
        }
        self.replaced = gone.collect();
        match (locked, self.replaced.iter().map(|sum| sum.occurred_on).min()) {
            (Some(through), Some(on)) if on <= through => {
                Err(ImportError::Locked { voucher: SUMS_SERIES.to_owned(), on, through })
            }
            _ => Ok(()),
        }
    }

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
            if self.first_new.len() < DESCRIBED {
                self.first_new.push(NewVoucher {
                    voucher: voucher.name(),
                    occurred_on: voucher.occurred_on,
                    text: voucher.text.clone(),
                    debit: Ore(i64::try_from(voucher.debit_ore()).unwrap_or(i64::MAX)),
                });
            }
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
    series: HashSet<String>,
}

impl Seen {
    pub(super) fn has(&self, series: &str, number: &str) -> bool {
        self.names.contains(&hash_of_name(series, number))
    }

    /// Looks once at each series that the file uses.
    fn check_series(&mut self, reader: &Reader<'_>, association: Id, series: &str) -> Result<(), ImportError> {
        if !self.series.contains(series) {
            check_series(reader, association, series)?;
            self.series.insert(series.to_owned());
        }
        Ok(())
    }

    /// Whether it is new; the same voucher twice counts once. **Errors**: two different vouchers of one number.
    pub(super) fn add(&mut self, voucher: &FileVoucher) -> Result<bool, ImportError> {
        let name = hash_of_name(&voucher.series, &voucher.number);
        let content = short_hash(&[&name, &voucher.content]);
        if self.names.insert(name) {
            self.contents.insert(content);
            return Ok(true);
        }
        if self.contents.contains(&content) { Ok(false) } else { Err(ImportError::Twice { voucher: voucher.name() }) }
    }
}

fn hash_of_name(series: &str, number: &str) -> [u8; 16] {
    short_hash(&[series.as_bytes(), b"\0", number.as_bytes()])
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
