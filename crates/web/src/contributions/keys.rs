//! Beginning a year, and changing its key.

use access::allowed::KeepContributions;
use axum::extract::State;
use axum::response::Response;

use super::form::key::KeyForm;
use super::operations::{self, KeyError};
use super::page::forms;
use super::{find_begun, year_path};
use crate::STILL_KNOWN;
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;

type Fields = Vec<(String, String)>;

/// `GET /ekonomi/bidrag/ny`: a year after the last one, with its key.
pub async fn new(State(app): State<App>, access: Access<KeepContributions>) -> Result<Response, Fault> {
    let association = access.association.id;
    let (years, members) = app
        .read(move |reader| {
            let years = operations::list_years(reader, association, STILL_KNOWN)?;
            Ok((years, operations::list_members(reader, association)?))
        })
        .await?;
    let form = match years.last() {
        Some(last) => KeyForm::of(&last.key, &members, Some(last.year + 1)),
        None => KeyForm::beginning(access.as_at.year()),
    };
    Ok(forms::key(&access, None, &form, &members).reply())
}

/// `POST /ekonomi/bidrag/ny`
pub async fn create(
    State(app): State<App>,
    access: Access<KeepContributions>,
    Form(fields): Form<Fields>,
) -> Result<Response, Fault> {
    let association = access.association.id;
    let members = app.read(move |reader| Ok(operations::list_members(reader, association)?)).await?;
    let typed = super::form::sent(&fields, "ar").to_owned();
    let form = KeyForm { year: Some(typed), fields };
    let page = forms::key(&access, None, &form, &members);
    let key = match form.check(None, &members) {
        Ok(key) => key,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let (context, year) = (access.context(&app, "begin_contribution_year"), key.year);
    let done = app.write(context, move |tx| operations::create_year(tx, &key)).await?;
    match done {
        Ok(_) => Ok(reply::see_other(&access.at(&year_path(year)))),
        Err(KeyError::Store(error)) => Err(error.into()),
        Err(error) => Ok(page.errors(vec![form.refused(&error, &members)]).reply()),
    }
}

/// `GET /ekonomi/bidrag/{year}/nyckel`
pub async fn edit(
    State(app): State<App>,
    access: Access<KeepContributions>,
    Path((_, year)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let (found, members) = find_begun(&app, &access, &year).await?;
    let form = KeyForm::of(&found.key, &members, None);
    Ok(forms::key(&access, Some(&found), &form, &members).reply())
}

/// `POST /ekonomi/bidrag/{year}/nyckel`: a new key; what is decided keeps its shares.
pub async fn change(
    State(app): State<App>,
    access: Access<KeepContributions>,
    Path((_, year)): Path<(String, String)>,
    Form(fields): Form<Fields>,
) -> Result<Response, Fault> {
    let (found, members) = find_begun(&app, &access, &year).await?;
    let form = KeyForm { year: None, fields };
    let page = forms::key(&access, Some(&found), &form, &members);
    let key = match form.check(Some(found.year), &members) {
        Ok(key) => key,
        Err(errors) => return Ok(page.errors(errors).reply()),
    };
    let context = access.context(&app, "change_contribution_key");
    let done = app.write(context, move |tx| operations::change_key(tx, &key)).await?;
    let granted: &Granted = &access;
    match done {
        Ok(_) => Ok(reply::see_other(&granted.at(&year_path(found.year)))),
        Err(KeyError::Store(error)) => Err(error.into()),
        Err(error) => Ok(page.errors(vec![form.refused(&error, &members)]).reply()),
    }
}
