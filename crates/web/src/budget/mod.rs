//! The budget with its plan years: lines by columns, carried balances, its life and its copies.

pub mod columns;
pub mod content;
pub mod copies;
pub mod editing;
pub mod edits;
mod form;
pub mod life;
pub mod lines;
pub mod operations;
mod page;
pub mod queries;
pub mod sections;
pub mod tables;
pub mod taking;
pub mod workbook;

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::http::StatusCode;
use axum::response::Response;
use store::{Id, Reader, StoreResult};

use crate::app::App;
use crate::extract::Path;
use crate::fault::Fault;
use crate::guard::{Access, Granted};
use crate::ui::Notice;
use crate::{STILL_KNOWN, page as reply, sheet};
use content::Content;
use operations::{Head, StoredBudget, WriteError, change_freely, find_budget, find_governing, list_heads};

/// `GET /ekonomi/budget`: the budget that governs the year, and every other.
pub async fn show_governing(State(app): State<App>, access: Access<allowed::ReadBudget>) -> Result<Response, Fault> {
    let (association, year) = (access.association.id, access.as_at.year());
    let (budget, heads) = app
        .read(move |reader| {
            let heads = list_heads(reader, association, STILL_KNOWN)?;
            Ok((find_shown(reader, association, year, &heads)?, heads))
        })
        .await?;
    Ok(reply::ok(&page::show::Show::new(&access, budget.as_ref(), &heads, None)))
}

/// The budget that governs the year, or the newest there is when every budget is of an earlier year.
fn find_shown(reader: &Reader<'_>, association: Id, year: i16, heads: &[Head]) -> StoreResult<Option<StoredBudget>> {
    if let Some(budget) = find_governing(reader, association, year, STILL_KNOWN)? {
        return Ok(Some(budget));
    }
    match heads.iter().find(|head| head.is_proper()) {
        Some(head) => find_budget(reader, association, head.id, STILL_KNOWN),
        None => Ok(None),
    }
}

/// `GET /ekonomi/budget/{id}`, as a workbook with `format=xlsx`.
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadBudget>,
    Path((_, id)): Path<(String, Id)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let query = query.unwrap_or_default();
    let (budget, heads) = open(&app, &access, id).await?;
    if sheet::is_asked_for(&query) {
        return sheet::reply(&access, app.today(), &format!("budget-{}", budget.year), workbook::list(&budget));
    }
    let notice = page::messages::find_notice(&query);
    Ok(reply::ok(&page::show::Show::new(&access, Some(&budget), &heads, notice)))
}

/// Shows the budget with why something was not done.
async fn answer_with_message(app: &App, access: &Granted, id: Id, message: &str) -> Result<Response, Fault> {
    let (budget, heads) = open(app, access, id).await?;
    let notice = Notice::new("danger", message);
    let page = page::show::Show::new(access, Some(&budget), &heads, Some(notice));
    Ok(reply::html(StatusCode::UNPROCESSABLE_ENTITY, &page))
}

async fn open(app: &App, access: &Granted, id: Id) -> Result<(StoredBudget, Vec<Head>), Fault> {
    let association = access.association.id;
    app.read(move |reader| {
        let budget = find_budget(reader, association, id, STILL_KNOWN)?.ok_or(Fault::NotFound)?;
        Ok((budget, list_heads(reader, association, STILL_KNOWN)?))
    })
    .await
}

async fn read(app: &App, access: &Granted, id: Id) -> Result<StoredBudget, Fault> {
    let association = access.association.id;
    app.read(move |reader| find_budget(reader, association, id, STILL_KNOWN)?.ok_or(Fault::NotFound)).await
}

/// Changes what a budget holds where nobody else can be in the way.
async fn change(
    app: &App,
    access: &Granted,
    id: Id,
    change: impl Fn(&mut Content, &StoredBudget) -> Result<(), WriteError> + Send + 'static,
) -> Result<Result<i64, WriteError>, Fault> {
    let context = access.context(app, "edit_budget");
    app.write(context, move |tx| change_freely(tx, id, &change)).await
}
