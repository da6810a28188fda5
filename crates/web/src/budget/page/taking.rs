//! What the forecast and the books would change in the budget.

use askama::Template;
use finsam::budget::ColumnKind;
use finsam::money::Ore;

use super::forms::at;
use super::import::Changed;
use super::table::kronor;
use crate::budget::operations::{Source, StoredBudget, Taking};
use crate::guard::Granted;
use crate::routes::Area;
use crate::ui::{Frame, Link, long_date};

#[derive(Template)]
#[template(path = "budget_hamta.html")]
pub struct TakingPage {
    frame: Frame,
    back: Link,
    here: String,
    version: i64,
    parts: Vec<Part>,
}

/// A column, and what would be changed in it.
pub struct Part {
    title: String,
    /// Where the amounts come from, or why there are none.
    text: String,
    changes: Vec<Changed>,
    /// What is not taken, and why.
    notes: Vec<String>,
    button: String,
    /// The first that changes something has the page's filled button.
    is_first: bool,
}

impl TakingPage {
    pub fn new(granted: &Granted, budget: &StoredBudget, takings: &[Taking]) -> TakingPage {
        let mut parts: Vec<Part> = takings.iter().map(|taking| part(budget, taking)).collect();
        if let Some(first) = parts.iter_mut().find(|part| !part.changes.is_empty()) {
            first.is_first = true;
        }
        TakingPage {
            frame: granted.frame(Area::Economy),
            back: Link::new(at(granted, budget.id, "andra"), budget.name.clone()),
            here: at(granted, budget.id, ""),
            version: budget.version,
            parts,
        }
    }
}

fn part(budget: &StoredBudget, taking: &Taking) -> Part {
    let changes = taking.source.iter().flat_map(|source| changes(budget, source)).collect();
    Part {
        title: taking.column.label(),
        text: text(taking),
        changes,
        notes: taking.source.iter().flat_map(notes).collect(),
        button: match taking.column.kind {
            ColumnKind::Outcome => format!("Hämta utfallet för {}", taking.column.year),
            _ => format!("Hämta prognosen för {}", taking.column.year),
        },
        is_first: false,
    }
}

fn text(taking: &Taking) -> String {
    let year = taking.column.year;
    match (taking.column.kind, &taking.source) {
        (ColumnKind::Outcome, None) => format!("{year} är inte bokfört här."),
        (_, None) => format!("Ingen prognosrunda är stängd för {year}. Lägg prognosen under Ekonomi, Prognos."),
        (_, Some(source)) if source.cells.is_empty() => {
            format!("Kolumnen säger redan det som {} säger.", origin(taking.column.kind, source))
        }
        (_, Some(source)) => format!("Beloppen kommer från {}.", origin(taking.column.kind, source)),
    }
}

fn origin(kind: ColumnKind, source: &Source) -> String {
    match kind {
        ColumnKind::Outcome => format!("bokföringen till och med den {}", long_date(source.as_at)),
        _ => format!("prognosen per den {}", long_date(source.as_at)),
    }
}

fn changes(budget: &StoredBudget, source: &Source) -> Vec<Changed> {
    let content = budget.content();
    let text = |amount: Option<Ore>| amount.map_or("tom".to_owned(), kronor);
    let change = |cell: &crate::budget::operations::TakenCell| Changed {
        label: cell.place.label(&content),
        before: text(cell.before),
        after: text(cell.after),
        field: cell.place.field(),
        value: cell.after.map_or(String::new(), |amount| amount.to_string()),
    };
    source.cells.iter().map(change).collect()
}

fn notes(source: &Source) -> Vec<String> {
    let mut notes: Vec<String> = source
        .outside
        .iter()
        .map(|(label, amount)| {
            format!("{label}, {} kronor, har ingen rad att stå på och tas inte med.", kronor(*amount))
        })
        .collect();
    if !source.unknown.is_empty() {
        notes
            .push(format!("De här raderna lämnas som de är, för inget är känt om dem: {}.", source.unknown.join(", ")));
    }
    notes
}
