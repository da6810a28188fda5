//! The budget of a plan as the review asks about it.

use finsam::budget::Circumstances;
use finsam::review::{Finding, Passage, PlannedBudget, check_plan, check_promises, check_raised};
use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use crate::STILL_KNOWN;
use crate::budget::operations::{StoredBudget, find_governing};

/// What to ask about the budget of a date's year, or of the year after where that is the one in hand.
pub fn check_budget_at(reader: &Reader<'_>, association: Id, on: Date, known_at: i64) -> StoreResult<Vec<Finding>> {
    let budget = find_governing(reader, association, on.year(), known_at)?;
    let near = budget.filter(|budget| budget.year - on.year() <= 1);
    Ok(near.map(|budget| ask(&budget, check_plan)).unwrap_or_default())
}

/// What the words of a plan promise that its budget does not give.
pub fn check_words_of_plan(
    reader: &Reader<'_>,
    association: Id,
    year: i16,
    known_at: i64,
    passages: &[Passage],
) -> StoreResult<Vec<Finding>> {
    let budget = find_governing(reader, association, year, known_at)?.filter(|budget| budget.year == year);
    Ok(budget.map(|budget| ask(&budget, |planned| check_promises(passages, planned))).unwrap_or_default())
}

/// The lines that a text names as those which rose, against all that did.
pub fn check_lines_named(
    reader: &Reader<'_>,
    association: Id,
    on: Date,
    place: &str,
    named: &[String],
) -> StoreResult<Vec<Finding>> {
    let budget = find_governing(reader, association, on.year(), STILL_KNOWN)?;
    Ok(budget.map(|budget| ask(&budget, |it| check_raised(place, named, it).into_iter().collect())).unwrap_or_default())
}

fn ask(budget: &StoredBudget, question: impl FnOnce(&PlannedBudget<'_>) -> Vec<Finding>) -> Vec<Finding> {
    let circumstances = Circumstances {
        year: budget.year,
        reasoned_years: budget.reasons.keys().copied().collect(),
        consulted_on: budget.consulted_on,
        decided_on: budget.adopted.as_ref().map(|adopted| adopted.decided_on),
    };
    let amounts = budget.content().amounts();
    question(&PlannedBudget {
        columns: &budget.columns,
        lines: &budget.lines,
        amounts: &amounts,
        computed: &budget.computed,
        circumstances: &circumstances,
    })
}
