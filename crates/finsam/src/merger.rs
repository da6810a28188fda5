//! Associations that were merged into this one, and how its opening equity came to be.

use jiff::civil::Date;

use crate::figure::{Figure, Trace, Unit, Value};
use crate::ledger::Balance;
use crate::money::Ore;
use crate::statement::{Column, Model, ObjectCondition, Row};

/// An association that was dissolved and went into this one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Predecessor {
    /// A stable name: `vaxjo`.
    pub key: String,
    pub name: String,
    pub organisation_number: Option<String>,
    /// Not always known.
    pub dissolved_on: Option<Date>,
    pub merged_on: Date,
    /// The equity that it had when it went in.
    pub opening_equity_ore: Ore,
    /// The last day on which its opening balances were kept apart from the others, where they were.
    pub kept_apart_until: Option<Date>,
    /// The object that marks them in the accounts until then.
    pub origin: Option<ObjectCondition>,
    /// Where the equity is stated.
    pub source: String,
}

/// The opening equity as the predecessors brought it, and what the accounts still keep apart.
///
/// **Shape**: section `merger`; for each predecessor `merger/KEY` (what it brought) and, where an object marks it,
/// `merger/KEY_apart` (what stands on the accounts of equity with that object on the day); with several,
/// `merger/opening_equity`, the sum of what they brought. Nothing before the merger.
///
/// **Units**: öre; equity is positive.
///
/// **Promise**: `balances` is nothing where the year is not booked; what is kept apart is then missing.
pub fn merger_figures(
    predecessors: &[Predecessor],
    equity: Option<&Row>,
    model: &Model,
    balances: Option<&[Balance]>,
    column: &Column,
) -> Vec<Figure> {
    let merged: Vec<&Predecessor> = predecessors.iter().filter(|it| it.merged_on <= column.as_at).collect();
    if merged.is_empty() {
        return Vec::new();
    }
    let mut figures: Vec<Figure> = merged.iter().map(|it| brought(it, column)).collect();
    let sum: i64 = merged.iter().fold(0, |sum, it| sum.saturating_add(it.opening_equity_ore.0));
    let parts = merged.iter().map(|it| format!("merger/{}", it.key)).collect();
    let definition = "Summan av det egna kapital som de upplösta förbunden hade när de gick upp i förbundet.";
    let whole = ("merger/opening_equity".to_owned(), "Ingående eget kapital från tidigare förbund".to_owned());
    figures.push(figure(whole, definition.to_owned(), Value::Known(sum), Trace::Figures(parts), column));
    figures.extend(merged.iter().filter_map(|it| apart(it, equity, model, balances, column)));
    figures
}

fn brought(predecessor: &Predecessor, column: &Column) -> Figure {
    let named = (format!("merger/{}", predecessor.key), format!("Eget kapital från {}", predecessor.name));
    let definition =
        format!("Det egna kapital som {} hade när det gick upp i förbundet. {}", predecessor.name, predecessor.source);
    let trace = Trace::Records { register: "predecessors".to_owned(), count: 1 };
    figure(named, definition, Value::Known(predecessor.opening_equity_ore.0), trace, column)
}

fn apart(
    predecessor: &Predecessor,
    equity: Option<&Row>,
    model: &Model,
    balances: Option<&[Balance]>,
    column: &Column,
) -> Option<Figure> {
    let origin = predecessor.origin.as_ref()?;
    let named = (
        format!("merger/{}_apart", predecessor.key),
        format!("Eget kapital från {}, bokfört för sig", predecessor.name),
    );
    let definition = format!(
        "Det som står på kontona för eget kapital med objekt {}={} den dagen. När balanserna har förts samman är det noll.",
        origin.dimension, origin.object
    );
    let (value, lines) = match (balances, equity) {
        (Some(balances), Some(equity)) => {
            let own = list_apart(predecessor, equity, model, balances);
            let amount = own.iter().fold(0_i64, |sum, it| sum.saturating_add(it.closing_ore().0));
            let shown = equity.statement_sign.apply(Ore(amount)).0;
            (Value::Known(shown), own.iter().map(|it| it.lines).sum())
        }
        _ => (Value::Missing(format!("Räkenskapsåret {} är inte bokfört här.", column.as_at.year())), 0),
    };
    Some(figure(named, definition, value, Trace::Vouchers { count: lines }, column))
}

/// The balances of equity that a predecessor's object marks.
pub fn list_apart<'b>(
    predecessor: &Predecessor,
    equity: &Row,
    model: &Model,
    balances: &'b [Balance],
) -> Vec<&'b Balance> {
    let is_equity = |balance: &Balance| {
        model.rules.iter().find(|rule| rule.matches(balance)).is_some_and(|rule| rule.row_key == equity.key)
    };
    let is_marked = |balance: &Balance| predecessor.origin.as_ref().is_some_and(|origin| origin.holds_for(balance));
    balances.iter().filter(|balance| is_marked(balance) && is_equity(balance)).collect()
}

fn figure((id, label): (String, String), definition: String, value: Value, trace: Trace, column: &Column) -> Figure {
    Figure {
        id,
        section: "merger".to_owned(),
        label,
        column: column.label.clone(),
        value,
        unit: Unit::Ore,
        as_at: column.as_at,
        definition,
        trace,
    }
}

#[cfg(test)]
mod tests;
