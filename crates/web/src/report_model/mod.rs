//! The report model: which rows the statements and notes have, and which accounts they hold. Dated data of the office.

mod change;
mod days;
mod form;
pub mod operations;
mod page;
pub mod queries;
mod row_settings;
pub mod rows;
pub mod tables;
mod uses;

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use store::Id;

use crate::app::App;
use crate::fault::Fault;
use crate::guard::Access;
use crate::ledger::mapping::read_mapping;
use crate::ledger::operations as ledger;
use crate::page as reply;
use crate::routes::query_value;
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
                base: days::find_base(reader, association, as_at)?.map(|(from_on, stored)| (from_on, stored.id)),
                older,
                versions: operations::list_versions(reader, association)?,
                dimensions: ledger::list_dimensions(reader, association)?,
                objects: ledger::list_objects(reader, association)?,
            })
        })
        .await?;
    let saved = query_value(&query, "klart").is_some_and(|done| done == "sparad");
    let from_on = query_value(&query, "fran").and_then(|day| day.parse().ok());
    Ok(reply::ok(&ModelPage::new(&access, &shown, saved.then_some(page::show::Saved { from_on }))))
}
