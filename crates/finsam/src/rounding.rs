//! Rounding of tables, so that the printed parts sum to the printed total.

use crate::money::{Ore, divide_half_away};

/// Ten thousand billion kronor. Nothing larger is an amount, and thousands of such amounts can be added.
pub(crate) const LARGEST_ORE: i64 = 1_000_000_000_000_000;

/// Tells whether an amount is none that is too large to be right.
pub fn is_amount(amount: Ore) -> bool {
    amount.0.unsigned_abs() <= LARGEST_ORE.unsigned_abs()
}

/// Why parts could not be rounded to their total.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RoundError {
    /// The unit is zero or negative.
    UnitNotPositive,
    /// The total or a pinned part is no multiple of the unit.
    NotWholeUnits,
    /// An amount is larger than ten thousand billion kronor.
    TooLarge,
    /// No choice of rounding down or up reaches the total; so many units are left over.
    TooFar { units: i64 },
}

/// Rounds an amount to a unit. **Rounding**: half away from zero.
pub fn round_nearest(amount: Ore, unit_ore: i64) -> Ore {
    let unit_ore = unit_ore.max(1);
    Ore(divide_half_away(amount.0, unit_ore).saturating_mul(unit_ore))
}

/// Rounds the parts of a table so that they sum to its printed total (largest remainder).
///
/// **Shape**: `pinned` may be shorter than `parts`; a pinned part keeps a value that is already printed elsewhere.
///
/// **Units**: everything in öre; the total, the pinned values and the result are multiples of `unit_ore`.
///
/// **Promise**: nothing is lost, and every part that is not pinned is rounded either down or up.
///
/// **Rounding**: every part is rounded down; the missing units go to the parts with the largest remainders, one each;
/// of equal remainders the earlier row comes first.
///
/// **Errors**: [`RoundError::TooFar`] when the total cannot be reached in that way.
///
/// ```
/// use finsam::{money::Ore, rounding::round_parts};
/// let parts = [Ore(142_066_667), Ore(97_857_400), Ore(18_119_400)];
/// let printed = round_parts(Ore(258_000_000), &parts, 100_000, &[]).unwrap();
/// assert_eq!(printed.iter().map(|part| part.tkr()).collect::<Vec<_>>(), [1421, 978, 181]);
/// ```
pub fn round_parts(total: Ore, parts: &[Ore], unit_ore: i64, pinned: &[Option<Ore>]) -> Result<Vec<Ore>, RoundError> {
    if unit_ore <= 0 {
        return Err(RoundError::UnitNotPositive);
    }
    let mut amounts = parts.iter().chain(pinned.iter().flatten()).chain([&total]);
    if amounts.any(|amount| amount.0.unsigned_abs() > LARGEST_ORE as u64) || unit_ore > LARGEST_ORE {
        return Err(RoundError::TooLarge);
    }
    let whole = |amount: Ore| amount.0 % unit_ore == 0;
    if !whole(total) || !pinned.iter().flatten().all(|&part| whole(part)) {
        return Err(RoundError::NotWholeUnits);
    }
    let rooms: Vec<Room> = parts
        .iter()
        .enumerate()
        .map(|(index, &part)| match pinned.get(index).copied().flatten() {
            Some(kept) => Room { exact_ore: part.0, low: kept.0 / unit_ore, high: kept.0 / unit_ore },
            None => Room::around(part.0, unit_ore),
        })
        .collect();
    let (units, left) = allot(total.0 / unit_ore, &rooms, unit_ore);
    if left != 0 {
        return Err(RoundError::TooFar { units: left });
    }
    Ok(units.into_iter().map(|count| Ore(count * unit_ore)).collect())
}

/// The whole units that a part may be printed as.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Room {
    pub exact_ore: i64,
    pub low: i64,
    pub high: i64,
}

impl Room {
    /// Down or up, nothing else.
    pub fn around(exact_ore: i64, unit_ore: i64) -> Room {
        let low = exact_ore.div_euclid(unit_ore);
        Room { exact_ore, low, high: low + i64::from(exact_ore.rem_euclid(unit_ore) != 0) }
    }

    /// The same part as it is printed with the other sign.
    pub fn negated(self) -> Room {
        Room { exact_ore: -self.exact_ore, low: -self.high, high: -self.low }
    }
}

/// Shares out whole units by largest remainder within each part's room, and says how many it could not place.
pub(crate) fn allot(total: i64, rooms: &[Room], unit_ore: i64) -> (Vec<i64>, i64) {
    let mut units: Vec<i64> = rooms.iter().map(|room| room.low).collect();
    let mut missing = total - units.iter().sum::<i64>();
    let mut order: Vec<usize> = (0..rooms.len()).filter(|&index| rooms[index].high > rooms[index].low).collect();
    let remainder =
        |index: usize| i128::from(rooms[index].exact_ore) - i128::from(rooms[index].low) * i128::from(unit_ore);
    order.sort_by_key(|&index| std::cmp::Reverse(remainder(index)));
    while missing > 0 && !order.is_empty() {
        order.retain(|&index| {
            if missing > 0 && units[index] < rooms[index].high {
                units[index] += 1;
                missing -= 1;
            }
            units[index] < rooms[index].high
        });
    }
    (units, missing)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_municipal_shares_of_varend_are_rounded_so_that_the_table_sums() {
        let kronor = [1_000, 1_420_667, 1_420_667, 1_420_667, 978_574, 181_194, 104_636, 73_489, 82_774];
        let parts = kronor.map(Ore::from_kronor);
        let printed = round_parts(Ore::from_kronor(5_684_000), &parts, 100_000, &[]).unwrap();
        let tkr: Vec<i64> = printed.iter().map(|part| part.tkr()).collect();
        assert_eq!(tkr, [1, 1421, 1421, 1421, 978, 181, 105, 73, 83]);
    }

    #[test]
    fn of_equal_remainders_the_earlier_row_gets_the_unit() {
        let parts = [Ore(50), Ore(50), Ore(50), Ore(50)];
        for (total, expected) in [(0, [0; 4]), (100, [100, 0, 0, 0]), (300, [100, 100, 100, 0]), (400, [100; 4])] {
            assert_eq!(round_parts(Ore(total), &parts, 100, &[]).unwrap(), expected.map(Ore));
        }
    }

    #[test]
    fn a_pinned_part_keeps_its_value_and_the_others_give_way() {
        let parts = [Ore(160), Ore(140)];
        assert_eq!(round_parts(Ore(300), &parts, 100, &[]).unwrap(), [Ore(200), Ore(100)]);
        assert_eq!(round_parts(Ore(300), &parts, 100, &[Some(Ore(100))]).unwrap(), [Ore(100), Ore(200)]);
    }

    #[test]
    fn what_cannot_be_reached_is_refused() {
        let parts = [Ore(160), Ore(140)];
        for (total, unit, pinned, refusal) in [
            (300, 0, None, RoundError::UnitNotPositive),
            (310, 100, None, RoundError::NotWholeUnits),
            (300, 100, Some(Ore(150)), RoundError::NotWholeUnits),
            (i64::MIN, 100, None, RoundError::TooLarge),
            (900, 100, None, RoundError::TooFar { units: 5 }),
            (100, 100, None, RoundError::TooFar { units: -1 }),
        ] {
            assert_eq!(round_parts(Ore(total), &parts, unit, &[pinned]), Err(refusal), "{total} {unit}");
        }
    }

    #[test]
    fn nothing_is_lost_and_every_part_stays_within_one_unit() {
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        let mut next = move |below: u64| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state % below) as i64
        };
        for _ in 0..5_000 {
            let unit = [1, 100, 100_000][next(3) as usize];
            let parts: Vec<Ore> = (0..=next(12)).map(|_| Ore(next(2_000_000_000) - 1_000_000_000)).collect();
            let total = round_nearest(parts.iter().copied().sum(), unit);
            let printed = round_parts(total, &parts, unit, &[]).unwrap();
            assert_eq!(printed.iter().copied().sum::<Ore>(), total);
            let remainder = |index: usize| parts[index].0.rem_euclid(unit);
            for (index, (part, exact)) in printed.iter().zip(&parts).enumerate() {
                assert!((part.0 - exact.0).abs() < unit, "{exact} became {part}");
                for other in 0..parts.len() {
                    let raised = |at: usize| printed[at].0 > parts[at].0.div_euclid(unit) * unit;
                    let before =
                        (remainder(other), std::cmp::Reverse(other)) > (remainder(index), std::cmp::Reverse(index));
                    assert!(!(raised(index) && before && !raised(other)), "row {index} was raised before row {other}");
                }
            }
        }
    }
}
