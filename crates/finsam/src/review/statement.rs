//! Statements and notes that are figures: do they add up, and are they one?

use super::compare::{Comparison, compare, compare_sum};
use super::finding::{Finding, RoundingCause};
use super::sheet::{Entry, Sheet};
use super::{Quantity, fold};
use crate::money::Ore;
use crate::statement::{Model, Row, RowKind, Sign, Statement, Tree};

/// Checks the statements and notes of one column.
pub(super) fn check_statements(sheet: &Sheet<'_>, model: &Model, ours: Option<&Sheet<'_>>) -> Vec<Finding> {
    let checker = Checker { sheet, model, tree: Tree::of(model), ours };
    let mut findings = Vec::new();
    for at in 0..model.rows.len() {
        findings.extend(checker.check_sum(at));
        findings.extend(checker.check_row_in_note(&model.rows[at]));
    }
    findings.extend(checker.check_balance());
    findings.extend(checker.check_result());
    for note in model.list_notes() {
        findings.extend(checker.check_note_sum(note));
        findings.extend(checker.check_note(note));
        findings.extend(checker.check_costs_in_two_places(note));
    }
    findings
}

/// What a note sums to: its printed sum, or else the sum of its rows.
pub(super) fn note_sum(sheet: &Sheet<'_>, note: u8) -> Option<Ore> {
    sheet.find_money(&format!("note_{note}/sum")).or_else(|| {
        let rows = list_note_entries(sheet, note);
        (!rows.is_empty()).then(|| Ore(rows.iter().map(|row| row.value).sum()))
    })
}

fn list_note_entries<'a>(sheet: &'a Sheet<'_>, note: u8) -> Vec<&'a Entry<'a>> {
    let (section, sum) = (format!("note_{note}"), format!("note_{note}/sum"));
    sheet.list_section(&section).into_iter().filter(|entry| entry.id != sum).collect()
}

struct Checker<'a> {
    sheet: &'a Sheet<'a>,
    model: &'a Model,
    tree: Tree,
    ours: Option<&'a Sheet<'a>>,
}

impl Checker<'_> {
    fn find_shown(&self, row: &Row) -> Option<&Entry<'_>> {
        self.sheet.find(&format!("{}/{}", row.statement?.section(), row.key))
    }

    /// The amount of a statement row, debit positive.
    fn find_ledger(&self, row: &Row) -> Option<i64> {
        self.find_shown(row).map(|entry| row.statement_sign.apply(Ore(entry.value)).0)
    }

    /// The printed place of a row: in the statement, or else in its note; with the amount, debit positive.
    fn find_part(&self, row: &Row) -> Option<(&Entry<'_>, i64)> {
        if let Some(entry) = self.find_shown(row) {
            return Some((entry, row.statement_sign.apply(Ore(entry.value)).0));
        }
        let entry = self.sheet.find(&format!("note_{}/{}", row.listed_in_note?, row.key))?;
        Some((entry, row.note_sign.apply(Ore(entry.value)).0))
    }

    /// A row of a statement against the rows below it. A row that refers to its own note is checked with the note.
    fn check_sum(&self, at: usize) -> Option<Finding> {
        let row = &self.model.rows[at];
        let entry = self.find_shown(row).filter(|_| row.kind == RowKind::Sum)?;
        let parts: Vec<&Row> = self.tree.children[at].iter().map(|&child| &self.model.rows[child]).collect();
        if row.note_reference.is_some() && parts.iter().all(|part| part.statement.is_none()) {
            return None;
        }
        let parts: Vec<(&Entry<'_>, i64)> =
            parts.into_iter().map(|part| self.find_part(part)).collect::<Option<_>>()?;
        let sum = row.statement_sign.apply(Ore(parts.iter().map(|part| part.1).sum())).0;
        let ids: Vec<&str> = parts.iter().map(|part| part.0.id.as_str()).collect();
        self.judge_sum(entry, &ids, sum)
    }

    fn judge_sum(&self, total: &Entry<'_>, parts: &[&str], sum: i64) -> Option<Finding> {
        let step = self.sheet.step(total);
        let parts_sum = Quantity::ore(Ore(sum));
        match compare_sum((&total.id, total.value), parts, sum, self.sheet, self.ours, step) {
            Comparison::Same => None,
            Comparison::Rounding(cause) => Some(rounding(total, parts_sum, cause)),
            Comparison::Differs => Some(Finding::SumDiffers {
                place: total.id.clone(),
                label: total.figure.label.clone(),
                total: total.quantity(),
                parts_sum,
                parts: parts.len(),
            }),
        }
    }

    fn check_row_in_note(&self, row: &Row) -> Option<Finding> {
        let note = row.listed_in_note?;
        let (statement, in_note) = (self.find_shown(row)?, self.sheet.find(&format!("note_{note}/{}", row.key))?);
        let as_shown = row.statement_sign.apply(row.note_sign.apply(Ore(in_note.value))).0;
        let quantity = Quantity::ore(Ore(as_shown));
        match compare(statement.value, as_shown, self.sheet.step(statement)) {
            Comparison::Same => None,
            Comparison::Rounding(cause) => Some(rounding(statement, quantity, cause)),
            Comparison::Differs => Some(Finding::RowDiffersInNote {
                place: statement.id.clone(),
                label: statement.figure.label.clone(),
                note,
                statement: statement.quantity(),
                in_note: quantity,
            }),
        }
    }

    fn check_balance(&self) -> Option<Finding> {
        let of_side = |side: Sign| -> Option<(i64, Option<&Entry<'_>>)> {
            let of_balance_sheet = |&root: &usize| self.model.rows[root].statement == Some(Statement::BalanceSheet);
            let roots: Vec<&Row> =
                self.tree.roots().filter(of_balance_sheet).map(|root| &self.model.rows[root]).collect();
            let roots: Vec<&Row> = roots.into_iter().filter(|row| row.statement_sign == side).collect();
            let amounts: Option<Vec<i64>> = roots.iter().map(|row| self.find_ledger(row)).collect();
            let first = roots.first().and_then(|row| self.find_shown(row));
            Some((side.apply(Ore(amounts?.iter().sum())).0, first))
        };
        let (assets, entry) = of_side(Sign::DebitPositive)?;
        let (others, _) = of_side(Sign::CreditPositive)?;
        let entry = entry?;
        match compare(assets, others, self.sheet.step(entry)) {
            Comparison::Same => None,
            Comparison::Rounding(cause) => Some(rounding(entry, Quantity::ore(Ore(others)), cause)),
            Comparison::Differs => Some(Finding::BalanceSheetDiffers {
                place: entry.id.clone(),
                assets: Quantity::ore(Ore(assets)),
                equity_and_liabilities: Quantity::ore(Ore(others)),
            }),
        }
    }

    /// The result is one figure: one unit between the statements is an error too.
    fn check_result(&self) -> Option<Finding> {
        let row = self.model.rows.iter().find(|row| row.kind == RowKind::Result)?;
        let in_balance_sheet = self.find_shown(row)?;
        let of_income_statement = |&root: &usize| self.model.rows[root].statement == Some(Statement::IncomeStatement);
        let roots: Vec<&Row> =
            self.tree.roots().filter(of_income_statement).map(|root| &self.model.rows[root]).collect();
        let amounts: Option<Vec<i64>> = roots.iter().map(|root| self.find_ledger(root)).collect();
        let result = row.statement_sign.apply(Ore(amounts.filter(|list| !list.is_empty())?.iter().sum())).0;
        (result != in_balance_sheet.value).then(|| Finding::ResultDiffers {
            place: in_balance_sheet.id.clone(),
            income_statement: Quantity::ore(Ore(result)),
            balance_sheet: in_balance_sheet.quantity(),
        })
    }

    fn check_note_sum(&self, note: u8) -> Option<Finding> {
        let total = self.sheet.find(&format!("note_{note}/sum"))?;
        let rows = list_note_entries(self.sheet, note);
        let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        if rows.is_empty() { None } else { self.judge_sum(total, &ids, rows.iter().map(|row| row.value).sum()) }
    }

    fn check_note(&self, note: u8) -> Option<Finding> {
        let row = self.model.find_referring_row(note)?;
        let note_sign = self.model.list_note_rows(note).first()?.note_sign;
        let statement = self.find_shown(row)?;
        let sum = row.statement_sign.apply(note_sign.apply(note_sum(self.sheet, note)?));
        match compare(statement.value, sum.0, self.sheet.step(statement)) {
            Comparison::Same => None,
            Comparison::Rounding(cause) => Some(rounding(statement, Quantity::ore(sum), cause)),
            Comparison::Differs => Some(Finding::NoteDiffers {
                place: statement.id.clone(),
                label: statement.figure.label.clone(),
                note,
                statement: statement.quantity(),
                note_sum: Quantity::ore(sum),
            }),
        }
    }

    /// A row in a note with the name of a statement row that is no part of what the note explains.
    fn check_costs_in_two_places(&self, note: u8) -> Vec<Finding> {
        let Some(total) = self.model.rows.iter().position(|row| row.note_reference == Some(note)) else {
            return Vec::new();
        };
        let entries = list_note_entries(self.sheet, note);
        let whole: i64 = entries.iter().map(|entry| entry.value).sum();
        let mut findings = Vec::new();
        for entry in entries.into_iter().filter(|entry| entry.value != 0) {
            let name = fold::label(&entry.figure.label);
            let elsewhere = (0..self.model.rows.len()).find(|&at| {
                let row = &self.model.rows[at];
                row.statement.is_some() && fold::label(&row.label) == name && !self.tree.is_within(at, total)
            });
            let shown = elsewhere.and_then(|at| self.find_shown(&self.model.rows[at]));
            findings.extend(shown.filter(|shown| shown.value != 0).map(|shown| Finding::CostInTwoPlaces {
                place: entry.id.clone(),
                label: entry.figure.label.clone(),
                note,
                in_note: entry.quantity(),
                in_statement: shown.quantity(),
                note_sum_without: Quantity::ore(Ore(whole - entry.value)),
            }));
        }
        findings
    }
}

fn rounding(entry: &Entry<'_>, b: Quantity, cause: RoundingCause) -> Finding {
    Finding::Rounding { place: entry.id.clone(), label: entry.figure.label.clone(), a: entry.quantity(), b, cause }
}
