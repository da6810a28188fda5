//! Taking away a goal, an objective or an activity: it is asked first, and what was said stays known.

use access::allowed::ChangeGoals;
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;
use store::Id;

use super::form::{self, CHANGED_MEANWHILE};
use super::operations::{self, Goal, GoalError};
use super::parts::{indicator_of, objective_of};
use super::{at_goal, find};
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::form_page::FormPage;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::routes::Area;
use crate::ui::{Field, Notice};

/// The version that the person looked at.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct SeenForm {
    version: String,
}

impl SeenForm {
    fn seen(&self) -> i64 {
        self.version.parse().unwrap_or_default()
    }
}

/// `GET /mal/{goal}/borttagning`
pub async fn ask_remove_goal(
    State(app): State<App>,
    access: Access<ChangeGoals>,
    Path((_, goal)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let goal = find(&app, &access, goal).await?;
    Ok(page_of_goal(&access, &goal, None).reply())
}

/// `POST /mal/{goal}/borttagning`
pub async fn remove_goal(
    State(app): State<App>,
    access: Access<ChangeGoals>,
    Path((_, goal)): Path<(String, Id)>,
    Form(form): Form<SeenForm>,
) -> Result<Response, Fault> {
    let goal = find(&app, &access, goal).await?;
    let (id, seen, context) = (goal.id, form.seen(), access.context(&app, "remove_goal"));
    let done = app.write(context, move |tx| operations::remove_goal(tx, id, seen)).await?;
    let to = access.at(&format!("mal?ar={}", goal.year));
    answer(done, &to, || page_of_goal(&access, &goal, changed_meanwhile()))
}

fn page_of_goal(access: &Granted, goal: &Goal, notice: Option<Notice>) -> FormPage {
    let title = format!("Ta bort mål {}", goal.number);
    let parts = match (goal.objectives.len(), goal.indicators.len()) {
        (0, 0) => String::new(),
        (objectives, activities) => format!(" Med målet försvinner {objectives} delmål och {activities} aktiviteter."),
    };
    let lead = format!("{}{parts} De mål som kommer efter får nya nummer.", sentence(&goal.text));
    page(access, goal, (title, "Ta bort målet", lead), goal.version, notice)
}

/// `GET /mal/{goal}/delmal/{objective}/borttagning`
pub async fn ask_remove_objective(
    State(app): State<App>,
    access: Access<ChangeGoals>,
    Path((_, goal, objective)): Path<(String, Id, Id)>,
) -> Result<Response, Fault> {
    let goal = find(&app, &access, goal).await?;
    let known = objective_of(&goal, objective)?;
    Ok(page_of_objective(&access, &goal, known, None).reply())
}

/// `POST /mal/{goal}/delmal/{objective}/borttagning`
pub async fn remove_objective(
    State(app): State<App>,
    access: Access<ChangeGoals>,
    Path((_, goal, objective)): Path<(String, Id, Id)>,
    Form(form): Form<SeenForm>,
) -> Result<Response, Fault> {
    let goal = find(&app, &access, goal).await?;
    let known = objective_of(&goal, objective)?;
    let (ids, seen, context) = ((goal.id, known.id), form.seen(), access.context(&app, "remove_objective"));
    let done = app.write(context, move |tx| operations::remove_objective(tx, ids, seen)).await?;
    let again = || page_of_objective(&access, &goal, known, changed_meanwhile());
    answer(done, &at_goal(&access, &goal), again)
}

fn page_of_objective(access: &Granted, goal: &Goal, known: &operations::Objective, notice: Option<Notice>) -> FormPage {
    let words = ("Ta bort delmålet".to_owned(), "Ta bort delmålet", super::words::read_out(&known.text));
    page(access, goal, words, known.version, notice)
}

/// `GET /mal/{goal}/aktivitet/{indicator}/borttagning`
pub async fn ask_remove_indicator(
    State(app): State<App>,
    access: Access<ChangeGoals>,
    Path((_, goal, indicator)): Path<(String, Id, Id)>,
) -> Result<Response, Fault> {
    let goal = find(&app, &access, goal).await?;
    let known = indicator_of(&goal, indicator)?;
    Ok(page_of_indicator(&access, &goal, known, None).reply())
}

/// `POST /mal/{goal}/aktivitet/{indicator}/borttagning`
pub async fn remove_indicator(
    State(app): State<App>,
    access: Access<ChangeGoals>,
    Path((_, goal, indicator)): Path<(String, Id, Id)>,
    Form(form): Form<SeenForm>,
) -> Result<Response, Fault> {
    let goal = find(&app, &access, goal).await?;
    let known = indicator_of(&goal, indicator)?;
    let (ids, seen, context) = ((goal.id, known.id), form.seen(), access.context(&app, "remove_indicator"));
    let done = app.write(context, move |tx| operations::remove_indicator(tx, ids, seen)).await?;
    let again = || page_of_indicator(&access, &goal, known, changed_meanwhile());
    answer(done, &at_goal(&access, &goal), again)
}

fn page_of_indicator(access: &Granted, goal: &Goal, known: &operations::Indicator, notice: Option<Notice>) -> FormPage {
    let lead = format!("{}: {}", known.activity, known.target);
    page(access, goal, ("Ta bort aktiviteten".to_owned(), "Ta bort aktiviteten", lead), known.version, notice)
}

fn page(
    access: &Granted,
    goal: &Goal,
    (title, button, lead): (String, &str, String),
    version: i64,
    notice: Option<Notice>,
) -> FormPage {
    let mut frame = access.frame(Area::Association);
    frame.notice = notice.or(frame.notice);
    let seen = Field::new("hidden", "version", "").value(version.to_string());
    FormPage::new(frame, form::back(access, goal), title, button, vec![seen])
        .lead(lead)
        .after("Fastställda dokument ändras inte, och spåret visar vem som tog bort vad.")
}

fn answer(done: Result<(), GoalError>, to: &str, again: impl Fn() -> FormPage) -> Result<Response, Fault> {
    match done {
        Ok(()) => Ok(reply::see_other(to)),
        Err(GoalError::ChangedMeanwhile) => Ok(reply::unprocessable(&again())),
        Err(error) => Err(form::fault(error)),
    }
}

fn changed_meanwhile() -> Option<Notice> {
    Some(Notice::new("danger", CHANGED_MEANWHILE))
}

fn sentence(text: &str) -> String {
    let text = text.trim();
    if text.ends_with(['.', '!', '?']) { text.to_owned() } else { format!("{text}.") }
}
