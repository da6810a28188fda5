//! The year's budget and forecast on the rows of the income statement, as an interim report compares with them.

use std::collections::BTreeMap;

use finsam::budget::{Line, Section};
use finsam::figure::{Figure, Trace};
use finsam::ledger::{AccountNumber, AccountRange, Balance, Objects};
use finsam::money::Ore;
use finsam::statement::{Column, Model, RowKind, Rule, Shown, Statement, Tree, compute, figures, print};

use super::development::Extra;
use crate::budget::operations::StoredBudget;
use crate::figures::operations::{Snapshot, TKR};

/// A column of the whole year beside the outcome: how its ids end, and its head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Planned {
    Forecast,
    Budget,
}

impl Planned {
    pub const ALL: [Planned; 2] = [Planned::Forecast, Planned::Budget];

    pub fn suffix(self) -> &'static str {
        match self {
            Planned::Forecast => "@forecast",
            Planned::Budget => "@budget",
        }
    }

    pub fn heading(self, year: i16) -> String {
        match self {
            Planned::Forecast => format!("Prognos {year}"),
            Planned::Budget => format!("Budget {year}"),
        }
    }
}

/// Reads both columns; one of which a line has no row of the income statement is left out, for it would not sum.
///
/// **Source**: lag (2018:597) 13 kap. for the columns of an interim report.
pub fn read(snapshot: &Snapshot, budget: Option<&StoredBudget>) -> Extra {
    let mut extra = Extra::default();
    let model = snapshot.rules();
    let year = snapshot.as_at.year();
    let Some(budget) = budget else { return extra };
    let Some(column) = budget.find_year_column(year) else { return extra };
    let code = budget.columns[column].code.clone();
    for planned in Planned::ALL {
        let amount = |line: &Line| match planned {
            Planned::Budget => budget.amount(&line.key, &code),
            Planned::Forecast => snapshot.find(&format!("forecast/{}", line.key)).and_then(Figure::ore),
        };
        let lines: Vec<(&Line, Ore)> = budget
            .lines
            .iter()
            .filter(|line| line.section != Section::Unallocated)
            .filter_map(|line| Some((line, amount(line)?)))
            .filter(|(_, amount)| *amount != Ore::ZERO)
            .collect();
        let id = |line: &Line| match planned {
            Planned::Budget => format!("budget/{code}/{}", line.key),
            Planned::Forecast => format!("forecast/{}", line.key),
        };
        if let Some(made) = on_rows(&model, &lines, planned, &id, snapshot) {
            extra.exact.extend(made.exact);
            extra.printed.extend(made.printed);
        }
    }
    extra
}

/// The lines of a column on the rows of the income statement; nothing where one of them has no row.
fn on_rows(
    model: &Model,
    lines: &[(&Line, Ore)],
    planned: Planned,
    id: &dyn Fn(&Line) -> String,
    snapshot: &Snapshot,
) -> Option<Extra> {
    if lines.is_empty() {
        return None;
    }
    let stood = stand_on_leaves(model, lines, id)?;
    let own = with_an_account_for_each(model, stood.sums.keys());
    let computed = compute(&own, &balances(&stood.sums));
    let printed = print(&own, &computed, TKR);
    let column = Column { label: planned.heading(snapshot.as_at.year()), as_at: snapshot.as_at };
    let of = |shown: Shown<'_>| -> Vec<Figure> {
        let section = Statement::IncomeStatement.section();
        let of_section = figures(&own, shown, &column).into_iter().filter(|figure| figure.section == section);
        of_section.map(|figure| stood.name(&own, planned, figure)).collect()
    };
    Some(Extra { exact: of(Shown::Exact(&computed)), printed: of(Shown::Rounded(&computed, &printed)) })
}

/// What stands on each leaf of a model, by the ledger's sign, and the figures of the lines that stand there.
struct OnLeaves {
    sums: BTreeMap<usize, Ore>,
    behind: Vec<(usize, String)>,
}

/// Leads each line to the first leaf that it names; nothing where one of them names none.
fn stand_on_leaves(model: &Model, lines: &[(&Line, Ore)], id: &dyn Fn(&Line) -> String) -> Option<OnLeaves> {
    let tree = Tree::of(model);
    let mut stood = OnLeaves { sums: BTreeMap::new(), behind: Vec::new() };
    for (line, amount) in lines {
        let leaf = line.row_keys.iter().find_map(|key| {
            let at = model.find_index(key).filter(|&at| tree.statements[at] == Some(Statement::IncomeStatement))?;
            tree.list_leaves(at).into_iter().find(|&leaf| model.rows[leaf].kind == RowKind::Leaf)
        })?;
        let ledger = if line.section == Section::Income { Ore(amount.0.saturating_neg()) } else { *amount };
        let sum = stood.sums.entry(leaf).or_default();
        *sum = Ore(sum.0.saturating_add(ledger.0));
        stood.behind.push((leaf, id(line)));
    }
    Some(stood)
}

impl OnLeaves {
    /// Names a figure of a row as one of the planned column, made of the lines within the row.
    fn name(&self, model: &Model, planned: Planned, figure: Figure) -> Figure {
        let tree = Tree::of(model);
        let key = figure.id.split_once('/').map(|(_, key)| key.to_owned()).unwrap_or_default();
        let row = model.find_index(&key);
        let of_row = self.behind.iter().filter(|(leaf, _)| row.is_some_and(|row| tree.is_within(*leaf, row)));
        Figure {
            id: format!("{}{}", figure.id, planned.suffix()),
            definition: "Helårets belopp på de rader i budgeten som hör till posten.".to_owned(),
            trace: Trace::Figures(of_row.map(|(_, id)| id.clone()).collect()),
            ..figure
        }
    }
}

/// The rows of a model with an account of its own for each leaf, so that the model sums them as it sums the books.
fn with_an_account_for_each<'l>(model: &Model, leaves: impl Iterator<Item = &'l usize>) -> Model {
    let rules =
        leaves.map(|&leaf| Rule::new(&model.rows[leaf].key, AccountRange::new(account_of(leaf), account_of(leaf))));
    Model { rows: model.rows.clone(), rules: rules.collect() }
}

fn balances(sums: &BTreeMap<usize, Ore>) -> Vec<Balance> {
    let balance = |(&leaf, &change_ore): (&usize, &Ore)| {
        let account = AccountNumber::parse(&account_of(leaf)).ok()?;
        Some(Balance { account, kind: None, objects: Objects::default(), opening_ore: Ore::ZERO, change_ore, lines: 0 })
    };
    sums.iter().filter_map(balance).collect()
}

fn account_of(leaf: usize) -> String {
    format!("L{leaf:04}")
}
