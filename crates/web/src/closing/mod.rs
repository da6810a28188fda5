//! The year end: what is missing, what the balances consist of, closing, and the next year's opening balances.

pub mod accruals;
pub mod asking;
pub mod carry;
pub mod checks;
pub mod choosing;
mod form;
pub mod operations;
mod page;
pub mod queries;
pub mod result_account;
pub mod specifications;
pub mod specifying;
pub mod standing;
pub mod tables;
pub mod years;

use access::allowed::ReadAccounts;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use store::{Id, Reader};

use crate::app::App;
use crate::fault::Fault;
use crate::guard::Access;
use crate::ledger::operations::{FinancialYear, find_year, find_year_named, list_years};
use crate::page as reply;
use crate::routes::query_value;
use page::checklist::ChecklistPage;

/// `GET /bokforing/bokslut`: what is missing in a year; without `?ar=` in the year of the date that governs.
pub async fn show(
    State(app): State<App>,
    access: Access<ReadAccounts>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let (association, as_at, today) = (access.association.id, access.as_at, app.today());
    let query = query.unwrap_or_default();
    let asked = query_value(&query, "ar").filter(|asked| !asked.is_empty());
    let (years, checklist) = app
        .read(move |reader| {
            let years = list_years(reader, association)?;
            let year = match asked {
                Some(name) => Some(find_named(reader, association, &name)?),
                None => find_year(reader, association, as_at)?.or(years.first().copied()),
            };
            let read = |year| checks::read_checklist(reader, association, &year, today);
            Ok((years, year.map(read).transpose()?))
        })
        .await?;
    let done = query_value(&query, "klart").unwrap_or_default();
    Ok(reply::ok(&ChecklistPage::new(&access, &years, checklist.as_ref(), &done)))
}

/// The year that an address names. **Errors**: `NotFound`.
fn find_named(reader: &Reader<'_>, association: Id, name: &str) -> Result<FinancialYear, Fault> {
    find_year_named(reader, association, name)?.ok_or(Fault::NotFound)
}
