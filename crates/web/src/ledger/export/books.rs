//! A year's books as they are handed to a writer.

use std::collections::BTreeMap;

use finsam::ledger::{AccountKind, AccountNumber, Objects};
use finsam::statement::Model;
use jiff::civil::Date;
use store::{Id, Reader, StoreResult, values};

use crate::STILL_KNOWN;
use crate::association::operations::Association;
use crate::ledger::operations::{self, FinancialYear};
use crate::ledger::queries;
use crate::report_model::operations::find_model;

/// A year's books. **Units**: öre, debit positive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Books {
    pub association: String,
    pub organisation_number: String,
    pub from_on: Date,
    pub last_on: Date,
    /// In order of number.
    pub accounts: Vec<BookAccount>,
    /// Number and name.
    pub dimensions: Vec<(String, String)>,
    /// What stood on the accounts when the year began.
    pub openings: Vec<BookLine>,
    /// In order of date.
    pub vouchers: Vec<BookVoucher>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookAccount {
    pub number: String,
    pub name: String,
    pub class: Class,
    /// What we say that stands there at the year's end: the other program confirms it.
    pub closing_ore: i64,
}

/// Where other programs put an account.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    Asset,
    Liability,
    Equity,
    Income,
    Cost,
    /// Nobody has said what the account is.
    Unknown,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookVoucher {
    pub series: String,
    pub number: String,
    pub occurred_on: Date,
    pub text: String,
    pub lines: Vec<BookLine>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookLine {
    pub account: String,
    /// Dimension and object.
    pub objects: Vec<(u32, String)>,
    pub amount_ore: i64,
    pub text: String,
}

impl Books {
    /// What the opening balances lack to balance; nothing, as it should be.
    pub fn opening_difference_ore(&self) -> i64 {
        self.openings.iter().fold(0_i64, |sum, line| sum.saturating_add(line.amount_ore))
    }

    pub fn find_account(&self, number: &str) -> Option<&BookAccount> {
        self.accounts.iter().find(|account| account.number == number)
    }
}

/// Reads everything of a year that is known now.
pub fn read_books(reader: &Reader<'_>, association: &Association, year: &FinancialYear) -> StoreResult<Books> {
    let mut vouchers = read_vouchers(reader, association.id, year.id)?;
    vouchers.sort_by_key(|voucher| voucher.occurred_on);
    Ok(Books {
        association: association.name.clone(),
        organisation_number: association.organisation_number.clone(),
        from_on: year.from_on,
        last_on: year.last_day(),
        accounts: read_accounts(reader, association.id, year)?,
        dimensions: operations::list_dimensions(reader, association.id)?,
        openings: operations::list_opening(reader, association.id, year.id, STILL_KNOWN)?
            .into_iter()
            .filter(|opening| opening.amount_ore != 0)
            .map(|opening| BookLine {
                account: opening.account,
                objects: pairs(&opening.objects),
                amount_ore: opening.amount_ore,
                text: String::new(),
            })
            .collect(),
        vouchers,
    })
}

fn read_accounts(reader: &Reader<'_>, association: Id, year: &FinancialYear) -> StoreResult<Vec<BookAccount>> {
    let model = find_model(reader, association, year.last_day(), STILL_KNOWN)?.map(|stored| stored.model);
    let mut closing: BTreeMap<String, i64> = BTreeMap::new();
    for balance in operations::list_balances(reader, association, year, year.last_day(), STILL_KNOWN)? {
        let sum = closing.entry(balance.account.as_str().to_owned()).or_default();
        *sum = sum.saturating_add(balance.closing_ore().0);
    }
    let accounts = operations::list_accounts(reader, association, year.id)?.into_iter().map(|account| BookAccount {
        class: class(model.as_ref(), &account),
        closing_ore: closing.get(&account.number).copied().unwrap_or_default(),
        number: account.number,
        name: account.name,
    });
    Ok(accounts.collect())
}

/// SIE's kind S is liabilities and equity; the report model tells them apart where it can.
fn class(model: Option<&Model>, account: &operations::Account) -> Class {
    let is_equity = |number: &str| {
        let number = AccountNumber::parse(number).ok();
        number.zip(model).is_some_and(|(number, model)| model.is_equity(&number))
    };
    match AccountKind::find_by_letter(&account.kind) {
        Some(AccountKind::Asset) => Class::Asset,
        Some(AccountKind::Liability) if is_equity(&account.number) => Class::Equity,
        Some(AccountKind::Liability) => Class::Liability,
        Some(AccountKind::Income) => Class::Income,
        Some(AccountKind::Cost) => Class::Cost,
        None => Class::Unknown,
    }
}

fn read_vouchers(reader: &Reader<'_>, association: Id, year: Id) -> StoreResult<Vec<BookVoucher>> {
    let mut lines: BTreeMap<Id, Vec<BookLine>> = BTreeMap::new();
    reader.each(&queries::LIST_YEAR_LINES, &values![association, year, STILL_KNOWN], |row| {
        let objects: String = row.get(2)?;
        let (account, amount_ore, text) = (row.get(1)?, row.get(3)?, row.get(4)?);
        lines.entry(row.get(0)?).or_default().push(BookLine { account, objects: pairs(&objects), amount_ore, text });
        Ok(())
    })?;
    let vouchers = operations::list_year_vouchers(reader, association, year)?.into_iter().map(|head| BookVoucher {
        lines: lines.remove(&head.id).unwrap_or_default(),
        series: head.series,
        number: head.number,
        occurred_on: head.occurred_on,
        text: head.text,
    });
    Ok(vouchers.collect())
}

fn pairs(objects: &str) -> Vec<(u32, String)> {
    Objects::from_text(objects).pairs().map(|(dimension, object)| (dimension, object.to_owned())).collect()
}
