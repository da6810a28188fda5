//! Översikt: the year at a glance.

mod goals;
mod page;
mod planned;

use access::{Action, allowed};
use axum::extract::State;
use axum::response::Response;

use crate::STILL_KNOWN;
use crate::app::App;
use crate::deadlines::operations::list_due;
use crate::fault::Fault;
use crate::figures::drawing::{equity_chart, equity_years};
use crate::figures::operations::compute_snapshot;
use crate::goals::operations::list_goals;
use crate::guard::Access;
use crate::page as reply;
use crate::review::operations::review_snapshot;
use crate::routes::Area;

/// `GET /{association}`
pub async fn show(State(app): State<App>, access: Access<allowed::ReadOverview>) -> Result<Response, Fault> {
    let (association, as_at) = (access.association.clone(), access.as_at);
    let (attests, person) = (access.may(Action::AttestRequisition), access.person());
    let glance = app
        .read(move |reader| {
            let snapshot = compute_snapshot(reader, &association, as_at, STILL_KNOWN)?;
            let chart = match equity_chart(reader, &association, &snapshot)? {
                Some(chart) => Some(chart),
                None => snapshot
                    .governing
                    .as_ref()
                    .and_then(|governing| equity_years(&snapshot, &governing.budget, "eget-kapital-ar-for-ar")),
            };
            let findings = review_snapshot(reader, &association, &snapshot)?;
            let documents = crate::documents::operations::list_documents(reader, association.id)?;
            let known = (&snapshot.facts.plans.budgets[..], &documents[..]);
            let due = list_due(reader, &association, known, as_at)?;
            let to_attest = match attests {
                true => snapshot.facts.grants.list_waiting_for(&person).len(),
                false => 0,
            };
            let goals = list_goals(reader, association.id, i64::from(as_at.year()), STILL_KNOWN)?;
            Ok(page::Glance { goals, snapshot, chart, findings, documents, due, to_attest })
        })
        .await?;
    Ok(reply::ok(&page::overview(access.frame(Area::Overview), &access, &glance)))
}
