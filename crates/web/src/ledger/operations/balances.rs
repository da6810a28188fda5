//! What stands on the accounts of a year at a date.

use std::collections::BTreeMap;
use std::iter::Peekable;

use finsam::ledger::{AccountKind, AccountNumber, Balance, Objects};
use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Reader, Row, StoreResult, values};

use super::{FinancialYear, list_accounts};
use crate::STILL_KNOWN;
use crate::ledger::queries;

/// The accounts of a year and what stood on them when it began, as they were known at a moment: the balances of each of
/// its days begin there.
#[derive(Clone, Debug)]
pub struct YearBooks {
    pub year: FinancialYear,
    association: Id,
    known_at: i64,
    kinds: BTreeMap<String, Option<AccountKind>>,
    openings: Vec<Opening>,
}

/// Opens the books of a year as they were known at a moment; `STILL_KNOWN` for what is known now.
pub fn open_books(reader: &Reader<'_>, association: Id, year: &FinancialYear, known_at: i64) -> StoreResult<YearBooks> {
    let accounts = list_accounts(reader, association, year.id)?.into_iter();
    Ok(YearBooks {
        year: *year,
        association,
        known_at,
        kinds: accounts.map(|account| (account.number, AccountKind::find_by_letter(&account.kind))).collect(),
        openings: list_opening(reader, association, year.id, known_at)?,
    })
}

impl YearBooks {
    /// What stands on every account and set of objects at a date, sorted by account.
    pub fn list_balances(&self, reader: &Reader<'_>, as_at: Date) -> StoreResult<Vec<Balance>> {
        if as_at < self.year.from_on {
            return Ok(self.list_opening_balances());
        }
        let mut found = Gathering {
            openings: self.openings.iter().peekable(),
            kinds: &self.kinds,
            account: None,
            balances: Vec::new(),
        };
        let mut add = |row: Row| {
            let (lines, change) = (row.get(3)?, row.get(2)?);
            let [account, objects] = row.into_texts()?;
            found.add_change(account, objects, change, lines);
            Ok(())
        };
        let (association, year, known_at) = (self.association, self.year.id, self.known_at);
        if known_at == STILL_KNOWN {
            reader.each(&queries::LIST_CHANGES, &values![association, year, as_at, STILL_KNOWN], &mut add)?;
        } else {
            let parameters = values![association, year, as_at, known_at, known_at];
            reader.each(&queries::LIST_CHANGES_KNOWN_AT, &parameters, &mut add)?;
        }
        Ok(found.finish())
    }

    /// What stood on every account when the year began.
    pub fn list_opening_balances(&self) -> Vec<Balance> {
        let openings = self.openings.iter().peekable();
        Gathering { openings, kinds: &self.kinds, account: None, balances: Vec::new() }.finish()
    }
}

/// What stands on every account and set of objects at one date of a year that is asked about once.
pub fn list_balances(
    reader: &Reader<'_>,
    association: Id,
    year: &FinancialYear,
    as_at: Date,
    known_at: i64,
) -> StoreResult<Vec<Balance>> {
    open_books(reader, association, year, known_at)?.list_balances(reader, as_at)
}

/// Puts openings and changes together. Both come sorted by account and objects, so that each is looked at once.
struct Gathering<'b> {
    openings: Peekable<std::slice::Iter<'b, Opening>>,
    kinds: &'b BTreeMap<String, Option<AccountKind>>,
    /// The account of the last row, as it is written, as it was read, and what it is.
    account: Option<(String, Option<AccountNumber>, Option<AccountKind>)>,
    balances: Vec<Balance>,
}

impl Gathering<'_> {
    fn add_change(&mut self, account: String, objects: String, change: i64, lines: u64) {
        let row = (account.as_str(), objects.as_str());
        while let Some(opening) =
            self.openings.next_if(|opening| (opening.account.as_str(), opening.objects.as_str()) < row)
        {
            self.push(opening.account.clone(), opening.objects.clone(), opening.amount_ore, 0, 0);
        }
        let own = self.openings.next_if(|opening| (opening.account.as_str(), opening.objects.as_str()) == row);
        self.push(account, objects, own.map_or(0, |opening| opening.amount_ore), change, lines);
    }

    fn finish(mut self) -> Vec<Balance> {
        while let Some(opening) = self.openings.next() {
            self.push(opening.account.clone(), opening.objects.clone(), opening.amount_ore, 0, 0);
        }
        self.balances
    }

    fn push(&mut self, account: String, objects: String, opening: i64, change: i64, lines: u64) {
        let known = match self.account.take() {
            Some(known) if known.0 == account => known,
            _ => {
                let kind = self.kinds.get(&account).copied().flatten();
                let number = AccountNumber::parse(&account).ok();
                (account, number, kind)
            }
        };
        if let Some(number) = &known.1 {
            self.balances.push(Balance {
                account: number.clone(),
                kind: known.2,
                objects: Objects::from_owned(objects),
                opening_ore: Ore(opening),
                change_ore: Ore(change),
                lines,
            });
        }
        self.account = Some(known);
    }
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Opening {
    pub account: String,
    pub objects: String,
    pub amount_ore: i64,
    pub version: i64,
}

pub fn list_opening(reader: &Reader<'_>, association: Id, year: Id, known_at: i64) -> StoreResult<Vec<Opening>> {
    // What is still known has no end; one less than that moment finds it.
    let before_end = known_at.min(STILL_KNOWN - 1);
    reader.list(&queries::LIST_OPENING, &values![association, year, before_end, known_at], |row| {
        Ok(Opening { account: row.get(0)?, objects: row.get(1)?, amount_ore: row.get(2)?, version: row.get(3)? })
    })
}
