//! The lines as figures, with Swedish definitions.

use super::{Amount, Amounts, Arrangement, LayoutRow, Line, LineKind, Rank, Side};
use crate::cash_flow::find_figure_id;
use crate::figure::{Figure, Trace, Unit, Value};
use crate::statement::{Column, RowKind, Statement};

/// The section that figures of a statutory statement have.
fn section(statement: Statement) -> &'static str {
    match statement {
        Statement::IncomeStatement => "statutory_income",
        Statement::BalanceSheet => "statutory_balance",
    }
}

impl Line {
    /// `statutory_balance/receivables`
    pub fn id(&self) -> String {
        format!("{}/{}", section(self.statement), self.key)
    }
}

/// Gives a figure for every line with an amount; without amounts every value is missing, with the reason.
///
/// **Shape**: ids `statutory_income/KEY` and `statutory_balance/KEY`, in order. A row that is printed only where it is
/// something is left out where it is nothing.
///
/// **Units**: öre, in the sign in which the statement shows them.
pub fn statutory_figures(
    arrangement: &Arrangement<'_>,
    amounts: Result<Amounts<'_>, &str>,
    column: &Column,
) -> Vec<Figure> {
    let mut figures = Vec::new();
    for statement in [Statement::IncomeStatement, Statement::BalanceSheet] {
        let lines = arrangement.list_lines(statement);
        for line in lines.iter().filter(|line| line.rank() != Rank::Heading) {
            let value = match &amounts {
                Ok(amounts) => match arrangement.find_amount(line, amounts) {
                    Some(amount) => Value::Known(amount.0),
                    None => Value::Missing("Ingående balanser visar bara det egna kapitalets summa.".to_owned()),
                },
                Err(reason) => Value::Missing((*reason).to_owned()),
            };
            if !line.is_fixed() && !matches!(value, Value::Known(1..) | Value::Known(..=-1)) {
                continue;
            }
            figures.push(Figure {
                id: line.id(),
                section: section(statement).to_owned(),
                label: line.label.clone(),
                column: column.label.clone(),
                value,
                unit: Unit::Ore,
                as_at: column.as_at,
                definition: definition(arrangement, line),
                trace: Trace::Figures(list_figures_behind(arrangement, line)),
            });
        }
    }
    figures
}

/// The keys of the model's leaves behind a figure of the statutory statements; nothing where it is another figure.
pub fn list_behind(arrangement: &Arrangement<'_>, figure_id: &str) -> Vec<String> {
    let lines = [Statement::IncomeStatement, Statement::BalanceSheet];
    let line = lines.into_iter().flat_map(|of| arrangement.list_lines(of)).find(|line| line.id() == figure_id);
    let leaves = match line.map(|line| line.kind) {
        Some(LineKind::Of(row)) => arrangement.list_leaves_of(&row.amount),
        Some(LineKind::Own(at)) => arrangement.tree.list_leaves(at),
        None => Vec::new(),
    };
    leaves.into_iter().map(|at| arrangement.model.rows[at].key.clone()).collect()
}

/// The figures that a line is the sum of: rows above it for a sum, rows of the association's own statements else.
fn list_figures_behind(arrangement: &Arrangement<'_>, line: &Line) -> Vec<String> {
    let own = |at: usize| find_figure_id(arrangement.model, &arrangement.model.rows[at].key);
    match line.kind {
        LineKind::Own(at) => own(at).into_iter().collect(),
        LineKind::Of(row) => match list_summed(arrangement, line.statement, row) {
            summed if !summed.is_empty() => {
                summed.iter().map(|row| format!("{}/{}", section(line.statement), row.key)).collect()
            }
            _ if row.amount == Amount::Result => find_result(arrangement).into_iter().collect(),
            _ => arrangement.list_parts(row).into_iter().filter_map(own).collect(),
        },
    }
}

/// The result in the association's own balance sheet.
fn find_result(arrangement: &Arrangement<'_>) -> Option<String> {
    let result = arrangement.model.rows.iter().find(|row| row.kind == RowKind::Result)?;
    find_figure_id(arrangement.model, &result.key)
}

/// The rows that a sum, or a row that the law itself divides, is the sum of.
fn list_summed(arrangement: &Arrangement<'_>, statement: Statement, sum: &LayoutRow) -> Vec<&'static LayoutRow> {
    let rows = arrangement.list_rows(statement);
    let Some(at) = rows.iter().position(|row| row.key == sum.key) else { return Vec::new() };
    if sum.rank == Rank::Row {
        let parts = rows[at + 1..].iter().take_while(|row| row.rank == Rank::Part && is_placed(row));
        return if is_placed(sum) { parts.collect() } else { Vec::new() };
    }
    if !matches!(sum.rank, Rank::Sum | Rank::Total) {
        return Vec::new();
    }
    let whole = arrangement.list_leaves_of(&sum.amount);
    let is_inside = |row: &&LayoutRow| {
        let own = arrangement.list_leaves_of(&row.amount);
        // A row of nothing is named where its places are those of the sum, so that the definition is the same every year.
        match (row.amount, sum.amount) {
            (Amount::Placed(of), Amount::Placed(all)) => of.iter().all(|place| all.contains(place)),
            (Amount::Placed(of), Amount::Whole(side)) => of.iter().all(|place| place.side() == side),
            (Amount::Placed(of), Amount::Result) => of.iter().all(|place| place.side() == Side::Income),
            (Amount::Unplaced(_), _) => !own.is_empty() && own.iter().all(|leaf| whole.contains(leaf)),
            (Amount::Opening(_) | Amount::Direct | Amount::OtherEquity, Amount::Closing(_) | Amount::Whole(_)) => true,
            (Amount::Result, Amount::Closing(_) | Amount::Whole(_)) => !whole.is_empty(),
            _ => false,
        }
    };
    let is_equity = matches!(sum.amount, Amount::Closing(_));
    let reserve = |row: &&LayoutRow| is_equity && row.key == "equalisation_reserve";
    let above = rows[..at].iter().filter(|row| row.rank == Rank::Row);
    above.filter(|row| is_inside(row) || reserve(row)).collect()
}

fn is_placed(row: &LayoutRow) -> bool {
    matches!(row.amount, Amount::Placed(_))
}

fn definition(arrangement: &Arrangement<'_>, line: &Line) -> String {
    let paragraph = match line.statement {
        Statement::IncomeStatement => arrangement.layout.income_paragraph,
        Statement::BalanceSheet => arrangement.layout.balance_paragraph,
    };
    let names = |rows: Vec<usize>| -> Vec<&str> {
        rows.into_iter().map(|at| arrangement.model.rows[at].label.as_str()).collect()
    };
    let row = match line.kind {
        LineKind::Own(at) => {
            return format!("Raden {} i förbundets egen uppställning.", arrangement.model.rows[at].label);
        }
        LineKind::Of(row) => row,
    };
    let summed = list_summed(arrangement, line.statement, row);
    let what = match row.amount {
        Amount::Result => "Alla intäkter minus alla kostnader under perioden".to_owned(),
        Amount::Opening(_) => "Ingående balans på kontona för eget kapital".to_owned(),
        Amount::Direct => "Det som under perioden är bokfört direkt på kontona för eget kapital".to_owned(),
        Amount::Unplaced(_) => "Rader i förbundets egen uppställning som ingen har gett en plats i lagens".to_owned(),
        Amount::Closing(_) if summed.is_empty() => "Utgående balans på kontona för reserven".to_owned(),
        _ if !summed.is_empty() => {
            format!("Summan av {}", listed(&summed.iter().map(|row| row.label).collect::<Vec<_>>()))
        }
        _ => match names(arrangement.list_parts(row)) {
            parts if parts.is_empty() => "Ingen rad i förbundets egen uppställning hör hit".to_owned(),
            parts => format!("I förbundets egen uppställning: {}", listed(&parts)),
        },
    };
    format!("{what}. Raden följer {paragraph}.")
}

/// Writes `a, b och c`.
fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} och {last}", first.join(", ")),
    }
}
