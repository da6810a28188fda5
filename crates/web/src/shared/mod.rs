//! Shared services: one association bears a cost and others pay their part, each seen and booked on its own side.

mod form;
pub mod operations;
mod page;
pub mod queries;
pub mod settling;
pub mod tables;
pub mod writing;

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use store::Id;

use crate::STILL_KNOWN;
use crate::app::App;
use crate::extract::Path;
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;
use operations::{Agreement, find_agreement, list_agreements, list_made, list_settlements};
use page::list::ListPage;
use page::show::{ShowPage, Shown};

/// `GET /ekonomi/delade-tjanster`: what the association bears for others, and what others offer it.
pub async fn list(
    State(app): State<App>,
    access: Access<allowed::ReadFigures>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let association = access.association.id;
    let agreements = app.read(move |reader| Ok(list_agreements(reader, association)?)).await?;
    if crate::sheet::is_asked_for(&query.unwrap_or_default()) {
        return crate::sheet::reply(&access, app.today(), "delade-tjanster", page::list::list_of(&access, &agreements));
    }
    Ok(reply::ok(&ListPage::new(&access, &agreements)))
}

/// `GET /ekonomi/delade-tjanster/{agreement}`
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadFigures>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let shown = read(&app, &access, id).await?;
    Ok(reply::ok(&ShowPage::new(&access, &shown, None)))
}

/// Reads what an association may see of an agreement: its own, or one that is offered to it.
async fn read(app: &App, access: &Granted, id: Id) -> Result<Shown, Fault> {
    let (association, today) = (access.association.id, app.today());
    app.read(move |reader| {
        let agreement = find_agreement(reader, association, id)?.ok_or(Fault::NotFound)?;
        let settlements = match agreement.is_settled() {
            true => list_settlements(reader, &agreement, STILL_KNOWN)?,
            false => Vec::new(),
        };
        let made = list_made(reader, association, agreement.host)?;
        Ok(Shown { association, today, agreement, settlements, made })
    })
    .await
}

/// The address of an agreement's page.
fn path_of(agreement: &Agreement) -> String {
    format!("ekonomi/delade-tjanster/{}", agreement.id)
}
