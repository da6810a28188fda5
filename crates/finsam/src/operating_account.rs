//! Driftredovisning: the outcome of the running activity against its budget, line by line.
//!
//! The lines are those of the governing budget; the outcome of each comes from the rows of the report model that it names.
//! What the books hold and no line names stands on a line of its own, so that the account always equals the ledger.

mod print;

use std::collections::HashSet;

use crate::cash_flow::find_figure_id;
use crate::figure::{Figure, Trace, Unit, Value};
use crate::money::Ore;
use crate::statement::{Column, Computed, Model, Statement, Tree};

pub use print::print_operating_account;

/// The side of the account on which a line stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Side {
    Income,
    Costs,
}

/// A line of the budget.
///
/// **Units**: öre; costs positive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BudgetLine {
    pub key: String,
    pub label: String,
    pub side: Side,
    /// Money that is set aside has a budget and never an outcome of its own.
    pub budget_ore: Option<Ore>,
    /// Rows of the report model: leaves, or rows that leaves are parts of.
    pub row_keys: Vec<String>,
}

/// A line of the account.
///
/// **Units**: öre; costs positive; a deviation is positive where it is better than the budget.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AccountLine {
    pub key: String,
    pub label: String,
    pub side: Side,
    pub budget_ore: Option<Ore>,
    pub outcome_ore: Ore,
    /// The rows of the model behind the outcome.
    pub row_keys: Vec<String>,
}

impl AccountLine {
    /// What the outcome is better than the budget; a line without a budget had nothing budgeted.
    pub fn deviation(&self) -> Ore {
        let budget = self.budget_ore.unwrap_or_default().0;
        match self.side {
            Side::Income => Ore(self.outcome_ore.0.saturating_sub(budget)),
            Side::Costs => Ore(budget.saturating_sub(self.outcome_ore.0)),
        }
    }
}

/// The account.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OperatingAccount {
    /// The lines of the budget in its order, income first; last on each side what no line names, where that is something.
    pub lines: Vec<AccountLine>,
    /// Rows that more than one line names: each is counted in the first.
    pub named_twice: Vec<String>,
    /// Rows that lines name and the model does not have, or that belong to the balance sheet.
    pub unknown: Vec<String>,
}

/// Computes the account.
///
/// **Promise**: income less costs is the result of the income statement, whatever the lines name: `result` is
/// [`Computed::result_ore`].
///
/// **Source**: lag (2018:597) 10 kap. 1 §.
pub fn compute_operating_account(model: &Model, computed: &Computed, lines: &[BudgetLine]) -> OperatingAccount {
    let tree = Tree::of(model);
    let mut account = OperatingAccount::default();
    let mut placed: HashSet<usize> = HashSet::new();
    for side in [Side::Income, Side::Costs] {
        for line in lines.iter().filter(|line| line.side == side) {
            let mut outcome_ore = Ore::ZERO;
            for key in &line.row_keys {
                let at = model.find_index(key).filter(|&at| tree.statements[at] == Some(Statement::IncomeStatement));
                let Some(at) = at else {
                    account.unknown.push(key.clone());
                    continue;
                };
                for leaf in tree.list_leaves(at) {
                    match placed.insert(leaf) {
                        true => outcome_ore = add(outcome_ore, in_sign(side, computed.amounts[leaf])),
                        false => account.named_twice.push(model.rows[leaf].key.clone()),
                    }
                }
            }
            account.lines.push(AccountLine {
                key: line.key.clone(),
                label: line.label.clone(),
                side,
                budget_ore: line.budget_ore,
                outcome_ore,
                row_keys: line.row_keys.clone(),
            });
        }
    }
    let rest: Vec<usize> = tree.list_result_leaves(model).filter(|leaf| !placed.contains(leaf)).collect();
    for (side, key, label) in [
        (Side::Income, OTHER_INCOME, "Intäkter utan rad i budgeten"),
        (Side::Costs, OTHER_COSTS, "Kostnader utan rad i budgeten"),
    ] {
        let of_side = rest.iter().filter(|&&leaf| side_of(model, &tree, leaf, computed.amounts[leaf]) == side);
        let rows: Vec<usize> = of_side.copied().filter(|&leaf| computed.amounts[leaf] != Ore::ZERO).collect();
        if rows.is_empty() {
            continue;
        }
        let outcome_ore = rows.iter().fold(Ore::ZERO, |sum, &leaf| add(sum, in_sign(side, computed.amounts[leaf])));
        let line = AccountLine {
            key: key.to_owned(),
            label: label.to_owned(),
            side,
            budget_ore: None,
            outcome_ore,
            row_keys: rows.iter().map(|&leaf| model.rows[leaf].key.clone()).collect(),
        };
        let at = account.lines.iter().position(|line| line.side > side).unwrap_or(account.lines.len());
        account.lines.insert(at, line);
    }
    account
}

pub const OTHER_INCOME: &str = "other_income_without_line";
pub const OTHER_COSTS: &str = "other_costs_without_line";

/// The side of a row that no line names: that of its sign in the note, or else of its amount.
fn side_of(model: &Model, tree: &Tree, leaf: usize, amount: Ore) -> Side {
    let is_below_costs = crate::statement::find_costs(model)
        .and_then(|costs| model.find_index(&costs.key))
        .is_some_and(|costs| tree.is_within(leaf, costs));
    if is_below_costs || amount.0 > 0 { Side::Costs } else { Side::Income }
}

impl OperatingAccount {
    /// The sum of a side.
    pub fn total(&self, side: Side) -> AccountLine {
        let (key, label) = match side {
            Side::Income => ("income_total", "Summa intäkter"),
            Side::Costs => ("costs_total", "Summa kostnader"),
        };
        let of_side = || self.lines.iter().filter(move |line| line.side == side);
        AccountLine {
            key: key.to_owned(),
            label: label.to_owned(),
            side,
            budget_ore: Some(of_side().fold(Ore::ZERO, |sum, line| add(sum, line.budget_ore.unwrap_or_default()))),
            outcome_ore: of_side().fold(Ore::ZERO, |sum, line| add(sum, line.outcome_ore)),
            row_keys: Vec::new(),
        }
    }

    /// Income less costs.
    pub fn result(&self) -> AccountLine {
        let (income, costs) = (self.total(Side::Income), self.total(Side::Costs));
        let less = |income: Ore, costs: Ore| Ore(income.0.saturating_sub(costs.0));
        AccountLine {
            key: "result".to_owned(),
            label: "Resultat".to_owned(),
            side: Side::Income,
            budget_ore: Some(less(income.budget_ore.unwrap_or_default(), costs.budget_ore.unwrap_or_default())),
            outcome_ore: less(income.outcome_ore, costs.outcome_ore),
            row_keys: Vec::new(),
        }
    }

    /// Every line with its sums, as it is printed: income, its sum, costs, their sum, the result.
    pub fn printed_lines(&self) -> Vec<(AccountLine, bool)> {
        let mut all = Vec::with_capacity(self.lines.len() + 3);
        for side in [Side::Income, Side::Costs] {
            all.extend(self.lines.iter().filter(|line| line.side == side).map(|line| (line.clone(), false)));
            all.push((self.total(side), true));
        }
        all.push((self.result(), true));
        all
    }
}

/// Gives three figures for each line and sum: budget, outcome and deviation.
///
/// **Shape**: ids `operating_account/LINE/budget`, `/outcome`, `/deviation`, section `operating_account`.
///
/// `budget_column` is the column of the budget whose figures stand behind (`budget-2025`).
pub fn operating_account_figures(
    model: &Model,
    account: &OperatingAccount,
    budget_column: &str,
    column: &Column,
) -> Vec<Figure> {
    let figure =
        |line: &AccountLine, what: &str, label: &str, value: Ore, definition: String, behind: Vec<String>| Figure {
            id: format!("operating_account/{}/{what}", line.key),
            section: "operating_account".to_owned(),
            label: line.label.clone(),
            column: label.to_owned(),
            value: Value::Known(value.0),
            unit: Unit::Ore,
            as_at: column.as_at,
            definition,
            trace: Trace::Figures(behind),
        };
    let lines = account.printed_lines();
    let parts = |line: &AccountLine, what: &str| -> Vec<String> {
        let own = |key: &str| format!("operating_account/{key}/{what}");
        match line.key.as_str() {
            "income_total" => {
                account.lines.iter().filter(|it| it.side == Side::Income).map(|it| own(&it.key)).collect()
            }
            "costs_total" => account.lines.iter().filter(|it| it.side == Side::Costs).map(|it| own(&it.key)).collect(),
            _ => vec![own("income_total"), own("costs_total")],
        }
    };
    lines
        .iter()
        .flat_map(|(line, is_sum)| {
            let budgeted = match (is_sum, line.budget_ore) {
                (true, _) => parts(line, "budget"),
                (false, Some(_)) => vec![format!("budget/{budget_column}/{}", line.key)],
                (false, None) => Vec::new(),
            };
            let booked = match is_sum {
                true => parts(line, "outcome"),
                false => line.row_keys.iter().filter_map(|key| find_figure_id(model, key)).collect(),
            };
            let both = ["budget", "outcome"].map(|what| format!("operating_account/{}/{what}", line.key)).to_vec();
            let better = match line.side {
                Side::Income => "Utfall minus budget: ett plus är mer än budgeterat.",
                Side::Costs => "Budget minus utfall: ett plus är mindre än budgeterat.",
            };
            [
                figure(
                    line,
                    "budget",
                    "Budget",
                    line.budget_ore.unwrap_or_default(),
                    of_sum(*is_sum, "Beloppet i den budget som gäller för året."),
                    budgeted,
                ),
                figure(
                    line,
                    "outcome",
                    "Utfall",
                    line.outcome_ore,
                    of_sum(*is_sum, "Det som är bokfört på radens poster."),
                    booked,
                ),
                figure(line, "deviation", "Avvikelse", line.deviation(), better.to_owned(), both),
            ]
        })
        .collect()
}

fn of_sum(is_sum: bool, of_line: &str) -> String {
    if is_sum { "Summan av raderna ovanför.".to_owned() } else { of_line.to_owned() }
}

fn in_sign(side: Side, amount: Ore) -> Ore {
    match side {
        Side::Income => Ore(amount.0.saturating_neg()),
        Side::Costs => amount,
    }
}

fn add(sum: Ore, amount: Ore) -> Ore {
    Ore(sum.0.saturating_add(amount.0))
}
