//! Where a grant stands in a year: granted, asked for, attested, left.

use super::{Grant, State};
use crate::money::Ore;

/// A requisition as the grant sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claimed {
    pub year: i16,
    pub amount_ore: Ore,
    pub state: State,
}

/// The columns of one year. **Units**: öre. **Promise**: `left_ore` is `granted_ore` less `attested_ore`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Standing {
    pub granted_ore: Ore,
    /// What waits, is attested or is paid.
    pub requisitioned_ore: Ore,
    /// What is attested by all, paid or not.
    pub attested_ore: Ore,
    pub paid_ore: Ore,
    pub left_ore: Ore,
}

/// Sums what stands against a grant in a year. What was returned or withdrawn counts for nothing.
///
/// **Promise**: no overflow; a sum beyond what fits stops at the largest amount.
pub fn stand(grant: &Grant, claimed: &[Claimed], year: i16) -> Standing {
    let sum = |wanted: fn(State) -> bool| {
        let own = claimed.iter().filter(|claimed| claimed.year == year && wanted(claimed.state));
        Ore(own.fold(0_i64, |sum, claimed| sum.saturating_add(claimed.amount_ore.0)))
    };
    let attested_ore = sum(|state| matches!(state, State::Attested | State::Paid));
    let granted_ore = grant.of_year(year);
    Standing {
        granted_ore,
        requisitioned_ore: sum(|state| matches!(state, State::Waiting(_) | State::Attested | State::Paid)),
        attested_ore,
        paid_ore: sum(|state| state == State::Paid),
        left_ore: Ore(granted_ore.0.saturating_sub(attested_ore.0)),
    }
}
