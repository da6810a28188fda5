//! From the positions of the rows to the flows.

use super::{Class, Classes, LayoutRow, RowKind};
use crate::ledger::Balance;
use crate::money::Ore;
use crate::statement::{Computed, Model, RowKind as ModelKind, Statement, Tree, compute};

/// What a row of the report model has moved.
///
/// **Units**: öre, what it adds to the cash positive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Moved {
    pub row_key: String,
    pub label: String,
    pub class: Option<Class>,
    pub flow_ore: Ore,
}

/// The analysis: an amount for each row of the layout.
///
/// **Promise**: `change` is the cash at the end less the cash at the beginning, whatever the model and the classes are;
/// what is not explained by classified rows is an amount of `unclassified` or `unexplained` and never hidden.
///
/// **Units**: öre, what adds to the cash positive.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CashFlow {
    /// In the order of the layout; headings have no amount.
    pub rows: Vec<(LayoutRow, Option<Ore>)>,
    /// Every leaf that moved, or holds cash, with its class.
    pub moved: Vec<Moved>,
}

impl CashFlow {
    /// The amount of a row, by key.
    pub fn find(&self, key: &str) -> Option<Ore> {
        self.rows.iter().find(|(row, _)| row.key == key).and_then(|(_, amount)| *amount)
    }

    /// The rows of the model that nobody has classified, and that moved.
    pub fn list_unclassified(&self) -> impl Iterator<Item = &Moved> {
        self.moved.iter().filter(|moved| moved.class.is_none() && moved.flow_ore != Ore::ZERO)
    }

    /// Tells whether any row holds the cash; without one there is nothing to explain.
    pub fn has_cash(&self) -> bool {
        self.moved.iter().any(|moved| moved.class == Some(Class::Cash))
    }
}

/// Computes the analysis from the balances of a year so far.
///
/// **Dates**: from the beginning of the financial year to the day of the balances.
///
/// **Source**: lag (2018:597) 8 kap. 1 §.
pub fn compute_cash_flow(model: &Model, classes: &Classes, layout: &[LayoutRow], balances: &[Balance]) -> CashFlow {
    let opening: Vec<Balance> =
        balances.iter().map(|balance| Balance { change_ore: Ore::ZERO, lines: 0, ..balance.clone() }).collect();
    let (before, now) = (compute(model, &opening), compute(model, balances));
    let tree = Tree::of(model);
    let moved = list_moved(model, &tree, classes, &before, &now);
    let of_class =
        |class: Option<Class>| add(moved.iter().filter(|moved| moved.class == class).map(|moved| moved.flow_ore));
    let cash = |computed: &Computed| {
        let rows = model.rows.iter().zip(&computed.amounts);
        let of_cash = |row: &crate::statement::Row| classes.find(&row.key) == Some(Class::Cash);
        add(rows.filter(|(row, _)| row.kind == ModelKind::Leaf && of_cash(row)).map(|(_, amount)| *amount))
    };
    let (opening_cash, closing_cash) = (cash(&before), cash(&now));
    let change = minus(closing_cash, opening_cash);
    // Depreciation is added back to the result, and is no sale of what was depreciated.
    let depreciated = add(moved
        .iter()
        .filter(|moved| moved.class == Some(Class::NonCash) && is_of_income(model, &tree, &moved.row_key))
        .map(|moved| moved.flow_ore));
    let flow = |class: Class| match class {
        Class::Investments => minus(of_class(Some(class)), depreciated),
        _ => of_class(Some(class)),
    };
    let explained = add([now.result_ore, of_class(None)]
        .into_iter()
        .chain(Class::ALL.into_iter().filter(|class| *class != Class::Cash).map(flow)));
    let unexplained = minus(change, explained);
    let mut rows = Vec::with_capacity(layout.len());
    let mut since_heading = Ore::ZERO;
    for row in layout {
        let amount = match row.kind {
            RowKind::Heading => {
                since_heading = Ore::ZERO;
                None
            }
            RowKind::Subtotal => Some(std::mem::take(&mut since_heading)),
            RowKind::Result => Some(now.result_ore),
            RowKind::Flow(class) => Some(flow(class)),
            RowKind::Unclassified => Some(of_class(None)),
            RowKind::Unexplained => Some(unexplained),
            RowKind::Change => Some(change),
            RowKind::OpeningCash => Some(opening_cash),
            RowKind::ClosingCash => Some(closing_cash),
        };
        if matches!(row.kind, RowKind::Result | RowKind::Flow(_)) {
            since_heading = add([since_heading, amount.unwrap_or_default()]);
        }
        rows.push((*row, amount));
    }
    CashFlow { rows, moved }
}

/// The flow of every leaf: of the balance sheet what it has changed, of the income statement what is said to be no payment.
fn list_moved(model: &Model, tree: &Tree, classes: &Classes, before: &Computed, now: &Computed) -> Vec<Moved> {
    let mut moved = Vec::new();
    for (at, row) in model.rows.iter().enumerate().filter(|(_, row)| row.kind == ModelKind::Leaf) {
        let class = classes.find(&row.key);
        let (was, is) = (before.amounts[at], now.amounts[at]);
        let flow_ore = match tree.statements[at] {
            Some(Statement::BalanceSheet) => minus(was, is),
            Some(Statement::IncomeStatement) if class == Some(Class::NonCash) => is,
            _ => continue,
        };
        if flow_ore != Ore::ZERO || class == Some(Class::Cash) {
            moved.push(Moved { row_key: row.key.clone(), label: row.label.clone(), class, flow_ore });
        }
    }
    moved
}

fn is_of_income(model: &Model, tree: &Tree, key: &str) -> bool {
    model.find_index(key).is_some_and(|at| tree.statements[at] == Some(Statement::IncomeStatement))
}

/// Damaged books may hold anything: what does not fit stays at the limit instead of stopping the program.
fn add(amounts: impl IntoIterator<Item = Ore>) -> Ore {
    amounts.into_iter().fold(Ore::ZERO, |total, amount| Ore(total.0.saturating_add(amount.0)))
}

fn minus(from: Ore, amount: Ore) -> Ore {
    Ore(from.0.saturating_sub(amount.0))
}
