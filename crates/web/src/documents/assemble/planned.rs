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
    let tree = Tree::of(model);
    // Each line stands on the first leaf that it names; a model with an account for each leaf sums them.
    let mut by_leaf: BTreeMap<usize, Ore> = BTreeMap::new();
    let mut behind: Vec<(usize, String)> = Vec::new();
    for (line, amount) in lines {
        let leaf = line.row_keys.iter().find_map(|key| {
            let at = model.find_index(key).filter(|&at| tree.statements[at] == Some(Statement::IncomeStatement))?;
            tree.list_leaves(at).into_iter().find(|&leaf| model.rows[leaf].kind == RowKind::Leaf)
        })?;
        let ledger = if line.section == Section::Income { Ore(amount.0.saturating_neg()) } else { *amount };
        let sum = by_leaf.entry(leaf).or_default();
        *sum = Ore(sum.0.saturating_add(ledger.0));
        behind.push((leaf, id(line)));
    }
    let number = |leaf: usize| format!("L{leaf:04}");
    let balances: Vec<Balance> = by_leaf
        .iter()
        .filter_map(|(&leaf, &change_ore)| {
            let account = AccountNumber::parse(&number(leaf)).ok()?;
            Some(Balance {
                account,
                kind: None,
                objects: Objects::default(),
                opening_ore: Ore::ZERO,
                change_ore,
                lines: 0,
            })
        })
        .collect();
    let rules =
        by_leaf.keys().map(|&leaf| Rule::new(&model.rows[leaf].key, AccountRange::new(number(leaf), number(leaf))));
    let own = Model { rows: model.rows.clone(), rules: rules.collect() };
    let computed = compute(&own, &balances);
    let printed = print(&own, &computed, TKR);
    let column = Column { label: planned.heading(snapshot.as_at.year()), as_at: snapshot.as_at };
    let dated = |figure: Figure| {
        let key = figure.id.split_once('/').map(|(_, key)| key.to_owned()).unwrap_or_default();
        let row = own.find_index(&key);
        let of_row = behind.iter().filter(|(leaf, _)| row.is_some_and(|row| tree.is_within(*leaf, row)));
        Figure {
            id: format!("{}{}", figure.id, planned.suffix()),
            definition: "Helårets belopp på de rader i budgeten som hör till posten.".to_owned(),
            trace: Trace::Figures(of_row.map(|(_, id)| id.clone()).collect()),
            ..figure
        }
    };
    let of = |shown: Shown<'_>| -> Vec<Figure> {
        let section = Statement::IncomeStatement.section();
        figures(&own, shown, &column).into_iter().filter(|figure| figure.section == section).map(dated).collect()
    };
    Some(Extra { exact: of(Shown::Exact(&computed)), printed: of(Shown::Rounded(&computed, &printed)) })
}
