//! Goals as they were known at a moment.

use store::{Id, Reader, Row, StoreError, StoreResult, values};

use super::super::queries;
use super::{Goal, Indicator, Judgement, Objective};
use crate::STILL_KNOWN;

/// The goals of a year in their order, as they were known at a moment.
pub fn list_goals(reader: &Reader<'_>, association: Id, year: i64, known_at: i64) -> StoreResult<Vec<Goal>> {
    let mut goals = list_all_goals(reader, association, known_at)?;
    goals.retain(|goal| goal.year == year);
    Ok(goals)
}

/// The goals of every year, by year and number.
pub fn list_all_goals(reader: &Reader<'_>, association: Id, known_at: i64) -> StoreResult<Vec<Goal>> {
    let key = values![association, known_at, association, known_at];
    let objectives =
        newest(reader.list(&queries::LIST_OBJECTIVES, &key, |row| Ok((said(row)?, read_objective(row)?)))?);
    let indicators =
        newest(reader.list(&queries::LIST_INDICATORS, &key, |row| Ok((said(row)?, read_indicator(row)?)))?);
    // What still holds has the last moment of all as its end.
    let serving = values![association, known_at, known_at.min(STILL_KNOWN - 1)];
    let serving =
        reader.list(&queries::LIST_GOAL_INTERVENTIONS, &serving, |row| Ok((row.get::<Id>(1)?, row.get::<Id>(2)?)))?;
    let mut goals = newest(reader.list(&queries::LIST_GOALS, &key, |row| Ok((said(row)?, read_goal(row)?)))?);
    for goal in &mut goals {
        goal.objectives = of_goal(&objectives, goal.id);
        goal.indicators = of_goal(&indicators, goal.id);
        goal.interventions = of_goal(&serving, goal.id);
    }
    goals.sort_by_key(|goal| (goal.year, goal.number));
    Ok(goals)
}

pub fn find_goal(reader: &Reader<'_>, association: Id, id: Id) -> StoreResult<Option<Goal>> {
    Ok(list_all_goals(reader, association, STILL_KNOWN)?.into_iter().find(|goal| goal.id == id))
}

/// The years that have goals, the earliest first.
pub fn list_years(reader: &Reader<'_>, association: Id) -> StoreResult<Vec<i64>> {
    let mut years: Vec<i64> = list_all_goals(reader, association, STILL_KNOWN)?.iter().map(|goal| goal.year).collect();
    years.dedup();
    Ok(years)
}

/// Which thing a row is about, its place, and whether it says that the thing is gone.
struct Said {
    id: Id,
    number: i64,
    is_removed: bool,
}

fn said(row: &Row) -> StoreResult<Said> {
    Ok(Said { id: row.get(0)?, number: row.get(2)?, is_removed: row.get::<String>(3)? == "removed" })
}

/// What was said last of each thing that is there still, in order of the numbers.
///
/// **Shape**: the rows come thing by thing, the newest first.
fn newest<T>(mut rows: Vec<(Said, T)>) -> Vec<T> {
    rows.dedup_by_key(|(said, _)| said.id);
    rows.retain(|(said, _)| !said.is_removed);
    rows.sort_by_key(|(said, _)| said.number);
    rows.into_iter().map(|(_, value)| value).collect()
}

fn of_goal<T: Clone>(all: &[(Id, T)], goal: Id) -> Vec<T> {
    all.iter().filter(|(of, _)| *of == goal).map(|(_, value)| value.clone()).collect()
}

fn read_goal(row: &Row) -> StoreResult<Goal> {
    Ok(Goal {
        id: row.get(0)?,
        version: row.get(1)?,
        number: row.get(2)?,
        year: row.get(4)?,
        text: row.get(5)?,
        objectives: Vec::new(),
        indicators: Vec::new(),
        interventions: Vec::new(),
    })
}

fn read_objective(row: &Row) -> StoreResult<(Id, Objective)> {
    let objective = Objective {
        id: row.get(0)?,
        version: row.get(1)?,
        number: row.get(2)?,
        text: row.get(5)?,
        measure: row.get(6)?,
    };
    Ok((row.get(4)?, objective))
}

fn read_indicator(row: &Row) -> StoreResult<(Id, Indicator)> {
    let judgement: String = row.get(8)?;
    let indicator = Indicator {
        id: row.get(0)?,
        version: row.get(1)?,
        number: row.get(2)?,
        activity: row.get(5)?,
        target: row.get(6)?,
        result: row.get(7)?,
        judgement: Judgement::find(&judgement)
            .ok_or_else(|| StoreError::Shape(format!("no indicator is judged {judgement}")))?,
        judged_on: row.get(9)?,
    };
    Ok((row.get(4)?, indicator))
}
