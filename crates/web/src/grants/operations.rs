//! Grants by decision, requisitions against them, and where each stands.

mod book;
mod booked;
mod budgeted;
mod figures;
mod granting;
mod life;
mod making;
mod papers;
mod rows;
mod settling;

pub use book::{Book, InterventionStanding, read_book};
pub use booked::{booked_ore, find_named_voucher};
pub use budgeted::{Budgeted, expected_ore, list_budgeted, list_forecast};
pub use figures::list_figures;
pub use granting::{Change, GrantingError, NewGrant, change_grant, end_grant, record_grant};
pub use life::{LifeError, NewPayment, Settled, attest, pay, return_requisition, withdraw_requisition};
pub use making::{MakingError, NewRequisition, make_again, make_requisition};
pub use papers::{Paper, attach_paper, find_paper, list_papers};
pub use rows::{
    Budgeting, EventRow, GrantVersion, RequisitionVersion, Seen, StoredGrant, StoredRequisition, VersionKind,
};
pub use settling::{Difference, find_settling, settled_ore};

use finsam::grant::Person;
use store::Tx;

/// Who writes, as the rules of attestation see it.
fn person(tx: &Tx<'_>) -> Person {
    let actor = &tx.context().actor;
    Person { id: actor.id.map(|id| id.to_string()), name: actor.name.clone() }
}
