//! The years of contributions as the review asks about them.

use finsam::contribution::{Group, ShareError, SplitError};
use finsam::ledger::Balance;
use finsam::money::Ore;
use finsam::review::{BookedIncome, Confirmation as ConfirmedShare, YearAsked};
use jiff::civil::Date;

use super::confirmations::{Confirmation, Confirmed, compare};
use super::standing::{Contributions, YearStanding};
use super::year::{ContributionYear, sum};

/// What is recorded of a day's year and of the year after; the books count for the day's own.
pub fn list_asked(
    contributions: &Contributions,
    confirmations: &[Confirmation],
    as_at: Date,
    balances: Option<&[Balance]>,
) -> Vec<YearAsked> {
    let standing = contributions.stand(as_at, balances);
    let near = contributions.years.iter().filter(|year| (0..=1).contains(&(year.year - as_at.year())));
    near.map(|year| asked(year, confirmations, standing.as_ref().filter(|_| year.year == as_at.year()))).collect()
}

fn asked(year: &ContributionYear, confirmations: &[Confirmation], standing: Option<&YearStanding>) -> YearAsked {
    let kept = |level: &super::Level| sum(level.shares.iter().map(|share| share.amount_ore));
    YearAsked {
        year: year.year,
        offered: year.offered.as_ref().map(|level| level.new.state_ore),
        decided: year.decided.as_ref().map(|level| (level.new.state_ore, kept(level))),
        unequal_key: unequal_key(year),
        key_source: year.key.new.source.clone(),
        population_year: year.key.new.population.as_ref().map(|(_, counted)| *counted),
        confirmed: if year.is_decided() { confirmed(year, confirmations) } else { Vec::new() },
        booked: standing.map(booked).unwrap_or_default(),
    }
}

/// What the agreed amounts of a group come to and what they are to make up, where they do not.
fn unequal_key(year: &ContributionYear) -> Option<(Ore, Ore)> {
    let Some(ShareError::Split { group, error: SplitError::AmountsMissing { missing_ore } }) = &year.refused else {
        return None;
    };
    let division = match group {
        Group::Municipalities => &year.key.new.municipalities,
        _ => &year.key.new.regions,
    };
    let agreed = sum(division.payers.iter().map(|(_, amount)| Ore(*amount)));
    Some((agreed, Ore(agreed.0.saturating_add(missing_ore.0))))
}

fn confirmed(year: &ContributionYear, all: &[Confirmation]) -> Vec<ConfirmedShare> {
    let mut found: Vec<ConfirmedShare> = Vec::new();
    for share in year.shares.iter().filter(|share| share.group != Group::State) {
        if found.iter().any(|known| known.key == share.key) {
            continue;
        }
        if let Confirmed::Differs(confirmation, _) = compare(year, &share.key, all) {
            found.push(ConfirmedShare {
                key: share.key.clone(),
                name: share.name.clone(),
                confirmed: confirmation.new.amount_ore,
                share: year.of_member(&share.key).unwrap_or_default(),
            });
        }
    }
    found
}

fn booked(standing: &YearStanding) -> Vec<BookedIncome> {
    let payers = standing.payers.iter().filter_map(|payer| Some((payer, payer.standing.booked?)));
    payers
        .map(|(payer, booked)| BookedIncome {
            key: payer.key.clone(),
            name: payer.name.clone(),
            on: standing.on,
            accrued: payer.standing.earned_ore,
            booked: booked.income_ore,
        })
        .collect()
}
