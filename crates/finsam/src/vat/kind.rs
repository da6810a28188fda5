//! What a claim is made of, and how much of an amount may be claimed.

use jiff::civil::Date;

use crate::money::Ore;
use crate::parameter::{Parameter, find_parameter};

/// What a booked line is in a claim.
///
/// **Source**: lag (2005:807) 2 § (input VAT) and 5 § (schablon); förordning (2005:811) 1 §.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Input VAT that may not be deducted; the whole line is claimed.
    InputVat,
    /// A cost of procurement or of a grant, where no part is known to be premises.
    WholeCost,
    /// The part of such a cost that is known to be premises.
    Premises,
    /// The rest of such a cost.
    Rest,
    /// Rent of premises for housing as 4 § names it.
    Housing,
}

impl Kind {
    pub const ALL: [Kind; 5] = [Kind::InputVat, Kind::WholeCost, Kind::Premises, Kind::Rest, Kind::Housing];

    /// The name in the database and in addresses.
    pub fn name(self) -> &'static str {
        match self {
            Kind::InputVat => "input_vat",
            Kind::WholeCost => "whole_cost",
            Kind::Premises => "premises",
            Kind::Rest => "rest",
            Kind::Housing => "housing",
        }
    }

    pub fn find(name: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.name() == name)
    }

    pub fn swedish(self) -> &'static str {
        match self {
            Kind::InputVat => "Ingående moms",
            Kind::WholeCost => "Schablon på hela kostnaden",
            Kind::Premises => "Schablon på lokalkostnad",
            Kind::Rest => "Schablon på resten av kostnaden",
            Kind::Housing => "Schablon på hyra för boende",
        }
    }

    /// The parameter that says how much of a cost is claimed; input VAT is claimed whole.
    pub fn parameter(self) -> Option<&'static str> {
        match self {
            Kind::InputVat => None,
            Kind::WholeCost => Some("vat_schablon_whole_cost"),
            Kind::Premises => Some("vat_schablon_premises"),
            Kind::Rest => Some("vat_schablon_rest"),
            Kind::Housing => Some("vat_schablon_housing"),
        }
    }
}

/// Finds how much of an amount may be claimed on a day; nothing where no rate is known for that day.
///
/// **Rounding**: to the öre, half away from zero.
///
/// **Source**: lag (2005:807) 2 and 5 §§; förordning (2005:811) 1 §.
///
/// ```
/// use finsam::{money::Ore, parameter::list_vat_compensation, vat::{Kind, find_claimable}};
/// let on = jiff::civil::date(2025, 3, 1);
/// let claimed = find_claimable(Kind::WholeCost, Ore::from_kronor(1_000), on, &list_vat_compensation());
/// assert_eq!(claimed, Some(Ore::from_kronor(60)));
/// ```
pub fn find_claimable(kind: Kind, amount: Ore, on: Date, parameters: &[Parameter]) -> Option<Ore> {
    let Some(key) = kind.parameter() else { return Some(amount) };
    let rate = i128::from(find_parameter(parameters, key, on)?.value);
    let scaled = i128::from(amount.0) * rate;
    let (quotient, remainder) = (scaled / 100_000, scaled % 100_000);
    let rounded = if remainder.abs() * 2 >= 100_000 { quotient + scaled.signum() } else { quotient };
    i64::try_from(rounded).ok().map(Ore)
}
