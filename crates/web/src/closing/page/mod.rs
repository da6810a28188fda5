//! The pages of the year end.

pub mod account;
pub mod accruals;
pub mod checklist;
pub mod closing;
mod items;
pub mod reopening;
pub mod specification;

use finsam::money::Ore;

use crate::guard::Granted;
use crate::ledger::operations::FinancialYear;
use crate::ui::{Cell, Link};

/// The list of a year.
fn list_href(access: &Granted, year: &FinancialYear) -> String {
    format!("{}?ar={}", access.at("bokforing/bokslut"), year.from_on)
}

/// A page of a year.
fn year_href(access: &Granted, year: &FinancialYear, rest: &str) -> String {
    access.at(&format!("bokforing/bokslut/{}/{rest}", year.from_on))
}

fn back(access: &Granted, year: &FinancialYear) -> Link {
    Link::new(list_href(access, year), format!("Bokslut {}", year.name()))
}

fn amount_cell(amount: Ore) -> Cell {
    Cell::text(crate::ui::amount(amount))
}

/// The kinds of events in Swedish.
fn event_words(kind: super::operations::EventKind) -> &'static str {
    match kind {
        super::operations::EventKind::Closed => "Året stängdes",
        super::operations::EventKind::Reopened => "Året öppnades igen",
        super::operations::EventKind::Carried => "Balanserna fördes över igen",
    }
}
