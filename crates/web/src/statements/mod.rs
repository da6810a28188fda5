//! Income statement, balance sheet and notes at any date.

mod page;
mod sheets;

pub(crate) use page::{nothing_booked, noticing, subnav};
pub(crate) use sheets::cell as sheet_cell;

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use finsam::statement::Statement;

use crate::STILL_KNOWN;
use crate::app::App;
use crate::fault::Fault;
use crate::figures::operations::{Snapshot, compute_snapshot};
use crate::guard::Access;
use crate::page as reply;
use crate::routes::Area;
use crate::sheet;

/// `GET /rapporter/resultatrakning`, with `?format=xlsx` as a workbook; so are the others.
pub async fn income_statement(
    State(app): State<App>,
    access: Access<allowed::ReadFigures>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    show(&app, &access, query, Statement::IncomeStatement).await
}

/// `GET /rapporter/balansrakning`
pub async fn balance_sheet(
    State(app): State<App>,
    access: Access<allowed::ReadFigures>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    show(&app, &access, query, Statement::BalanceSheet).await
}

async fn show(
    app: &App,
    access: &Access<allowed::ReadFigures>,
    query: Option<String>,
    statement: Statement,
) -> Result<Response, Fault> {
    let snapshot = snapshot(app, access).await?;
    if sheet::is_asked_for(&query.unwrap_or_default()) {
        let list = sheets::statement(&snapshot, statement).ok_or(Fault::NotFound)?;
        return sheet::reply(access, app.today(), page::file_name(statement), list);
    }
    Ok(reply::ok(&page::statement(access.frame(Area::Reports), access, &snapshot, statement)))
}

/// `GET /rapporter/noter`
pub async fn notes(
    State(app): State<App>,
    access: Access<allowed::ReadFigures>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let snapshot = snapshot(&app, &access).await?;
    if sheet::is_asked_for(&query.unwrap_or_default()) {
        let list = sheets::notes(&snapshot).ok_or(Fault::NotFound)?;
        return sheet::reply(&access, app.today(), "noter", list);
    }
    Ok(reply::ok(&page::notes(access.frame(Area::Reports), &access, &snapshot)))
}

async fn snapshot(app: &App, access: &Access<allowed::ReadFigures>) -> Result<Snapshot, Fault> {
    let (association, as_at) = (access.association.clone(), access.as_at);
    app.read(move |reader| Ok(compute_snapshot(reader, &association, as_at, STILL_KNOWN)?)).await
}
