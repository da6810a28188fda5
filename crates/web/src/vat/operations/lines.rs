//! What is booked, and what each row of a voucher is to the compensation.

use std::collections::{BTreeMap, BTreeSet};

use finsam::ledger::{AccountNumber, Objects};
use finsam::money::Ore;
use finsam::parameter::{Parameter, list_vat_compensation};
use finsam::vat::{Kind, Line, find_claimable};
use jiff::civil::Date;
use store::{Id, Reader, Row, StoreResult, values};

use super::before_end;
use super::marks::Mark;
use super::settings::Setting;
use crate::ledger::operations::{FinancialYear, TraceLine, list_accounts};
use crate::vat::queries;

/// A row of a voucher.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookedLine {
    /// The version of the voucher, and the row in it.
    pub key: (Id, i64),
    pub occurred_on: Date,
    pub financial_year_id: Id,
    pub series: String,
    pub number: String,
    pub account: String,
    pub objects: String,
    pub amount_ore: Ore,
    /// The voucher's words, and the row's own where it has some.
    pub text: String,
}

/// Names a row through all versions of its voucher.
pub type RowName = (Id, String, String, i64);

impl BookedLine {
    /// Reads eleven columns that begin at `first`: voucher, row, day, year, series, number, text, account, objects,
    /// amount, the row's text.
    pub(super) fn read(row: &Row, first: usize) -> StoreResult<BookedLine> {
        let (voucher_text, own): (String, String) = (row.get(first + 6)?, row.get(first + 10)?);
        Ok(BookedLine {
            key: (row.get(first)?, row.get(first + 1)?),
            occurred_on: row.get(first + 2)?,
            financial_year_id: row.get(first + 3)?,
            series: row.get(first + 4)?,
            number: row.get(first + 5)?,
            account: row.get(first + 7)?,
            objects: row.get(first + 8)?,
            amount_ore: Ore(row.get(first + 9)?),
            text: words(voucher_text, &own),
        })
    }

    /// As people name the voucher: `L 12`.
    pub fn voucher(&self) -> String {
        format!("{} {}", self.series, self.number).trim().to_owned()
    }

    pub fn row_name(&self) -> RowName {
        (self.financial_year_id, self.series.clone(), self.number.clone(), self.key.1)
    }

    pub(super) fn counted(&self, kind: Kind, claim_ore: Ore) -> Line<(Id, i64)> {
        Line {
            key: self.key,
            voucher: format!("{} {} {}", self.financial_year_id, self.series, self.number),
            occurred_on: self.occurred_on,
            kind,
            base_ore: self.amount_ore,
            claim_ore,
        }
    }

    pub(super) fn traced(&self, amount_ore: Ore) -> TraceLine {
        TraceLine {
            voucher_id: self.key.0,
            voucher: self.voucher(),
            occurred_on: self.occurred_on,
            account: self.account.clone(),
            text: self.text.clone(),
            objects: self.objects.clone(),
            amount_ore,
        }
    }
}

pub(super) fn words(voucher: String, own: &str) -> String {
    if own.is_empty() || own == voucher { voucher } else { format!("{voucher}, {own}") }
}

/// What a row is to the compensation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Use {
    /// It counts in a claim; with nothing where no rate is known for its day.
    Counts { kind: Kind, claim_ore: Option<Ore> },
    /// Somebody has taken it out.
    TakenOut { reason: String },
    /// It moves the claim on the state or pays it; nothing new to claim.
    Settlement,
    /// On an account of the state, and none of these.
    Other,
}

#[derive(Clone, Debug)]
pub struct Classified {
    pub line: BookedLine,
    pub used: Use,
    /// Input VAT or the claim on the state stands on the account.
    pub of_state: bool,
    /// The voucher has a row on an account where the state pays.
    pub with_payment: bool,
}

/// What decides what a row is.
pub(super) struct Grounds<'g> {
    pub settings: &'g [Setting],
    pub marks: &'g [Mark],
    /// Rows that are payments of a claim.
    pub matched: &'g BTreeSet<RowName>,
}

/// Lists the rows from the first setting through a day, as they were known, with what each is.
pub(super) fn list_classified(
    reader: &Reader<'_>,
    association: Id,
    years: &[FinancialYear],
    grounds: &Grounds<'_>,
    through: Date,
    known_at: i64,
) -> StoreResult<Vec<Classified>> {
    let Some(first) = grounds.settings.first().map(|setting| setting.from_on) else { return Ok(Vec::new()) };
    let parameters = list_vat_compensation();
    let mut found = BTreeMap::new();
    let mut companions: BTreeMap<Id, Vec<AccountNumber>> = BTreeMap::new();
    for year in years.iter().filter(|year| year.until_on > first && year.from_on <= through) {
        for account in list_looked_at(reader, association, grounds.settings, year)? {
            let key = values![association, year.id, &account, through, before_end(known_at), known_at];
            reader.each(&queries::LIST_LINES, &key, |row| {
                let line = BookedLine::read(&row, 0)?;
                found.insert(line.key, line);
                Ok(())
            })?;
            reader.each(&queries::LIST_COMPANIONS, &key[..5], |row| {
                if let Ok(account) = AccountNumber::parse(&row.get::<String>(1)?) {
                    companions.entry(row.get(0)?).or_default().push(account);
                }
                Ok(())
            })?;
        }
    }
    for mark in grounds.marks {
        if let Some(line) = mark.line.clone().filter(|line| line.occurred_on <= through) {
            found.entry(line.key).or_insert(line);
        }
    }
    let rows = found.into_values().filter(|line| line.occurred_on >= first);
    Ok(rows.filter_map(|line| classify(line, grounds, &companions, &parameters)).collect())
}

fn list_looked_at(
    reader: &Reader<'_>,
    association: Id,
    settings: &[Setting],
    year: &FinancialYear,
) -> StoreResult<Vec<String>> {
    let accounts = list_accounts(reader, association, year.id)?.into_iter().map(|account| account.number);
    let is_looked_at = |number: &String| {
        AccountNumber::parse(number).is_ok_and(|account| settings.iter().any(|setting| setting.looks_at(&account)))
    };
    Ok(accounts.filter(is_looked_at).collect())
}

fn classify(
    line: BookedLine,
    grounds: &Grounds<'_>,
    companions: &BTreeMap<Id, Vec<AccountNumber>>,
    parameters: &[Parameter],
) -> Option<Classified> {
    let setting = grounds.settings.iter().rev().find(|setting| setting.from_on <= line.occurred_on)?;
    let account = AccountNumber::parse(&line.account).ok()?;
    let with = companions.get(&line.key.0).map_or(&[][..], Vec::as_slice);
    let of_state = setting.is_of_state(&account);
    let with_payment = with.iter().any(|account| setting.is_of_payment(account));
    let counts = |kind| {
        let claim_ore = find_claimable(kind, line.amount_ore, line.occurred_on, parameters);
        Use::Counts { kind, claim_ore }
    };
    let mark = grounds.marks.iter().find(|mark| mark.line.as_ref().is_some_and(|marked| marked.key == line.key));
    let moves = |account: &AccountNumber| setting.is_of_state(account) || setting.is_of_payment(account);
    let used = match mark {
        Some(Mark { kind: Some(kind), .. }) => counts(*kind),
        Some(mark) => Use::TakenOut { reason: mark.reason.clone() },
        None if grounds.matched.contains(&line.row_name()) => Use::Settlement,
        None if of_state && with.iter().all(moves) => Use::Settlement,
        None => match setting.find_kind(&account, &Objects::from_text(&line.objects)) {
            Some(kind) => counts(kind),
            None if of_state => Use::Other,
            None => return None,
        },
    };
    Some(Classified { line, used, of_state, with_payment })
}
