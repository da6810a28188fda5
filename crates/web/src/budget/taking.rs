//! The forecast and the outcome taken into the budget: shown cell by cell, then saved as any edit.

use access::allowed;
use axum::extract::State;
use axum::response::Response;
use store::Id;

use super::operations::{find_budget, list_takings};
use super::page::taking::TakingPage;
use crate::STILL_KNOWN;
use crate::app::App;
use crate::extract::Path;
use crate::fault::Fault;
use crate::guard::Access;
use crate::page as reply;

/// `GET /ekonomi/budget/{id}/hamta`: what would be taken; saving posts the cells to the editor.
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::WriteBudget>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    let (association, today) = (access.association.id, app.today());
    let (budget, takings) = app
        .read(move |reader| {
            let budget = find_budget(reader, association, id, STILL_KNOWN)?.ok_or(Fault::NotFound)?;
            let takings = list_takings(reader, association, &budget, today)?;
            Ok((budget, takings))
        })
        .await?;
    if !budget.state.is_open() {
        return Ok(reply::see_other(&access.at(&format!("ekonomi/budget/{id}"))));
    }
    Ok(reply::ok(&TakingPage::new(&access, &budget, &takings)))
}
