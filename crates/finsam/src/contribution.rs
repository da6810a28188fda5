//! Members' contributions: how the year's sum is split and how it accrues.
//!
//! [`split`] and [`divide`] are the arithmetic; [`share_out`] goes from the state's part to each member's share;
//! [`accrue`] and [`list_instalments`] lead the year's shares to months and invoices; [`settle`] compares.

mod accrual;
mod instalment;
mod member;
mod standing;

use crate::money::Ore;

pub use accrual::{Settlement, accrue, accrued, accrued_in_month, settle};
pub use instalment::{Instalment, Terms, TermsError, Timing, list_instalments};
pub use member::{Basis, Division, Funding, Group, Payer, Share, ShareError, StateShown, share_out, sum_by_member};
pub use standing::{Booked, Standing, attribute};

/// Who takes part in the area. **Source**: lag (2003:1210) 5 and 5 a §§.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Area {
    /// Municipalities and at least one region. A municipality that is in no region then counts as both: the caller
    /// enters it in both keys.
    WithRegion,
    /// Only municipalities that are in no region; they give the half.
    WithoutRegion,
}

/// What each group of parties gives.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Groups {
    pub state_ore: Ore,
    pub regions_ore: Ore,
    pub municipalities_ore: Ore,
}

/// How a group has agreed to divide its part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Key {
    /// By inhabitants, in the order of the payers (usually aged 16-64).
    Population(Vec<u64>),
    /// By agreed shares; only their proportions matter.
    Shares(Vec<u64>),
    /// By agreed amounts, which must make up the whole part.
    Amounts(Vec<Ore>),
}

/// Why a part could not be divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SplitError {
    /// The unit is zero or negative.
    UnitNotPositive,
    /// There is something to divide and nobody to pay.
    NobodyPays,
    /// The agreed amounts do not make up the part; the difference is what is missing.
    AmountsMissing { missing_ore: Ore },
}

/// Splits the year's contributions between the state, the regions and the municipalities.
///
/// **Units**: öre; each group's part is a multiple of `unit_ore` but for what the total itself has below the unit.
///
/// **Promise**: nothing is lost.
///
/// **Rounding**: largest remainder, see [`divide`].
///
/// **Source**: lag (2003:1210) 5 § (half, quarter, quarter) and 5 a §.
///
/// ```
/// use finsam::{contribution::{Area, split}, money::Ore};
/// let groups = split(Ore::from_kronor(8_524_000), Area::WithRegion, 1).unwrap();
/// assert_eq!(groups.state_ore, Ore::from_kronor(4_262_000));
/// assert_eq!(groups.municipalities_ore, Ore::from_kronor(2_131_000));
/// ```
pub fn split(total: Ore, area: Area, unit_ore: i64) -> Result<Groups, SplitError> {
    let shares = match area {
        Area::WithRegion => vec![2, 1, 1],
        Area::WithoutRegion => vec![1, 0, 1],
    };
    match divide(total, &Key::Shares(shares), unit_ore)?[..] {
        [state_ore, regions_ore, municipalities_ore] => Ok(Groups { state_ore, regions_ore, municipalities_ore }),
        _ => Err(SplitError::NobodyPays),
    }
}

/// Divides a group's part among its payers by the key that they have agreed on.
///
/// **Units**: öre; every payer's amount is a multiple of `unit_ore`, but for what the part itself has below the unit:
/// that goes to the payer who is next in turn for a unit.
///
/// **Promise**: nothing is lost, and nobody is a whole unit or more from the exact share.
///
/// **Rounding**: every amount is rounded down, the missing units go to the largest remainders, one each; of equal
/// remainders the greater weight comes first, then the earlier payer. [`share_out`] puts payers in an order of its own.
///
/// **Errors**: see [`SplitError`].
///
/// **Source**: lag (2003:1210) 5 § ("som de kommer överens om").
pub fn divide(part: Ore, key: &Key, unit_ore: i64) -> Result<Vec<Ore>, SplitError> {
    if unit_ore <= 0 {
        return Err(SplitError::UnitNotPositive);
    }
    match key {
        Key::Population(weights) | Key::Shares(weights) => divide_by_weight(part, weights, unit_ore),
        Key::Amounts(amounts) => {
            let missing = amounts.iter().fold(part.0, |left, amount| left.saturating_sub(amount.0));
            if missing == 0 {
                Ok(amounts.clone())
            } else {
                Err(SplitError::AmountsMissing { missing_ore: Ore(missing) })
            }
        }
    }
}

fn divide_by_weight(part: Ore, weights: &[u64], unit_ore: i64) -> Result<Vec<Ore>, SplitError> {
    let whole: u128 = weights.iter().map(|&weight| u128::from(weight)).sum();
    if whole == 0 {
        return if part == Ore::ZERO { Ok(vec![Ore::ZERO; weights.len()]) } else { Err(SplitError::NobodyPays) };
    }
    // Everything fits: 63 bits of amount times 64 bits of weight, and the sum of the weights times 63 bits of unit.
    let (sign, amount) = (part.0.signum(), u128::from(part.0.unsigned_abs()));
    let of_unit = whole * u128::from(unit_ore.unsigned_abs());
    let share = |index: usize| amount * u128::from(weights[index]);
    let mut units: Vec<u128> = (0..weights.len()).map(|index| share(index) / of_unit).collect();
    let (all, below_unit) =
        (amount / u128::from(unit_ore.unsigned_abs()), amount % u128::from(unit_ore.unsigned_abs()));
    let missing = usize::try_from(all - units.iter().sum::<u128>()).unwrap_or_default();
    let mut turn: Vec<usize> = (0..weights.len()).filter(|&index| weights[index] > 0).collect();
    turn.sort_by_key(|&index| std::cmp::Reverse((share(index) % of_unit, weights[index])));
    for &index in turn.iter().take(missing) {
        units[index] += 1;
    }
    let ore = |units: u128| i64::try_from(units).unwrap_or_default().saturating_mul(unit_ore).saturating_mul(sign);
    let mut divided: Vec<Ore> = units.into_iter().map(|units| Ore(ore(units))).collect();
    if let Some(&next) = turn.get(missing) {
        let below = i64::try_from(below_unit).unwrap_or_default().saturating_mul(sign);
        divided[next].0 = divided[next].0.saturating_add(below);
    }
    Ok(divided)
}

#[cfg(test)]
#[path = "contribution/tests.rs"]
mod shares_tests;

#[cfg(test)]
mod tests {
    use super::*;

    /// Värend 2025; inhabitants aged 16-64 by SCB 2024, as its interim report prints them.
    const POPULATION: [(&str, u64, i64); 5] = [
        ("Växjö", 60_920, 978_574),
        ("Alvesta", 11_280, 181_194),
        ("Tingsryd", 6_514, 104_636),
        ("Lessebo", 4_575, 73_489),
        ("Uppvidinge", 5_153, 82_774),
    ];

    #[test]
    fn the_municipalities_of_varend_pay_by_population() {
        let groups = split(Ore::from_kronor(8_524_000), Area::WithRegion, 1).unwrap();
        let key = Key::Population(POPULATION.iter().map(|row| row.1).collect());
        let year = divide(groups.municipalities_ore, &key, 1).unwrap();
        for ((name, _, kronor), amount) in POPULATION.iter().zip(&year) {
            assert_eq!(accrued(*amount, 8).kronor(), *kronor, "{name}");
        }
        assert_eq!(year.into_iter().sum::<Ore>(), Ore::from_kronor(2_131_000));
    }

    #[test]
    fn nothing_is_lost_in_a_split() {
        let mut state = 0x2545_f491_4f6c_dd1d_u64;
        let mut next = move |below: u64| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state % below
        };
        for _ in 0..5_000 {
            let (total, unit) = (Ore(next(5_000_000_000) as i64), [1, 100, 100_000][next(3) as usize]);
            let weights: Vec<u64> = (0..=next(9)).map(|_| next(200_000) + 1).collect();
            let whole: u64 = weights.iter().sum();
            let amounts = divide(total, &Key::Population(weights.clone()), unit).unwrap();
            assert_eq!(amounts.iter().copied().sum::<Ore>(), total);
            for (amount, weight) in amounts.iter().zip(&weights) {
                let exact = i128::from(total.0) * i128::from(*weight) / i128::from(whole);
                assert!((i128::from(amount.0) - exact).abs() <= i128::from(unit), "{amount} of {total}");
            }
        }
    }

    #[test]
    fn agreed_amounts_must_make_up_the_part() {
        let agreed = Key::Amounts(vec![Ore(70), Ore(20)]);
        assert_eq!(divide(Ore(90), &agreed, 1), Ok(vec![Ore(70), Ore(20)]));
        assert_eq!(divide(Ore(100), &agreed, 1), Err(SplitError::AmountsMissing { missing_ore: Ore(10) }));
        assert_eq!(divide(Ore(100), &Key::Shares(vec![]), 1), Err(SplitError::NobodyPays));
        assert_eq!(divide(Ore(100), &Key::Shares(vec![1]), 0), Err(SplitError::UnitNotPositive));
    }

    #[test]
    fn what_is_below_the_unit_goes_to_the_one_who_is_next_in_turn() {
        let shares = Key::Shares(vec![1, 3, 1]);
        assert_eq!(divide(Ore(1_007), &shares, 100), Ok(vec![Ore(200), Ore(607), Ore(200)]));
    }
}
