//! The pages of grants and requisitions.

pub mod forms;
pub mod grant;
pub mod list;
pub mod requisition;
pub mod requisition_form;
pub mod waiting;

use finsam::grant::State;
use finsam::money::{Ore, grouped};
use finsam::period::Period;
use report::swedish::period as period_text;

use super::messages::state_word;
use super::operations::{Book, StoredRequisition};
use crate::guard::Granted;
use crate::ui::{Cell, Status, amount};

/// A requisition in a list.
pub struct RequisitionRow {
    pub name: String,
    pub href: String,
    pub intervention: String,
    pub organiser: String,
    pub period: String,
    pub amount: Cell,
    pub status: Status,
}

pub fn row(access: &Granted, book: &Book, requisition: &StoredRequisition) -> RequisitionRow {
    let key = book.find_grant(requisition.grant_id).map_or("", |grant| grant.intervention_key.as_str());
    RequisitionRow {
        name: format!("Rekvisition {}", requisition.number),
        href: access.at(&format!("ekonomi/anslag/rekvisitioner/{}", requisition.id)),
        intervention: book.intervention_name(key).to_owned(),
        organiser: requisition.organiser.clone(),
        period: requisition.current().map(|current| days(&current.period)).unwrap_or_default(),
        amount: Cell::text(amount(requisition.total())),
        status: status(requisition.state()),
    }
}

/// The days of a period, as people say them.
pub fn days(period: &Period) -> String {
    let last = period.last_on().unwrap_or(period.from);
    period_text(period.from, last)
}

pub fn status(state: State) -> Status {
    let kind = match state {
        State::Waiting(_) => "current",
        State::Attested => "ok",
        State::Paid => "done",
        State::Returned => "warning",
        State::Withdrawn => "note",
    };
    Status::new(kind, state_word(state))
}

/// An amount in a table of many: without öre where there are none.
pub fn kronor(value: Ore) -> String {
    if value.0 % 100 == 0 && value != Ore::ZERO { grouped(value.kronor()) } else { amount(value) }
}

/// The link to a figure of a grant, with its amount.
pub fn figure(access: &Granted, year: i16, key: &str, what: &str, value: Ore) -> Cell {
    let id = format!("grants/{year}/{key}/{what}");
    Cell::linked(kronor(value), access.at(&format!("siffra?id={}", crate::routes::encode(&id))))
}
