//! The trial balance at any date, also by any dimension, with the year before beside.

use std::collections::BTreeMap;

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use finsam::ledger::{AccountRange, Balance};
use finsam::money::Ore;
use jiff::ToSpan;
use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use super::operations::ObjectNames;
use super::page::trial_balance::{TrialBalancePage, list_of};
use crate::STILL_KNOWN;
use crate::app::App;
use crate::fault::Fault;
use crate::guard::Access;
use crate::ledger::operations::{self as ledger, FinancialYear};
use crate::routes::query_value;
use crate::search::address::account_range;
use crate::ui::FieldError;
use crate::{page as reply, sheet};

/// What was typed.
#[derive(Clone, Debug, Default)]
pub struct TrialAddress {
    pub account: String,
    /// The number of a dimension, or nothing.
    pub dimension: String,
    pub layout: Layout,
}

/// Where the objects of the dimension stand.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    #[default]
    Rows,
    Columns,
}

impl TrialAddress {
    fn read(query: &str) -> TrialAddress {
        let value = |name| query_value(query, name).unwrap_or_default().trim().to_owned();
        let layout = if value("visa") == "kolumner" { Layout::Columns } else { Layout::Rows };
        TrialAddress { account: value("konto"), dimension: value("dimension"), layout }
    }

    fn accounts(&self) -> Result<Option<AccountRange>, Vec<FieldError>> {
        match self.account.as_str() {
            "" => Ok(None),
            typed => account_range(typed).map(Some).map_err(|message| vec![FieldError::new("konto", message)]),
        }
    }
}

/// What an account has at the date, and what it had a year before.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amounts {
    pub opening_ore: Ore,
    pub change_ore: Ore,
    /// What stood there at the same day of the year before.
    pub before_ore: Ore,
}

impl Amounts {
    pub fn closing_ore(self) -> Ore {
        self.opening_ore + self.change_ore
    }

    pub fn add(&mut self, other: Amounts) {
        self.opening_ore += other.opening_ore;
        self.change_ore += other.change_ore;
        self.before_ore += other.before_ore;
    }
}

/// The trial balance: for each account what it has on each object, `""` for none.
#[derive(Clone, Debug, Default)]
pub struct Trial {
    pub year: Option<FinancialYear>,
    /// Where a year before is booked: the first and the last day that are compared with.
    pub before: Option<(Date, Date)>,
    pub accounts: BTreeMap<String, BTreeMap<String, Amounts>>,
    pub account_names: BTreeMap<String, String>,
    pub names: ObjectNames,
}

impl Trial {
    /// Sums everything that is asked for, objects of one dimension apart.
    fn read(
        reader: &Reader<'_>,
        association: Id,
        as_at: Date,
        accounts: Option<&AccountRange>,
        dimension: &str,
    ) -> StoreResult<Trial> {
        let mut trial = Trial { names: ObjectNames::read(reader, association)?, ..Trial::default() };
        let Some(year) = ledger::find_year(reader, association, as_at)? else { return Ok(trial) };
        trial.year = Some(year);
        for balance in ledger::list_balances(reader, association, &year, as_at, STILL_KNOWN)? {
            let (opening_ore, change_ore) = (balance.opening_ore, balance.change_ore);
            trial.add(&balance, accounts, dimension, Amounts { opening_ore, change_ore, ..Amounts::default() });
        }
        let same_day = as_at.checked_sub(1.year()).unwrap_or(as_at);
        if let Some(before) = ledger::find_year(reader, association, same_day)?.filter(|before| before.id != year.id) {
            trial.before = Some((before.from_on, same_day));
            for balance in ledger::list_balances(reader, association, &before, same_day, STILL_KNOWN)? {
                let before_ore = balance.closing_ore();
                trial.add(&balance, accounts, dimension, Amounts { before_ore, ..Amounts::default() });
            }
            trial.name_accounts(reader, association, before.id)?;
        }
        trial.name_accounts(reader, association, year.id)?;
        Ok(trial)
    }

    fn add(&mut self, balance: &Balance, accounts: Option<&AccountRange>, dimension: &str, amounts: Amounts) {
        if accounts.is_some_and(|range| !range.contains(&balance.account)) {
            return;
        }
        let object = dimension.parse().ok().and_then(|number| balance.objects.find(number));
        let pair = object.map_or(String::new(), |code| format!("{dimension}={code}"));
        let account = self.accounts.entry(balance.account.as_str().to_owned()).or_default();
        account.entry(pair).or_default().add(amounts);
    }

    fn name_accounts(&mut self, reader: &Reader<'_>, association: Id, year: Id) -> StoreResult<()> {
        let accounts = ledger::list_accounts(reader, association, year)?;
        self.account_names.extend(accounts.into_iter().map(|account| (account.number, account.name)));
        Ok(())
    }

    /// An account over all objects.
    pub fn total(objects: &BTreeMap<String, Amounts>) -> Amounts {
        let mut total = Amounts::default();
        objects.values().for_each(|amounts| total.add(*amounts));
        total
    }
}

/// `GET /bokforing/saldobalans`: at the date that governs every figure.
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadAccounts>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let query = query.unwrap_or_default();
    let address = TrialAddress::read(&query);
    let accounts = address.accounts();
    let (association, as_at, dimension) = (access.association.id, access.as_at, address.dimension.clone());
    let range = accounts.as_ref().ok().cloned().flatten();
    let trial =
        app.read(move |reader| Ok(Trial::read(reader, association, as_at, range.as_ref(), &dimension)?)).await?;
    if let Err(errors) = &accounts {
        return Ok(reply::unprocessable(&TrialBalancePage::new(&access, &address, &trial, errors)));
    }
    if sheet::is_asked_for(&query) {
        return sheet::reply(&access, app.today(), "saldobalans", list_of(&access, &address, &trial));
    }
    Ok(reply::ok(&TrialBalancePage::new(&access, &address, &trial, &[])))
}
