//! What belongs to a goal: objectives, and activities with what came of them.

use access::allowed::ChangeGoals;
use axum::extract::State;
use axum::response::Response;
use store::Id;

use super::form::{self, IndicatorForm, ObjectiveForm};
use super::operations::{self, Goal, Indicator, Objective};
use super::{at_goal, find};
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::Access;
use crate::page as reply;

/// `GET /mal/{goal}/delmal/nytt`
pub async fn ask_new_objective(
    State(app): State<App>,
    access: Access<ChangeGoals>,
    Path((_, goal)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let goal = find(&app, &access, goal).await?;
    Ok(ObjectiveForm::default().page(&access, &goal, None).reply())
}

/// `POST /mal/{goal}/delmal/nytt`
pub async fn create_objective(
    State(app): State<App>,
    access: Access<ChangeGoals>,
    Path((_, goal)): Path<(String, Id)>,
    Form(form): Form<ObjectiveForm>,
) -> Result<Response, Fault> {
    let goal = find(&app, &access, goal).await?;
    let page = form.page(&access, &goal, None);
    let new = match form.check() {
        Ok(new) => new,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let (id, context) = (goal.id, access.context(&app, "add_objective"));
    match app.write(context, move |tx| operations::add_objective(tx, id, &new)).await? {
        Ok(_) => Ok(reply::see_other(&at_goal(&access, &goal))),
        Err(error) => Ok(page.errors(vec![form::refusal(error, "text")?]).reply()),
    }
}

/// `GET /mal/{goal}/delmal/{objective}/andring`
pub async fn ask_objective(
    State(app): State<App>,
    access: Access<ChangeGoals>,
    Path((_, goal, objective)): Path<(String, Id, Id)>,
) -> Result<Response, Fault> {
    let goal = find(&app, &access, goal).await?;
    let known = objective_of(&goal, objective)?;
    Ok(ObjectiveForm::of(known).page(&access, &goal, Some(known)).reply())
}

/// `POST /mal/{goal}/delmal/{objective}/andring`
pub async fn change_objective(
    State(app): State<App>,
    access: Access<ChangeGoals>,
    Path((_, goal, objective)): Path<(String, Id, Id)>,
    Form(form): Form<ObjectiveForm>,
) -> Result<Response, Fault> {
    let goal = find(&app, &access, goal).await?;
    let known = objective_of(&goal, objective)?;
    let page = form.page(&access, &goal, Some(known));
    let new = match form.check() {
        Ok(new) => new,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let (ids, seen, place) = ((goal.id, known.id), form.seen(), form.place());
    let context = access.context(&app, "change_objective");
    match app.write(context, move |tx| operations::change_objective(tx, ids, seen, &new, place)).await? {
        Ok(()) => Ok(reply::see_other(&at_goal(&access, &goal))),
        Err(error) => Ok(page.errors(vec![form::refusal(error, "text")?]).reply()),
    }
}

/// `GET /mal/{goal}/aktivitet/ny`
pub async fn ask_new_indicator(
    State(app): State<App>,
    access: Access<ChangeGoals>,
    Path((_, goal)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let goal = find(&app, &access, goal).await?;
    Ok(IndicatorForm::default().page(&access, &goal, None).reply())
}

/// `POST /mal/{goal}/aktivitet/ny`
pub async fn create_indicator(
    State(app): State<App>,
    access: Access<ChangeGoals>,
    Path((_, goal)): Path<(String, Id)>,
    Form(form): Form<IndicatorForm>,
) -> Result<Response, Fault> {
    let goal = find(&app, &access, goal).await?;
    let page = form.page(&access, &goal, None);
    let new = match form.check(app.today()) {
        Ok(new) => new,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let (id, context) = (goal.id, access.context(&app, "add_indicator"));
    match app.write(context, move |tx| operations::add_indicator(tx, id, &new)).await? {
        Ok(_) => Ok(reply::see_other(&at_goal(&access, &goal))),
        Err(error) => Ok(page.errors(vec![form::refusal(error, "aktivitet")?]).reply()),
    }
}

/// `GET /mal/{goal}/aktivitet/{indicator}/andring`
pub async fn ask_indicator(
    State(app): State<App>,
    access: Access<ChangeGoals>,
    Path((_, goal, indicator)): Path<(String, Id, Id)>,
) -> Result<Response, Fault> {
    let goal = find(&app, &access, goal).await?;
    let known = indicator_of(&goal, indicator)?;
    Ok(IndicatorForm::of(known).page(&access, &goal, Some(known)).reply())
}

/// `POST /mal/{goal}/aktivitet/{indicator}/andring`: the target, or what came of it and how that is judged.
pub async fn change_indicator(
    State(app): State<App>,
    access: Access<ChangeGoals>,
    Path((_, goal, indicator)): Path<(String, Id, Id)>,
    Form(form): Form<IndicatorForm>,
) -> Result<Response, Fault> {
    let goal = find(&app, &access, goal).await?;
    let known = indicator_of(&goal, indicator)?;
    let page = form.page(&access, &goal, Some(known));
    let new = match form.check(app.today()) {
        Ok(new) => new,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let (ids, seen, place) = ((goal.id, known.id), form.seen(), form.place());
    let context = access.context(&app, "change_indicator");
    match app.write(context, move |tx| operations::change_indicator(tx, ids, seen, &new, place)).await? {
        Ok(()) => Ok(reply::see_other(&at_goal(&access, &goal))),
        Err(error) => Ok(page.errors(vec![form::refusal(error, "aktivitet")?]).reply()),
    }
}

/// An objective of the goal. **Errors**: `NotFound`, also for one of another goal.
pub(super) fn objective_of(goal: &Goal, id: Id) -> Result<&Objective, Fault> {
    goal.objectives.iter().find(|it| it.id == id).ok_or(Fault::NotFound)
}

/// An indicator of the goal. **Errors**: `NotFound`, also for one of another goal.
pub(super) fn indicator_of(goal: &Goal, id: Id) -> Result<&Indicator, Fault> {
    goal.indicators.iter().find(|it| it.id == id).ok_or(Fault::NotFound)
}
