//! What a year comes to on each line of a budget: by its newest forecast, or by the books.

use finsam::figure::Value;
use finsam::money::Ore;
use finsam::statement;
use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use super::outcome::{Outcome, list_forecast_lines};
use super::rounds::find_round;
use super::standing::{OUTSIDE, stand_at_round};
use crate::STILL_KNOWN;
use crate::budget::operations::StoredBudget;
use crate::ledger::operations::{find_year, last_booked_month, list_balances};
use crate::report_model::operations::find_model;

/// A year, line by line. **Units**: öre; income and costs both positive.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct YearAmounts {
    /// The day of the forecast, or the last day that is booked.
    pub as_at: Date,
    /// The equity when the year began.
    pub opening: Option<Ore>,
    /// By the key of the line.
    pub lines: Vec<(String, Ore)>,
    /// What stands outside every line: what it is called, and how much it is.
    pub outside: Vec<(String, Ore)>,
}

impl YearAmounts {
    pub fn find(&self, line: &str) -> Option<Ore> {
        self.lines.iter().find(|(key, _)| key == line).map(|(_, amount)| *amount)
    }
}

/// What the newest closed round of a year says that each line comes to. `None`: the year has no closed round.
pub fn find_year_forecast(reader: &Reader<'_>, association: Id, year: i16) -> StoreResult<Option<YearAmounts>> {
    let newest = Date::new(year, 12, 31).unwrap_or(Date::MAX);
    let Some(round) = find_round(reader, association, newest, STILL_KNOWN)? else { return Ok(None) };
    let Some(standing) = stand_at_round(reader, association, &round)? else { return Ok(None) };
    let is_outside = |key: &str| OUTSIDE.iter().any(|(outside, _, _)| *outside == key);
    let years = standing.list_years().into_iter().filter_map(|(key, amount)| Some((key, amount?)));
    let (outside, lines): (Vec<_>, Vec<_>) = years.partition(|(key, _)| is_outside(key));
    Ok(Some(YearAmounts {
        as_at: round.as_at,
        opening: match standing.opening {
            Value::Known(amount) => Some(Ore(amount)),
            Value::Missing(_) | Value::Hidden => None,
        },
        lines,
        outside: outside.into_iter().map(|(key, amount)| (standing.label(&key), amount)).collect(),
    }))
}

/// What the books hold of a year on the lines of a budget that name a row of the report model, as far as it is booked.
/// `None`: nothing of the year is booked here.
pub fn find_year_outcome(
    reader: &Reader<'_>,
    association: Id,
    budget: &StoredBudget,
    year: i16,
    today: Date,
) -> StoreResult<Option<YearAmounts>> {
    let end = Date::new(year, 12, 31).unwrap_or(Date::MAX);
    let Some(books) = find_year(reader, association, end)? else { return Ok(None) };
    let last = last_booked_month(reader, association, today)?.map(|last| last.min(books.last_day()));
    let Some(as_at) = last.filter(|last| *last >= books.from_on) else { return Ok(None) };
    let model = find_model(reader, association, as_at, STILL_KNOWN)?.map(|stored| stored.model).unwrap_or_default();
    let balances = list_balances(reader, association, &books, as_at, STILL_KNOWN)?;
    let computed = statement::compute(&model, &balances);
    let outcome = Outcome::new(budget, &model, &computed, &balances);
    let opening = model
        .find_opening_equity()
        .and_then(|row| Some(row.statement_sign.apply(computed.find_amount(&model, &row.key)?)));
    let known = list_forecast_lines(budget).filter(|line| !line.row_keys.is_empty());
    let outside = OUTSIDE.iter().map(|(_, label, part)| {
        let amount = if part.is_income() { outcome.outside_income } else { outcome.outside_costs };
        ((*label).to_owned(), amount)
    });
    Ok(Some(YearAmounts {
        as_at,
        opening,
        lines: known.map(|line| (line.key.clone(), outcome.of_line(&line.key))).collect(),
        outside: outside.filter(|(_, amount)| *amount != Ore::ZERO).collect(),
    }))
}
