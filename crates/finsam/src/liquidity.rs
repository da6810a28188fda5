//! Money month by month: what there is, what comes in and goes out, and the month in which it would run out.
//!
//! **Source**: lag (2003:1210) 21 §: no debt but ordinary credits, so decided payments may at no time exceed the money.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::money::Ore;
use crate::rounding::LARGEST_ORE;

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Direction {
    In,
    Out,
}

/// A kind of payment, by the first day of its months.
///
/// **Units**: öre; a payment out is positive here too.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    pub key: String,
    pub label: String,
    pub direction: Direction,
    pub months: BTreeMap<Date, Ore>,
}

impl Flow {
    pub fn in_month(&self, month: Date) -> Ore {
        self.months.get(&month).copied().unwrap_or_default()
    }
}

/// A month. **Units**: öre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Month {
    /// Its first day.
    pub first: Date,
    pub opening_ore: Ore,
    pub in_ore: Ore,
    pub out_ore: Ore,
    pub closing_ore: Ore,
}

/// What becomes of the money.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Liquidity {
    pub months: Vec<Month>,
    /// The place of the month that ends with the least; the earliest of several.
    pub lowest: Option<usize>,
    /// The place of the first month that ends below nothing: the money would not be enough for what is decided.
    pub first_short: Option<usize>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LiquidityError {
    /// An amount is larger than ten thousand billion kronor.
    TooLarge,
    /// More months than twenty years have.
    TooLong,
}

const MONTHS_AT_MOST: usize = 240;
const FLOWS_AT_MOST: usize = 2_000;

/// Follows the money from an opening amount through months.
///
/// **Dates**: from the month of `from` through the month of `through`; what a flow has in other months is left out.
///
/// **Promise**: a month opens with what the month before closed with, and closes with that, plus what comes in, minus what goes out.
///
/// **Errors**: [`LiquidityError`].
pub fn follow(opening: Ore, from: Date, through: Date, flows: &[Flow]) -> Result<Liquidity, LiquidityError> {
    let amounts = flows.iter().flat_map(|flow| flow.months.values()).chain([&opening]);
    if amounts.into_iter().any(|amount| amount.0.unsigned_abs() > LARGEST_ORE as u64) {
        return Err(LiquidityError::TooLarge);
    }
    if flows.len() > FLOWS_AT_MOST {
        return Err(LiquidityError::TooLong);
    }
    let mut liquidity = Liquidity::default();
    let mut closing = opening;
    for first in list_months(from, through)? {
        let sum = |direction| {
            let own = flows.iter().filter(|flow| flow.direction == direction);
            own.map(|flow| flow.in_month(first)).sum::<Ore>()
        };
        let (in_ore, out_ore) = (sum(Direction::In), sum(Direction::Out));
        let opening_ore = closing;
        closing = opening_ore.checked_add(in_ore - out_ore).ok_or(LiquidityError::TooLarge)?;
        liquidity.months.push(Month { first, opening_ore, in_ore, out_ore, closing_ore: closing });
    }
    let months = &liquidity.months;
    liquidity.lowest = (0..months.len()).min_by_key(|&index| (months[index].closing_ore, index));
    liquidity.first_short = months.iter().position(|month| month.closing_ore < Ore::ZERO);
    Ok(liquidity)
}

/// The first days of the months from one through another.
pub fn list_months(from: Date, through: Date) -> Result<Vec<Date>, LiquidityError> {
    let mut months = Vec::new();
    let mut first = from.first_of_month();
    while first <= through {
        if months.len() == MONTHS_AT_MOST {
            return Err(LiquidityError::TooLong);
        }
        months.push(first);
        let Ok(next) = first.last_of_month().tomorrow() else { break };
        first = next;
    }
    Ok(months)
}

/// Spreads an amount over months by weights; weights that are all nothing, or none, spread it evenly.
///
/// **Promise**: nothing is lost, and what has been spread through any month is within half an öre of its exact share.
///
/// **Shape**: one amount for each weight. Negative weights count as nothing.
///
/// ```
/// use finsam::{liquidity::spread, money::Ore};
/// assert_eq!(spread(Ore(100), &[1, 1, 1]), [Ore(33), Ore(34), Ore(33)]);
/// assert_eq!(spread(Ore(100), &[0, 3, 1]), [Ore(0), Ore(75), Ore(25)]);
/// ```
pub fn spread(total: Ore, weights: &[i64]) -> Vec<Ore> {
    let weight = |weight: &i64| i128::from((*weight).max(0));
    let whole: i128 = weights.iter().map(weight).sum();
    let even = whole == 0;
    let whole = if even { weights.len() as i128 } else { whole };
    let (mut gone, mut spent) = (0_i128, 0_i64);
    weights
        .iter()
        .map(|own| {
            gone += if even { 1 } else { weight(own) };
            let dividend = i128::from(total.0) * gone;
            let through = (dividend + dividend.signum() * (whole / 2)) / whole;
            let through = i64::try_from(through).unwrap_or(total.0);
            let part = through - spent;
            spent = through;
            Ore(part)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    fn flow(direction: Direction, months: &[(Date, i64)]) -> Flow {
        Flow {
            key: "rad".to_owned(),
            label: "Rad".to_owned(),
            direction,
            months: months.iter().map(|(first, ore)| (*first, Ore(*ore))).collect(),
        }
    }

    #[test]
    fn the_month_in_which_the_money_runs_out_is_found() {
        let (jan, feb, mar, apr) = (date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1), date(2025, 4, 1));
        let flows = [
            flow(Direction::Out, &[(jan, 60), (feb, 60), (mar, 60), (apr, 60)]),
            flow(Direction::In, &[(mar, 200), (date(2030, 1, 1), 5)]),
        ];
        let found = follow(Ore(100), jan, date(2025, 4, 30), &flows).unwrap();
        let closings: Vec<i64> = found.months.iter().map(|month| month.closing_ore.0).collect();
        assert_eq!(closings, [40, -20, 120, 60]);
        assert_eq!((found.lowest, found.first_short), (Some(1), Some(1)));
        assert_eq!(follow(Ore(200), jan, apr, &flows).unwrap().first_short, None);
    }

    #[test]
    fn what_is_too_much_is_refused() {
        let jan = date(2025, 1, 1);
        assert_eq!(follow(Ore(i64::MAX), jan, jan, &[]), Err(LiquidityError::TooLarge));
        assert_eq!(follow(Ore(0), jan, date(2045, 2, 1), &[]), Err(LiquidityError::TooLong));
        assert_eq!(follow(Ore(0), jan, jan, &[flow(Direction::In, &[(jan, i64::MIN)])]), Err(LiquidityError::TooLarge));
        assert_eq!(follow(Ore(0), date(2025, 2, 1), jan, &[]).unwrap(), Liquidity::default());
    }

    #[test]
    fn months_hang_together_and_nothing_is_lost_whatever_is_spread() {
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        let mut next = move |below: u64| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state % below) as i64
        };
        for _ in 0..2_000 {
            let total = Ore(next(2_000_000_000) - 500_000_000);
            let weights: Vec<i64> = (0..=next(11)).map(|_| next(4) * next(1_000_000)).collect();
            let parts = spread(total, &weights);
            assert_eq!(parts.iter().copied().sum::<Ore>(), total);
            let is_even = weights.iter().all(|weight| *weight == 0);
            for (part, weight) in parts.iter().zip(&weights) {
                assert!(is_even || *weight > 0 || part.0 == 0, "a month without weight gets nothing");
            }
            let first = date(2025, 1, 1);
            let months = list_months(first, date(2025, 12, 31)).unwrap();
            let out = Flow { months: months.iter().copied().zip(parts).collect(), ..flow(Direction::Out, &[]) };
            let found = follow(Ore(1_000), first, date(2025, 12, 31), &[out]).unwrap();
            assert!(found.months.windows(2).all(|pair| pair[0].closing_ore == pair[1].opening_ore));
            assert_eq!(found.months[11].closing_ore, Ore(1_000) - total);
        }
    }
}
