//! Which row of the law each row of a report model belongs to.

use super::{Place, Side};
use crate::ledger::AccountRange;
use crate::statement::{Model, RowKind, Sign, Statement, Tree};

/// The places of rows, by key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Places(pub Vec<(String, Place)>);

impl Places {
    pub fn find(&self, row_key: &str) -> Option<Place> {
        self.0.iter().find(|(key, _)| key == row_key).map(|(_, place)| *place)
    }
}

/// The usual chart of municipal accounts, as far as it settles the place; the first that holds decides.
///
/// **Source**: Kommun-Bas, account classes 1–8. Groups whose place is not plain from the number are left out: 21 and 24,
/// provisions other than pensions, and what of class 8 is neither tax, equalisation nor financial.
const STANDARD: &[(&str, &str, Place)] = &[
    ("30", "39", Place::OperatingIncome),
    ("79", "79", Place::Depreciation),
    ("40", "79", Place::OperatingCosts),
    ("80", "80", Place::Taxes),
    ("82", "82", Place::GeneralGrants),
    ("84", "84", Place::FinancialIncome),
    ("85", "85", Place::FinancialCosts),
    ("10", "10", Place::IntangibleAssets),
    ("11", "11", Place::LandAndBuildings),
    ("12", "12", Place::Machinery),
    ("13", "13", Place::FinancialAssets),
    ("14", "14", Place::Stock),
    ("15", "17", Place::Receivables),
    ("18", "18", Place::ShortTermPlacements),
    ("19", "19", Place::CashAndBank),
    ("20", "20", Place::Equity),
    ("221", "221", Place::PensionProvisions),
    ("23", "23", Place::LongTermDebts),
    ("25", "29", Place::ShortTermDebts),
];

/// Proposes a place for each leaf all of whose accounts the usual chart gives the same place, on the leaf's own side.
///
/// **Promise**: a row whose accounts have several places, or none, gets no place; nobody guesses.
pub fn propose(model: &Model) -> Places {
    let sides = list_sides(model, &Tree::of(model));
    let of_rule = |accounts: &AccountRange| {
        let holds = |(from, to, _): &&(&str, &str, Place)| accounts.begins_within(&AccountRange::new(*from, *to));
        STANDARD.iter().find(holds).map(|(_, _, place)| *place)
    };
    let of_row = |(at, row): (usize, &crate::statement::Row)| {
        let mut places = model.rules.iter().filter(|rule| rule.row_key == row.key).map(|rule| of_rule(&rule.accounts));
        let first = places.next()??;
        let fits = sides[at] == Some(first.side()) && places.all(|place| place == Some(first));
        fits.then(|| (row.key.clone(), first))
    };
    Places(model.rows.iter().enumerate().filter_map(of_row).collect())
}

/// The side of each leaf; nothing for rows that are no leaves and for leaves outside the statements.
///
/// The side of a balance sheet is that of the row that holds the leaf at the top: a debit there is an asset.
pub(super) fn list_sides(model: &Model, tree: &Tree) -> Vec<Option<Side>> {
    let of = |at: usize| {
        if model.rows[at].kind != RowKind::Leaf {
            return None;
        }
        let top = std::iter::successors(Some(at), |&row| tree.parents[row]).last()?;
        match (tree.statements[at]?, model.rows[top].statement_sign) {
            (Statement::IncomeStatement, _) => Some(Side::Income),
            (Statement::BalanceSheet, Sign::DebitPositive) => Some(Side::Assets),
            (Statement::BalanceSheet, Sign::CreditPositive) => Some(Side::EquityAndDebts),
        }
    };
    (0..model.rows.len()).map(of).collect()
}
