//! What the accounts say of an intervention: the costs on its object, and the voucher of a payment.

use finsam::ledger::{AccountKind, Balance};
use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use crate::ledger::operations as ledger;

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

/// Finds a voucher by the name that people give it, `L 34`, in the year of a day.
pub fn find_named_voucher(reader: &Reader<'_>, association: Id, on: Date, name: &str) -> StoreResult<Option<Id>> {
    let Some(year) = ledger::find_year(reader, association, on)? else { return Ok(None) };
    let compact: String = name.to_uppercase().split_whitespace().collect();
    let all = ledger::list_year_vouchers(reader, association, year.id)?;
    let named = all.iter().find(|voucher| voucher.name().to_uppercase().replace(' ', "") == compact);
    Ok(named.map(|voucher| voucher.id))
}
