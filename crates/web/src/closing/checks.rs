//! What is missing before a year can be closed.

use std::collections::BTreeMap;

use finsam::ledger::{Balance, trial_balance};
use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Reader, StoreResult, values};

use super::accruals::{Question, QuestionState, list_questions};
use super::carry::{self, Carry};
use super::operations::{Event, is_closed, list_events};
use super::queries;
use super::specifications::{Specified, list_specified};
use crate::STILL_KNOWN;
use crate::bank::operations::{Reconciled, find_reconciled, list_bank_accounts};
use crate::drafts::operations::{Listed, list_drafts};
use crate::ledger::mapping::{UnmappedAccount, read_mapping};
use crate::ledger::operations::{self as ledger, FinancialYear, OpeningDifference};

/// Everything that is looked at in a year.
#[derive(Clone, Debug)]
pub struct Checklist {
    pub year: FinancialYear,
    pub events: Vec<Event>,
    pub carry: Carry,
    pub locked_through_on: Option<Date>,
    /// Number and name.
    pub dimensions: Vec<(String, String)>,
    /// Dimension, code, name.
    pub objects: Vec<(String, String, String)>,
    /// The first day of each month that has passed without a voucher.
    pub empty_months: Vec<Date>,
    /// Debit less credit, of the opening balances and of the vouchers.
    pub opening_difference_ore: Ore,
    pub change_difference_ore: Ore,
    pub without_kind: Vec<String>,
    pub model_missing: bool,
    pub unmapped: Vec<UnmappedAccount>,
    pub gaps: Vec<Gap>,
    /// What is written by hand and not posted: of the year, or without a day.
    pub drafts: Vec<Listed>,
    pub banks: Vec<BankState>,
    pub specified: Vec<Specified>,
    pub questions: Vec<Question>,
    pub before: Option<Before>,
    /// What files said of the opening balances and what was not taken from them.
    pub imported_differences: Vec<OpeningDifference>,
}

/// Numbers that are missing in a series of vouchers, from one to another.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    pub series: String,
    pub first: u64,
    pub last: u64,
}

/// How far an account of the bank is reconciled at the year's end.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BankState {
    pub name: String,
    pub account: String,
    pub balance_ore: Ore,
    /// The last day through which it is reconciled, if any.
    pub through_on: Option<Date>,
    /// What stood on one side only on that day, and was explained.
    pub open_items: i64,
    /// The books of that day are what they were then.
    pub still_holds: bool,
}

impl BankState {
    /// It is reconciled through the last day of the year, and nothing has changed since.
    pub fn agrees(&self, last_day: Date) -> bool {
        self.still_holds && self.through_on == Some(last_day)
    }
}

/// The year before.
#[derive(Clone, Debug)]
pub struct Before {
    pub year: FinancialYear,
    pub closed: bool,
    /// Account, objects, the closing balance with the result, and this year's opening balance, where they differ.
    pub differing: Vec<(String, String, Ore, Ore)>,
    /// To which account its result goes is not said yet.
    pub result_account_missing: bool,
}

impl Checklist {
    pub fn is_closed(&self) -> bool {
        is_closed(&self.events)
    }

    pub fn list_differing_specifications(&self) -> impl Iterator<Item = &Specified> {
        self.specified.iter().filter(|row| !row.agrees())
    }

    pub fn count_questions(&self, state: QuestionState) -> usize {
        self.questions.iter().filter(|question| question.state() == state).count()
    }
}

pub fn read_checklist(
    reader: &Reader<'_>,
    association: Id,
    year: &FinancialYear,
    today: Date,
) -> StoreResult<Checklist> {
    let balances = ledger::list_balances(reader, association, year, year.last_day(), STILL_KNOWN)?;
    let trial = trial_balance(&balances);
    let mapping = read_mapping(reader, association, year.last_day())?;
    let unsaid = trial.rows.iter().filter(|row| row.kind.is_none() && (row.lines > 0 || row.opening_ore != Ore::ZERO));
    Ok(Checklist {
        year: *year,
        events: list_events(reader, association, year.id)?,
        carry: carry::plan(reader, association, year, today)?,
        dimensions: ledger::list_dimensions(reader, association)?,
        objects: ledger::list_objects(reader, association)?,
        locked_through_on: ledger::find_locked_through(reader, association)?,
        empty_months: list_empty_months(reader, association, year, today)?,
        opening_difference_ore: trial.opening_ore,
        change_difference_ore: trial.change_ore,
        without_kind: unsaid.map(|row| row.account.to_string()).collect(),
        model_missing: mapping.stored.is_none(),
        unmapped: if mapping.stored.is_some() { mapping.list_unmapped() } else { Vec::new() },
        gaps: list_gaps(reader, association, year.id)?,
        drafts: list_drafts_of(reader, association, year)?,
        banks: list_banks(reader, association, year, &balances)?,
        specified: list_specified(reader, association, year)?,
        questions: list_questions(reader, association, year.id)?,
        before: read_before(reader, association, year, today)?,
        imported_differences: ledger::list_opening_differences(reader, association, year.id)?,
    })
}

fn list_empty_months(
    reader: &Reader<'_>,
    association: Id,
    year: &FinancialYear,
    today: Date,
) -> StoreResult<Vec<Date>> {
    let key = values![association, year.id, STILL_KNOWN];
    let mut booked: Vec<Date> =
        reader.list(&queries::LIST_DAYS_BOOKED, &key, |row| Ok(row.get::<Date>(0)?.first_of_month()))?;
    booked.dedup();
    let months = std::iter::successors(Some(year.from_on.first_of_month()), |month| {
        month.last_of_month().tomorrow().ok().filter(|next| *next < year.until_on)
    });
    // The month that goes on now may still get its first voucher.
    Ok(months.filter(|month| month.last_of_month() < today && !booked.contains(month)).collect())
}

fn list_drafts_of(reader: &Reader<'_>, association: Id, year: &FinancialYear) -> StoreResult<Vec<Listed>> {
    let in_year = |day: Date| year.from_on <= day && day < year.until_on;
    let drafts = list_drafts(reader, association)?.into_iter();
    Ok(drafts.filter(|listed| listed.draft.content.occurred_on.is_none_or(in_year)).collect())
}

/// The accounts of the bank that are in use on the year's last day.
fn list_banks(
    reader: &Reader<'_>,
    association: Id,
    year: &FinancialYear,
    balances: &[Balance],
) -> StoreResult<Vec<BankState>> {
    let last = year.last_day();
    let mut banks = Vec::new();
    for bank in list_bank_accounts(reader, association)?.into_iter().filter(|bank| bank.holds_on(last)) {
        let reconciled = find_reconciled(reader, association, &bank.account, last)?;
        let of_account = balances.iter().filter(|balance| balance.account.as_str() == bank.account);
        banks.push(BankState {
            balance_ore: of_account.map(|balance| balance.closing_ore()).sum(),
            still_holds: reconciled.as_ref().is_some_and(Reconciled::still_holds),
            open_items: reconciled.as_ref().map_or(0, |found| found.recorded.open_items),
            through_on: reconciled.map(|found| found.recorded.through_on),
            name: bank.name,
            account: bank.account,
        });
    }
    Ok(banks)
}

fn list_gaps(reader: &Reader<'_>, association: Id, year: Id) -> StoreResult<Vec<Gap>> {
    let mut series: BTreeMap<String, Vec<u64>> = BTreeMap::new();
    reader.each(&queries::LIST_NUMBERS, &values![association, year, STILL_KNOWN], |row| {
        let number: String = row.get(1)?;
        // A number that is no number has no neighbours.
        if let Ok(number) = number.parse() {
            series.entry(row.get(0)?).or_default().push(number);
        }
        Ok(())
    })?;
    let mut gaps = Vec::new();
    for (series, mut numbers) in series {
        numbers.sort_unstable();
        for pair in numbers.windows(2).filter(|pair| pair[1] - pair[0] > 1) {
            gaps.push(Gap { series: series.clone(), first: pair[0] + 1, last: pair[1] - 1 });
        }
    }
    Ok(gaps)
}

fn read_before(reader: &Reader<'_>, association: Id, year: &FinancialYear, today: Date) -> StoreResult<Option<Before>> {
    let years = ledger::list_years(reader, association)?;
    let Some(before) = years.into_iter().find(|before| before.until_on == year.from_on) else { return Ok(None) };
    let carry = carry::plan(reader, association, &before, today)?;
    let differing = carry
        .list_differing()
        .map(|row| (row.account.clone(), row.objects.clone(), row.becomes_ore(), row.was.unwrap_or(Ore::ZERO)));
    Ok(Some(Before {
        year: before,
        closed: is_closed(&list_events(reader, association, before.id)?),
        differing: differing.collect(),
        result_account_missing: carry.account.is_none(),
    }))
}
