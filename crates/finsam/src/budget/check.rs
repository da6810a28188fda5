//! What a budget should be asked about: warned of, never forbidden.

use jiff::civil::Date;

use super::compute::Computed;
use super::table::{Column, ColumnKind};
use crate::money::Ore;
use crate::parameter::{find_parameter, list_statutory};

/// What is known of a budget besides its table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Circumstances {
    /// The first year, which is decided; the others are a plan.
    pub year: i16,
    /// The years for which a reason for a planned deficit is given.
    pub reasoned_years: Vec<i16>,
    /// The day of the consultation with the members (samråd).
    pub consulted_on: Option<Date>,
    pub decided_on: Option<Date>,
}

/// Something that somebody should look at or give a reason for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Warning {
    /// Costs are larger than the year's own income, and nobody has said why.
    DeficitWithoutReason { code: String, year: i16, result: Ore },
    /// More is planned than there will be.
    NegativeCarried { code: String, carried_out: Ore },
    /// The plan for the economy covers fewer years than the act asks for, the budget year included.
    TooFewYears { has: i64, needs: i64 },
    /// The budget was decided without consultation, or before it.
    NotConsulted { decided_on: Date },
    /// The budget was decided after the last day.
    DecidedLate { decided_on: Date, due_on: Date },
}

/// Lists what to ask about a budget, in the order of its columns.
///
/// **Source**: income is to exceed costs (kommunallagen 2017:725, 11 kap. 5 § second paragraph), the plan covers three
/// years (11 kap. 6 §), both through lag (2003:1210) 21 §; consultation and 30 November: lag (2003:1210) 23 §. The
/// exceptions in 11 kap. 5 § third paragraph are not referred to, so a deficit is asked about and not refused.
pub fn check_budget(columns: &[Column], computed: &Computed, of: &Circumstances) -> Vec<Warning> {
    let mut warnings = Vec::new();
    for (column, result) in list_deficits(columns, computed, of.year) {
        if !of.reasoned_years.contains(&column.year) {
            let (code, year) = (column.code.clone(), column.year);
            warnings.push(Warning::DeficitWithoutReason { code, year, result });
        }
    }
    for (column, sums) in columns.iter().zip(&computed.columns) {
        if looks_ahead(column, of.year) && sums.carried_out < Ore::ZERO {
            warnings.push(Warning::NegativeCarried { code: column.code.clone(), carried_out: sums.carried_out });
        }
    }
    let needs = economic_plan_years(of.year);
    let has = list_result_years(columns, of.year).len() as i64;
    if has < needs {
        warnings.push(Warning::TooFewYears { has, needs });
    }
    if let Some(decided_on) = of.decided_on {
        if of.consulted_on.is_none_or(|consulted_on| consulted_on > decided_on) {
            warnings.push(Warning::NotConsulted { decided_on });
        }
        if let Some(due_on) = due_on(of.year).filter(|due_on| decided_on > *due_on) {
            warnings.push(Warning::DecidedLate { decided_on, due_on });
        }
    }
    warnings
}

/// Lists the columns of the budget and plan years whose costs are larger than their own income, with their results.
pub fn list_deficits<'c>(columns: &'c [Column], computed: &Computed, year: i16) -> Vec<(&'c Column, Ore)> {
    let both = columns.iter().zip(&computed.columns);
    both.filter(|(column, sums)| looks_ahead(column, year) && sums.result < Ore::ZERO)
        .map(|(column, sums)| (column, sums.result))
        .collect()
}

fn looks_ahead(column: &Column, year: i16) -> bool {
    match column.kind {
        ColumnKind::Budget => column.year == year,
        ColumnKind::Plan => column.year > year,
        ColumnKind::Outcome | ColumnKind::Forecast => false,
    }
}

/// Lists the years that follow each other from the budget year on, each with a budget or plan.
pub fn list_result_years(columns: &[Column], year: i16) -> Vec<i16> {
    let is_there = |wanted: i16| columns.iter().any(|column| looks_ahead(column, year) && column.year == wanted);
    let years = (0..).map_while(|ahead: i16| year.checked_add(ahead));
    years.take_while(|wanted| is_there(*wanted)).collect()
}

/// How many years the plan for the economy covers at least, the budget year included.
///
/// **Source**: kommunallagen (2017:725) 11 kap. 6 § through lag (2003:1210) 21 §.
pub fn economic_plan_years(year: i16) -> i64 {
    statutory("economic_plan_years", year).unwrap_or(3)
}

/// The last day on which the board should decide the budget of a year. **Source**: lag (2003:1210) 23 §.
fn due_on(year: i16) -> Option<Date> {
    let month_day = statutory("budget_due", year)?;
    let (month, day) = (i8::try_from(month_day / 100).ok()?, i8::try_from(month_day % 100).ok()?);
    Date::new(year.checked_sub(1)?, month, day).ok()
}

fn statutory(key: &str, year: i16) -> Option<i64> {
    let on = Date::new(year, 1, 1).ok()?;
    find_parameter(&list_statutory(), key, on).map(|parameter| parameter.value)
}
