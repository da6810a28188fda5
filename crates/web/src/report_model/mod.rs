//! The report model: which rows the statements and notes have, and which accounts they hold. Dated data of the office.

mod change;
mod form;
pub mod operations;
mod page;
pub mod queries;
pub mod tables;

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use store::Id;

use crate::STILL_KNOWN;
use crate::app::App;
use crate::extract::{Form, Path};
use crate::fault::Fault;
use crate::guard::Access;
use crate::ledger::mapping::read_mapping;
use crate::ledger::operations as ledger;
use crate::page as reply;
use crate::routes::query_value;
use change::Refusal;
use form::RowForm;
use page::edit::{Edited, RowPage};
use page::show::{ModelPage, Shown};

/// `GET /rapporter/uppstallning`: the model that holds at the date, or the version that is asked for.
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadAccounts>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let query = query.unwrap_or_default();
    let (association, as_at) = (access.association.id, access.as_at);
    let asked: Option<Id> = match query_value(&query, "version") {
        Some(text) => Some(text.parse().map_err(|_| Fault::NotFound)?),
        None => None,
    };
    let shown = app
        .read(move |reader| {
            let older = match asked {
                Some(id) => Some(operations::find_version(reader, association, id)?.ok_or(Fault::NotFound)?),
                None => None,
            };
            Ok(Shown {
                mapping: read_mapping(reader, association, as_at)?,
                older,
                versions: operations::list_versions(reader, association)?,
                dimensions: ledger::list_dimensions(reader, association)?,
                objects: ledger::list_objects(reader, association)?,
            })
        })
        .await?;
    let saved = query_value(&query, "klart").is_some_and(|done| done == "sparad");
    Ok(reply::ok(&ModelPage::new(&access, &shown, saved.then_some(page::show::Saved))))
}

/// `GET /rapporter/uppstallning/rader/{row}`
pub async fn edit(
    State(app): State<App>,
    access: Access<allowed::ChangeReportModel>,
    Path((_, key)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let edited = read_edited(&app, &access, key).await?;
    let form = RowForm::of(&edited.stored, &edited.row);
    Ok(reply::ok(&RowPage::new(&access, &edited, &form, Vec::new())))
}

/// `POST /rapporter/uppstallning/rader/{row}`: saves the row's words and rules as a new version of the model.
pub async fn update(
    State(app): State<App>,
    access: Access<allowed::ChangeReportModel>,
    Path((_, key)): Path<(String, String)>,
    Form(fields): Form<Vec<(String, String)>>,
) -> Result<Response, Fault> {
    let edited = read_edited(&app, &access, key).await?;
    let form = RowForm::read(&fields);
    let row_change = match form.check(&edited.row) {
        Ok(row_change) => row_change,
        Err(errors) => return Ok(reply::unprocessable(&RowPage::new(&access, &edited, &form, errors))),
    };
    let (as_at, row_key) = (access.as_at, edited.row.key.clone());
    let saved = app
        .write(access.context(&app, "change_report_model"), move |tx| change::save(tx, as_at, &row_key, &row_change))
        .await?;
    match saved {
        Ok(()) => Ok(reply::see_other(&format!("{}?klart=sparad", access.at("rapporter/uppstallning")))),
        Err(Refusal::Store(error)) => Err(error.into()),
        Err(Refusal::NoRow) => Err(Fault::NotFound),
        Err(refusal) => Ok(reply::unprocessable(&RowPage::new(&access, &edited, &form, form.place(&refusal)))),
    }
}

async fn read_edited(app: &App, access: &Access<allowed::ChangeReportModel>, key: String) -> Result<Edited, Fault> {
    let (association, as_at) = (access.association.id, access.as_at);
    app.read(move |reader| {
        let stored = operations::find_model(reader, association, as_at, STILL_KNOWN)?.ok_or(Fault::NotFound)?;
        let row = stored.model.find_row(&key).cloned().ok_or(Fault::NotFound)?;
        Ok(Edited {
            stored,
            row,
            dimensions: ledger::list_dimensions(reader, association)?,
            objects: ledger::list_objects(reader, association)?,
        })
    })
    .await
}
