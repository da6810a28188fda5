//! The smallest report model that closes a year: income and costs, assets, equity with its result, debts.

use finsam::ledger::AccountRange;
use finsam::statement::{Model, Row, RowKind, Rule, Sign, Statement};

pub fn smallest() -> Model {
    let row = |key: &str, parent: Option<&str>, kind, statement, position| Row {
        parent: parent.map(str::to_owned),
        position,
        ..Row::new(key, key, kind, statement, Sign::CreditPositive)
    };
    let rule = |key: &str, from: &str, to: &str| Rule::new(key, AccountRange::new(from, to));
    Model {
        rows: vec![
            row("income", None, RowKind::Leaf, Statement::IncomeStatement, 1),
            row("costs", None, RowKind::Leaf, Statement::IncomeStatement, 2),
            row("assets", None, RowKind::Leaf, Statement::BalanceSheet, 3),
            row("equity", None, RowKind::Sum, Statement::BalanceSheet, 4),
            row("brought", Some("equity"), RowKind::Leaf, Statement::BalanceSheet, 5),
            row("of_the_year", Some("equity"), RowKind::Result, Statement::BalanceSheet, 6),
            row("debts", None, RowKind::Leaf, Statement::BalanceSheet, 7),
        ],
        rules: vec![
            rule("assets", "1", "1"),
            rule("brought", "20", "20"),
            rule("debts", "21", "29"),
            rule("income", "3", "3"),
            rule("costs", "4", "8"),
        ],
    }
}
