//! The goals of a year: what is to be reached, how it is measured, what came of it, and which interventions serve them.

mod parts;
mod reading;
mod writing;

use jiff::civil::Date;
use store::{Id, StoreError};
use thiserror::Error;

pub use parts::{
    IndicatorText, ObjectiveText, add_indicator, add_objective, change_indicator, change_objective, remove_indicator,
    remove_objective,
};
pub use reading::{find_goal, list_all_goals, list_goals, list_years};
pub use writing::{GoalText, add_goal, change_goal, copy_goals, remove_goal};

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Goal {
    pub id: Id,
    pub year: i64,
    /// 1 for what was said first.
    pub version: i64,
    /// 1, 2, 3 within the year.
    pub number: i64,
    pub text: String,
    /// What is to be reached during the year.
    pub objectives: Vec<Objective>,
    /// What came of it.
    pub indicators: Vec<Indicator>,
    /// The interventions that serve it.
    pub interventions: Vec<Id>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Objective {
    pub id: Id,
    pub version: i64,
    pub number: i64,
    /// Markdown with references to figures.
    pub text: String,
    /// How it will be measured, likewise; nothing where that is not decided.
    pub measure: Option<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indicator {
    pub id: Id,
    pub version: i64,
    pub number: i64,
    pub activity: String,
    pub target: String,
    /// Markdown with references to figures; empty until there is one.
    pub result: String,
    pub judgement: Judgement,
    pub judged_on: Option<Date>,
}

/// How far a target was reached.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Judgement {
    NotJudged,
    Met,
    Partly,
    NotMet,
    NotMeasurable,
}

impl Judgement {
    pub const ALL: [Judgement; 5] =
        [Judgement::NotJudged, Judgement::Met, Judgement::Partly, Judgement::NotMet, Judgement::NotMeasurable];

    pub fn name(self) -> &'static str {
        match self {
            Judgement::NotJudged => "not_judged",
            Judgement::Met => "met",
            Judgement::Partly => "partly",
            Judgement::NotMet => "not_met",
            Judgement::NotMeasurable => "not_measurable",
        }
    }

    pub fn find(name: &str) -> Option<Judgement> {
        Judgement::ALL.into_iter().find(|judgement| judgement.name() == name)
    }

    pub fn swedish(self) -> &'static str {
        match self {
            Judgement::NotJudged => "Inte bedömt än",
            Judgement::Met => "Uppfyllt",
            Judgement::Partly => "Delvis uppfyllt",
            Judgement::NotMet => "Inte uppfyllt",
            Judgement::NotMeasurable => "Går inte att mäta",
        }
    }
}

/// Why nothing was said of a goal. Nothing has been changed.
#[derive(Debug, Error)]
pub enum GoalError {
    #[error("there is no such goal")]
    NotThere,
    #[error("number {number} says the same")]
    SaidAlready { number: i64 },
    #[error("there is no such intervention")]
    UnknownIntervention,
    #[error("the year has goals already")]
    YearHasGoals,
    #[error("the year before has no goals")]
    NothingToCopy,
    #[error("what is judged needs a day, and a day a judgement")]
    JudgedWithoutDay,
    #[error("somebody else has changed it meanwhile")]
    ChangedMeanwhile,
    #[error(transparent)]
    Store(#[from] StoreError),
}
