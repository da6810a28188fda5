//! Our own figures, accounts and documents.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::relation::{Known, outlook_relations};
use super::sheet::list_sheets;
use super::statement::check_statements;
use super::{Finding, Quantity};
use crate::figure::{Figure, Trace};
use crate::ledger::{AccountKind, Balance, TrialRow, trial_balance};
use crate::money::Ore;
use crate::statement::{Computed, Model, Unmapped};

/// Checks statements, notes and outlook that are figures, exact or rounded: sums, notes, the balance, the result.
pub fn check_figures(figures: &[Figure], model: &Model) -> Vec<Finding> {
    let (sheets, mut findings) = list_sheets(figures, model, &[]);
    findings.extend(sheets.iter().flat_map(|sheet| check_statements(sheet, model, None)));
    let known = Known { sheets: &sheets, ours: &[] };
    findings.extend(outlook_relations().iter().filter_map(|relation| known.check(relation)));
    findings
}

/// Names the accounts that the model has no right place for.
pub fn check_computed(computed: &Computed) -> Vec<Finding> {
    let amount = |it: &Unmapped| Quantity::ore(it.amount_ore);
    let unmapped = computed.unmapped.iter().map(|it| Finding::AccountUnmapped {
        place: it.account.to_string(),
        objects: it.objects.to_string(),
        amount: amount(it),
    });
    let misplaced = computed
        .misplaced
        .iter()
        .map(|it| Finding::AccountMisplaced { place: it.account.to_string(), amount: amount(it) });
    unmapped.chain(misplaced).collect()
}

/// Checks that every balance account opens with what it closed with last year.
///
/// **Units**: amounts are shown in the sign of the account: a liability's credit is positive.
///
/// **Promise**: last year's result may have been moved into equity between the years; accounts of liabilities and equity
/// whose differences make up that result exactly are passed over.
///
/// **Source**: lag (2018:597) 4 kap. 4 § 7.
pub fn check_opening(balances: &[Balance], last_year: &[Balance]) -> Vec<Finding> {
    let (this, last) = (trial_balance(balances), trial_balance(last_year));
    let mut pairs: BTreeMap<&str, (Option<AccountKind>, Ore, Ore)> = BTreeMap::new();
    let of_balance_sheet = |row: &&TrialRow| !row.kind.is_some_and(AccountKind::is_of_income_statement);
    for row in last.rows.iter().filter(of_balance_sheet) {
        let closing = Ore(row.opening_ore.0.saturating_add(row.change_ore.0));
        pairs.insert(row.account.as_str(), (row.kind, closing, Ore::ZERO));
    }
    for row in this.rows.iter().filter(of_balance_sheet) {
        let pair = pairs.entry(row.account.as_str()).or_insert((row.kind, Ore::ZERO, Ore::ZERO));
        pair.2 = row.opening_ore;
    }
    pairs.retain(|_, (_, closing, opening)| closing != opening);
    let moved: i64 = pairs
        .values()
        .filter(|(kind, ..)| *kind == Some(AccountKind::Liability))
        .fold(0, |sum, (_, closing, opening)| sum.saturating_add(opening.0).saturating_sub(closing.0));
    if moved == last.result_ore().0.saturating_neg() {
        pairs.retain(|_, (kind, ..)| *kind != Some(AccountKind::Liability));
    }
    let shown = |kind, amount: Ore| {
        Quantity::ore(if kind == Some(AccountKind::Liability) { Ore(amount.0.saturating_neg()) } else { amount })
    };
    pairs
        .into_iter()
        .map(|(account, (kind, closing, opening))| Finding::OpeningDiffers {
            place: account.to_owned(),
            last_closing: shown(kind, closing),
            opening: shown(kind, opening),
        })
        .collect()
}

/// Tells whether a year has no opening balance at all, though the last year closed with something.
pub fn lacks_openings(balances: &[Balance], last_year: &[Balance]) -> bool {
    let closes = |balance: &Balance| {
        !balance.kind.is_some_and(AccountKind::is_of_income_statement) && balance.closing_ore() != Ore::ZERO
    };
    balances.iter().all(|balance| balance.opening_ore == Ore::ZERO) && last_year.iter().any(closes)
}

/// Names the observations that are older than the period of the report.
///
/// **Dates**: what was counted on the last day before the period is of the whole year that ended then, and is not stale.
pub fn check_observations(figures: &[Figure], period_from: Date) -> Vec<Finding> {
    let newest_old = period_from.yesterday().unwrap_or(period_from);
    let is_observed = |figure: &&Figure| matches!(figure.trace, Trace::Observation { .. }) && figure.known().is_some();
    figures
        .iter()
        .filter(is_observed)
        .filter(|figure| figure.as_at < newest_old)
        .map(|figure| Finding::ObservationStale {
            place: figure.id.clone(),
            label: figure.label.clone(),
            observed_on: figure.as_at,
            period_from,
        })
        .collect()
}

/// Checks that an adopted document names its decision.
pub fn check_adoption(place: &str, title: &str, decision: Option<&str>) -> Vec<Finding> {
    match decision {
        Some(decision) if !decision.trim().is_empty() => Vec::new(),
        _ => vec![Finding::AdoptedWithoutDecision { place: place.to_owned(), title: title.to_owned() }],
    }
}

#[cfg(test)]
mod tests;
