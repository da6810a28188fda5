//! What the contributions of a year should be asked about: the state's offer, the key, the members' own decisions, the books.

mod finding;
#[cfg(test)]
mod tests;

use jiff::civil::Date;

use super::Quantity;
use super::finding::Finding;
use crate::figure::Unit;
use crate::money::Ore;

pub use finding::ContributionFinding;

/// A year of contributions as it is recorded. **Units**: öre.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct YearAsked {
    pub year: i16,
    /// What the state offers.
    pub offered: Option<Ore>,
    /// The state's part as the board has decided it, and the sum of the shares that were kept with the decision.
    pub decided: Option<(Ore, Ore)>,
    /// What the agreed amounts of the key come to and what they are to make up, where they do not.
    pub unequal_key: Option<(Ore, Ore)>,
    /// What says that this is the key; empty where nobody has said it.
    pub key_source: String,
    /// The year whose inhabitants are counted.
    pub population_year: Option<i64>,
    /// Members that have decided themselves what they give.
    pub confirmed: Vec<Confirmation>,
    /// Members whose income is booked.
    pub booked: Vec<BookedIncome>,
}

/// What a member has decided and what its share is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Confirmation {
    pub key: String,
    pub name: String,
    pub confirmed: Ore,
    pub share: Ore,
}

/// What has accrued of a member's decided share by a day, and what is booked as income.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BookedIncome {
    pub key: String,
    pub name: String,
    pub on: Date,
    pub accrued: Ore,
    pub booked: Ore,
}

/// Inhabitants are counted of the year before, or of the one before that when the budget is made early.
const POPULATION_YEARS: i64 = 2;
/// A krona or more is no rounding.
const ROUNDING_ORE: u64 = 100;

/// Names what to ask about a year of contributions.
///
/// **Promise**: what recording makes impossible is not asked about: the state's half, the quarters and the sum of an
/// accepted key follow from [`crate::contribution::share_out`], and the instalments of a plan from
/// [`crate::contribution::list_instalments`].
///
/// **Source**: lag (2003:1210) 5 § (half, quarter, quarter; shares as they agree) and 5 a § (a municipality outside a region);
/// accruals of what is booked: lag (2018:597) 4 kap. 4 §.
pub fn check_contributions(asked: &YearAsked) -> Vec<Finding> {
    let mut findings = Vec::new();
    let place = format!("contributions/{}", asked.year);
    let year = asked.year;
    if let (Some(offered), Some((decided, shares))) = (asked.offered, asked.decided) {
        if decided != offered {
            let (offered, decided) = (ore(offered), ore(decided));
            findings.push(ContributionFinding::OfferDiffers { place: place.clone(), year, offered, decided });
        }
        let whole = Ore(decided.0.saturating_mul(2));
        if shares != whole {
            let (shares, whole) = (ore(shares), ore(whole));
            findings.push(ContributionFinding::SharesDiffer { place: place.clone(), year, shares, whole });
        }
    }
    if let Some((agreed, part)) = asked.unequal_key {
        let (agreed, part) = (ore(agreed), ore(part));
        findings.push(ContributionFinding::KeyDiffers { place: format!("{place}/key"), year, agreed, part });
    }
    if asked.key_source.trim().is_empty() {
        findings.push(ContributionFinding::KeyWithoutSource { place: format!("{place}/key"), year });
    }
    if let Some(counted) = asked.population_year.filter(|counted| i64::from(year) - counted > POPULATION_YEARS) {
        let place = format!("{place}/key");
        findings.push(ContributionFinding::PopulationOutdated { place, year, counted: Quantity::count(counted) });
    }
    for own in asked.confirmed.iter().filter(|own| own.confirmed != own.share) {
        findings.push(ContributionFinding::ConfirmationDiffers {
            place: format!("{place}/{}", own.key),
            member: own.name.clone(),
            year,
            confirmed: ore(own.confirmed),
            share: ore(own.share),
        });
    }
    for own in &asked.booked {
        if own.accrued.0.abs_diff(own.booked.0) >= ROUNDING_ORE {
            findings.push(ContributionFinding::BookedDiffers {
                place: format!("{place}/{}", own.key),
                member: own.name.clone(),
                on: own.on,
                accrued: ore(own.accrued),
                booked: ore(own.booked),
            });
        }
    }
    findings.into_iter().map(Finding::Contribution).collect()
}

fn ore(amount: Ore) -> Quantity {
    Quantity { value: amount.0, unit: Unit::Ore }
}
