//! Which row of the report model each account leads to.

use std::collections::BTreeMap;

use finsam::ledger::{AccountNumber, Balance, TrialBalance, trial_balance};
use finsam::money::Ore;
use finsam::statement::{Computed, Model, Row, RowKind, Rule, compute};
use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use super::operations::{Account, FinancialYear, find_year, list_accounts, list_balances};
use crate::STILL_KNOWN;
use crate::report_model::operations::{StoredModel, find_model};

/// The accounts of a year at a date, and what the report model makes of them.
#[derive(Clone, Debug)]
pub struct Mapping {
    pub year: Option<FinancialYear>,
    pub accounts: Vec<Account>,
    pub trial: TrialBalance,
    pub stored: Option<StoredModel>,
    pub computed: Computed,
    balances: Vec<Balance>,
}

/// An account with an amount that leads to no row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnmappedAccount {
    pub number: String,
    pub name: String,
    pub amount_ore: Ore,
}

pub fn read_mapping(reader: &Reader<'_>, association: Id, as_at: Date) -> StoreResult<Mapping> {
    let stored = find_model(reader, association, as_at, STILL_KNOWN)?;
    let year = find_year(reader, association, as_at)?;
    let (accounts, balances) = match &year {
        Some(year) => (
            list_accounts(reader, association, year.id)?,
            list_balances(reader, association, year, as_at, STILL_KNOWN)?,
        ),
        None => (Vec::new(), Vec::new()),
    };
    let computed = stored.as_ref().map(|stored| compute(&stored.model, &balances)).unwrap_or_default();
    Ok(Mapping { year, accounts, trial: trial_balance(&balances), stored, computed, balances })
}

impl Mapping {
    /// The accounts that lead to no row; none are named while there is no model at all.
    pub fn list_unmapped(&self) -> Vec<UnmappedAccount> {
        self.list_named(&self.computed.unmapped)
    }

    /// The accounts that lead to the wrong statement for their kind.
    pub fn list_misplaced(&self) -> Vec<UnmappedAccount> {
        self.list_named(&self.computed.misplaced)
    }

    /// The rows that an account leads to: several where objects decide. Of an account on which nothing is booked, those
    /// that it can lead to.
    pub fn list_rows_of(&self, number: &str) -> Vec<&Row> {
        let Some(stored) = &self.stored else { return Vec::new() };
        let model = &stored.model;
        let mut rules: Vec<&Rule> = Vec::new();
        let mut is_booked = false;
        for balance in self.balances.iter().filter(|balance| balance.account.as_str() == number) {
            is_booked = true;
            rules.extend(model.rules.iter().find(|rule| rule.matches(balance)));
        }
        if let (false, Ok(number)) = (is_booked, AccountNumber::parse(number)) {
            rules = list_rules_of(model, &number);
        }
        let mut rows: Vec<&Row> = Vec::new();
        for rule in rules {
            let row = model.find_row(&rule.row_key).filter(|row| row.kind == RowKind::Leaf);
            if let Some(row) = row.filter(|row| !rows.contains(row)) {
                rows.push(row);
            }
        }
        rows
    }

    pub fn find_account(&self, number: &str) -> Option<&Account> {
        self.accounts.iter().find(|account| account.number == number)
    }

    fn list_named(&self, unplaced: &[finsam::statement::Unmapped]) -> Vec<UnmappedAccount> {
        let mut sums: BTreeMap<&str, Ore> = BTreeMap::new();
        for one in unplaced {
            let sum = sums.entry(one.account.as_str()).or_default();
            *sum = Ore(sum.0.saturating_add(one.amount_ore.0));
        }
        let named = sums.into_iter().map(|(number, amount_ore)| UnmappedAccount {
            number: number.to_owned(),
            name: self.find_account(number).map(|account| account.name.clone()).unwrap_or_default(),
            amount_ore,
        });
        named.collect()
    }
}

/// The rules that may take what is booked on an account: those for objects, down to the first that takes the rest.
fn list_rules_of<'m>(model: &'m Model, number: &AccountNumber) -> Vec<&'m Rule> {
    let mut rules = Vec::new();
    for rule in model.rules.iter().filter(|rule| rule.accounts.contains(number)) {
        rules.push(rule);
        if rule.condition.is_none() {
            break;
        }
    }
    rules
}
