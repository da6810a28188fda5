//! Who changed what in a budget, as a page and as a workbook.

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use store::Id;

use super::operations::{find_budget, list_history};
use super::page::edits::{EditsPage, list_changes, workbook};
use crate::STILL_KNOWN;
use crate::app::App;
use crate::extract::Path;
use crate::fault::Fault;
use crate::guard::Access;
use crate::page as reply;
use crate::routes::query_value;
use crate::sheet;

/// `GET /ekonomi/budget/{id}/andringar`: the newest first, of one line with `rad=`, as a workbook with `format=xlsx`.
pub async fn list(
    State(app): State<App>,
    access: Access<allowed::ReadBudget>,
    Path((_, id)): Path<(String, Id)>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let (query, association) = (query.unwrap_or_default(), access.association.id);
    let line = query_value(&query, "rad").unwrap_or_default();
    let page = query_value(&query, "sida").and_then(|page| page.parse().ok()).unwrap_or(1).clamp(1, 100_000);
    let (budget, history) = app
        .read(move |reader| {
            let budget = find_budget(reader, association, id, STILL_KNOWN)?.ok_or(Fault::NotFound)?;
            Ok((budget, list_history(reader, association, id)?))
        })
        .await?;
    let changes = list_changes(&budget, &history);
    if sheet::is_asked_for(&query) {
        let list = workbook(&budget, &changes, &line);
        return sheet::reply(&access, app.today(), &format!("budget-{}-andringar", budget.year), list);
    }
    Ok(reply::ok(&EditsPage::new(&access, &budget, &changes, &line, page)))
}
