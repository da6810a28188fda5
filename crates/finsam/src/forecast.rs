//! The forecast of a year: what the lines of a budget have cost so far, what is expected of the rest, and how well earlier
//! rounds hit.
//!
//! **Source**: lag (2003:1210) 21 § (god ekonomisk hushållning). What a forecast looks like is practice.

mod accuracy;
mod compare;
mod printed;
mod suggestion;

use crate::money::Ore;
use crate::rounding::LARGEST_ORE;

pub use accuracy::{Accuracy, Hit, Round, measure};
pub use compare::{Change, compare};
pub use printed::{PrintedAmounts, PrintedForecast, print};
pub use suggestion::{Pace, check_pace, suggest_seasonal, suggest_straight};

/// What a typed amount is the forecast of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Basis {
    /// What is still to come after the day of the round.
    Rest,
    /// The whole year.
    Year,
}

impl Basis {
    pub fn name(self) -> &'static str {
        match self {
            Basis::Rest => "rest",
            Basis::Year => "year",
        }
    }

    pub fn find(name: &str) -> Option<Basis> {
        [Basis::Rest, Basis::Year].into_iter().find(|basis| basis.name() == name)
    }
}

/// The part of the year's money that a line belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Part {
    Income,
    /// What the accounts hold in income that no line of the budget takes.
    OutsideIncome,
    Operating,
    Administration,
    /// What the accounts hold in costs that no line of the budget takes.
    OutsideCosts,
}

impl Part {
    pub const ALL: [Part; 5] =
        [Part::Income, Part::OutsideIncome, Part::Operating, Part::Administration, Part::OutsideCosts];

    pub fn is_income(self) -> bool {
        matches!(self, Part::Income | Part::OutsideIncome)
    }
}

/// An amount that somebody typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Typed {
    pub amount_ore: Ore,
    pub basis: Basis,
}

/// A line of the budget with what is known of its year.
///
/// **Units**: öre; income and costs both positive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Line {
    pub key: String,
    pub part: Part,
    pub budget_ore: Ore,
    /// The outcome on the day of the round.
    pub at_round_ore: Ore,
    /// The outcome on the day that is asked about; the same on the day of the round.
    pub so_far_ore: Ore,
    /// `None`: nobody has said what is expected.
    pub typed: Option<Typed>,
}

/// What stands on a line or a sum.
///
/// **Units**: öre. The deviation is positive where the forecast is better than the budget: more income, less cost.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Amounts {
    pub budget_ore: Ore,
    pub so_far_ore: Ore,
    /// `None`: the forecast of a line is missing.
    pub rest_ore: Option<Ore>,
    pub year_ore: Option<Ore>,
    pub deviation_ore: Option<Ore>,
}

/// The forecast of a whole budget.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Computed {
    /// One for each line, in the same order.
    pub lines: Vec<Amounts>,
    pub income: Amounts,
    pub operating: Amounts,
    pub administration: Amounts,
    /// Operating costs, administration and what stands outside the lines.
    pub costs: Amounts,
    /// Income minus costs.
    pub result: Amounts,
    /// The keys of the lines without a forecast.
    pub missing: Vec<String>,
}

/// Why there is no forecast.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ForecastError {
    /// An amount of the line is larger than ten thousand billion kronor.
    TooLarge { key: String },
    /// More lines than anybody has.
    TooMany,
}

/// How many lines a forecast may have.
const LINES_AT_MOST: usize = 2_000;

/// Computes the forecast of each line and of the sums.
///
/// **Promise**: on the day of the round, outcome and rest are the year's forecast; later, the rest is what is left of it. Each
/// sum is the sum of its lines, and missing where a line is; the result is income minus costs.
///
/// **Errors**: [`ForecastError`].
///
/// ```
/// use finsam::forecast::{Basis, Line, Part, Typed, compute};
/// use finsam::money::Ore;
/// let line = Line {
///     key: "team".to_owned(),
///     part: Part::Operating,
///     budget_ore: Ore(300_000),
///     at_round_ore: Ore(180_000),
///     so_far_ore: Ore(180_000),
///     typed: Some(Typed { amount_ore: Ore(100_000), basis: Basis::Rest }),
/// };
/// let computed = compute(&[line]).unwrap();
/// assert_eq!(computed.costs.year_ore, Some(Ore(280_000)));
/// assert_eq!(computed.costs.deviation_ore, Some(Ore(20_000)));
/// ```
pub fn compute(lines: &[Line]) -> Result<Computed, ForecastError> {
    if lines.len() > LINES_AT_MOST {
        return Err(ForecastError::TooMany);
    }
    let mut computed = Computed { lines: Vec::with_capacity(lines.len()), ..Computed::default() };
    for line in lines {
        computed.lines.push(forecast_line(line)?);
    }
    let sum = |is_of: fn(Part) -> bool| {
        let own = lines.iter().zip(&computed.lines).filter(|(line, _)| is_of(line.part)).map(|(_, amounts)| *amounts);
        own.fold(NOTHING, Amounts::plus)
    };
    computed.income = sum(Part::is_income);
    computed.operating = sum(|part| part == Part::Operating);
    computed.administration = sum(|part| part == Part::Administration);
    computed.costs = sum(|part| !part.is_income());
    computed.result = computed.income.minus(computed.costs);
    let missing = lines.iter().filter(|line| line.typed.is_none());
    computed.missing = missing.map(|line| line.key.clone()).collect();
    Ok(computed)
}

const NOTHING: Amounts = Amounts {
    budget_ore: Ore::ZERO,
    so_far_ore: Ore::ZERO,
    rest_ore: Some(Ore::ZERO),
    year_ore: Some(Ore::ZERO),
    deviation_ore: Some(Ore::ZERO),
};

fn forecast_line(line: &Line) -> Result<Amounts, ForecastError> {
    let typed = line.typed.map_or(Ore::ZERO, |typed| typed.amount_ore);
    let amounts = [line.budget_ore, line.at_round_ore, line.so_far_ore, typed];
    if amounts.iter().any(|amount| amount.0.unsigned_abs() > LARGEST_ORE as u64) {
        return Err(ForecastError::TooLarge { key: line.key.clone() });
    }
    let year = line.typed.map(|typed| match typed.basis {
        Basis::Rest => line.at_round_ore + typed.amount_ore,
        Basis::Year => typed.amount_ore,
    });
    let better = |year: Ore| if line.part.is_income() { year - line.budget_ore } else { line.budget_ore - year };
    Ok(Amounts {
        budget_ore: line.budget_ore,
        so_far_ore: line.so_far_ore,
        rest_ore: year.map(|year| year - line.so_far_ore),
        year_ore: year,
        deviation_ore: year.map(better),
    })
}

impl Amounts {
    fn plus(self, other: Amounts) -> Amounts {
        let add = |a: Option<Ore>, b: Option<Ore>| Some(a? + b?);
        Amounts {
            budget_ore: self.budget_ore + other.budget_ore,
            so_far_ore: self.so_far_ore + other.so_far_ore,
            rest_ore: add(self.rest_ore, other.rest_ore),
            year_ore: add(self.year_ore, other.year_ore),
            deviation_ore: add(self.deviation_ore, other.deviation_ore),
        }
    }

    /// Income minus costs; a result deviates by what its parts do.
    fn minus(self, costs: Amounts) -> Amounts {
        let subtract = |a: Option<Ore>, b: Option<Ore>| Some(a? - b?);
        let add = |a: Option<Ore>, b: Option<Ore>| Some(a? + b?);
        Amounts {
            budget_ore: self.budget_ore - costs.budget_ore,
            so_far_ore: self.so_far_ore - costs.so_far_ore,
            rest_ore: subtract(self.rest_ore, costs.rest_ore),
            year_ore: subtract(self.year_ore, costs.year_ore),
            deviation_ore: add(self.deviation_ore, costs.deviation_ore),
        }
    }
}

#[cfg(test)]
mod tests;
