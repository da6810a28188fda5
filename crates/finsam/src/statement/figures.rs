//! Rows as figures, with Swedish definitions.

use jiff::civil::Date;

use super::{Computed, Model, Printed, Row, RowKind, Sign, Statement, Tree};
use crate::figure::{Figure, Trace, Unit, Value};
use crate::money::Ore;

/// A column of a report.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// As the column is headed: `Delårsbokslut 2025-08-31`.
    pub label: String,
    pub as_at: Date,
}

/// What a column shows.
#[derive(Clone, Copy, Debug)]
pub enum Shown<'a> {
    /// Exact öre.
    Exact(&'a Computed),
    /// The rounded amounts, as a table prints them.
    Rounded(&'a Computed, &'a Printed),
    /// Nothing: the year is not recorded here. The reason is Swedish.
    NotRecorded { reason: &'a str },
}

/// Gives every row that a statement shows, every row that a note lists, and the sum of every note.
///
/// **Shape**: ids `income_statement/KEY`, `balance_sheet/KEY`, `note_N/KEY`, `note_N/sum`; sections are the part before
/// the stroke; in order of section and position.
///
/// **Units**: öre, in the sign in which the place shows them.
pub fn figures(model: &Model, shown: Shown<'_>, column: &Column) -> Vec<Figure> {
    let tree = Tree::of(model);
    let maker = Maker { model, tree, shown, column };
    let mut list = Vec::with_capacity(model.rows.len() * 2);
    for statement in [Statement::IncomeStatement, Statement::BalanceSheet] {
        for row in model.list_statement_rows(statement) {
            list.push(maker.figure(row, statement.section(), &row.key, &row.label, row.statement_sign));
        }
    }
    for note in model.list_notes() {
        let section = format!("note_{note}");
        let rows = model.list_note_rows(note);
        for row in &rows {
            list.push(maker.figure(row, &section, &row.key, row.label_in_note(), row.note_sign));
        }
        if let (Some(total), Some(first)) = (model.find_referring_row(note), rows.first()) {
            list.push(maker.figure(total, &section, "sum", "Summa", first.note_sign));
        }
    }
    list
}

struct Maker<'a> {
    model: &'a Model,
    tree: Tree,
    shown: Shown<'a>,
    column: &'a Column,
}

impl Maker<'_> {
    fn figure(&self, row: &Row, section: &str, name: &str, label: &str, sign: Sign) -> Figure {
        let at = self.model.find_index(&row.key).unwrap_or_default();
        let amount_of = |amounts: &[Ore]| sign.apply(amounts.get(at).copied().unwrap_or_default()).0;
        let (value, lines) = match self.shown {
            Shown::Exact(computed) => (Value::Known(amount_of(&computed.amounts)), line_count(computed, at)),
            Shown::Rounded(computed, printed) => (Value::Known(amount_of(&printed.amounts)), line_count(computed, at)),
            Shown::NotRecorded { reason } => (Value::Missing(reason.to_owned()), 0),
        };
        Figure {
            id: format!("{section}/{name}"),
            section: section.to_owned(),
            label: label.to_owned(),
            column: self.column.label.clone(),
            value,
            unit: Unit::Ore,
            as_at: self.column.as_at,
            definition: self.definition(at, row),
            trace: Trace::Vouchers { count: lines },
        }
    }

    fn definition(&self, at: usize, row: &Row) -> String {
        let what = match row.kind {
            RowKind::Leaf => self.leaf_definition(at, row),
            RowKind::Sum => {
                let names: Vec<&str> =
                    self.tree.children[at].iter().map(|&child| self.model.rows[child].label.as_str()).collect();
                match names[..] {
                    [only] => format!("Samma belopp som {only}."),
                    _ => format!("Summan av {}.", listed(&names)),
                }
            }
            RowKind::Result => "Alla intäkter minus alla kostnader i periodens resultaträkning.".to_owned(),
        };
        match self.shown {
            Shown::Rounded(_, printed) => match printed.unit_ore {
                100_000 => format!("{what} Avrundat till tusental kronor så att delarna i tabellen summerar."),
                100 => format!("{what} Avrundat till hela kronor så att delarna i tabellen summerar."),
                _ => what,
            },
            Shown::Exact(_) | Shown::NotRecorded { .. } => what,
        }
    }

    fn leaf_definition(&self, at: usize, row: &Row) -> String {
        let sources: Vec<String> = self
            .model
            .rules
            .iter()
            .filter(|rule| rule.row_key == row.key)
            .map(|rule| match &rule.condition {
                Some(asked) => format!("{} (objekt {}={})", rule.accounts, asked.dimension, asked.object),
                None => rule.accounts.to_string(),
            })
            .collect();
        let sources: Vec<&str> = sources.iter().map(String::as_str).collect();
        match self.tree.statements[at] {
            Some(Statement::IncomeStatement) => {
                format!("Det som är bokfört under året till och med dagen på konto {}.", listed(&sources))
            }
            _ => format!("Ingående balans och årets förändring till och med dagen på konto {}.", listed(&sources)),
        }
    }
}

fn line_count(computed: &Computed, at: usize) -> u64 {
    computed.lines.get(at).copied().unwrap_or_default()
}

/// Writes `a, b och c`.
fn listed(names: &[&str]) -> String {
    match names {
        [] => "ingenting".to_owned(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} och {last}", first.join(", ")),
    }
}
