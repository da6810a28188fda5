//! From the closing balances of a year to the opening balances of the next: shown first, then written.

use std::collections::BTreeMap;

use finsam::ledger::{AccountKind, trial_balance};
use finsam::money::Ore;
use jiff::civil::Date;
use sha2::{Digest, Sha256};
use store::{Id, Reader, StoreResult, Tx, values};

use super::operations::is_year_closed;
use super::result_account::{ResultAccount, find_result_account};
use crate::STILL_KNOWN;
use crate::ledger::operations::{self as ledger, Account, FinancialYear};
use crate::ledger::tables::{ACCOUNT, FINANCIAL_YEAR, OPENING_BALANCE};

/// What closing a year would carry over.
#[derive(Clone, Debug)]
pub struct Carry {
    pub year: FinancialYear,
    /// The next year, if it stands here.
    pub next: Option<FinancialYear>,
    /// The first day after the next year.
    pub next_until: Date,
    /// The account that the result is carried to.
    pub account: Option<ResultAccount>,
    /// A surplus is positive.
    pub result_ore: Ore,
    /// In order of account and objects; what is nothing and was nothing is left out.
    pub rows: Vec<CarryRow>,
    /// Why it cannot be done, if it cannot.
    pub obstacles: Vec<Obstacle>,
    chart: Vec<Account>,
}

/// A balance that is carried over. **Units**: öre, debit positive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CarryRow {
    pub account: String,
    pub name: String,
    pub objects: String,
    pub closing_ore: Ore,
    /// What the result adds.
    pub result_ore: Ore,
    /// What stands as the next year's opening balance now; none where nothing was ever said.
    pub was: Option<Ore>,
    version: i64,
}

impl CarryRow {
    /// The opening balance of the next year.
    pub fn becomes_ore(&self) -> Ore {
        self.closing_ore + self.result_ore
    }

    pub fn differs(&self) -> bool {
        self.was.unwrap_or(Ore::ZERO) != self.becomes_ore()
    }
}

/// What stands in the way of closing a year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Obstacle {
    NotOver {
        until_on: Date,
    },
    NotBalanced {
        difference_ore: Ore,
    },
    WithoutKind(Vec<String>),
    NoResultAccount,
    /// The account for the result is not in the year's chart as equity or liability.
    ResultAccountUnfit {
        account: String,
    },
    EarlierOpen(FinancialYear),
    /// The next year is locked, so its opening balances cannot change.
    NextLocked {
        through: Date,
    },
    /// Another year lies where the next one should.
    NextOverlaps(FinancialYear),
}

impl Carry {
    /// A hash of everything that would be written, so that what is done is what was shown.
    pub fn hash(&self) -> Vec<u8> {
        let mut digest = Sha256::new();
        let mut add = |part: &str| {
            digest.update((part.len() as u64).to_be_bytes());
            digest.update(part.as_bytes());
        };
        add(&self.year.until_on.to_string());
        add(&self.next_until.to_string());
        add(self.account.as_ref().map_or("", |account| account.number.as_str()));
        for row in &self.rows {
            add(&row.account);
            add(&row.objects);
            add(&row.becomes_ore().0.to_string());
        }
        digest.finalize().to_vec()
    }

    /// The balances whose opening balance is another now.
    pub fn list_differing(&self) -> impl Iterator<Item = &CarryRow> {
        self.rows.iter().filter(|row| row.differs())
    }
}

/// Plans what closing a year on a day would carry over. Nothing is changed.
pub fn plan(reader: &Reader<'_>, association: Id, year: &FinancialYear, today: Date) -> StoreResult<Carry> {
    let years = ledger::list_years(reader, association)?;
    let next = years.iter().find(|next| next.from_on == year.until_on).copied();
    let account = find_result_account(reader, association, year.last_day())?;
    let chart = ledger::list_accounts(reader, association, year.id)?;
    let balances = ledger::list_balances(reader, association, year, year.last_day(), STILL_KNOWN)?;
    let trial = trial_balance(&balances);
    let next_until = next.map_or_else(|| one_year_after(year.until_on), |next| next.until_on);
    let mut carry = Carry {
        year: *year,
        next,
        next_until,
        account,
        result_ore: trial.result_ore(),
        rows: Vec::new(),
        obstacles: Vec::new(),
        chart,
    };
    carry.find_obstacles(reader, association, &years, today)?;
    if !trial.is_balanced() {
        carry.obstacles.push(Obstacle::NotBalanced { difference_ore: trial.opening_ore + trial.change_ore });
    }
    let used = |row: &&finsam::ledger::TrialRow| row.opening_ore != Ore::ZERO || row.lines > 0;
    let without: Vec<String> =
        trial.rows.iter().filter(used).filter(|row| row.kind.is_none()).map(|row| row.account.to_string()).collect();
    if !without.is_empty() {
        carry.obstacles.push(Obstacle::WithoutKind(without));
    }
    let closing = balances.iter().filter(|balance| balance.kind.is_some_and(|kind| !kind.is_of_income_statement()));
    let closing = closing
        .map(|balance| ((balance.account.to_string(), balance.objects.to_string()), balance.closing_ore()))
        .collect();
    carry.fill(closing, list_own(reader, association, next)?);
    carry.check_lock(reader, association)?;
    Ok(carry)
}

type Key = (String, String);

/// The next year's opening balances as they stand, with their version.
fn list_own(
    reader: &Reader<'_>,
    association: Id,
    next: Option<FinancialYear>,
) -> StoreResult<BTreeMap<Key, (Ore, i64)>> {
    let Some(next) = next else { return Ok(BTreeMap::new()) };
    let own = ledger::list_opening(reader, association, next.id, STILL_KNOWN)?.into_iter();
    Ok(own.map(|row| ((row.account, row.objects), (Ore(row.amount_ore), row.version))).collect())
}

impl Carry {
    fn fill(&mut self, closing: BTreeMap<Key, Ore>, own: BTreeMap<Key, (Ore, i64)>) {
        let result_key = self.account.as_ref().map(|account| (account.number.clone(), String::new()));
        let mut keys: Vec<Key> = closing.keys().chain(own.keys()).chain(result_key.as_ref()).cloned().collect();
        keys.sort();
        keys.dedup();
        let names: BTreeMap<&str, &str> =
            self.chart.iter().map(|account| (account.number.as_str(), account.name.as_str())).collect();
        let rows = keys.into_iter().map(|key| {
            let (was, version) = own.get(&key).map_or((None, 0), |(amount, version)| (Some(*amount), *version));
            let takes_result = result_key.as_ref() == Some(&key);
            CarryRow {
                name: names.get(key.0.as_str()).copied().unwrap_or_default().to_owned(),
                closing_ore: closing.get(&key).copied().unwrap_or_default(),
                result_ore: if takes_result { -self.result_ore } else { Ore::ZERO },
                account: key.0,
                objects: key.1,
                was,
                version,
            }
        });
        let moves = |row: &CarryRow| row.closing_ore != Ore::ZERO || row.result_ore != Ore::ZERO || row.differs();
        self.rows = rows.filter(moves).collect();
    }

    fn find_obstacles(
        &mut self,
        reader: &Reader<'_>,
        association: Id,
        years: &[FinancialYear],
        today: Date,
    ) -> StoreResult<()> {
        let year = self.year;
        if today < year.until_on {
            self.obstacles.push(Obstacle::NotOver { until_on: year.until_on });
        }
        for earlier in years.iter().rev().filter(|earlier| earlier.until_on <= year.from_on) {
            if !is_year_closed(reader, association, earlier.id)? {
                self.obstacles.push(Obstacle::EarlierOpen(*earlier));
                break;
            }
        }
        let in_the_way = years.iter().find(|other| other.from_on > year.until_on && other.from_on < self.next_until);
        if let (None, Some(other)) = (self.next, in_the_way) {
            self.obstacles.push(Obstacle::NextOverlaps(*other));
        }
        match &self.account {
            None => self.obstacles.push(Obstacle::NoResultAccount),
            Some(account) => {
                let fits = |own: &&Account| {
                    own.number == account.number && own.kind == AccountKind::Liability.letter().to_string()
                };
                if !self.chart.iter().any(|own| fits(&own)) {
                    self.obstacles.push(Obstacle::ResultAccountUnfit { account: account.number.clone() });
                }
            }
        }
        Ok(())
    }

    fn check_lock(&mut self, reader: &Reader<'_>, association: Id) -> StoreResult<()> {
        let locked = ledger::find_locked_through(reader, association)?.filter(|day| *day >= self.year.until_on);
        if let Some(through) = locked
            && self.next.is_some()
            && self.list_differing().next().is_some()
        {
            self.obstacles.push(Obstacle::NextLocked { through });
        }
        Ok(())
    }
}

/// A financial year is a calendar year (lag 2018:597 1 kap. 5 §), so the next one ends a year after it begins.
fn one_year_after(from: Date) -> Date {
    from.checked_add(jiff::Span::new().years(1)).unwrap_or(Date::MAX)
}

/// Writes a planned carry: the next year where it is missing, its chart, and what differs as new versions.
pub(super) fn write(tx: &mut Tx<'_>, carry: &Carry) -> StoreResult<()> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let (next, known) = match carry.next {
        Some(next) => (next.id, ledger::list_accounts(tx, association, next.id)?),
        None => {
            let id = tx.new_id();
            let row = values![association, id, carry.year.until_on, carry.next_until, recorded_at];
            tx.insert(&FINANCIAL_YEAR, &row)?;
            (id, Vec::new())
        }
    };
    let carried = |number: &str| carry.rows.iter().any(|row| row.account == number);
    for account in &carry.chart {
        let is_known = known.iter().any(|own| own.number == account.number);
        if !is_known && (carry.next.is_none() || carried(&account.number)) {
            tx.insert(&ACCOUNT, &values![association, next, &account.number, &account.name, &account.kind])?;
        }
    }
    for row in carry.list_differing() {
        if row.version > 0 {
            let key = values![association, next, &row.account, &row.objects, row.version];
            tx.update(&OPENING_BALANCE, &key, &[("known_until", recorded_at.into())])?;
        }
        let becomes = row.becomes_ore().0;
        let (account, objects, version) = (&row.account, &row.objects, row.version + 1);
        let values = values![association, next, account, objects, version, becomes, recorded_at, STILL_KNOWN];
        tx.insert(&OPENING_BALANCE, &values)?;
    }
    Ok(())
}
