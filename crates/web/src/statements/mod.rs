//! Income statement, balance sheet and notes at any date.

mod page;

pub(crate) use page::{nothing_booked, subnav};

use access::allowed;
use axum::extract::State;
use axum::response::Response;
use finsam::statement::Statement;

use crate::STILL_KNOWN;
use crate::app::App;
use crate::fault::Fault;
use crate::figures::operations::{Snapshot, compute_snapshot};
use crate::guard::Access;
use crate::page as reply;
use crate::routes::Area;

/// `GET /rapporter/resultatrakning`
pub async fn income_statement(State(app): State<App>, access: Access<allowed::ReadFigures>) -> Result<Response, Fault> {
    let snapshot = snapshot(&app, &access).await?;
    Ok(reply::ok(&page::statement(access.frame(Area::Reports), &access, &snapshot, Statement::IncomeStatement)))
}

/// `GET /rapporter/balansrakning`
pub async fn balance_sheet(State(app): State<App>, access: Access<allowed::ReadFigures>) -> Result<Response, Fault> {
    let snapshot = snapshot(&app, &access).await?;
    Ok(reply::ok(&page::statement(access.frame(Area::Reports), &access, &snapshot, Statement::BalanceSheet)))
}

/// `GET /rapporter/noter`
pub async fn notes(State(app): State<App>, access: Access<allowed::ReadFigures>) -> Result<Response, Fault> {
    let snapshot = snapshot(&app, &access).await?;
    Ok(reply::ok(&page::notes(access.frame(Area::Reports), &access, &snapshot)))
}

async fn snapshot(app: &App, access: &Access<allowed::ReadFigures>) -> Result<Snapshot, Fault> {
    let (association, as_at) = (access.association.clone(), access.as_at);
    app.read(move |reader| Ok(compute_snapshot(reader, &association, as_at, STILL_KNOWN)?)).await
}
