//! The operating account of an association: the lines of its governing budget against its books.

use finsam::budget::Section;
use finsam::figure::Figure;
use finsam::money::Ore;
use finsam::operating_account::{
    BudgetLine, OperatingAccount, Side, compute_operating_account, operating_account_figures, print_operating_account,
};
use finsam::statement::{Column, Computed, Model, RowKind};
use report::model::{Chart, Compared};
use store::Id;

use crate::budget::operations::StoredBudget;
use crate::figures::drawing::{MOST_COMPARED, compare, compared_mark};
use crate::figures::operations::{Snapshot, TKR, column_label};

/// The account with the budget that it is held against.
#[derive(Clone, Debug)]
pub struct Account {
    pub account: OperatingAccount,
    pub budget: Id,
    pub budget_name: String,
    /// The column of the budget: `budget-2025`.
    pub column: String,
}

/// The figures of the operating account, and the account itself, where the year is booked and budgeted.
pub fn list_figures(
    model: &Model,
    booked: Option<&Computed>,
    budget: Option<&StoredBudget>,
    column: &Column,
) -> (Vec<Figure>, Option<Account>) {
    let (Some(booked), Some(budget)) = (booked.filter(|_| !model.rows.is_empty()), budget) else {
        return (Vec::new(), None);
    };
    let Some(at) = budget.find_year_column(column.as_at.year()) else { return (Vec::new(), None) };
    let code = budget.columns[at].code.clone();
    let account = compute_operating_account(model, booked, &list_lines(budget, &code));
    let figures = operating_account_figures(model, &account, &code, column);
    (figures, Some(Account { account, budget: budget.id, budget_name: budget.name.clone(), column: code }))
}

/// The lines of a budget that have an outcome; what is set aside is no cost of the year.
fn list_lines(budget: &StoredBudget, code: &str) -> Vec<BudgetLine> {
    let lines = budget.lines.iter().filter(|line| line.section != Section::Unallocated || !line.row_keys.is_empty());
    lines
        .map(|line| BudgetLine {
            key: line.key.clone(),
            label: line.label.clone(),
            side: if line.section == Section::Income { Side::Income } else { Side::Costs },
            budget_ore: budget.amount(&line.key, code).filter(|_| line.section != Section::Unallocated),
            row_keys: line.row_keys.clone(),
        })
        .collect()
}

/// The account in whole tkr, with the result that the income statement prints.
pub fn print_in_tkr(snapshot: &Snapshot) -> Option<OperatingAccount> {
    let account = &snapshot.operating_account.as_ref()?.account;
    let model = snapshot.rules();
    let result = model.rows.iter().find(|row| row.kind == RowKind::Result);
    let result = result.and_then(|row| snapshot.printed.find_amount(&model, &row.key));
    Some(print_operating_account(account, TKR, result.map(|amount| Ore(amount.0.saturating_neg()))))
}

/// The costs of the account, budget and outcome beneath each other; none where there is no account.
pub fn draw_costs(snapshot: &Snapshot) -> Option<Chart> {
    const NAMES: [&str; 2] = ["Budget", "Utfall"];
    let lines = print_in_tkr(snapshot)?.lines;
    let rows = lines.into_iter().filter(|line| line.side == Side::Costs).map(|line| {
        let id = |what: &str| Some(format!("operating_account/{}/{what}", line.key));
        // What is booked outside the lines was budgeted at nothing.
        let budget = compared_mark(NAMES[0], line.budget_ore.unwrap_or_default(), line.budget_ore.and(id("budget")));
        let outcome = compared_mark(NAMES[1], line.outcome_ore, id("outcome"));
        Compared { label: line.label, marks: vec![Some(budget), Some(outcome)] }
    });
    let caption = format!("Kostnader {} mot budget", snapshot.as_at.year());
    compare("kostnader-mot-budget", caption, &NAMES, rows.collect(), MOST_COMPARED)
}

/// The operating account of a snapshot as tables in tkr print it.
pub fn list_printed_of(snapshot: &Snapshot) -> Vec<Figure> {
    let (Some(printed), Some(account)) = (print_in_tkr(snapshot), &snapshot.operating_account) else {
        return Vec::new();
    };
    let column = Column { label: column_label(snapshot.as_at), as_at: snapshot.as_at };
    operating_account_figures(&snapshot.rules(), &printed, &account.column, &column)
}
