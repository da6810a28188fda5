//! The register of decisions.

mod form;
pub mod operations;
mod page;
pub mod queries;
pub mod tables;

use access::allowed::{ReadDecisions, RecordDecision};
use axum::extract::{RawQuery, State};
use axum::response::Response;
use serde::Deserialize;
use store::Id;

use crate::app::App;
use crate::extract::{Form, Path, Query};
use crate::fault::Fault;
use crate::guard::Access;
use crate::{page as reply, sheet};
use form::DecisionForm;

/// What the address of the register asks for.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub struct Asked {
    sok: String,
    ar: String,
    sida: String,
}

/// `GET /beslut`
pub async fn list(
    State(app): State<App>,
    access: Access<ReadDecisions>,
    Query(asked): Query<Asked>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let association = access.association.id;
    let search = operations::Search { words: asked.sok, year: asked.ar.parse().ok() };
    if sheet::is_asked_for(&query.unwrap_or_default()) {
        let searched = search.clone();
        let found =
            app.read(move |reader| Ok(operations::search(reader, association, &searched, 0, sheet::ROWS_AT_MOST)?));
        return sheet::reply(&access, app.today(), "beslut", page::list_of(&search, &found.await?.0));
    }
    let page = asked.sida.parse().unwrap_or(1).clamp(1, 100_000);
    let searched = search.clone();
    let (decisions, count, years) = app
        .read(move |reader| {
            let offset = (page - 1) * page::ROWS;
            let (decisions, count) = operations::search(reader, association, &searched, offset, page::ROWS)?;
            Ok((decisions, count, operations::list_years(reader, association)?))
        })
        .await?;
    Ok(reply::ok(&page::list(&access, &search, page, count, decisions, &years)))
}

/// `GET /beslut/nytt`
pub async fn new(State(app): State<App>, access: Access<RecordDecision>) -> Result<Response, Fault> {
    let (association, today) = (access.association.id, app.today());
    let number = app.read(move |reader| Ok(operations::suggest_number(reader, association, today.year())?)).await?;
    let form = DecisionForm { nummer: number, datum: today.to_string(), ..DecisionForm::default() };
    Ok(page::new(&access, &form).reply())
}

/// `POST /beslut/nytt`: records a decision, or shows the form again with every error and every value.
pub async fn create(
    State(app): State<App>,
    access: Access<RecordDecision>,
    Form(form): Form<DecisionForm>,
) -> Result<Response, Fault> {
    let decision = match form.check(app.today()) {
        Ok(decision) => decision,
        Err(errors) => return Ok(page::new(&access, &form).errors(errors).reply()),
    };
    let context = access.context(&app, "record_decision");
    let number = decision.register_number.clone();
    match app.write(context, move |tx| operations::record(tx, &decision)).await? {
        Ok(id) => Ok(reply::see_other(&access.at(&format!("beslut/{id}")))),
        Err(error) => Ok(page::new(&access, &form).errors(vec![error.into_field(&number)?]).reply()),
    }
}

/// `GET /beslut/{id}`
pub async fn show(
    State(app): State<App>,
    access: Access<ReadDecisions>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let association = access.association.id;
    let (decision, versions) = app
        .read(move |reader| {
            let decision = operations::find_decision(reader, association, id)?.ok_or(Fault::NotFound)?;
            let versions = operations::list_versions(reader, association, &decision.register_number)?;
            Ok((decision, versions))
        })
        .await?;
    Ok(reply::ok(&page::show(&access, &decision, &versions)))
}

/// `GET /beslut/{id}/rattelse`
pub async fn edit(
    State(app): State<App>,
    access: Access<RecordDecision>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let association = access.association.id;
    let found = app.read(move |reader| Ok(operations::find_decision(reader, association, id)?)).await?;
    let decision = found.ok_or(Fault::NotFound)?;
    Ok(page::correction(&access, &decision, &DecisionForm::from(&decision)).reply())
}

/// `POST /beslut/{id}/rattelse`: records a new version, or shows the form again.
pub async fn correct(
    State(app): State<App>,
    access: Access<RecordDecision>,
    Path((_, id)): Path<(String, Id)>,
    Form(form): Form<DecisionForm>,
) -> Result<Response, Fault> {
    let association = access.association.id;
    let found = app.read(move |reader| Ok(operations::find_decision(reader, association, id)?)).await?;
    let before = found.ok_or(Fault::NotFound)?;
    let form = DecisionForm { nummer: before.register_number.clone(), ..form };
    let corrected = match form.check(app.today()) {
        Ok(corrected) => corrected,
        Err(errors) => return Ok(page::correction(&access, &before, &form).errors(errors).reply()),
    };
    let context = access.context(&app, "correct_decision");
    match app.write(context, move |tx| operations::correct(tx, id, &corrected)).await? {
        Ok(id) => Ok(reply::see_other(&access.at(&format!("beslut/{id}")))),
        Err(error) => {
            let errors = vec![error.into_field(&before.register_number)?];
            Ok(page::correction(&access, &before, &form).errors(errors).reply())
        }
    }
}
