//! Money in whole öre, and how it is written in Swedish.

use std::fmt;
use std::iter::Sum;
use std::ops::{Add, AddAssign, Neg, Sub};

/// The space between groups of thousands: narrow and never broken at a line end.
pub const THOUSANDS_SPACE: char = '\u{202f}';
/// The minus sign that stands before a negative amount.
pub const MINUS: char = '\u{2212}';

/// An amount of money.
///
/// **Units**: whole öre, 1/100 krona; credit is negative where the amount is a ledger amount.
///
/// ```
/// use finsam::money::Ore;
/// assert_eq!(Ore::from_kronor(8_524_000).to_string(), "8\u{202f}524\u{202f}000,00");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ore(pub i64);

impl Ore {
    pub const ZERO: Ore = Ore(0);

    pub const fn from_kronor(kronor: i64) -> Ore {
        Ore(kronor * 100)
    }

    /// Rounds to whole kronor. **Rounding**: half away from zero.
    pub fn kronor(self) -> i64 {
        divide_half_away(self.0, 100)
    }

    /// Rounds to whole thousands of kronor (tkr). **Rounding**: half away from zero.
    pub fn tkr(self) -> i64 {
        divide_half_away(self.0, 100_000)
    }

    pub const fn abs(self) -> Ore {
        Ore(self.0.abs())
    }

    pub fn checked_add(self, other: Ore) -> Option<Ore> {
        self.0.checked_add(other.0).map(Ore)
    }
}

/// Divides and rounds half away from zero. **Promise**: exact for every pair whose divisor is positive.
pub fn divide_half_away(dividend: i64, divisor: i64) -> i64 {
    let (quotient, remainder) = (dividend / divisor, dividend % divisor);
    if remainder.unsigned_abs() * 2 >= divisor.unsigned_abs() { quotient + dividend.signum() } else { quotient }
}

/// Writes a whole number with groups of three digits and a real minus: `−1 234 567`.
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut out = String::with_capacity(digits.len() * 2);
    if number < 0 {
        out.push(MINUS);
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(THOUSANDS_SPACE);
        }
        out.push(digit);
    }
    out
}

impl fmt::Display for Ore {
    /// Writes kronor and öre: `−1 234,50`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let whole = self.0.unsigned_abs() / 100;
        let sign = if self.0 < 0 { String::from(MINUS) } else { String::new() };
        write!(f, "{sign}{},{:02}", grouped(whole as i64), self.0.unsigned_abs() % 100)
    }
}

impl Add for Ore {
    type Output = Ore;
    fn add(self, other: Ore) -> Ore {
        Ore(self.0 + other.0)
    }
}

impl Sub for Ore {
    type Output = Ore;
    fn sub(self, other: Ore) -> Ore {
        Ore(self.0 - other.0)
    }
}

impl Neg for Ore {
    type Output = Ore;
    fn neg(self) -> Ore {
        Ore(-self.0)
    }
}

impl AddAssign for Ore {
    fn add_assign(&mut self, other: Ore) {
        self.0 += other.0;
    }
}

impl Sum for Ore {
    fn sum<I: Iterator<Item = Ore>>(amounts: I) -> Ore {
        amounts.fold(Ore::ZERO, Add::add)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_with_narrow_spaces_and_a_real_minus() {
        for (ore, written) in [
            (0, "0,00"),
            (5, "0,05"),
            (-5, "\u{2212}0,05"),
            (123_456_789, "1\u{202f}234\u{202f}567,89"),
            (-100_000, "\u{2212}1\u{202f}000,00"),
        ] {
            assert_eq!(Ore(ore).to_string(), written);
        }
    }

    #[test]
    fn rounding_goes_half_away_from_zero() {
        for (ore, tkr) in [(49_999, 0), (50_000, 1), (-49_999, 0), (-50_000, -1), (149_999, 1), (150_000, 2)] {
            assert_eq!(Ore(ore).tkr(), tkr, "{ore} öre");
        }
    }
}
