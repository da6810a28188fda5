//! Rounds beside each other, and how well they hit.

use finsam::forecast::{Accuracy, Round, measure};
use finsam::money::Ore;
use finsam::statement;
use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use super::outcome::Outcome;
use super::plans::read_plans;
use super::rounds::{StoredRound, list_rounds};
use super::standing::{Standing, stand_at, stand_at_round};
use crate::STILL_KNOWN;
use crate::budget::operations::read_governing;
use crate::ledger::operations::{find_year, last_booked_month, list_balances};

/// The closed rounds of a year.
pub struct History {
    pub year: i16,
    /// The earliest first, each with where the year stood then.
    pub rounds: Vec<(StoredRound, Standing)>,
    /// Against the outcome, once the whole year is booked.
    pub accuracy: Option<Accuracy>,
    /// The lines of the accuracy, as people read them.
    pub labels: Vec<String>,
}

/// Reads every closed round of a year, and holds them against its outcome if it has one.
pub fn read_history(reader: &Reader<'_>, association: Id, year: i16, today: Date) -> StoreResult<History> {
    let mut rounds = Vec::new();
    let closed = |round: &StoredRound| round.closed.is_some() && round.year == year;
    for round in list_rounds(reader, association, STILL_KNOWN)?.into_iter().rev().filter(closed) {
        if let Some(standing) = stand_at_round(reader, association, &round)? {
            rounds.push((round, standing));
        }
    }
    let mut history = History { year, rounds, accuracy: None, labels: Vec::new() };
    if let Some(Final { outcome, labels }) = find_final(reader, association, year, today)? {
        let as_said: Vec<Round> = history
            .rounds
            .iter()
            .map(|(round, standing)| Round { as_at: round.as_at, years: standing.list_years() })
            .collect();
        history.accuracy = Some(measure(&as_said, &outcome));
        history.labels = labels;
    }
    Ok(history)
}

struct Final {
    outcome: Vec<(String, Ore)>,
    labels: Vec<String>,
}

/// The outcome of a year whose last month is booked, by line of the costs of its budget.
fn find_final(reader: &Reader<'_>, association: Id, year: i16, today: Date) -> StoreResult<Option<Final>> {
    let Ok(end) = Date::new(year, 12, 31) else { return Ok(None) };
    let Some(books) = find_year(reader, association, end)? else { return Ok(None) };
    let is_booked = last_booked_month(reader, association, today)?.is_some_and(|last| last >= books.last_day());
    if !is_booked || today < books.until_on {
        return Ok(None);
    }
    let plans = read_plans(reader, association, STILL_KNOWN)?;
    let governing = read_governing(reader, association, &plans.budgets, end, STILL_KNOWN)?;
    let standing = stand_at(reader, association, (&plans, governing.as_ref()), end, STILL_KNOWN)?;
    let Some(standing) = standing else { return Ok(None) };
    let balances = list_balances(reader, association, &books, books.last_day(), STILL_KNOWN)?;
    let computed = statement::compute(&standing.model, &balances);
    let outcome = Outcome::new(&standing.budget, &standing.model, &computed, &balances);
    let costs = standing.lines.iter().filter(|line| !line.part.is_income() && line.key != "outside_costs");
    let outcome: Vec<(String, Ore)> = costs.map(|line| (line.key.clone(), outcome.of_line(&line.key))).collect();
    let labels = outcome.iter().map(|(key, _)| standing.label(key)).collect();
    Ok(Some(Final { outcome, labels }))
}
