//! What belongs to a goal: objectives, and indicators with what came of them.

use jiff::civil::Date;
use store::{Id, StoreResult, Tx, order, values};

use super::super::tables::{INDICATOR, INDICATOR_VERSION, OBJECTIVE, OBJECTIVE_VERSION};
use super::writing::placed;
use super::{Goal, GoalError, Indicator, Judgement, Objective, find_goal};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ObjectiveText {
    pub text: String,
    pub measure: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndicatorText {
    pub activity: String,
    pub target: String,
    pub result: String,
    pub judgement: Judgement,
    pub judged_on: Option<Date>,
}

/// Adds an objective last under a goal. **Errors**: `NotThere`, `SaidAlready` by another of the goal.
pub fn add_objective(tx: &mut Tx<'_>, goal: Id, new: &ObjectiveText) -> Result<Id, GoalError> {
    let known = goal_of(tx, goal)?;
    check_objective(&known, None, new)?;
    let (association, recorded_at, id) = (tx.context().association, tx.context().recorded_at, tx.new_id());
    let (number, measure) = (known.objectives.len() as i64 + 1, new.measure.as_deref());
    tx.insert(&OBJECTIVE, &values![association, id, goal, number, &new.text, measure, recorded_at])?;
    Ok(id)
}

/// Says an objective anew at a place among those of its goal. **Errors**: `NotThere`, `ChangedMeanwhile`, `SaidAlready`.
pub fn change_objective(
    tx: &mut Tx<'_>,
    (goal, id): (Id, Id),
    seen: i64,
    new: &ObjectiveText,
    place: usize,
) -> Result<(), GoalError> {
    let known = goal_of(tx, goal)?;
    seen_objective(&known, id, seen)?;
    check_objective(&known, Some(id), new)?;
    for (it, number) in placed(&known.objectives, |it| it.id == id, place) {
        let own = ObjectiveText { text: it.text.clone(), measure: it.measure.clone() };
        let said = if it.id == id { new } else { &own };
        if it.number != number || own != *said {
            version_of_objective(tx, it, number, said, "said")?;
        }
    }
    Ok(())
}

/// Takes an objective away; the later ones move up. **Errors**: `NotThere`, `ChangedMeanwhile`.
pub fn remove_objective(tx: &mut Tx<'_>, (goal, id): (Id, Id), seen: i64) -> Result<(), GoalError> {
    let known = goal_of(tx, goal)?;
    let number = seen_objective(&known, id, seen)?.number;
    for it in known.objectives.iter().filter(|it| it.number >= number) {
        let (at, standing) = if it.id == id { (number, "removed") } else { (it.number - 1, "said") };
        let said = ObjectiveText { text: it.text.clone(), measure: it.measure.clone() };
        version_of_objective(tx, it, at, &said, standing)?;
    }
    Ok(())
}

/// Adds an indicator last under a goal. **Errors**: `NotThere`, `SaidAlready` by another of the goal, `JudgedWithoutDay`.
pub fn add_indicator(tx: &mut Tx<'_>, goal: Id, new: &IndicatorText) -> Result<Id, GoalError> {
    let id = add_first_indicator(tx, goal, new)?;
    if new.judged_on.is_some() {
        // The first row has no room for the day.
        let known = goal_of(tx, goal)?;
        let it = known.indicators.iter().find(|it| it.id == id).ok_or(GoalError::NotThere)?;
        version_of_indicator(tx, it, it.number, new, "said")?;
    }
    Ok(id)
}

fn add_first_indicator(tx: &mut Tx<'_>, goal: Id, new: &IndicatorText) -> Result<Id, GoalError> {
    let known = goal_of(tx, goal)?;
    check_indicator(&known, None, new)?;
    let (association, recorded_at, id) = (tx.context().association, tx.context().recorded_at, tx.new_id());
    let (number, judgement) = (known.indicators.len() as i64 + 1, new.judgement.name());
    let (activity, target, result) = (&new.activity, &new.target, &new.result);
    let row = values![association, id, goal, number, activity, target, result, judgement, recorded_at];
    tx.insert(&INDICATOR, &row)?;
    Ok(id)
}

/// Says an indicator anew: its target, or what came of it and how that is judged.
///
/// **Errors**: `NotThere`, `ChangedMeanwhile`, `SaidAlready`, `JudgedWithoutDay`.
pub fn change_indicator(
    tx: &mut Tx<'_>,
    (goal, id): (Id, Id),
    seen: i64,
    new: &IndicatorText,
    place: usize,
) -> Result<(), GoalError> {
    let known = goal_of(tx, goal)?;
    seen_indicator(&known, id, seen)?;
    check_indicator(&known, Some(id), new)?;
    if (new.judgement == Judgement::NotJudged) == new.judged_on.is_some() {
        return Err(GoalError::JudgedWithoutDay);
    }
    for (it, number) in placed(&known.indicators, |it| it.id == id, place) {
        let own = text_of(it);
        let said = if it.id == id { new } else { &own };
        if it.number != number || own != *said {
            version_of_indicator(tx, it, number, said, "said")?;
        }
    }
    Ok(())
}

/// Takes an indicator away; the later ones move up. **Errors**: `NotThere`, `ChangedMeanwhile`.
pub fn remove_indicator(tx: &mut Tx<'_>, (goal, id): (Id, Id), seen: i64) -> Result<(), GoalError> {
    let known = goal_of(tx, goal)?;
    let number = seen_indicator(&known, id, seen)?.number;
    for it in known.indicators.iter().filter(|it| it.number >= number) {
        let (at, standing) = if it.id == id { (number, "removed") } else { (it.number - 1, "said") };
        version_of_indicator(tx, it, at, &text_of(it), standing)?;
    }
    Ok(())
}

fn text_of(it: &Indicator) -> IndicatorText {
    IndicatorText {
        activity: it.activity.clone(),
        target: it.target.clone(),
        result: it.result.clone(),
        judgement: it.judgement,
        judged_on: it.judged_on,
    }
}

fn goal_of(tx: &Tx<'_>, goal: Id) -> Result<Goal, GoalError> {
    find_goal(tx, tx.context().association, goal)?.ok_or(GoalError::NotThere)
}

fn seen_objective(goal: &Goal, id: Id, seen: i64) -> Result<&Objective, GoalError> {
    let known = goal.objectives.iter().find(|it| it.id == id).ok_or(GoalError::NotThere)?;
    if known.version == seen { Ok(known) } else { Err(GoalError::ChangedMeanwhile) }
}

fn seen_indicator(goal: &Goal, id: Id, seen: i64) -> Result<&Indicator, GoalError> {
    let known = goal.indicators.iter().find(|it| it.id == id).ok_or(GoalError::NotThere)?;
    if known.version == seen { Ok(known) } else { Err(GoalError::ChangedMeanwhile) }
}

fn check_objective(goal: &Goal, own: Option<Id>, new: &ObjectiveText) -> Result<(), GoalError> {
    let says_it = |it: &&Objective| Some(it.id) != own && order::fold(&it.text) == order::fold(&new.text);
    match goal.objectives.iter().find(says_it) {
        Some(it) => Err(GoalError::SaidAlready { number: it.number }),
        None => Ok(()),
    }
}

/// An activity may have several targets, each once.
fn check_indicator(goal: &Goal, own: Option<Id>, new: &IndicatorText) -> Result<(), GoalError> {
    let says_it = |it: &&Indicator| {
        Some(it.id) != own
            && order::fold(&it.activity) == order::fold(&new.activity)
            && order::fold(&it.target) == order::fold(&new.target)
    };
    match goal.indicators.iter().find(says_it) {
        Some(it) => Err(GoalError::SaidAlready { number: it.number }),
        None => Ok(()),
    }
}

fn version_of_objective(
    tx: &mut Tx<'_>,
    it: &Objective,
    number: i64,
    said: &ObjectiveText,
    standing: &str,
) -> StoreResult<()> {
    let (association, recorded_at, id) = (tx.context().association, tx.context().recorded_at, tx.new_id());
    let actor = tx.context().actor.name.clone();
    let (version, measure) = (it.version + 1, said.measure.as_deref());
    let row = values![association, id, it.id, version, number, &said.text, measure, standing, actor, recorded_at];
    tx.insert(&OBJECTIVE_VERSION, &row)
}

fn version_of_indicator(
    tx: &mut Tx<'_>,
    it: &Indicator,
    number: i64,
    said: &IndicatorText,
    standing: &str,
) -> StoreResult<()> {
    let (association, recorded_at, id) = (tx.context().association, tx.context().recorded_at, tx.new_id());
    let (actor, version, judgement) = (tx.context().actor.name.clone(), it.version + 1, said.judgement.name());
    let row = values![
        association,
        id,
        it.id,
        version,
        number,
        &said.activity,
        &said.target,
        &said.result,
        judgement,
        said.judged_on,
        standing,
        actor,
        recorded_at
    ];
    tx.insert(&INDICATOR_VERSION, &row)
}
