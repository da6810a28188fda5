//! What the rest of the year would come to: suggestions beside the fields, which nobody has to take.

use std::collections::BTreeMap;

use finsam::figure::Value;
use finsam::forecast::{suggest_seasonal, suggest_straight};
use finsam::money::Ore;
use finsam::period::Period;
use finsam::statement;
use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use super::outcome::Outcome;
use super::standing::Standing;
use crate::STILL_KNOWN;
use crate::ledger::operations::{find_year, list_balances};

/// What the rest of the year could come to on a line. **Units**: öre.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Suggestion {
    /// As each month so far.
    pub straight: Value,
    /// As the year before was spread.
    pub seasonal: Value,
    /// What is left of the budget; nothing where it is used up.
    pub left_of_budget: Ore,
}

/// Suggests the rest of the year for each line, by its key.
pub fn suggest(reader: &Reader<'_>, association: Id, standing: &Standing) -> StoreResult<BTreeMap<String, Suggestion>> {
    let (gone, left) = months(standing);
    let before = read_before(reader, association, standing)?;
    let lines = standing.lines.iter().map(|line| {
        let seasonal = match &before {
            Some((same_day, whole)) => {
                suggest_seasonal(line.at_round_ore, same_day.of_line(&line.key), whole.of_line(&line.key))
            }
            None => Value::Missing("Året före är inte bokfört här.".to_owned()),
        };
        let suggestion = Suggestion {
            straight: suggest_straight(line.at_round_ore, gone, left),
            seasonal,
            left_of_budget: (line.budget_ore - line.at_round_ore).max(Ore::ZERO),
        };
        (line.key.clone(), suggestion)
    });
    Ok(lines.collect())
}

/// The whole months of the year that have gone, and those that are left.
fn months(standing: &Standing) -> (u32, u32) {
    let Some(books) = &standing.books else { return (0, 12) };
    let next = standing.as_at.tomorrow().unwrap_or(standing.as_at);
    let count =
        |from: Date, until: Date| Period::between(from, until).and_then(|period| period.whole_months()).unwrap_or(0);
    let gone = count(books.from_on, next.first_of_month());
    (gone, count(books.from_on, books.until_on).saturating_sub(gone))
}

/// The outcome of the year before on the same day, and in the whole of it.
fn read_before(reader: &Reader<'_>, association: Id, standing: &Standing) -> StoreResult<Option<(Outcome, Outcome)>> {
    let Some(books) = &standing.books else { return Ok(None) };
    let Ok(last_end) = books.from_on.yesterday() else { return Ok(None) };
    let Some(before) = find_year(reader, association, last_end)? else { return Ok(None) };
    let same_day = standing.as_at.checked_sub(jiff::Span::new().years(1)).unwrap_or(last_end);
    let read = |on: Date| -> StoreResult<Outcome> {
        let balances = list_balances(reader, association, &before, on, STILL_KNOWN)?;
        let computed = statement::compute(&standing.model, &balances);
        Ok(Outcome::new(&standing.budget, &standing.model, &computed, &balances))
    };
    Ok(Some((read(same_day)?, read(last_end)?)))
}
