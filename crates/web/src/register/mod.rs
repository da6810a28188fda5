//! What is entered by hand with its source: observations, goals, interventions.

mod form;
pub mod operations;
mod page;
pub mod queries;
pub mod tables;

use access::allowed::{ReadFigures, RecordObservation};
use axum::extract::State;
use axum::response::Response;
use serde::Deserialize;

use crate::app::App;
use crate::extract::{Form, Path, Query};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;
use crate::routes::encode;
use form::ObservationForm;
use operations::Observation;

/// `GET /uppgifter`
pub async fn list(State(app): State<App>, access: Access<ReadFigures>) -> Result<Response, Fault> {
    let (association, as_at) = (access.association.id, access.as_at);
    let newest = app.read(move |reader| Ok(operations::list_newest(reader, association, as_at)?)).await?;
    Ok(reply::ok(&page::list(&access, newest)))
}

/// `GET /uppgifter/{key}`: every date and version.
pub async fn show(
    State(app): State<App>,
    access: Access<ReadFigures>,
    Path((_, key)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let history = list_history(&app, &access, key).await?;
    let page = page::show(&access, &history).ok_or(Fault::NotFound)?;
    Ok(reply::ok(&page))
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    nyckel: String,
}

/// `GET /uppgifter/ny`: of something new, or another value of what `?nyckel=` names.
pub async fn new(
    State(app): State<App>,
    access: Access<RecordObservation>,
    Query(asked): Query<Asked>,
) -> Result<Response, Fault> {
    let known = find_known(&app, &access, &asked.nyckel).await?;
    let form = known.as_ref().map_or(ObservationForm::default(), ObservationForm::another);
    Ok(form.page(&access, known.as_ref()).reply())
}

/// `POST /uppgifter/ny`: records an observation, or shows the form again.
pub async fn create(
    State(app): State<App>,
    access: Access<RecordObservation>,
    Query(asked): Query<Asked>,
    Form(form): Form<ObservationForm>,
) -> Result<Response, Fault> {
    let known = find_known(&app, &access, &asked.nyckel).await?;
    let observation = match form.check(known.as_ref(), app.today()) {
        Ok(observation) => observation,
        Err(errors) => return Ok(form.page(&access, known.as_ref()).errors(errors).reply()),
    };
    if known.is_none() {
        let there = list_history(&app, &access, observation.key.clone()).await?;
        if let Some(there) = there.first() {
            return Ok(form.page(&access, None).errors(vec![form::taken(&there.label)]).reply());
        }
    }
    let (context, key) = (access.context(&app, "record_observation"), encode(&observation.key));
    app.write(context, move |tx| operations::record_observation(tx, &observation)).await??;
    Ok(reply::see_other(&access.at(&format!("uppgifter/{key}"))))
}

/// The newest of what a key names; nothing when none is named. **Errors**: `NotFound` when it names nothing.
async fn find_known(app: &App, access: &Granted, key: &str) -> Result<Option<Observation>, Fault> {
    if key.is_empty() {
        return Ok(None);
    }
    let history = list_history(app, access, key.to_owned()).await?;
    let newest = history.into_iter().find(Observation::is_current);
    newest.map(Some).ok_or(Fault::NotFound)
}

async fn list_history(app: &App, access: &Granted, key: String) -> Result<Vec<Observation>, Fault> {
    let association = access.association.id;
    app.read(move |reader| Ok(operations::list_history(reader, association, &key)?)).await
}
