//! The report model as data: rows, rules and signs.

use crate::ledger::{AccountRange, Balance};
use crate::money::Ore;

/// A statement.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Statement {
    /// Resultaträkning.
    IncomeStatement,
    /// Balansräkning.
    BalanceSheet,
}

impl Statement {
    /// The section that figures of the statement have.
    pub fn section(self) -> &'static str {
        match self {
            Statement::IncomeStatement => "income_statement",
            Statement::BalanceSheet => "balance_sheet",
        }
    }
}

/// Where a row's amount comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RowKind {
    /// From accounts, by rules.
    Leaf,
    /// From the rows that have it as parent.
    Sum,
    /// From all leaves of the income statement: the result, as the balance sheet shows it.
    Result,
}

/// Which side of the ledger is shown without a minus.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Assets, and costs in a note of costs.
    DebitPositive,
    /// Income, equity, liabilities; costs come out negative.
    CreditPositive,
}

impl Sign {
    /// Turns a ledger amount into a shown one, or back.
    pub fn apply(self, amount: Ore) -> Ore {
        match self {
            Sign::DebitPositive => amount,
            Sign::CreditPositive => Ore(amount.0.saturating_neg()),
        }
    }
}

/// A row of the statements or their notes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Row {
    /// A stable name: `operating_income`.
    pub key: String,
    /// What stands at the row, in Swedish.
    pub label: String,
    /// What stands at the row in its note, where that differs.
    pub note_label: Option<String>,
    /// The row that this one is a part of.
    pub parent: Option<String>,
    pub kind: RowKind,
    /// The statement that shows the row; a row that only a note shows has none.
    pub statement: Option<Statement>,
    /// The note whose number stands at the row, and whose sum is the row's amount.
    pub note_reference: Option<u8>,
    /// The note that lists the row.
    pub listed_in_note: Option<u8>,
    pub statement_sign: Sign,
    pub note_sign: Sign,
    /// The place among all rows, top to bottom.
    pub position: u32,
}

impl Row {
    /// A row of a statement that is a part of no other and in no note, with one sign, at the first place.
    pub fn new(key: &str, label: &str, kind: RowKind, statement: Statement, sign: Sign) -> Row {
        Row {
            key: key.to_owned(),
            label: label.to_owned(),
            note_label: None,
            parent: None,
            kind,
            statement: Some(statement),
            note_reference: None,
            listed_in_note: None,
            statement_sign: sign,
            note_sign: sign,
            position: 0,
        }
    }

    /// What the row is called in its note.
    pub fn label_in_note(&self) -> &str {
        self.note_label.as_deref().unwrap_or(&self.label)
    }
}

/// Leads accounts to a row; the first rule that matches wins.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    pub row_key: String,
    pub accounts: AccountRange,
    pub condition: Option<ObjectCondition>,
}

impl Rule {
    /// Leads accounts to a row, whatever objects they are booked on.
    pub fn new(row_key: &str, accounts: AccountRange) -> Rule {
        Rule { row_key: row_key.to_owned(), accounts, condition: None }
    }

    pub fn matches(&self, balance: &Balance) -> bool {
        self.accounts.contains(&balance.account) && self.condition.as_ref().is_none_or(|it| it.holds_for(balance))
    }
}

/// Asks for an object in a dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectCondition {
    pub dimension: u32,
    pub object: String,
}

impl ObjectCondition {
    pub fn holds_for(&self, balance: &Balance) -> bool {
        balance.objects.find(self.dimension) == Some(self.object.as_str())
    }
}

/// A report model: which rows there are and which accounts they hold.
///
/// **Dates**: a model is kept for the financial years that it is valid in; the caller chooses by date.
///
/// **Source**: lag (2018:597) 5 kap. 2 § and 6 kap. 2 § for the rows of a full annual report.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Model {
    pub rows: Vec<Row>,
    pub rules: Vec<Rule>,
}

impl Model {
    /// The place of a row in `rows`.
    pub fn find_index(&self, key: &str) -> Option<usize> {
        self.rows.iter().position(|row| row.key == key)
    }

    pub fn find_row(&self, key: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.key == key)
    }

    /// The row of the balance sheet that stands beside the result: the equity when the year began.
    pub fn find_opening_equity(&self) -> Option<&Row> {
        let result = self.rows.iter().find(|row| row.kind == RowKind::Result)?;
        self.rows.iter().find(|row| row.kind == RowKind::Leaf && row.parent == result.parent)
    }

    /// The row at which the number of a note stands.
    pub fn find_referring_row(&self, note: u8) -> Option<&Row> {
        self.rows.iter().find(|row| row.note_reference == Some(note))
    }

    /// The numbers of all notes, in order.
    pub fn list_notes(&self) -> Vec<u8> {
        let mut notes: Vec<u8> =
            self.rows.iter().flat_map(|row| [row.note_reference, row.listed_in_note]).flatten().collect();
        notes.sort_unstable();
        notes.dedup();
        notes
    }

    /// The rows that a statement shows, in order of position.
    pub fn list_statement_rows(&self, statement: Statement) -> Vec<&Row> {
        self.list_rows(|row| row.statement == Some(statement))
    }

    /// The rows that a note lists, in order of position.
    pub fn list_note_rows(&self, note: u8) -> Vec<&Row> {
        self.list_rows(|row| row.listed_in_note == Some(note))
    }

    fn list_rows(&self, wanted: impl Fn(&Row) -> bool) -> Vec<&Row> {
        let mut rows: Vec<&Row> = self.rows.iter().filter(|row| wanted(row)).collect();
        rows.sort_by_key(|row| row.position);
        rows
    }
}
