//! What the money ahead should be asked about: a planned deficit, equity above the recommendation, money that runs out.

use jiff::civil::Date;

use super::Quantity;
use super::finding::Finding;
use crate::equity::PathYear;
use crate::figure::{Unit, Value};
use crate::money::Ore;

/// The money ahead. **Units**: öre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoneyAhead {
    /// The year's end as the forecast has it.
    pub equity: PathYear,
    /// The columns of the budget that plan a deficit for which nobody has given a reason: code, year, result.
    pub deficits: Vec<(String, i16, Ore)>,
    /// The first month that ends with less than nothing, and what it ends with.
    pub runs_out: Option<(Date, Ore)>,
}

impl Default for MoneyAhead {
    fn default() -> MoneyAhead {
        let unknown = || Value::Missing(String::new());
        let equity = PathYear { last_day: Date::ZERO, equity: unknown(), ceiling: unknown(), excess: unknown() };
        MoneyAhead { equity, deficits: Vec::new(), runs_out: None }
    }
}

/// Names what to ask about. **Promise**: what is not known is passed over.
///
/// **Source**: lag (2003:1210) 21 § with kommunallagen (2017:725) 11 kap. 5 §; Nationella rådets recommendation on equity.
pub fn check_money(money: &MoneyAhead) -> Vec<Finding> {
    let ore = |value: i64| Quantity { value, unit: Unit::Ore };
    let mut findings: Vec<Finding> = money
        .deficits
        .iter()
        .map(|(code, year, result)| Finding::DeficitWithoutReason {
            place: format!("budget/{code}/result"),
            year: *year,
            deficit: ore(-result.0),
        })
        .collect();
    if let Some((month, closing)) = money.runs_out {
        findings.push(Finding::MoneyRunsOut {
            place: format!("liquidity/{}", month.strftime("%Y-%m")),
            month,
            short: ore(-closing.0),
        });
    }
    if let (Value::Known(equity), Value::Known(ceiling)) = (&money.equity.equity, &money.equity.ceiling)
        && equity > ceiling
    {
        findings.push(Finding::EquityAboveRecommendation {
            place: "outcome/equity_excess".to_owned(),
            on: money.equity.last_day,
            equity: ore(*equity),
            ceiling: ore(*ceiling),
        });
    }
    findings
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn what_the_money_should_be_asked_about_is_named() {
        let equity = |equity: i64| PathYear {
            last_day: date(2025, 12, 31),
            equity: Value::Known(equity),
            ceiling: Value::Known(162_860_000),
            excess: Value::Known(equity - 162_860_000),
        };
        let asked = MoneyAhead {
            equity: equity(294_100_000),
            deficits: vec![("plan-2026".to_owned(), 2026, Ore(-5_000_000))],
            runs_out: Some((date(2026, 3, 1), Ore(-100))),
        };
        let found = check_money(&asked);
        let codes: Vec<&str> = found.iter().map(Finding::code).collect();
        assert_eq!(codes, ["deficit_without_reason", "money_runs_out", "equity_above_recommendation"]);
        assert!(found[0].message().contains("2026") && found[1].message().contains("mars 2026"), "{found:?}");
        assert_eq!(found[1].place(), "liquidity/2026-03");
        let calm = MoneyAhead { equity: equity(162_860_000), deficits: Vec::new(), runs_out: None };
        assert_eq!(check_money(&calm), []);
        assert_eq!(check_money(&MoneyAhead::default()), []);
    }
}
