//! Drafts of vouchers: a month's accrual, an instalment's invoice. Each is made once.

use finsam::contribution::{Instalment, Terms, Timing};
use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Reader, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::keys::year_of;
use super::mappings::{NewMapping, sum_of};
use super::standing::{PayerStanding, accrued_of, read_contributions};
use super::terms::find_terms;
use crate::STILL_KNOWN;
use crate::contributions::queries;
use crate::contributions::tables::CONTRIBUTION_DRAFT;
use crate::drafts::operations::{DraftError, DraftLine, NewDraft, create_draft};
use crate::ledger::operations::{find_year as find_financial_year, list_balances};
use crate::ui::month_name;

/// A draft that was made here.
#[derive(Clone, Debug)]
pub struct Made {
    pub draft: Id,
    pub year: i16,
    pub is_accrual: bool,
    /// Whose invoice it is.
    pub member: Option<Id>,
    /// The month of an accrual, the number of an instalment.
    pub number: u8,
    pub amount_ore: Ore,
    /// The voucher that it became.
    pub voucher: Option<(Id, String)>,
    /// Whether the draft waits to be posted.
    pub waits: bool,
}

#[derive(Debug, Error)]
pub enum DraftingError {
    #[error("there is no such year, payer or instalment")]
    NotThere,
    #[error("the year is not decided")]
    NotDecided,
    #[error("the books of the day are not here")]
    NoBooks,
    #[error("nobody has said where the contribution of a member stands")]
    NotMapped(String),
    #[error("it is a draft already")]
    Waits(Id),
    #[error("it is booked already")]
    Booked,
    #[error(transparent)]
    Draft(#[from] DraftError),
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// The drafts that were made and are there still, or have become vouchers.
pub fn list_made(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<Made>> {
    let made = reader.list(&queries::LIST_DRAFTS, &values![association], |row| {
        let voucher: Option<Id> = row.get(6)?;
        let name = row.get::<Option<String>>(7)?.zip(row.get::<Option<String>>(8)?);
        Ok(Made {
            draft: row.get(0)?,
            year: year_of(row.get(1)?)?,
            is_accrual: row.get::<String>(2)? == "accrual",
            member: row.get(3)?,
            number: u8::try_from(row.get::<i64>(4)?).unwrap_or_default(),
            amount_ore: Ore(row.get(5)?),
            voucher: voucher.zip(name).map(|(id, (series, number))| (id, format!("{series} {number}"))),
            waits: row.get::<Option<i64>>(9)?.is_some(),
        })
    })?;
    Ok(made.into_iter().filter(|made| made.waits || made.voucher.is_some()).collect())
}

/// Makes the draft that books what has been earned through a month and is not booked.
///
/// **Promise**: one draft of a year's accrual waits at a time, and nothing is booked twice: what the books have is taken off.
///
/// **Errors**: see [`DraftingError`].
pub fn draft_accrual(tx: &mut Tx<'_>, year: i16, month: u8) -> Result<Id, DraftingError> {
    let association = tx.context().association;
    let last = Date::new(year, i8::try_from(month).unwrap_or_default(), 1).map_err(|_| DraftingError::NotThere)?;
    let day = last.last_of_month();
    let made = list_made(tx, association)?;
    if let Some(waiting) = made.iter().find(|made| made.is_accrual && made.year == year && made.waits) {
        return Err(DraftingError::Waits(waiting.draft));
    }
    let contributions = read_contributions(tx, association, STILL_KNOWN)?;
    let found = contributions.find_year(year).ok_or(DraftingError::NotThere)?;
    if !found.is_decided() {
        return Err(DraftingError::NotDecided);
    }
    let financial_year = find_financial_year(tx, association, day)?.ok_or(DraftingError::NoBooks)?;
    let balances = list_balances(tx, association, &financial_year, day, STILL_KNOWN)?;
    let (mut debits, mut credits): (Vec<DraftLine>, Vec<DraftLine>) = Default::default();
    let months = format!("{} {year}", month_name(day));
    let mut members: Vec<Id> = Vec::new();
    for share in &found.shares {
        if members.contains(&share.member) {
            continue;
        }
        members.push(share.member);
        let of = |member: Id| contributions.mappings.iter().map(|stored| &stored.new).find(|new| new.member == member);
        let unmapped = || DraftingError::NotMapped(share.name.clone());
        let own = of(share.member).ok_or_else(unmapped)?;
        let payer = of(own.payer.unwrap_or(share.member)).ok_or_else(unmapped)?;
        let (_, change) = sum_of(&balances, |balance| own.is_own(&own.income, balance));
        let earned = accrued_of(found, &[share.member], month);
        let missing = earned.0.saturating_add(change.0);
        if missing == 0 {
            continue;
        }
        let ahead =
            find_terms(&contributions.terms, year, payer.member).is_some_and(|terms| terms.timing == Timing::Ahead);
        let against = if ahead { &payer.deferred } else { &payer.accrued };
        let text = format!("Medlemsbidrag {months}");
        debits.push(line(against, payer, missing, &text));
        credits.push(line(&own.income, own, missing.saturating_neg(), &share.name));
    }
    let amount = debits.iter().fold(0_i64, |sum, line| sum.saturating_add(line.amount_ore));
    if debits.is_empty() {
        return Err(DraftingError::Booked);
    }
    let lines = debits.into_iter().chain(credits).collect();
    let text = format!("Medlemsbidrag till och med {months}, periodisering");
    let draft = NewDraft { series: String::new(), occurred_on: day, text, lines, corrects: None };
    keep(tx, &draft, (year, None, month), amount)
}

/// Makes the draft of an instalment's invoice.
///
/// **Promise**: an instalment becomes one draft and at most one voucher; one that the books have is refused.
///
/// **Errors**: see [`DraftingError`].
pub fn draft_invoice(tx: &mut Tx<'_>, year: i16, key: &str, number: u8) -> Result<Id, DraftingError> {
    let association = tx.context().association;
    let contributions = read_contributions(tx, association, STILL_KNOWN)?;
    let found = contributions.find_year(year).ok_or(DraftingError::NotThere)?;
    if !found.is_decided() {
        return Err(DraftingError::NotDecided);
    }
    let member = found.members.iter().find(|member| member.key == key).ok_or(DraftingError::NotThere)?;
    let has = |of: Terms| (1..=12 / of.every_months.max(1)).contains(&number);
    let is_there = find_terms(&contributions.terms, year, member.id).is_some_and(has);
    if !is_there || !found.shares.iter().any(|share| share.key == key) {
        return Err(DraftingError::NotThere);
    }
    let made = list_made(tx, association)?;
    let same =
        |made: &&Made| !made.is_accrual && (made.year, made.member, made.number) == (year, Some(member.id), number);
    match made.iter().find(same) {
        Some(made) if made.waits => return Err(DraftingError::Waits(made.draft)),
        Some(_) => return Err(DraftingError::Booked),
        None => {}
    }
    // An instalment is invoiced in its own year, the year before or the year after: the books of that year say whether it is.
    for calendar in [year, year - 1, year + 1] {
        let day = Date::new(calendar, 12, 31).map_err(|_| DraftingError::NotThere)?;
        let Some(financial_year) = find_financial_year(tx, association, day)? else { continue };
        let balances = list_balances(tx, association, &financial_year, day, STILL_KNOWN)?;
        let standing = contributions.stand(day, Some(&balances));
        let Some(payer) = standing.as_ref().and_then(|standing| standing.find(key)) else { continue };
        let Some(at) = payer.instalments.iter().position(|(of, it)| (*of, it.number) == (year, number)) else {
            continue;
        };
        if list_uncovered(payer).iter().all(|(of, it)| (*of, it.number) != (year, number)) {
            return Err(DraftingError::Booked);
        }
        let mapping = payer.mapping.as_ref().ok_or_else(|| DraftingError::NotMapped(payer.name.clone()))?;
        let (_, instalment) = payer.instalments[at];
        let ahead =
            find_terms(&contributions.terms, year, payer.member).is_some_and(|terms| terms.timing == Timing::Ahead);
        let draft = invoice(year, payer, mapping, &instalment, ahead);
        return keep(tx, &draft, (year, Some(payer.member), number), instalment.amount_ore.0);
    }
    Err(DraftingError::NoBooks)
}

/// The instalments of the calendar year that what is invoiced in the books does not reach.
pub fn list_uncovered(payer: &PayerStanding) -> Vec<(i16, Instalment)> {
    let Some(booked) = payer.standing.booked else { return payer.instalments.clone() };
    let mut left = booked.invoiced_ore().0;
    let uncovered = payer.instalments.iter().filter(|(_, instalment)| {
        left = left.saturating_sub(instalment.amount_ore.0);
        // Rounding differs by an öre for each instalment at most.
        left < -100
    });
    uncovered.copied().collect()
}

fn invoice(year: i16, payer: &PayerStanding, mapping: &NewMapping, instalment: &Instalment, ahead: bool) -> NewDraft {
    let months = months_text(year, instalment);
    let text = format!("Medlemsbidrag {months}");
    let amount = instalment.amount_ore.0;
    let against = if ahead { &mapping.deferred } else { &mapping.accrued };
    let lines =
        vec![line(&mapping.receivable, mapping, amount, &text), line(against, mapping, amount.saturating_neg(), &text)];
    let text = format!("{}: {text}", payer.name);
    NewDraft { series: String::new(), occurred_on: instalment.invoice_on, text, lines, corrects: None }
}

/// `mars 2025`, or `januari–mars 2025`.
pub fn months_text(year: i16, instalment: &Instalment) -> String {
    let name = |month: u8| {
        let first = Date::new(2000, i8::try_from(month).unwrap_or(1), 1).unwrap_or(Date::constant(2000, 1, 1));
        month_name(first)
    };
    match instalment.first_month == instalment.last_month {
        true => format!("{} {year}", name(instalment.first_month)),
        false => format!("{}–{} {year}", name(instalment.first_month), name(instalment.last_month)),
    }
}

fn line(account: &str, mapping: &NewMapping, amount_ore: i64, text: &str) -> DraftLine {
    DraftLine { account: account.to_owned(), objects: mapping.objects(), amount_ore, text: text.to_owned() }
}

fn keep(
    tx: &mut Tx<'_>,
    draft: &NewDraft,
    (year, member, number): (i16, Option<Id>, u8),
    amount_ore: i64,
) -> Result<Id, DraftingError> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let id = create_draft(tx, association, draft)?;
    let actor = tx.context().actor.name.clone();
    let kind = if member.is_none() { "accrual" } else { "invoice" };
    let row =
        values![association, id, i64::from(year), kind, member, i64::from(number), amount_ore, actor, recorded_at];
    tx.insert(&CONTRIBUTION_DRAFT, &row)?;
    Ok(id)
}
