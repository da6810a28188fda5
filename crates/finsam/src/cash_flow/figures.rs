//! The analysis as figures, with Swedish definitions.

use super::{CashFlow, Class, LayoutRow, Moved, RowKind};
use crate::figure::{Figure, Trace, Unit, Value};
use crate::statement::{Column, Model};

/// Gives a figure for each row of the analysis that has an amount.
///
/// **Shape**: ids `cash_flow/KEY`, section `cash_flow`, in the order of the layout. A row that is printed only where it is
/// something is left out where it is nothing.
///
/// **Units**: öre, what adds to the cash positive. Without a row of cash, or without books (`None`), every value is missing.
pub fn cash_flow_figures(model: &Model, flow: Option<&CashFlow>, layout: &[LayoutRow], column: &Column) -> Vec<Figure> {
    let of_row = |row: &LayoutRow| {
        let value = match flow {
            None => Value::Missing(format!("Räkenskapsåret {} är inte bokfört här.", column.as_at.year())),
            Some(flow) if !flow.has_cash() => {
                Value::Missing("Ingen rad i balansräkningen är angiven som likvida medel.".to_owned())
            }
            Some(flow) => Value::Known(flow.find(row.key)?.0),
        };
        let only_where_something = matches!(row.kind, RowKind::Unclassified | RowKind::Unexplained);
        if row.kind == RowKind::Heading
            || (only_where_something && !matches!(value, Value::Known(1..) | Value::Known(..=-1)))
        {
            return None;
        }
        Some(Figure {
            id: format!("cash_flow/{}", row.key),
            section: "cash_flow".to_owned(),
            label: row.label.to_owned(),
            column: column.label.clone(),
            value,
            unit: Unit::Ore,
            as_at: column.as_at,
            definition: definition(row, flow),
            trace: Trace::Figures(list_behind(model, flow, layout, row)),
        })
    };
    layout.iter().filter_map(of_row).collect()
}

/// The figure of the statements or notes that shows a row of the model.
pub fn find_figure_id(model: &Model, row_key: &str) -> Option<String> {
    let row = model.find_row(row_key)?;
    match (row.listed_in_note, row.statement) {
        (Some(note), _) => Some(format!("note_{note}/{row_key}")),
        (None, Some(statement)) => Some(format!("{}/{row_key}", statement.section())),
        (None, None) => find_figure_id(model, row.parent.as_deref()?),
    }
}

fn definition(row: &LayoutRow, flow: Option<&CashFlow>) -> String {
    let named = |class: Option<Class>| {
        let rows = flow.into_iter().flat_map(|flow| &flow.moved).filter(|moved| moved.class == class);
        let names: Vec<&str> = rows.map(|moved| moved.label.as_str()).collect();
        if names.is_empty() { "Ingen rad har ändrats".to_owned() } else { names.join(", ") }
    };
    match row.kind {
        RowKind::Heading => String::new(),
        RowKind::Result => "Periodens resultat enligt resultaträkningen.".to_owned(),
        RowKind::Flow(Class::NonCash) => {
            format!("Kostnader och intäkter som inte betalas, och ändrade avsättningar: {}.", named(Some(Class::NonCash)))
        }
        RowKind::Flow(class) => {
            format!("Det som raderna har ändrats sedan årets början, räknat som det påverkar kassan: {}.", named(Some(class)))
        }
        RowKind::Unclassified => {
            format!("Rader i balansräkningen som ingen har delat in i kassaflödesanalysen: {}.", named(None))
        }
        RowKind::Unexplained => {
            "Det som återstår när allt annat är räknat: konton utan rad i uppställningen, eller bokföring som inte går jämnt ut."
                .to_owned()
        }
        RowKind::Subtotal => "Summan av raderna närmast ovanför.".to_owned(),
        RowKind::Change => "Likvida medel vid periodens slut minus likvida medel vid årets början.".to_owned(),
        RowKind::OpeningCash => format!("Det som stod på raderna vid årets början: {}.", named(Some(Class::Cash))),
        RowKind::ClosingCash => format!("Det som står på raderna vid periodens slut: {}.", named(Some(Class::Cash))),
    }
}

fn list_behind(model: &Model, flow: Option<&CashFlow>, layout: &[LayoutRow], row: &LayoutRow) -> Vec<String> {
    let own = |key: &str| format!("cash_flow/{key}");
    let of_class = |class: Option<Class>| {
        let moved = flow.into_iter().flat_map(|flow| &flow.moved).filter(move |moved| moved.class == class);
        let mut ids: Vec<String> = moved.filter_map(|moved: &Moved| find_figure_id(model, &moved.row_key)).collect();
        ids.dedup();
        ids
    };
    let of_kind = |wanted: fn(RowKind) -> bool| -> Vec<String> {
        layout.iter().filter(|other| wanted(other.kind)).map(|other| own(other.key)).collect()
    };
    match row.kind {
        RowKind::Heading | RowKind::Unexplained => Vec::new(),
        RowKind::Result => {
            let result = model.rows.iter().find(|row| row.kind == crate::statement::RowKind::Result);
            result.and_then(|row| find_figure_id(model, &row.key)).into_iter().collect()
        }
        RowKind::Flow(class) => of_class(Some(class)),
        RowKind::Unclassified => of_class(None),
        RowKind::OpeningCash | RowKind::ClosingCash => of_class(Some(Class::Cash)),
        RowKind::Change => of_kind(|kind| matches!(kind, RowKind::OpeningCash | RowKind::ClosingCash)),
        RowKind::Subtotal => {
            let at = layout.iter().position(|other| other.key == row.key).unwrap_or_default();
            let above = layout[..at].iter().rev().take_while(|other| other.kind != RowKind::Heading);
            let mut ids: Vec<String> = above.map(|other| own(other.key)).collect();
            ids.reverse();
            ids
        }
    }
}
