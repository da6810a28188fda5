//! The cash flow of an association: the classes of its rows, the figures, the printed table.

use finsam::cash_flow::{
    Anchors, CashFlow, Class, Classes, LayoutRow, cash_flow_figures, compute_cash_flow, find_figure_id, list_layout,
    print_cash_flow, propose,
};
use finsam::figure::Figure;
use finsam::ledger::Balance;
use finsam::money::Ore;
use finsam::statement::{Column, Model, Printed, RowKind};
use jiff::civil::Date;
use store::{Id, Reader, StoreResult, Tx};

use super::queries;
use super::tables::{CASH_FLOW_CLASS, CASH_FLOW_SETTING};
use crate::report_model::operations::{RowSettings, Said};

static SETTINGS: RowSettings = RowSettings {
    setting: &CASH_FLOW_SETTING,
    row: &CASH_FLOW_CLASS,
    find_setting: queries::FIND_SETTING,
    find_version: queries::FIND_VERSION,
    list_rows: queries::LIST_CLASSES,
};

/// The classes that hold on a day, and who said so.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoredClasses {
    pub classes: Classes,
    /// None where nobody has: the classes are then those of the usual chart of accounts.
    pub said: Option<Said>,
}

/// Finds the classes of the rows on a day, as they were known at a moment.
pub fn find_classes(
    reader: &Reader<'_>,
    association: Id,
    model: &Model,
    as_at: Date,
    known_at: i64,
) -> StoreResult<StoredClasses> {
    Ok(match SETTINGS.find(reader, association, as_at, known_at, Class::find)? {
        Some(found) => StoredClasses { classes: Classes(found.rows), said: Some(found.said) },
        None => StoredClasses { classes: propose(model, as_at), said: None },
    })
}

/// Keeps the classes of the rows from a day on; what was said for the same day before is superseded.
pub fn save_classes(tx: &mut Tx<'_>, valid_from: Date, classes: &Classes) -> StoreResult<Id> {
    SETTINGS.save(tx, valid_from, classes.0.iter().map(|(key, class)| (key.as_str(), class.code())))
}

/// The figures of the cash flow, and the analysis itself where the year is booked.
pub fn list_figures(
    reader: &Reader<'_>,
    association: Id,
    model: &Model,
    balances: Option<&[Balance]>,
    column: &Column,
    known_at: i64,
) -> StoreResult<(Vec<Figure>, Option<CashFlow>)> {
    if model.rows.is_empty() {
        return Ok((Vec::new(), None));
    }
    let layout = list_layout(column.as_at);
    let flow = match balances {
        Some(balances) => {
            let classes = find_classes(reader, association, model, column.as_at, known_at)?.classes;
            Some(compute_cash_flow(model, &classes, layout, balances))
        }
        None => None,
    };
    Ok((cash_flow_figures(model, flow.as_ref(), layout, column), flow))
}

/// The analysis in whole tkr, in agreement with the printed balance sheets at both ends.
pub fn print_in_tkr(model: &Model, flow: &CashFlow, printed: &Printed, before_printed: &[Figure]) -> CashFlow {
    let cash: Vec<&str> = flow
        .moved
        .iter()
        .filter(|moved| moved.class == Some(Class::Cash))
        .map(|moved| moved.row_key.as_str())
        .collect();
    let sum = |amounts: Vec<Option<Ore>>| -> Option<Ore> {
        amounts.into_iter().try_fold(Ore::ZERO, |total, amount| total.checked_add(amount?))
    };
    let opening = |key: &&str| {
        let id = format!("{}@", find_figure_id(model, key)?);
        before_printed.iter().find(|figure| figure.id.starts_with(&id))?.ore()
    };
    let result = model.rows.iter().find(|row| row.kind == RowKind::Result);
    let anchors = Anchors {
        result: result
            .and_then(|row| printed.find_amount(model, &row.key))
            .map(|amount| Ore(amount.0.saturating_neg())),
        opening: sum(cash.iter().map(opening).collect()),
        closing: sum(cash.iter().map(|key| printed.find_amount(model, key)).collect()),
    };
    print_cash_flow(flow, crate::figures::operations::TKR, &anchors)
}

/// The printed analysis as figures, by the ids of the exact ones.
pub fn list_printed(model: &Model, flow: &CashFlow, column: &Column) -> Vec<Figure> {
    let layout: Vec<LayoutRow> = flow.rows.iter().map(|(row, _)| *row).collect();
    cash_flow_figures(model, Some(flow), &layout, column)
}

/// The cash flow of a snapshot as tables in tkr print it.
pub fn list_printed_of(snapshot: &crate::figures::operations::Snapshot) -> Vec<Figure> {
    let Some(flow) = &snapshot.cash_flow else { return Vec::new() };
    let model = snapshot.rules();
    let column = Column { label: crate::figures::operations::column_label(snapshot.as_at), as_at: snapshot.as_at };
    let printed = print_in_tkr(&model, flow, &snapshot.printed, &snapshot.before_printed);
    list_printed(&model, &printed, &column)
}
