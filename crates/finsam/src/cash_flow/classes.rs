//! Which flow a row of the statements belongs to.

use jiff::civil::Date;

use crate::ledger::AccountRange;
use crate::statement::{Model, RowKind, Statement, Tree};

/// The flow that the change of a row is a part of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Class {
    /// Cash, bank and what can be turned into them at once: what the analysis explains.
    Cash,
    /// Costs and income without payments (a row of the income statement: depreciation, gains of sales), and provisions.
    NonCash,
    Stock,
    Receivables,
    ShortTermDebts,
    Investments,
    Financing,
    /// The equity from earlier years, which moves only by what is booked right to it.
    Equity,
}

impl Class {
    pub const ALL: [Class; 8] = [
        Class::Cash,
        Class::NonCash,
        Class::Stock,
        Class::Receivables,
        Class::ShortTermDebts,
        Class::Investments,
        Class::Financing,
        Class::Equity,
    ];

    /// The stable name: `short_term_debts`.
    pub fn code(self) -> &'static str {
        match self {
            Class::Cash => "cash",
            Class::NonCash => "non_cash",
            Class::Stock => "stock",
            Class::Receivables => "receivables",
            Class::ShortTermDebts => "short_term_debts",
            Class::Investments => "investments",
            Class::Financing => "financing",
            Class::Equity => "equity",
        }
    }

    pub fn find(code: &str) -> Option<Class> {
        Class::ALL.into_iter().find(|class| class.code() == code)
    }

    pub fn swedish(self) -> &'static str {
        match self {
            Class::Cash => "Likvida medel",
            Class::NonCash => "Påverkar inte kassan",
            Class::Stock => "Förråd",
            Class::Receivables => "Kortfristiga fordringar",
            Class::ShortTermDebts => "Kortfristiga skulder",
            Class::Investments => "Investeringar",
            Class::Financing => "Finansiering",
            Class::Equity => "Eget kapital",
        }
    }
}

/// The classes of rows, by key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Classes(pub Vec<(String, Class)>);

impl Classes {
    pub fn find(&self, row_key: &str) -> Option<Class> {
        self.0.iter().find(|(key, _)| key == row_key).map(|(_, class)| *class)
    }
}

/// Lists how the usual chart of municipal accounts divides its accounts, as it stood on a day.
///
/// **Dates**: the division is that of Kommun-Bas since 2019; an earlier day gets the same.
///
/// **Source**: Kommun-Bas, account classes 1 and 2: 10–13 fixed assets, 14 stock, 15–17 receivables, 18 short-term
/// placements, 19 cash and bank, 20 equity, 22 provisions, 23–24 long-term debts, 25–29 short-term debts.
pub fn list_standard_ranges(_on: Date) -> Vec<(AccountRange, Class)> {
    [
        ("10", "13", Class::Investments),
        ("14", "14", Class::Stock),
        ("15", "17", Class::Receivables),
        ("18", "19", Class::Cash),
        ("20", "20", Class::Equity),
        ("22", "22", Class::NonCash),
        ("23", "24", Class::Financing),
        ("25", "29", Class::ShortTermDebts),
    ]
    .into_iter()
    .map(|(from, to, class)| (AccountRange::new(from, to), class))
    .collect()
}

/// Proposes a class for each leaf of the balance sheet all of whose accounts lie in one class of the usual chart.
///
/// **Promise**: a row whose accounts lie in several classes, or in none, gets no class; nobody guesses.
pub fn propose(model: &Model, on: Date) -> Classes {
    let tree = Tree::of(model);
    let ranges = list_standard_ranges(on);
    let of_rule = |accounts: &AccountRange| {
        let within = |(range, _): &&(AccountRange, Class)| accounts.begins_within(range);
        ranges.iter().find(within).map(|(_, class)| *class)
    };
    let of_row = |(at, row): (usize, &crate::statement::Row)| {
        if row.kind != RowKind::Leaf || tree.statements[at] != Some(Statement::BalanceSheet) {
            return None;
        }
        let mut classes = model.rules.iter().filter(|rule| rule.row_key == row.key).map(|rule| of_rule(&rule.accounts));
        let first = classes.next()??;
        classes.all(|class| class == Some(first)).then(|| (row.key.clone(), first))
    };
    Classes(model.rows.iter().enumerate().filter_map(of_row).collect())
}
