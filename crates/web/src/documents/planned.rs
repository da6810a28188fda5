//! The budget of a plan as the review asks about it.

use finsam::budget::Circumstances;
use finsam::review::{Finding, Passage, PlannedBudget, check_plan, check_promises, check_raised};

use crate::budget::operations::StoredBudget;
use crate::figures::operations::Snapshot;

/// What to ask about the budget of a date's year, or of the year after where that is the one in hand.
pub fn check_budget_at(snapshot: &Snapshot) -> Vec<Finding> {
    let near = find_budget(snapshot).filter(|budget| budget.year - snapshot.as_at.year() <= 1);
    near.map(|budget| ask(budget, check_plan)).unwrap_or_default()
}

/// What the words of a plan promise that its budget does not give.
pub fn check_words_of_plan(snapshot: &Snapshot, passages: &[Passage]) -> Vec<Finding> {
    let budget = find_budget(snapshot).filter(|budget| budget.year == snapshot.as_at.year());
    budget.map(|budget| ask(budget, |planned| check_promises(passages, planned))).unwrap_or_default()
}

/// The lines that a text names as those which rose, against all that did.
pub fn check_lines_named(snapshot: &Snapshot, place: &str, named: &[String]) -> Vec<Finding> {
    let budget = find_budget(snapshot);
    budget.map(|budget| ask(budget, |it| check_raised(place, named, it).into_iter().collect())).unwrap_or_default()
}

fn find_budget(snapshot: &Snapshot) -> Option<&StoredBudget> {
    snapshot.governing.as_ref().map(|governing| &governing.budget)
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
