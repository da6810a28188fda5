//! Contributions of the members: keys, levels, shares, and what follows from them.

mod asked;
mod confirmations;
mod drafting;
mod figures;
mod history;
mod keys;
mod levels;
mod mappings;
mod members;
mod standing;
mod terms;
mod year;

pub use asked::list_asked;
pub use confirmations::{ConfirmError, Confirmation, Confirmed, NewConfirmation, compare, confirm, list_confirmations};
pub use drafting::{DraftingError, Made, draft_accrual, draft_invoice, list_made, list_uncovered, months_text};
pub use figures::{list_figures, list_lines_behind, months_ended};
pub use history::{HistoryRow, list_history};
pub use keys::{KeyError, NewDivision, NewKey, StoredKey, basis_name, basis_of, change_key, create_year, list_keys};
pub use levels::{Level, LevelError, LevelKind, NewLevel, StoredShare, list_levels, record_level};
pub use mappings::{MappingError, NewMapping, StoredMapping, list_mappings, save_mappings};
pub use members::{ContributingMember, list_members};
pub use standing::{Contributions, PayerStanding, YearStanding, read_contributions};
pub use terms::{SaveTermsError, StoredTerms, find_terms, list_terms, save_terms};
pub use year::{ContributionYear, MemberShare, find_year, list_years};

use crate::STILL_KNOWN;

/// What is still known has no end; one less than the moment finds it.
fn before_end(known_at: i64) -> i64 {
    known_at.min(STILL_KNOWN - 1)
}
