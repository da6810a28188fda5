//! The payers of a year against the plan and the books, at a day.

use finsam::contribution::{Booked, Instalment, Standing, attribute, list_instalments};
use finsam::ledger::Balance;
use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use super::figures::months_ended;
use super::mappings::{NewMapping, StoredMapping, list_mappings, sum_of};
use super::terms::{StoredTerms, find_terms, list_terms};
use super::year::{ContributionYear, list_years, sum};

/// A member that pays, for itself and for those it pays for.
#[derive(Clone, Debug)]
pub struct PayerStanding {
    pub member: Id,
    pub key: String,
    pub name: String,
    /// The members whose shares it pays, itself first.
    pub pays_for: Vec<Id>,
    pub standing: Standing,
    /// The instalments of the calendar year, whatever year they are for: the year, the instalment.
    pub instalments: Vec<(i16, Instalment)>,
    pub mapping: Option<NewMapping>,
}

/// Everything about a year at a day.
#[derive(Clone, Debug)]
pub struct YearStanding {
    pub on: Date,
    pub payers: Vec<PayerStanding>,
    /// Accrued and deferred opening balances that nobody is marked for.
    pub unmarked_ore: Ore,
    /// Whether the books of the year are here.
    pub is_booked: bool,
    pub mappings: Vec<StoredMapping>,
}

impl YearStanding {
    pub fn find(&self, key: &str) -> Option<&PayerStanding> {
        self.payers.iter().find(|payer| payer.key == key)
    }

    /// What is earned and not invoiced, of all who owe.
    pub fn accrued_ore(&self) -> Ore {
        let owed = self.payers.iter().map(|payer| Ore(payer.standing.settlement_ore().0.max(0)));
        sum(owed.chain([Ore(self.unmarked_ore.0.max(0))]))
    }

    /// What is invoiced ahead, of all who have paid ahead; positive.
    pub fn ahead_ore(&self) -> Ore {
        let ahead = self.payers.iter().map(|payer| Ore(payer.standing.settlement_ore().0.min(0).saturating_neg()));
        sum(ahead.chain([Ore(self.unmarked_ore.0.min(0).saturating_neg())]))
    }
}

/// Everything that is recorded of contributions, as it was known at a moment.
#[derive(Clone, Debug, Default)]
pub struct Contributions {
    /// The years that have been begun, the earliest first.
    pub years: Vec<ContributionYear>,
    pub terms: Vec<StoredTerms>,
    pub mappings: Vec<StoredMapping>,
}

/// Reads everything that is recorded of contributions.
pub fn read_contributions(reader: &Reader<'_>, association: Id, known_at: i64) -> StoreResult<Contributions> {
    let years = list_years(reader, association, known_at)?;
    if years.is_empty() {
        return Ok(Contributions::default());
    }
    Ok(Contributions {
        years,
        terms: list_terms(reader, association, known_at)?,
        mappings: list_mappings(reader, association, known_at)?,
    })
}

impl Contributions {
    /// The year, where it has been begun.
    pub fn find_year(&self, year: i16) -> Option<&ContributionYear> {
        self.years.iter().find(|found| found.year == year)
    }

    /// How the payers of the day's year stand; the shares before the board has decided are not earned, but planned all the
    /// same. `None`: the year has not been begun.
    pub fn stand(&self, on: Date, balances: Option<&[Balance]>) -> Option<YearStanding> {
        Some(assemble(self.find_year(on.year())?, self, on, balances))
    }
}

fn assemble(year: &ContributionYear, all: &Contributions, on: Date, balances: Option<&[Balance]>) -> YearStanding {
    let Contributions { years, terms, mappings } = all;
    let find_mapping = |member: Id| mappings.iter().map(|stored| &stored.new).find(|new| new.member == member);
    let mut payers: Vec<PayerStanding> = Vec::new();
    for share in &year.shares {
        let payer = find_mapping(share.member).and_then(|new| new.payer).unwrap_or(share.member);
        match payers.iter_mut().find(|known| known.member == payer) {
            Some(known) if known.pays_for.contains(&share.member) => {}
            Some(known) => known.pays_for.push(share.member),
            None => {
                let Some(member) = year.find_member(payer) else { continue };
                payers.push(PayerStanding {
                    member: payer,
                    key: member.key.clone(),
                    name: member.name.clone(),
                    pays_for: vec![share.member],
                    standing: Standing {
                        year_ore: Ore::ZERO,
                        earned_ore: Ore::ZERO,
                        planned_ore: Ore::ZERO,
                        carried_ore: Ore::ZERO,
                        booked: None,
                    },
                    instalments: Vec::new(),
                    mapping: find_mapping(payer).cloned(),
                });
            }
        }
    }
    let months = months_ended(year.year, on);
    for payer in &mut payers {
        let of = |year: &ContributionYear, months: u8| accrued_of(year, &payer.pays_for, months);
        payer.standing.year_ore = of(year, 12);
        payer.standing.earned_ore = of(year, months);
        let (instalments, carried) = plan(years, terms, payer, on.year());
        payer.standing.carried_ore = carried;
        let due = instalments.iter().filter(|(_, instalment)| instalment.invoice_on <= on);
        payer.standing.planned_ore = sum(due.map(|(_, instalment)| instalment.amount_ore));
        payer.instalments = instalments;
        payer.standing.booked = balances.and_then(|balances| booked(payer, mappings, balances));
    }
    let unmarked_ore = balances.map_or(Ore::ZERO, |balances| carry(&mut payers, mappings, balances));
    YearStanding { on, payers, unmarked_ore, is_booked: balances.is_some(), mappings: mappings.clone() }
}

/// What has accrued of the shares of some members.
pub(super) fn accrued_of(year: &ContributionYear, members: &[Id], months: u8) -> Ore {
    let accrued = year.accrue(months);
    let own = year.shares.iter().zip(accrued).filter(|(share, _)| members.contains(&share.member));
    sum(own.map(|(_, amount)| amount))
}

/// The instalments of a calendar year, and what by the plan was earned and not invoiced when it began.
fn plan(
    years: &[ContributionYear],
    terms: &[StoredTerms],
    payer: &PayerStanding,
    calendar: i16,
) -> (Vec<(i16, Instalment)>, Ore) {
    let (mut own, mut carried) = (Vec::new(), Ore::ZERO);
    for year in years.iter().filter(|year| (calendar - 2..=calendar + 1).contains(&year.year)) {
        let Some(terms) = find_terms(terms, year.year, payer.member) else { continue };
        let cumulative: Vec<Ore> = (1..=12).map(|months| accrued_of(year, &payer.pays_for, months)).collect();
        let earned = if year.year < calendar { cumulative.last().copied().unwrap_or_default() } else { Ore::ZERO };
        let instalments = list_instalments(year.year, &cumulative, &terms).unwrap_or_default();
        let before = instalments.iter().filter(|it| it.invoice_on.year() < calendar);
        let invoiced = sum(before.map(|it| it.amount_ore));
        carried = Ore(carried.0.saturating_add(earned.0).saturating_sub(invoiced.0));
        let in_year = instalments.into_iter().filter(|it| it.invoice_on.year() == calendar);
        own.extend(in_year.map(|it| (year.year, it)));
    }
    own.sort_by_key(|(_, instalment)| instalment.invoice_on);
    (own, carried)
}

fn booked(payer: &PayerStanding, mappings: &[StoredMapping], balances: &[Balance]) -> Option<Booked> {
    let mapping = payer.mapping.as_ref()?;
    let mut booked = Booked::default();
    for member in &payer.pays_for {
        let own = mappings.iter().find(|stored| stored.new.member == *member)?;
        let (_, change) = sum_of(balances, |balance| own.new.is_own(&own.new.income, balance));
        booked.income_ore = Ore(booked.income_ore.0.saturating_sub(change.0));
    }
    let is_settled = |balance: &Balance| {
        mapping.is_own(&mapping.accrued, balance)
            || (mapping.deferred != mapping.accrued && mapping.is_own(&mapping.deferred, balance))
    };
    (booked.opening_ore, booked.change_ore) = sum_of(balances, is_settled);
    (booked.receivable_opening_ore, booked.receivable_change_ore) =
        sum_of(balances, |balance| mapping.is_own(&mapping.receivable, balance));
    Some(booked)
}

/// Takes what was carried from the books: marked balances, and unmarked ones where the plan explains them. Tells what is left.
fn carry(payers: &mut [PayerStanding], mappings: &[StoredMapping], balances: &[Balance]) -> Ore {
    let mut left = Ore::ZERO;
    for is_deferred in [false, true] {
        let account = |new: &NewMapping| if is_deferred { new.deferred.clone() } else { new.accrued.clone() };
        let mut accounts: Vec<String> = mappings.iter().map(|stored| account(&stored.new)).collect();
        accounts.sort();
        accounts.dedup();
        if is_deferred {
            accounts.retain(|deferred| !mappings.iter().any(|stored| stored.new.accrued == *deferred));
        }
        let marked =
            |balance: &Balance| mappings.iter().any(|stored| stored.new.is_own(balance.account.as_str(), balance));
        let (unmarked, _) =
            sum_of(balances, |it| accounts.iter().any(|account| account == it.account.as_str()) && !marked(it));
        let side = |amount: Ore| if is_deferred { Ore(amount.0.min(0)) } else { Ore(amount.0.max(0)) };
        let by_plan: Vec<Ore> = payers.iter().map(|payer| side(payer.standing.carried_ore)).collect();
        match attribute(unmarked, &by_plan) {
            Some(given) => {
                for (payer, given) in payers.iter_mut().zip(given) {
                    if let Some(booked) = &mut payer.standing.booked {
                        booked.opening_ore = Ore(booked.opening_ore.0.saturating_add(given.0));
                    }
                }
            }
            None => left = Ore(left.0.saturating_add(unmarked.0)),
        }
    }
    for payer in payers.iter_mut() {
        if let Some(booked) = payer.standing.booked {
            payer.standing.carried_ore = booked.opening_ore;
        }
    }
    left
}
