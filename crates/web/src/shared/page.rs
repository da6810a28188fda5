//! The pages of shared services.

pub mod forms;
pub mod list;
pub mod show;

use crate::shared::operations::{Agreement, Side, State};
use crate::ui::Status;

/// Where an agreement stands, with a shape and a word.
fn status(agreement: &Agreement) -> Status {
    match (agreement.state(), agreement.side) {
        (State::Written, _) => Status::new("todo", "Inte erbjuden än"),
        (State::Offered, Side::Host) => Status::new("current", "Väntar på svar"),
        (State::Offered, Side::Party) => Status::new("current", "Erbjuden till oss"),
        (State::Declined, _) => Status::new("warning", "Någon har sagt nej"),
        (State::Holds, _) => Status::new("ok", "Gäller"),
        (State::Withdrawn, _) => Status::new("note", "Tillbakadragen"),
        (State::Ended, _) => Status::new("done", "Avslutad"),
    }
}

/// Thousandths of a per cent with every decimal that there is.
fn percent(milli: i64) -> String {
    let text = format!("{},{:03}", milli / 1000, milli % 1000);
    format!("{}\u{a0}%", text.trim_end_matches('0').trim_end_matches(','))
}
