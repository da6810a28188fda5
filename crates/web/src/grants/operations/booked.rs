//! What the accounts say of an intervention: the costs that are booked on its object.

use finsam::ledger::{AccountKind, Balance};
use finsam::money::Ore;

/// The dimension in which the accounts name interventions: project, as the standard of SIE numbers it.
pub const INTERVENTION_DIMENSION: u32 = 6;

/// The costs of the year so far on an object, and how many voucher lines they are.
pub fn booked_ore(balances: &[Balance], object: &str) -> (Ore, u64) {
    let own = balances.iter().filter(|balance| {
        balance.kind == Some(AccountKind::Cost) && balance.objects.find(INTERVENTION_DIMENSION) == Some(object)
    });
    own.fold((Ore::ZERO, 0), |(sum, lines), balance| {
        (Ore(sum.0.saturating_add(balance.change_ore.0)), lines + balance.lines)
    })
}
