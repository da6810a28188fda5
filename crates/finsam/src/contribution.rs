//! Members' contributions: how the year's sum is split and how it accrues.

use crate::money::Ore;

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
/// that goes to the payer with the greatest weight.
///
/// **Promise**: nothing is lost, and nobody is more than one unit from the exact share.
///
/// **Rounding**: every amount is rounded down, the missing units go to the largest remainders, one each; of equal
/// remainders the earlier payer comes first.
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
    // Every weight and product fits: 64 bits of amount times 64 bits of weight.
    let whole: i128 = weights.iter().map(|&weight| i128::from(weight)).sum();
    if whole == 0 {
        return if part == Ore::ZERO { Ok(vec![Ore::ZERO; weights.len()]) } else { Err(SplitError::NobodyPays) };
    }
    let units = i128::from(part.0.div_euclid(unit_ore));
    let below_unit = part.0.rem_euclid(unit_ore);
    let share = |index: usize| units * i128::from(weights[index]);
    let mut amounts: Vec<i128> = (0..weights.len()).map(|index| share(index).div_euclid(whole)).collect();
    let missing = units - amounts.iter().sum::<i128>();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|&index| std::cmp::Reverse(share(index).rem_euclid(whole)));
    for &index in order.iter().take(usize::try_from(missing).unwrap_or_default()) {
        amounts[index] += 1;
    }
    let mut divided: Vec<Ore> = amounts
        .into_iter()
        .map(|units| Ore(i64::try_from(units).unwrap_or_default().saturating_mul(unit_ore)))
        .collect();
    let heaviest = (0..weights.len()).rev().max_by_key(|&index| weights[index]).unwrap_or_default();
    divided[heaviest].0 = divided[heaviest].0.saturating_add(below_unit);
    Ok(divided)
}

/// The part of a year's amount that belongs to its first months.
///
/// **Units**: öre; `months` counts from January, and more than twelve count as twelve.
///
/// **Promise**: cumulative: the differences between one month and the next sum to the year, to the öre.
///
/// **Rounding**: half away from zero, on the accumulated amount.
///
/// **Source**: lag (2018:597) 4 kap. 4 § 4 (accruals); a twelfth each month is the associations' practice.
///
/// ```
/// use finsam::{contribution::accrued, money::Ore};
/// assert_eq!(accrued(Ore::from_kronor(8_524_000), 8), Ore(568_266_667));
/// assert_eq!(accrued(Ore::from_kronor(8_524_000), 12), Ore::from_kronor(8_524_000));
/// ```
pub fn accrued(year: Ore, months: u8) -> Ore {
    let product = i128::from(year.0) * i128::from(months.min(12));
    let (quotient, remainder) = (product / 12, product % 12);
    let rounded = if remainder.abs() * 2 >= 12 { quotient + product.signum() } else { quotient };
    Ore(i64::try_from(rounded).unwrap_or_default())
}

/// The part of a year's amount that belongs to one month, 1 to 12.
pub fn accrued_in_month(year: Ore, month: u8) -> Ore {
    match month {
        1..=12 => accrued(year, month) - accrued(year, month - 1),
        _ => Ore::ZERO,
    }
}

/// What a member owes, or has paid ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Settlement {
    Even,
    /// Upplupen intäkt: accrued, not yet received.
    Owed(Ore),
    /// Förutbetald intäkt: received ahead.
    PaidAhead(Ore),
}

/// Compares what has accrued with what has been received.
pub fn settle(accrued: Ore, received: Ore) -> Settlement {
    let difference = Ore(accrued.0.saturating_sub(received.0));
    match difference.0 {
        0 => Settlement::Even,
        1.. => Settlement::Owed(difference),
        _ => Settlement::PaidAhead(-difference),
    }
}

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
    fn twelve_months_give_the_year_to_the_ore() {
        for year in [0, 1, 11, 852_400_000, -852_400_001, i64::MAX] {
            let months: i64 = (1..=12).map(|month| accrued_in_month(Ore(year), month).0).sum();
            assert_eq!(months, year);
        }
        assert_eq!(accrued_in_month(Ore(1_200), 13), Ore::ZERO);
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
                assert!((i128::from(amount.0) - exact).abs() <= 2 * i128::from(unit), "{amount} of {total}");
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
    fn what_is_below_the_unit_goes_to_the_greatest_payer() {
        let shares = Key::Shares(vec![1, 3, 1]);
        assert_eq!(divide(Ore(1_007), &shares, 100), Ok(vec![Ore(200), Ore(607), Ore(200)]));
    }

    #[test]
    fn the_difference_between_accrued_and_received_is_owed_or_paid_ahead() {
        for (accrued, received, settlement) in [
            (100, 100, Settlement::Even),
            (100, 75, Settlement::Owed(Ore(25))),
            (100, 112, Settlement::PaidAhead(Ore(12))),
        ] {
            assert_eq!(settle(Ore(accrued), Ore(received)), settlement);
        }
    }
}
