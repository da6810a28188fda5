//! What is entered by hand with its source.

mod expected;
mod form;
mod listing;
pub mod operations;
mod page;
pub mod queries;
mod subjects;
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
use crate::sheet;
use expected::{Named, find_expected};
use form::ObservationForm;
use listing::{Asked as ListAsked, List};
use operations::Observation;

/// `GET /uppgifter`: by subject; `?sok=` and `?amne=` narrow it, `?format=xlsx` is the same as a workbook.
pub async fn list(
    State(app): State<App>,
    access: Access<ReadFigures>,
    Query(asked): Query<ListAsked>,
) -> Result<Response, Fault> {
    let (association, as_at) = (access.association.id, access.as_at);
    let (newest, subjects) = app
        .read(move |reader| {
            let newest = operations::list_newest(reader, association, as_at)?;
            Ok((newest, operations::list_subjects(reader, association)?))
        })
        .await?;
    let groups = listing::group(&asked, newest, &subjects);
    if asked.format == "xlsx" {
        return sheet::reply(&access, app.today(), "uppgifter", listing::sheet_of(&access, &asked, &groups));
    }
    Ok(reply::ok(&List::new(&access, &asked, groups, &subjects)))
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
    let form = match &known {
        Some(known) => ObservationForm::another(known, &find_subject(&app, &access, &known.key).await?),
        None => ObservationForm::default(),
    };
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
    let (observation, subject) = match form.check(known.as_ref(), app.today()) {
        Ok(checked) => checked,
        Err(errors) => return Ok(form.page(&access, known.as_ref()).errors(errors).reply()),
    };
    if known.is_none() {
        let there = list_history(&app, &access, observation.key.clone()).await?;
        if let Some(there) = there.first() {
            return Ok(form.page(&access, None).errors(vec![form::taken(&there.label)]).reply());
        }
    }
    let (context, key) = (access.context(&app, "record_observation"), encode(&observation.key));
    let written = app.write(context, move |tx| {
        operations::record_observation(tx, &observation)?;
        operations::set_subject(tx, &observation.key, &subject)
    });
    written.await??;
    Ok(reply::see_other(&access.at(&format!("uppgifter/{key}"))))
}

/// What a key names: something recorded already, or what a document asks for; nothing when none is named.
///
/// **Errors**: `NotFound` when it names nothing.
async fn find_known(app: &App, access: &Granted, key: &str) -> Result<Option<Named>, Fault> {
    if key.is_empty() {
        return Ok(None);
    }
    let history = list_history(app, access, key.to_owned()).await?;
    let newest = history.into_iter().find(Observation::is_current);
    let known = newest.as_ref().map(Named::from).or_else(|| find_expected(key));
    known.map(Some).ok_or(Fault::NotFound)
}

async fn list_history(app: &App, access: &Granted, key: String) -> Result<Vec<Observation>, Fault> {
    let association = access.association.id;
    app.read(move |reader| Ok(operations::list_history(reader, association, &key)?)).await
}

async fn find_subject(app: &App, access: &Granted, key: &str) -> Result<String, Fault> {
    let association = access.association.id;
    let mut subjects = app.read(move |reader| Ok(operations::list_subjects(reader, association)?)).await?;
    Ok(subjects.remove(key).unwrap_or_default())
}
