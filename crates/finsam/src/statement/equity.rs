//! Which accounts are equity: SIE's kind S holds liabilities and equity alike, the report model tells them apart.

use super::{Model, RowKind, Tree};
use crate::ledger::AccountNumber;

impl Model {
    /// Tells whether every rule for an account leads to a row that stands beside the result of the period.
    ///
    /// **Promise**: an account that no rule names, or one that is led to equity and elsewhere, is not equity.
    ///
    /// **Source**: lag (2018:597) 6 kap. 2 §, where the result of the year is a part of equity.
    pub fn is_equity(&self, account: &AccountNumber) -> bool {
        let equity = self.list_equity_rows();
        let mut rules = self.rules.iter().filter(|rule| rule.accounts.contains(account)).peekable();
        rules.peek().is_some() && rules.all(|rule| equity.contains(&rule.row_key.as_str()))
    }

    /// The keys of the leaves that stand beside the result of the period, below the same sum.
    pub fn list_equity_rows(&self) -> Vec<&str> {
        let tree = Tree::of(self);
        let sums: Vec<usize> = (0..self.rows.len())
            .filter(|&row| self.rows[row].kind == RowKind::Result)
            .filter_map(|row| tree.parents[row])
            .collect();
        let within = |row: usize| sums.iter().any(|&sum| tree.is_within(row, sum));
        (0..self.rows.len())
            .filter(|&row| self.rows[row].kind == RowKind::Leaf && within(row))
            .map(|row| self.rows[row].key.as_str())
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::AccountRange;
    use crate::statement::{Row, Rule, Sign, Statement};

    fn row(key: &str, parent: Option<&str>, kind: RowKind) -> Row {
        Row {
            parent: parent.map(str::to_owned),
            ..Row::new(key, key, kind, Statement::BalanceSheet, Sign::CreditPositive)
        }
    }

    #[test]
    fn equity_is_what_stands_beside_the_result() {
        let rule = |row: &str, from: &str, to: &str| Rule::new(row, AccountRange::new(from, to));
        let model = Model {
            rows: vec![
                row("all", None, RowKind::Sum),
                row("own", Some("all"), RowKind::Sum),
                row("brought", Some("own"), RowKind::Leaf),
                row("result", Some("own"), RowKind::Result),
                row("debts", Some("all"), RowKind::Leaf),
            ],
            rules: vec![rule("brought", "20", "21"), rule("debts", "21", "29")],
        };
        assert_eq!(model.list_equity_rows(), ["brought"]);
        for (number, equity) in [("2010", true), ("2110", false), ("2510", false), ("3010", false)] {
            assert_eq!(model.is_equity(&AccountNumber::parse(number).unwrap()), equity, "{number}");
        }
        assert!(!Model::default().is_equity(&AccountNumber::parse("2010").unwrap()));
    }
}
