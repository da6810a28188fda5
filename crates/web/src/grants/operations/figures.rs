//! The figures of grants: for each intervention of the year what is granted, asked for, attested, booked and left.

use finsam::figure::{Figure, Trace, Unit, Value};
use finsam::ledger::Balance;
use finsam::money::Ore;
use jiff::civil::Date;

use super::book::{Book, InterventionStanding};
use super::booked::booked_ore;
use super::budgeted::list_budgeted;
use crate::budget::operations::StoredBudget;

/// Computes the figures of a day's year: section `grants`, ids `grants/{year}/{intervention}/granted` and the like, and
/// `grants/{year}/total/...`. None where nothing is granted.
pub fn list_figures(
    book: &Book,
    budget: Option<&StoredBudget>,
    as_at: Date,
    balances: Option<&[Balance]>,
) -> Vec<Figure> {
    let rows = book.at(as_at).list_standings(as_at.year());
    if rows.is_empty() {
        return Vec::new();
    }
    let budgeted = budget.map(|budget| list_budgeted(budget, as_at.year())).unwrap_or_default();
    let mut figures = Vec::new();
    for row in &rows {
        figures.extend(of_intervention(row, as_at, balances));
        figures.push(of_budget(row, as_at, budgeted.get(&row.key).map(|own| own.amount_ore)));
    }
    for (what, label, _) in COLUMNS {
        let parts: Vec<String> = rows.iter().map(|row| id(as_at, &row.key, what)).collect();
        let sum: Ore = rows.iter().map(|row| amount(row, what)).sum();
        let definition = format!("{label} för alla insatser under {}.", as_at.year());
        let total =
            figure("total", what, "Alla insatser", as_at, Value::Known(sum.0), &definition, Trace::Figures(parts));
        figures.push(total);
    }
    figures
}

/// The name in the id, the heading, and what it means.
const COLUMNS: [(&str, &str, &str); 4] = [
    ("granted", "Beviljat", "Det som styrelsen har beviljat insatsen för året, enligt det senaste beslutet."),
    (
        "requisitioned",
        "Rekvirerat",
        "Rekvisitioner för året som väntar, är attesterade eller är betalda. Återlämnade räknas inte.",
    ),
    ("attested", "Attesterat", "Rekvisitioner för året som två personer har attesterat, betalda eller inte."),
    ("left", "Kvar", "Det som är beviljat för året minus det som är attesterat."),
];

fn amount(row: &InterventionStanding, what: &str) -> Ore {
    match what {
        "granted" => row.standing.granted_ore,
        "requisitioned" => row.standing.requisitioned_ore,
        "attested" => row.standing.attested_ore,
        _ => row.standing.left_ore,
    }
}

fn of_intervention(row: &InterventionStanding, as_at: Date, balances: Option<&[Balance]>) -> Vec<Figure> {
    let mut figures: Vec<Figure> = COLUMNS
        .iter()
        .map(|(what, _, definition)| {
            let trace = match *what {
                "granted" => Trace::Records { register: "grants".to_owned(), count: row.grants.len() as u64 },
                "left" => Trace::Figures(vec![id(as_at, &row.key, "granted"), id(as_at, &row.key, "attested")]),
                _ => Trace::Records { register: "requisitions".to_owned(), count: row.requisitions as u64 },
            };
            figure(&row.key, what, &row.name, as_at, Value::Known(amount(row, what).0), definition, trace)
        })
        .collect();
    let (value, trace) = match (balances, &row.object) {
        (Some(balances), Some(object)) => {
            let (booked, lines) = booked_ore(balances, object);
            (Value::Known(booked.0), Trace::Vouchers { count: lines })
        }
        (None, _) => {
            let reason = format!("Räkenskapsåret {} är inte bokfört här.", as_at.year());
            (Value::Missing(reason), Trace::Vouchers { count: 0 })
        }
        (_, None) => {
            let reason = "Insatsen har inget objekt i bokföringen.".to_owned();
            (Value::Missing(reason), Trace::Vouchers { count: 0 })
        }
    };
    let definition = "Kostnader som är bokförda på insatsens objekt från årets början till dagen.";
    figures.push(figure(&row.key, "booked", &row.name, as_at, value, definition, trace));
    figures
}

fn of_budget(row: &InterventionStanding, as_at: Date, budgeted: Option<Ore>) -> Figure {
    let value = match budgeted {
        Some(budgeted) => Value::Known(budgeted.0),
        None => Value::Missing(format!("Budgeten för {} har ingen rad för insatsen.", as_at.year())),
    };
    let definition = "Det som årets budget har på den rad som gäller insatsen.";
    let trace = Trace::Records { register: "budget".to_owned(), count: u64::from(budgeted.is_some()) };
    figure(&row.key, "budgeted", &row.name, as_at, value, definition, trace)
}

fn id(as_at: Date, key: &str, what: &str) -> String {
    format!("grants/{}/{key}/{what}", as_at.year())
}

fn figure(key: &str, what: &str, label: &str, as_at: Date, value: Value, definition: &str, trace: Trace) -> Figure {
    let heading = COLUMNS.iter().find(|(name, _, _)| *name == what).map(|(_, heading, _)| *heading);
    let heading = heading.unwrap_or(if what == "budgeted" { "Budget" } else { "Bokfört" });
    Figure {
        id: id(as_at, key, what),
        section: "grants".to_owned(),
        label: label.to_owned(),
        column: format!("{heading} {}", as_at.year()),
        value,
        unit: Unit::Ore,
        as_at,
        definition: definition.to_owned(),
        trace,
    }
}
