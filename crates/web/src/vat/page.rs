//! The pages of the compensation.

pub mod forms;
pub mod overview;
pub mod period;
pub mod year;
pub mod year_table;

use finsam::vat::{ClaimPeriod, ClaimState, Standing};

use crate::guard::Granted;
use crate::ui::{Link, Status};

fn back(access: &Granted) -> Link {
    Link::new(access.at("bokforing/momsersattning"), "Momsersättning")
}

fn period_href(access: &Granted, period: &ClaimPeriod) -> String {
    access.at(&super::claims::period_path(period))
}

/// Where a claim stands, with a shape and a word.
fn status(standing: &Standing) -> Status {
    match standing.state() {
        ClaimState::Submitted => Status::new("current", "Sökt, inte betald"),
        ClaimState::PartlyPaid => Status::new("current", "Betald till en del"),
        ClaimState::Paid => Status::new("done", "Betald"),
    }
}
