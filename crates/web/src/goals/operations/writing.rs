//! Adding, changing, moving and removing goals, and beginning a year with those of the year before.

use store::{Id, StoreResult, Tx, order, values};

use super::super::queries;
use super::super::tables::{GOAL, GOAL_INTERVENTION, GOAL_VERSION};
use super::parts::{IndicatorText, ObjectiveText, add_indicator, add_objective};
use super::{Goal, GoalError, Judgement, find_goal, list_goals};
use crate::STILL_KNOWN;
use crate::interventions::operations::list_interventions;

/// What is said of a goal itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GoalText {
    pub text: String,
    pub interventions: Vec<Id>,
}

/// Adds a goal last in a year. **Errors**: `SaidAlready` by another of the year, `UnknownIntervention`.
pub fn add_goal(tx: &mut Tx<'_>, year: i64, new: &GoalText) -> Result<Id, GoalError> {
    let (association, recorded_at, id) = (tx.context().association, tx.context().recorded_at, tx.new_id());
    let goals = list_goals(tx, association, year, STILL_KNOWN)?;
    check(tx, &goals, None, new)?;
    let number = goals.len() as i64 + 1;
    tx.insert(&GOAL, &values![association, id, year, number, &new.text, recorded_at])?;
    set_interventions(tx, id, &new.interventions)?;
    Ok(id)
}

/// Says a goal anew at a place among those of its year; the others make room. `seen` is the version that was looked at.
///
/// **Errors**: `NotThere`, `ChangedMeanwhile`; as [`add_goal`].
pub fn change_goal(tx: &mut Tx<'_>, id: Id, seen: i64, new: &GoalText, place: usize) -> Result<(), GoalError> {
    let (known, goals) = find_seen(tx, id, seen)?;
    check(tx, &goals, Some(id), new)?;
    let serves_others = !same(&known.interventions, &new.interventions);
    for (goal, number) in placed(&goals, |goal| goal.id == id, place) {
        let text = if goal.id == id { &new.text } else { &goal.text };
        let is_said = goal.number == number && goal.text == *text && (goal.id != id || !serves_others);
        if !is_said {
            insert_version(tx, goal, number, text, "said")?;
        }
    }
    Ok(set_interventions(tx, id, &new.interventions)?)
}

/// Takes a goal away from its year with all that was said of it; the later ones move up.
///
/// **Errors**: `NotThere`, `ChangedMeanwhile`.
pub fn remove_goal(tx: &mut Tx<'_>, id: Id, seen: i64) -> Result<(), GoalError> {
    let (known, goals) = find_seen(tx, id, seen)?;
    insert_version(tx, &known, known.number, &known.text, "removed")?;
    set_interventions(tx, id, &[])?;
    for later in goals.iter().filter(|goal| goal.number > known.number) {
        insert_version(tx, later, later.number - 1, &later.text, "said")?;
    }
    Ok(())
}

/// Begins a year with the goals, objectives and activities of the year before; nothing is judged yet, and interventions
/// that are over serve no goal any more. Gives how many goals that is.
///
/// **Errors**: `YearHasGoals`, `NothingToCopy`.
pub fn copy_goals(tx: &mut Tx<'_>, year: i64) -> Result<usize, GoalError> {
    let association = tx.context().association;
    if !list_goals(tx, association, year, STILL_KNOWN)?.is_empty() {
        return Err(GoalError::YearHasGoals);
    }
    let before = list_goals(tx, association, year - 1, STILL_KNOWN)?;
    if before.is_empty() {
        return Err(GoalError::NothingToCopy);
    }
    let first = i16::try_from(year).ok().and_then(|year| jiff::civil::Date::new(year, 1, 1).ok());
    let interventions = list_interventions(tx, association, STILL_KNOWN)?;
    let goes_on = |id: &&Id| {
        let found = interventions.iter().find(|intervention| intervention.id == **id);
        found.is_some_and(|intervention| first.is_none_or(|first| !intervention.is_over(first)))
    };
    for goal in &before {
        let serving = goal.interventions.iter().filter(goes_on).copied().collect();
        let id = add_goal(tx, year, &GoalText { text: goal.text.clone(), interventions: serving })?;
        for it in &goal.objectives {
            add_objective(tx, id, &ObjectiveText { text: it.text.clone(), measure: it.measure.clone() })?;
        }
        for it in &goal.indicators {
            let (activity, target) = (it.activity.clone(), it.target.clone());
            let (result, judgement, judged_on) = (String::new(), Judgement::NotJudged, None);
            add_indicator(tx, id, &IndicatorText { activity, target, result, judgement, judged_on })?;
        }
    }
    Ok(before.len())
}

/// The things in their order when one of them stands at a place, counted from 1, with the number of each.
pub(super) fn placed<T>(all: &[T], is_moved: impl Fn(&T) -> bool, place: usize) -> Vec<(&T, i64)> {
    let mut order: Vec<&T> = all.iter().filter(|it| !is_moved(it)).collect();
    let at = place.saturating_sub(1).min(order.len());
    if let Some(moved) = all.iter().find(|it| is_moved(it)) {
        order.insert(at, moved);
    }
    order.into_iter().zip(1..).collect()
}

fn find_seen(tx: &Tx<'_>, id: Id, seen: i64) -> Result<(Goal, Vec<Goal>), GoalError> {
    let association = tx.context().association;
    let known = find_goal(tx, association, id)?.ok_or(GoalError::NotThere)?;
    if known.version != seen {
        return Err(GoalError::ChangedMeanwhile);
    }
    let goals = list_goals(tx, association, known.year, STILL_KNOWN)?;
    Ok((known, goals))
}

fn check(tx: &Tx<'_>, goals: &[Goal], own: Option<Id>, new: &GoalText) -> Result<(), GoalError> {
    let says_it = |goal: &&Goal| Some(goal.id) != own && order::fold(&goal.text) == order::fold(&new.text);
    if let Some(other) = goals.iter().find(says_it) {
        return Err(GoalError::SaidAlready { number: other.number });
    }
    let known = list_interventions(tx, tx.context().association, STILL_KNOWN)?;
    match new.interventions.iter().all(|id| known.iter().any(|intervention| intervention.id == *id)) {
        true => Ok(()),
        false => Err(GoalError::UnknownIntervention),
    }
}

fn same(one: &[Id], other: &[Id]) -> bool {
    one.iter().all(|id| other.contains(id)) && other.iter().all(|id| one.contains(id))
}

fn insert_version(tx: &mut Tx<'_>, goal: &Goal, number: i64, text: &str, standing: &str) -> StoreResult<()> {
    let (association, recorded_at, id) = (tx.context().association, tx.context().recorded_at, tx.new_id());
    let actor = tx.context().actor.name.clone();
    let version = goal.version + 1;
    tx.insert(&GOAL_VERSION, &values![association, id, goal.id, version, number, text, standing, actor, recorded_at])
}

fn set_interventions(tx: &mut Tx<'_>, goal: Id, wanted: &[Id]) -> StoreResult<()> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    // Only what still holds has the last moment of all as its end.
    let key = values![association, recorded_at, STILL_KNOWN - 1];
    let all = tx.list(&queries::LIST_GOAL_INTERVENTIONS, &key, |row| {
        Ok((row.get::<Id>(0)?, row.get::<Id>(1)?, row.get::<Id>(2)?))
    })?;
    let said: Vec<(Id, Id)> = all.into_iter().filter(|(_, of, _)| *of == goal).map(|(id, _, it)| (id, it)).collect();
    for (id, _) in said.iter().filter(|(_, it)| !wanted.contains(it)) {
        tx.update(&GOAL_INTERVENTION, &values![association, *id], &[("known_until", recorded_at.into())])?;
    }
    for it in wanted.iter().filter(|it| said.iter().all(|(_, there)| there != *it)) {
        let id = tx.new_id();
        tx.insert(&GOAL_INTERVENTION, &values![association, id, goal, *it, recorded_at, STILL_KNOWN])?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::placed;

    #[test]
    fn a_thing_that_is_moved_pushes_the_others() {
        let order = |place| placed(&['a', 'b', 'c'], |it| *it == 'c', place);
        assert_eq!(order(1), [(&'c', 1), (&'a', 2), (&'b', 3)]);
        assert_eq!(order(2), [(&'a', 1), (&'c', 2), (&'b', 3)]);
        assert_eq!(order(9), [(&'a', 1), (&'b', 2), (&'c', 3)]);
    }
}
