//! A number with its unit, and how a sentence writes it.

use crate::figure::{Figure, Unit};
use crate::money::{MINUS, Ore, grouped};

/// A value with its unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quantity {
    pub value: i64,
    pub unit: Unit,
}

impl Quantity {
    pub fn ore(amount: Ore) -> Quantity {
        Quantity { value: amount.0, unit: Unit::Ore }
    }

    pub fn count(value: i64) -> Quantity {
        Quantity { value, unit: Unit::Count }
    }

    /// The known value of a figure.
    pub fn of(figure: &Figure) -> Option<Quantity> {
        figure.known().map(|value| Quantity { value, unit: figure.unit })
    }

    /// Writes the quantity in Swedish: `1 900 tkr`, `978 574 kr`, `41 %`, `72`.
    pub fn swedish(self) -> String {
        match self.unit {
            Unit::Ore if self.value % 100_000 == 0 => format!("{} tkr", grouped(self.value / 100_000)),
            Unit::Ore if self.value % 100 == 0 => format!("{} kr", grouped(self.value / 100)),
            Unit::Ore => format!("{} kr", Ore(self.value)),
            Unit::PercentMilli => format!("{} %", decimal_thousandths(self.value)),
            Unit::Count => grouped(self.value),
        }
    }
}

/// Writes thousandths with as many decimals as they need: `41`, `40,9`.
fn decimal_thousandths(value: i64) -> String {
    let (whole, rest) = (value.unsigned_abs() / 1_000, value.unsigned_abs() % 1_000);
    let sign = if value < 0 { String::from(MINUS) } else { String::new() };
    let decimals = format!("{rest:03}");
    let decimals = decimals.trim_end_matches('0');
    let whole = grouped(whole as i64);
    if decimals.is_empty() { format!("{sign}{whole}") } else { format!("{sign}{whole},{decimals}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantities_are_written_in_the_unit_that_fits() {
        for (value, unit, written) in [
            (190_000_000, Unit::Ore, "1\u{202f}900 tkr"),
            (97_857_400, Unit::Ore, "978\u{202f}574 kr"),
            (-1_250, Unit::Ore, "\u{2212}12,50 kr"),
            (41_000, Unit::PercentMilli, "41 %"),
            (-40_870, Unit::PercentMilli, "\u{2212}40,87 %"),
            (72, Unit::Count, "72"),
        ] {
            assert_eq!(Quantity { value, unit }.swedish(), written);
        }
    }
}
