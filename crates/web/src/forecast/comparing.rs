//! Rounds beside each other, and how well they hit.

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;

use super::operations;
use super::page::compare::ComparePage;
use crate::app::App;
use crate::fault::Fault;
use crate::guard::Access;
use crate::page as reply;
use crate::routes::query_value;

/// `GET /ekonomi/prognos/jamforelse?ar=2025&fran=2025-04-30&till=2025-08-31`: the two newest rounds where nothing is asked for.
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadForecast>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let query = query.unwrap_or_default();
    let asked = query_value(&query, "ar").and_then(|year| year.trim().parse().ok());
    let year: i16 = asked.filter(|year| (1900..=2200).contains(year)).unwrap_or_else(|| access.as_at.year());
    let day = |name: &str| query_value(&query, name).and_then(|day| crate::form::parse_date(&day));
    let (from, to) = (day("fran"), day("till"));
    let (association, today) = (access.association.id, app.today());
    let history = app.read(move |reader| Ok(operations::read_history(reader, association, year, today)?)).await?;
    Ok(reply::ok(&ComparePage::new(&access, &history, from, to)))
}
