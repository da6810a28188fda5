//! Reading the books: what every account began with, what happened on it, and where it ended.

use std::collections::BTreeMap;

use finsam::ledger::{AccountKind, AccountNumber, AccountRange, Objects};
use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Reader, StoreResult, Value, values};

use super::queries;
use crate::STILL_KNOWN;
use crate::ledger::operations::{self as ledger, FinancialYear};

/// Which part of the books is read.
#[derive(Clone, Debug)]
pub struct Part {
    pub accounts: Option<AccountRange>,
    /// A pair of dimension and object, `6=SAM`.
    pub object: Option<String>,
    pub from_on: Date,
    /// The last day, included.
    pub through_on: Date,
}

impl Part {
    fn holds(&self, account: &str) -> bool {
        let Some(range) = &self.accounts else { return true };
        AccountNumber::parse(account).is_ok_and(|account| range.contains(&account))
    }

    fn holds_objects(&self, objects: &str) -> bool {
        let Some((dimension, code)) = self.object.as_deref().and_then(|object| object.split_once('=')) else {
            return true;
        };
        dimension.parse().is_ok_and(|dimension| Objects::from_text(objects).find(dimension) == Some(code))
    }

    /// The object as a pattern for the objects of a line between semicolons.
    fn pattern(&self) -> String {
        let Some(object) = &self.object else { return "%".to_owned() };
        let escaped: String = object
            .chars()
            .flat_map(|letter| matches!(letter, '%' | '_' | '\\').then_some('\\').into_iter().chain([letter]))
            .collect();
        format!("%;{escaped};%")
    }
}

/// An account in a year: where it began, what happened month by month, where it ended.
#[derive(Clone, Debug)]
pub struct Section {
    pub year: FinancialYear,
    pub account: String,
    pub name: String,
    pub kind: Option<AccountKind>,
    /// Before the first day.
    pub opening_ore: Ore,
    pub months: Vec<Month>,
}

/// What happened on an account in a month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Month {
    /// The first day of the month, also where the part begins later.
    pub first: Date,
    pub debit_ore: Ore,
    pub change_ore: Ore,
    pub lines: i64,
}

impl Month {
    /// The credit side, without sign.
    pub fn credit_ore(&self) -> Ore {
        self.debit_ore - self.change_ore
    }
}

impl Section {
    pub fn lines(&self) -> i64 {
        self.months.iter().map(|month| month.lines).sum()
    }

    pub fn debit_ore(&self) -> Ore {
        self.months.iter().map(|month| month.debit_ore).sum()
    }

    pub fn credit_ore(&self) -> Ore {
        self.months.iter().map(Month::credit_ore).sum()
    }

    pub fn closing_ore(&self) -> Ore {
        self.opening_ore + self.months.iter().map(|month| month.change_ore).sum()
    }
}

/// Every account of a part of the books that has a balance or a line, year by year.
pub fn list_sections(reader: &Reader<'_>, association: Id, part: &Part) -> StoreResult<Vec<Section>> {
    let mut sections = Vec::new();
    let years = ledger::list_years(reader, association)?;
    for year in years.into_iter().rev().filter(|year| is_in(year, part)) {
        sections.extend(list_sections_of_year(reader, association, &year, part)?);
    }
    Ok(sections)
}

fn is_in(year: &FinancialYear, part: &Part) -> bool {
    year.from_on <= part.through_on && year.until_on > part.from_on
}

fn list_sections_of_year(
    reader: &Reader<'_>,
    association: Id,
    year: &FinancialYear,
    part: &Part,
) -> StoreResult<Vec<Section>> {
    let mut sections: BTreeMap<String, Section> = BTreeMap::new();
    let names: BTreeMap<String, (String, Option<AccountKind>)> = ledger::list_accounts(reader, association, year.id)?
        .into_iter()
        .map(|account| (account.number, (account.name, AccountKind::find_by_letter(&account.kind))))
        .collect();
    let empty = |account: &str| {
        let (name, kind) = names.get(account).cloned().unwrap_or_default();
        let account = account.to_owned();
        Section { year: *year, account, name, kind, opening_ore: Ore::ZERO, months: Vec::new() }
    };
    for opening in ledger::list_opening(reader, association, year.id, STILL_KNOWN)? {
        if opening.amount_ore != 0 && part.holds(&opening.account) && part.holds_objects(&opening.objects) {
            let section = sections.entry(opening.account.clone()).or_insert_with(|| empty(&opening.account));
            section.opening_ore += Ore(opening.amount_ore);
        }
    }
    let days = filter(association, year, bounds(part), (year.from_on, part.through_on), part);
    reader.each(&queries::LIST_DAY_SUMS, &days, |row| {
        let (account, on): (String, Date) = (row.get(0)?, row.get(1)?);
        if !part.holds(&account) {
            return Ok(());
        }
        let section = sections.entry(account).or_insert_with_key(|account| empty(account));
        let (debit_ore, change_ore, lines) = (Ore(row.get(2)?), Ore(row.get(3)?), row.get(4)?);
        if on < part.from_on {
            section.opening_ore += change_ore;
            return Ok(());
        }
        let first = on.first_of_month();
        match section.months.last_mut().filter(|month| month.first == first) {
            Some(month) => {
                month.debit_ore += debit_ore;
                month.change_ore += change_ore;
                month.lines += lines;
            }
            None => section.months.push(Month { first, debit_ore, change_ore, lines }),
        }
        Ok(())
    })?;
    Ok(sections.into_values().filter(|section| section.opening_ore != Ore::ZERO || section.lines() > 0).collect())
}

/// A line of an account as the general ledger shows it.
#[derive(Clone, Debug)]
pub struct LedgerLine {
    pub voucher_id: Id,
    pub voucher: String,
    pub occurred_on: Date,
    pub text: String,
    pub objects: String,
    pub amount_ore: Ore,
}

/// Some lines of an account in order of day and recording, and what stood on it before the first of them.
pub fn list_ledger_lines(
    reader: &Reader<'_>,
    association: Id,
    section: &Section,
    part: &Part,
    (skip, take): (i64, i64),
) -> StoreResult<(Ore, Vec<LedgerLine>)> {
    let account = (section.account.clone(), section.account.clone());
    let mut key = filter(association, &section.year, account, (part.from_on, part.through_on), part);
    let before: i64 = match skip {
        0 => 0,
        _ => {
            let mut first = key.clone();
            first.push(skip.into());
            reader.value(&queries::SUM_FIRST_LINES, &first)?
        }
    };
    key.extend([take.into(), skip.into()]);
    let lines = reader.list(&queries::LIST_LEDGER_LINES, &key, |row| {
        let (series, number): (String, String) = (row.get(1)?, row.get(2)?);
        let (voucher_text, own): (String, String) = (row.get(4)?, row.get(5)?);
        Ok(LedgerLine {
            voucher_id: row.get(0)?,
            voucher: format!("{series} {number}").trim().to_owned(),
            occurred_on: row.get(3)?,
            text: if own.is_empty() { voucher_text } else { own },
            objects: row.get(6)?,
            amount_ore: Ore(row.get(7)?),
        })
    })?;
    Ok((section.opening_ore + Ore(before), lines))
}

/// The least and the greatest account number of the part; what lies between is looked at again.
fn bounds(part: &Part) -> (String, String) {
    let last = '\u{10ffff}';
    match &part.accounts {
        Some(range) => (range.from.clone(), format!("{}{last}", range.to)),
        None => (String::new(), last.to_string()),
    }
}

fn filter(
    association: Id,
    year: &FinancialYear,
    (from, to): (String, String),
    (first, last): (Date, Date),
    part: &Part,
) -> Vec<Value<'static>> {
    values![association, year.id, from, to, first, last, STILL_KNOWN, part.pattern()].into()
}

/// How objects are named: `SAM Samkraft`.
#[derive(Clone, Debug, Default)]
pub struct ObjectNames {
    pub dimensions: Vec<(String, String)>,
    names: BTreeMap<String, String>,
}

impl ObjectNames {
    pub fn read(reader: &Reader<'_>, association: Id) -> StoreResult<ObjectNames> {
        let objects = ledger::list_objects(reader, association)?;
        let names = objects.into_iter().map(|(dimension, code, name)| (format!("{dimension}={code}"), name)).collect();
        Ok(ObjectNames { dimensions: ledger::list_dimensions(reader, association)?, names })
    }

    pub fn dimension(&self, number: &str) -> String {
        let known = self.dimensions.iter().find(|(own, _)| own == number).map(|(_, name)| name.clone());
        known.unwrap_or_else(|| format!("Dimension {number}"))
    }

    /// The name of a pair, `6=SAM`: its code and what it is called.
    pub fn object(&self, pair: &str) -> String {
        let code = pair.split_once('=').map_or(pair, |(_, code)| code);
        match self.names.get(pair).filter(|name| *name != code) {
            Some(name) => format!("{code} {name}"),
            None => code.to_owned(),
        }
    }

    /// Every object of a line, without their dimensions.
    pub fn line(&self, objects: &str) -> String {
        let objects = Objects::from_text(objects);
        let named: Vec<String> =
            objects.pairs().map(|(dimension, code)| self.object(&format!("{dimension}={code}"))).collect();
        named.join(", ")
    }

    /// Every known pair, with its name, dimension by dimension.
    pub fn all(&self) -> impl Iterator<Item = (&str, String)> {
        self.names.keys().map(|pair| (pair.as_str(), self.object(pair)))
    }

    pub fn knows(&self, pair: &str) -> bool {
        self.names.contains_key(pair)
    }
}
