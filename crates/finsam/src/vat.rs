//! Compensation for input VAT that may not be deducted (momsersättning): periods, amounts, the life of a claim, and what
//! the state owes.
//!
//! **Source**: lag (2005:807), which counts a samordningsförbund as a municipality (1 § second paragraph).

mod claim;
mod kind;
mod line;
mod period;
mod position;

pub use claim::{ClaimEvent, ClaimState, EventKind, PaymentError, Standing, check_payment, find_standing, is_undone};
pub use kind::{Kind, find_claimable};
pub use line::{Line, list_unclaimed};
pub use period::{
    ClaimPeriod, PeriodLength, Plan, PlanError, check_plan, claim_due_on, documents_kept_through, find_home,
    interest_from, list_periods, reconsideration_due_on, statement_due_on,
};
pub use position::{Cause, Position, Reconciled, check_position};
