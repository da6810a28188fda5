//! Contributions of the members: keys, levels, shares, and what follows from them.

mod figures;
mod keys;
mod levels;
mod members;
mod year;

pub use figures::list_figures;
pub use keys::{KeyError, NewDivision, NewKey, StoredKey, basis_name, basis_of, change_key, create_year, list_keys};
pub use levels::{Level, LevelError, LevelKind, NewLevel, StoredShare, list_levels, record_level};
pub use members::{ContributingMember, list_members};
pub use year::{ContributionYear, MemberShare, find_year, list_years};

use crate::STILL_KNOWN;

/// What is still known has no end; one less than the moment finds it.
fn before_end(known_at: i64) -> i64 {
    known_at.min(STILL_KNOWN - 1)
}
