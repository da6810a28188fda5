//! How well the rounds of a year hit its outcome.

use jiff::civil::Date;

use crate::equity::share_milli;
use crate::figure::Value;
use crate::money::{Ore, divide_half_away};

/// What a round said that the year would come to. **Units**: öre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Round {
    pub as_at: Date,
    pub years: Vec<(String, Option<Ore>)>,
}

/// How a line was foreseen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Hit {
    pub key: String,
    pub outcome_ore: Ore,
    /// Forecast minus outcome, one for each round; `None` where a round had no forecast.
    pub misses_ore: Vec<Option<Ore>>,
    /// The mean of the misses without their signs, öre.
    pub mean_ore: Value,
    /// The same as a share of the outcome, thousandths of a per cent; a share of nothing is missing.
    pub mean_milli: Value,
}

/// How well the rounds hit, by line and for a sum.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Accuracy {
    pub lines: Vec<Hit>,
    /// The sums of all lines; a round with a line missing has none.
    pub total: Hit,
}

/// Holds the rounds of a year against its outcome.
///
/// **Shape**: the lines of the outcome, in its order.
///
/// **Rounding**: half away from zero, to the öre and to the thousandth of a per cent.
pub fn measure(rounds: &[Round], outcome: &[(String, Ore)]) -> Accuracy {
    let find =
        |round: &Round, key: &str| round.years.iter().find(|(other, _)| other == key).and_then(|(_, amount)| *amount);
    let lines = outcome
        .iter()
        .map(|(key, outcome_ore)| {
            let misses = rounds.iter().map(|round| find(round, key).map(|year| year - *outcome_ore)).collect();
            hit(key, *outcome_ore, misses)
        })
        .collect();
    let whole: Ore = outcome.iter().map(|(_, amount)| *amount).sum();
    let of_round = |round: &Round| outcome.iter().map(|(key, _)| find(round, key)).sum::<Option<Ore>>();
    let misses = rounds.iter().map(|round| of_round(round).map(|sum| sum - whole)).collect();
    Accuracy { lines, total: hit("", whole, misses) }
}

fn hit(key: &str, outcome_ore: Ore, misses_ore: Vec<Option<Ore>>) -> Hit {
    let known: Vec<i64> = misses_ore.iter().flatten().map(|miss| miss.0.saturating_abs()).collect();
    let mean_ore = match i64::try_from(known.len()) {
        Ok(count) if count > 0 => {
            let sum = known.iter().fold(0_i64, |sum, miss| sum.saturating_add(*miss));
            Value::Known(divide_half_away(sum, count))
        }
        _ => Value::Missing("Ingen prognosrunda har raden.".to_owned()),
    };
    let mean_milli = share_milli(&mean_ore, &Value::Known(outcome_ore.0.saturating_abs()));
    Hit { key: key.to_owned(), outcome_ore, misses_ore, mean_ore, mean_milli }
}
