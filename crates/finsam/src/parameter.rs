//! The law's numbers and deadlines as dated data.

use jiff::civil::Date;

use crate::period::Period;

/// What a parameter is counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ParameterUnit {
    Ore,
    /// Thousandths of a per cent: a half is 50 000.
    PercentMilli,
    Count,
    Days,
    Weeks,
    Months,
    Years,
    /// A day of the year as month × 100 + day: 30 November is 1130.
    MonthDay,
}

/// A value that an act, a recommendation or an agreement gives for a time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// A stable name: `state_share`.
    pub key: String,
    pub value: i64,
    pub unit: ParameterUnit,
    /// **Dates**: half-open.
    pub valid: Period,
    /// `lag (2003:1210) 5 §`.
    pub paragraph: String,
    /// Where the value was read.
    pub source: String,
}

/// Finds the value of a parameter on a day.
pub fn find_parameter<'a>(parameters: &'a [Parameter], key: &str, on: Date) -> Option<&'a Parameter> {
    parameters.iter().find(|parameter| parameter.key == key && parameter.valid.contains(on))
}

/// Two values of one parameter that are valid on the same day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParameterOverlap {
    pub key: String,
    pub first: Period,
    pub second: Period,
}

/// Checks that every parameter has at most one value on each day.
pub fn check_parameters(parameters: &[Parameter]) -> Vec<ParameterOverlap> {
    let mut overlaps = Vec::new();
    for (index, first) in parameters.iter().enumerate() {
        for second in &parameters[index + 1..] {
            if first.key == second.key && first.valid.overlaps(&second.valid) {
                overlaps.push(ParameterOverlap { key: first.key.clone(), first: first.valid, second: second.valid });
            }
        }
    }
    overlaps
}

/// Lists the numbers that lag (2003:1210) and the rules it refers to state.
///
/// **Dates**: valid from 1 January 2004, when the act came into force; `own_seats_per_member` as the act is read
/// nationally since 7 February 2022.
///
/// **Source**: lag (2003:1210) 5, 10, 13, 17, 23, 24 and 27 §§; kommunallagen (2017:725) 5 kap. 69 §, 8 kap. 12 §,
/// 11 kap. 6 § and 13 kap. 5 §, which apply by 19 and 21 §§.
pub fn list_statutory() -> Vec<Parameter> {
    use ParameterUnit::{Count, Days, MonthDay, Months, PercentMilli, Weeks, Years};
    let rows = [
        ("state_share", 50_000, PercentMilli, "lag (2003:1210) 5 §"),
        ("region_share", 25_000, PercentMilli, "lag (2003:1210) 5 §"),
        ("municipal_share", 25_000, PercentMilli, "lag (2003:1210) 5 §"),
        ("own_ordinary_seats_per_member_min", 1, Count, "lag (2003:1210) 10 §"),
        ("own_deputy_seats_per_member_min", 1, Count, "lag (2003:1210) 10 §"),
        ("mandate_years", 4, Years, "lag (2003:1210) 13 §"),
        ("mandate_begins", 401, MonthDay, "lag (2003:1210) 13 §"),
        ("vice_chairs_min", 1, Count, "lag (2003:1210) 17 §"),
        ("vice_chairs_max", 2, Count, "lag (2003:1210) 17 §"),
        ("minutes_approved_within", 14, Days, "lag (2003:1210) 19 §, kommunallagen 5 kap. 69 §"),
        ("approval_announced_within", 2, Days, "lag (2003:1210) 19 §, kommunallagen 8 kap. 12 §"),
        ("appeal_within", 3, Weeks, "lag (2003:1210) 28 §, kommunallagen 13 kap. 5 §"),
        ("economic_plan_years", 3, Years, "lag (2003:1210) 21 §, kommunallagen 11 kap. 6 §"),
        ("budget_due", 1130, MonthDay, "lag (2003:1210) 23 §"),
        ("annual_report_within", 3, Months, "lag (2003:1210) 24 §"),
        ("withdrawal_notice_years", 3, Years, "lag (2003:1210) 27 §"),
    ];
    let valid = Period::since(Date::constant(2004, 1, 1));
    rows.into_iter()
        .map(|(key, value, unit, paragraph)| Parameter {
            key: key.to_owned(),
            value,
            unit,
            valid,
            paragraph: paragraph.to_owned(),
            source: "Konsoliderad lydelse till och med SFS 2023:644".to_owned(),
        })
        .collect()
}

/// Lists the numbers of the compensation for VAT: the schablon rates, and within what time something must be done.
///
/// **Dates**: valid from the day from which the wording that was read is known to hold. What held before has not been
/// read, so it is missing here and never guessed.
///
/// **Source**: förordning (2005:811) 1 § as worded by (2019:1050); lag (2005:807) 7, 8, 12 a and 19 §§.
pub fn list_vat_compensation() -> Vec<Parameter> {
    use ParameterUnit::{MonthDay, PercentMilli, Years};
    const RATES: Date = Date::constant(2020, 1, 1);
    const RATES_READ: &str = "Förordning (2005:811), lydelse enligt förordning (2019:1050)";
    const ACT_READ: &str = "Konsoliderad lydelse till och med SFS 2025:430";
    let rows = [
        ("vat_schablon_whole_cost", 6_000, PercentMilli, RATES, "förordning (2005:811) 1 §", RATES_READ),
        ("vat_schablon_premises", 18_000, PercentMilli, RATES, "förordning (2005:811) 1 §", RATES_READ),
        ("vat_schablon_rest", 5_000, PercentMilli, RATES, "förordning (2005:811) 1 §", RATES_READ),
        ("vat_schablon_housing", 18_000, PercentMilli, RATES, "förordning (2005:811) 1 §", RATES_READ),
        ("vat_claim_within", 2, Years, RATES, "lag (2005:807) 7 §", ACT_READ),
        ("vat_statement_due", 630, MonthDay, RATES, "lag (2005:807) 8 §", ACT_READ),
        ("vat_documents_kept", 4, Years, Date::constant(2023, 7, 1), "lag (2005:807) 12 a §", ACT_READ),
        ("vat_reconsideration_within", 3, Years, RATES, "lag (2005:807) 19 §", ACT_READ),
    ];
    rows.into_iter()
        .map(|(key, value, unit, from, paragraph, source)| Parameter {
            key: key.to_owned(),
            value,
            unit,
            valid: Period::since(from),
            paragraph: paragraph.to_owned(),
            source: source.to_owned(),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn a_parameter_is_found_by_its_day() {
        let rate = |value, from, until| Parameter {
            key: "po_percent".to_owned(),
            value,
            unit: ParameterUnit::PercentMilli,
            valid: Period { from, until },
            paragraph: String::new(),
            source: "SKR".to_owned(),
        };
        let rates = [
            rate(39_150, date(2019, 1, 1), Some(date(2021, 1, 1))),
            rate(40_150, date(2021, 1, 1), Some(date(2022, 1, 1))),
        ];
        for (on, value) in [
            (date(2018, 12, 31), None),
            (date(2020, 12, 31), Some(39_150)),
            (date(2021, 1, 1), Some(40_150)),
            (date(2022, 1, 1), None),
        ] {
            assert_eq!(find_parameter(&rates, "po_percent", on).map(|rate| rate.value), value);
        }
        assert_eq!(check_parameters(&rates), []);
        let doubled = [rates[0].clone(), rate(1, date(2020, 12, 31), None)];
        assert_eq!(check_parameters(&doubled).len(), 1);
    }

    #[test]
    fn the_statutory_shares_make_a_whole_and_nothing_is_said_twice() {
        let parameters = list_statutory();
        let share = |key| find_parameter(&parameters, key, date(2025, 1, 1)).map_or(0, |parameter| parameter.value);
        assert_eq!(share("state_share") + share("region_share") + share("municipal_share"), 100_000);
        assert_eq!(check_parameters(&parameters), []);
    }
}
