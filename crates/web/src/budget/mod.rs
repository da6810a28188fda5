//! The budget with its plan years: lines by columns, carried balances, its life and its copies.

pub mod content;
pub mod operations;
mod page;
pub mod queries;
pub mod sections;
pub mod tables;

use access::allowed;
use axum::extract::State;
use axum::response::Response;
use store::Id;

use crate::STILL_KNOWN;
use crate::app::App;
use crate::extract::Path;
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::page as reply;
use operations::{Head, StoredBudget, find_budget, find_governing, list_heads};

/// `GET /ekonomi`: the area begins with the budget.
pub async fn area(access: Access<allowed::ReadBudget>) -> Result<Response, Fault> {
    Ok(reply::see_other(&access.at("ekonomi/budget")))
}

/// `GET /ekonomi/budget`: the budget that governs the year, and every other.
pub async fn show_governing(State(app): State<App>, access: Access<allowed::ReadBudget>) -> Result<Response, Fault> {
    let (association, year) = (access.association.id, access.as_at.year());
    let (budget, heads) = app
        .read(move |reader| {
            let heads = list_heads(reader, association, STILL_KNOWN)?;
            let budget = match find_governing(reader, association, year, STILL_KNOWN)? {
                Some(budget) => Some(budget),
                // The newest there is, when every budget is of an earlier year.
                None => match heads.iter().find(|head| head.is_proper()) {
                    Some(head) => find_budget(reader, association, head.id, STILL_KNOWN)?,
                    None => None,
                },
            };
            Ok((budget, heads))
        })
        .await?;
    Ok(reply::ok(&page::show::Show::new(&access, budget.as_ref(), &heads)))
}

/// `GET /ekonomi/budget/{id}`
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadBudget>,
    Path((_, id)): Path<(String, String)>,
) -> Result<Response, Fault> {
    let (budget, heads) = open(&app, &access, &id).await?;
    Ok(reply::ok(&page::show::Show::new(&access, Some(&budget), &heads)))
}

async fn open(app: &App, access: &Granted, id: &str) -> Result<(StoredBudget, Vec<Head>), Fault> {
    let (association, id) = (access.association.id, parse_id(id)?);
    app.read(move |reader| {
        let budget = find_budget(reader, association, id, STILL_KNOWN)?.ok_or(Fault::NotFound)?;
        Ok((budget, list_heads(reader, association, STILL_KNOWN)?))
    })
    .await
}

fn parse_id(text: &str) -> Result<Id, Fault> {
    text.parse().map_err(|_| Fault::NotFound)
}
