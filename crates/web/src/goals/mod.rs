//! The goals of a year as the office keeps them, with what is to be reached and what came of it.

mod form;
pub mod operations;
mod page;
mod parts;
pub mod queries;
mod removal;
pub mod tables;
pub mod words;

use access::allowed::{ChangeGoals, ReadAssociation};
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::civil::Date;
use report::model::Kind;
use serde::Deserialize;
use store::Id;

use crate::STILL_KNOWN;
use crate::app::App;
use crate::documents::operations::{DocumentHead, State as DocumentState, find_by_date};
use crate::extract::{Form, Path, Query};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::interventions::operations::{Intervention, list_interventions};
use crate::page as reply;
use crate::ui::Notice;
use form::GoalForm;
use operations::{Goal, GoalError, add_goal, change_goal, copy_goals, find_goal, list_goals, list_years};

pub use parts::{
    ask_indicator, ask_new_indicator, ask_new_objective, ask_objective, change_indicator, change_objective,
    create_indicator, create_objective,
};
pub use removal::{
    ask_remove_goal, ask_remove_indicator, ask_remove_objective, remove_goal, remove_indicator, remove_objective,
};

/// Which year is looked at; without one, that of the page's date.
#[derive(Clone, Copy, Debug, Default, Deserialize)]
#[serde(default)]
pub struct AskedYear {
    ar: Option<i64>,
}

impl AskedYear {
    fn settle(self, access: &Granted) -> Result<i64, Fault> {
        let year = self.ar.unwrap_or_else(|| i64::from(access.as_at.year()));
        if (1990..=2200).contains(&year) { Ok(year) } else { Err(Fault::NotFound) }
    }
}

/// What the page of a year shows.
struct Opened {
    year: i64,
    goals: Vec<Goal>,
    /// Those of the year before could be copied.
    can_copy: bool,
    years: Vec<i64>,
    interventions: Vec<Intervention>,
    /// The plan of the year, where the board has adopted it.
    adopted: Option<DocumentHead>,
}

/// `GET /mal`: the goals of a year.
pub async fn show(
    State(app): State<App>,
    access: Access<ReadAssociation>,
    Query(asked): Query<AskedYear>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let opened = open(&app, &access, asked.settle(&access)?).await?;
    if crate::sheet::is_asked_for(&query.unwrap_or_default()) {
        let name = format!("mal-{}", opened.year);
        return crate::sheet::reply(&access, app.today(), &name, page::list_of(&opened));
    }
    Ok(reply::ok(&page::Year::new(&access, &opened, None)))
}

async fn open(app: &App, access: &Granted, year: i64) -> Result<Opened, Fault> {
    let association = access.association.id;
    app.read(move |reader| {
        let goals = list_goals(reader, association, year, STILL_KNOWN)?;
        let years = list_years(reader, association)?;
        let first = i16::try_from(year).ok().and_then(|year| Date::new(year, 1, 1).ok());
        let plan = match first {
            Some(first) => find_by_date(reader, association, Kind::Plan, first)?,
            None => None,
        };
        let is_adopted = |plan: &DocumentHead| matches!(plan.state(), DocumentState::Adopted | DocumentState::Locked);
        Ok(Opened {
            year,
            can_copy: goals.is_empty() && years.contains(&(year - 1)),
            goals,
            years,
            interventions: list_interventions(reader, association, STILL_KNOWN)?,
            adopted: plan.filter(is_adopted),
        })
    })
    .await
}

/// `POST /mal/forra-aret`: begins a year with the goals of the year before.
pub async fn copy(
    State(app): State<App>,
    access: Access<ChangeGoals>,
    Form(asked): Form<AskedYear>,
) -> Result<Response, Fault> {
    let year = asked.settle(&access)?;
    let context = access.context(&app, "copy_goals");
    let text = match app.write(context, move |tx| copy_goals(tx, year)).await? {
        Ok(_) => return Ok(reply::see_other(&access.at(&format!("mal?ar={year}")))),
        Err(GoalError::YearHasGoals) => format!("{year} har redan mål. De är inte ändrade."),
        Err(GoalError::NothingToCopy) => format!("{} har inga mål att börja med.", year - 1),
        Err(error) => return Err(form::fault(error)),
    };
    let opened = open(&app, &access, year).await?;
    let page = page::Year::new(&access, &opened, Some(Notice::new("danger", text)));
    Ok(reply::html(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

/// `GET /mal/nytt`
pub async fn ask_new(
    State(app): State<App>,
    access: Access<ChangeGoals>,
    Query(asked): Query<AskedYear>,
) -> Result<Response, Fault> {
    let opened = open(&app, &access, asked.settle(&access)?).await?;
    Ok(form::new_goal(&access, &opened, &GoalForm::default()).reply())
}

/// `POST /mal/nytt`: adds a goal, or shows the form again.
pub async fn create(
    State(app): State<App>,
    access: Access<ChangeGoals>,
    Query(asked): Query<AskedYear>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let (year, form) = (asked.settle(&access)?, GoalForm::read(&pairs));
    let opened = open(&app, &access, year).await?;
    let page = form::new_goal(&access, &opened, &form);
    let new = match form.check() {
        Ok(new) => new,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let context = access.context(&app, "add_goal");
    match app.write(context, move |tx| add_goal(tx, year, &new)).await? {
        Ok(_) => Ok(reply::see_other(&access.at(&format!("mal?ar={year}")))),
        Err(error) => Ok(page.errors(vec![form::refusal(error, "text")?]).reply()),
    }
}

/// `GET /mal/{goal}/andring`
pub async fn ask_change(
    State(app): State<App>,
    access: Access<ChangeGoals>,
    Path((_, goal)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let goal = find(&app, &access, goal).await?;
    let opened = open(&app, &access, goal.year).await?;
    Ok(form::change_goal(&access, &opened, &goal, &GoalForm::of(&goal)).reply())
}

/// `POST /mal/{goal}/andring`: says a goal anew, or shows the form again.
pub async fn change(
    State(app): State<App>,
    access: Access<ChangeGoals>,
    Path((_, goal)): Path<(String, Id)>,
    Form(pairs): Form<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let (goal, form) = (find(&app, &access, goal).await?, GoalForm::read(&pairs));
    let opened = open(&app, &access, goal.year).await?;
    let page = form::change_goal(&access, &opened, &goal, &form);
    let new = match form.check() {
        Ok(new) => new,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let (id, seen, place, context) = (goal.id, form.seen(), form.place(), access.context(&app, "change_goal"));
    match app.write(context, move |tx| change_goal(tx, id, seen, &new, place)).await? {
        Ok(()) => Ok(reply::see_other(&at_goal(&access, &goal))),
        Err(error) => Ok(page.errors(vec![form::refusal(error, "text")?]).reply()),
    }
}

/// The address of a goal on the page of its year.
fn at_goal(access: &Granted, goal: &Goal) -> String {
    access.at(&format!("mal?ar={}#mal-{}", goal.year, goal.number))
}

async fn find(app: &App, access: &Granted, id: Id) -> Result<Goal, Fault> {
    let association = access.association.id;
    app.read(move |reader| Ok(find_goal(reader, association, id)?)).await?.ok_or(Fault::NotFound)
}
