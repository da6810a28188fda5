//! Shared services: agreements, answers, settlements, drafts.

mod agreement;
mod changes;
mod cost;
mod drafting;
mod figures;
mod settlement;

pub use agreement::{Agreement, Basis, Party, Side, State, find_agreement, list_agreements};
pub use changes::{AgreementError, Answering, NewAgreement, NewParty, answer, create, list_neighbours, offer, stop};
pub use cost::{CostError, find_cost};
pub use drafting::{DraftingError, Made, draft, list_made, list_own, period_text};
pub use figures::list_figures;
pub use settlement::{SettleError, Settled, Settlement, list_settled, list_settlements, record};

use crate::STILL_KNOWN;

/// What is still known has no end; one less than the moment finds it.
fn before_end(known_at: i64) -> i64 {
    known_at.min(STILL_KNOWN - 1)
}
