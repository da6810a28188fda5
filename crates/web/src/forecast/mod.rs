//! The forecast of the year: rounds on the lines of the budget, equity through the years, money month by month.

pub mod comparing;
mod form;
pub mod liquidity;
pub mod operations;
mod page;
pub mod queries;
pub mod recommending;
pub mod rounds;
pub mod tables;

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;

use crate::STILL_KNOWN;
use crate::app::App;
use crate::budget::operations::read_governing;
use crate::fault::Fault;
use crate::guard::Access;
use crate::page as reply;
use crate::sheet;
use page::overview::{Overview, Shown};

/// `GET /ekonomi/prognos`: where the year stands, what becomes of the equity, and the rounds.
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadForecast>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let (association, as_at) = (access.association.id, access.as_at);
    let shown = app
        .read(move |reader| {
            let plans = operations::read_plans(reader, association, STILL_KNOWN)?;
            let governing = read_governing(reader, association, &plans.budgets, as_at, STILL_KNOWN)?;
            let planned = (&plans, governing.as_ref());
            let standing = operations::stand_at(reader, association, planned, as_at, STILL_KNOWN)?;
            let path = standing.as_ref().map(|standing| operations::follow_budget(&plans, standing));
            let granted = match &standing {
                Some(standing) => operations::list_granted(reader, association, standing, STILL_KNOWN)?,
                None => Default::default(),
            };
            Ok(Shown { standing, path, granted, rounds: plans.rounds })
        })
        .await?;
    if sheet::is_asked_for(&query.unwrap_or_default()) {
        let standing = shown.standing.as_ref().ok_or(Fault::NotFound)?;
        return sheet::reply(&access, app.today(), "prognos", page::sheets::standing(standing)?);
    }
    Ok(reply::ok(&Overview::new(&access, &shown)?))
}
