//! The statements of random books, by a report model that has a row for each account.

use finsam::cash_flow::{
    Anchors, Class, RowKind as FlowKind, compute_cash_flow, list_layout, print_cash_flow, propose,
};
use finsam::ledger::{AccountKind, AccountRange, Balance};
use finsam::money::Ore;
use finsam::operating_account::{BudgetLine, Side, compute_operating_account, print_operating_account};
use finsam::sampling::Draws;
use finsam::statement::{Computed, Model, Row, RowKind, Rule, Sign, Statement, compute, print};
use jiff::civil::Date;

const TKR: i64 = 100_000;

/// Fails unless the balance sheet balances, the cash flow explains the cash, and the operating account equals the ledger.
pub fn check_statements(balances: &[Balance], as_at: Date, draws: &mut Draws, what: &str) {
    let model = model_of(balances);
    let computed = compute(&model, balances);
    assert_eq!((&computed.unmapped[..], &computed.misplaced[..]), (&[][..], &[][..]), "{what}");
    the_balance_sheet_balances(&model, &computed, what);
    the_cash_flow_equals_the_change_of_cash(&model, balances, as_at, draws, what);
    the_operating_account_equals_the_ledger(&model, balances, draws, what);
}

fn the_balance_sheet_balances(model: &Model, computed: &Computed, what: &str) {
    let of = |key: &str| computed.find_amount(model, key).unwrap_or_default();
    assert_eq!(of("assets").0 + of("equity_and_liabilities").0, 0, "{what}: the balance sheet");
    let printed = print(model, computed, TKR);
    let of = |key: &str| printed.find_amount(model, key).unwrap_or_default();
    assert_eq!(of("assets").0 + of("equity_and_liabilities").0, 0, "{what}: the printed balance sheet");
}

fn the_cash_flow_equals_the_change_of_cash(
    model: &Model,
    balances: &[Balance],
    as_at: Date,
    draws: &mut Draws,
    what: &str,
) {
    let mut classes = propose(model, as_at);
    let is_cash = |balance: &&Balance| ["18", "19"].iter().any(|class| balance.account.as_str().starts_with(class));
    let cash: i64 = balances.iter().filter(is_cash).map(|balance| balance.change_ore.0).sum();
    if draws.below(3) == 0 {
        classes.0.retain(|(_, class)| *class == Class::Cash || draws.below(3) > 0);
    }
    let flow = compute_cash_flow(model, &classes, list_layout(as_at), balances);
    assert_eq!(flow.find("change"), Some(Ore(cash)), "{what}: the change of the cash");
    assert_eq!(flow.find("unexplained"), Some(Ore::ZERO), "{what}: nothing is unexplained");
    for flow in [&flow, &print_cash_flow(&flow, TKR, &Anchors::default())] {
        let is_part = |kind: FlowKind| {
            matches!(kind, FlowKind::Result | FlowKind::Flow(_) | FlowKind::Unclassified | FlowKind::Unexplained)
        };
        let parts: i64 =
            flow.rows.iter().filter(|(row, _)| is_part(row.kind)).filter_map(|(_, ore)| ore.map(|ore| ore.0)).sum();
        assert_eq!(flow.find("change"), Some(Ore(parts)), "{what}: the flows sum to the change");
    }
}

fn the_operating_account_equals_the_ledger(model: &Model, balances: &[Balance], draws: &mut Draws, what: &str) {
    let computed = compute(model, balances);
    let lines: Vec<BudgetLine> = (0..draws.below(8))
        .map(|number| BudgetLine {
            key: format!("rad-{number}"),
            label: format!("Rad {number}"),
            side: if draws.below(2) == 0 { Side::Income } else { Side::Costs },
            budget_ore: Some(Ore(draws.below(900_000_000) as i64)),
            row_keys: (0..draws.below(4))
                .map(|_| model.rows[draws.below(model.rows.len() as u64) as usize].key.clone())
                .collect(),
        })
        .collect();
    let account = compute_operating_account(model, &computed, &lines);
    let is_of_the_result = |balance: &&Balance| matches!(balance.kind, Some(AccountKind::Income | AccountKind::Cost));
    let ledger: i64 = balances.iter().filter(is_of_the_result).map(|balance| balance.change_ore.0).sum();
    assert_eq!(account.result().outcome_ore, Ore(-ledger), "{what}: the operating account");
    let printed = print_operating_account(&account, TKR, None);
    assert_eq!(printed.result().outcome_ore.0 % TKR, 0, "{what}");
}

/// A leaf for each account, below its statement.
fn model_of(balances: &[Balance]) -> Model {
    let mut model = Model::default();
    let row = |key: &str, parent: Option<&str>, kind, statement, sign, position| Row {
        parent: parent.map(str::to_owned),
        position,
        ..Row::new(key, key, kind, statement, sign)
    };
    let (income, sheet) = (Statement::IncomeStatement, Statement::BalanceSheet);
    let (debit, credit) = (Sign::DebitPositive, Sign::CreditPositive);
    model.rows.push(row("result", None, RowKind::Sum, income, credit, 0));
    model.rows.push(row("assets", None, RowKind::Sum, sheet, debit, 1));
    model.rows.push(row("equity_and_liabilities", None, RowKind::Sum, sheet, credit, 2));
    model.rows.push(row("year", Some("equity_and_liabilities"), RowKind::Result, sheet, credit, 3));
    for balance in balances {
        let number = balance.account.as_str();
        if model.find_row(number).is_some() {
            continue;
        }
        let (parent, statement, sign) = match balance.kind {
            Some(AccountKind::Income | AccountKind::Cost) => ("result", income, credit),
            Some(AccountKind::Liability) => ("equity_and_liabilities", sheet, credit),
            Some(AccountKind::Asset) | None => ("assets", sheet, debit),
        };
        let position = model.rows.len() as u32;
        model.rows.push(row(number, Some(parent), RowKind::Leaf, statement, sign, position));
        let accounts = AccountRange::new(number, number);
        model.rules.push(Rule::new(number, accounts));
    }
    model
}
