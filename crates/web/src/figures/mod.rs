//! Figures: every number that pages and documents print, with what it was computed from.

pub mod drawing;
pub mod operations;
mod outlook;
mod page;
pub mod recommendation;

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;

use crate::STILL_KNOWN;
use crate::app::App;
use crate::budget::operations::find_budget_of;
use crate::contributions::operations as contributions;
use crate::fault::Fault;
use crate::guard::Access;
use crate::ledger::operations as ledger;
use crate::page as reply;
use crate::routes::{Area, encode, query_value};
use crate::ui::{Frame, Link};
use crate::vat::operations::list_lines_behind;

/// `GET /siffra?id=...`: how a figure is computed, down to the vouchers; of another day than the reader's with `dag=`.
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadFigures>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let query = query.unwrap_or_default();
    let id = query_value(&query, "id").ok_or(Fault::NotFound)?;
    let page = query_value(&query, "sida").and_then(|page| page.parse().ok()).unwrap_or(1_usize).max(1);
    let day = query_value(&query, "dag").and_then(|day| crate::form::parse_date(&day));
    let access = access.on(day.unwrap_or(access.as_at));
    let frame = Frame { kept: vec![("id".to_owned(), id.clone())], ..access.frame(Area::Reports) };
    let (association, as_at) = (access.association.clone(), access.as_at);
    let (snapshot, lines, names) = app
        .read(move |reader| {
            let snapshot = operations::compute_snapshot(reader, &association, as_at, STILL_KNOWN)?;
            let mut lines = Vec::new();
            let (mut names, mut objects) = (Vec::new(), Vec::new());
            if let Some(year) = &snapshot.year {
                names = ledger::list_accounts(reader, association.id, year.id)?;
                objects = ledger::list_objects(reader, association.id)?;
                for balance in operations::list_accounts_behind(&snapshot, &id) {
                    let (account, objects) = (balance.account.as_str(), balance.objects.as_str());
                    lines.extend(ledger::list_lines(reader, association.id, year.id, account, objects, as_at)?);
                }
                lines.extend(list_lines_behind(reader, association.id, year, &id, as_at)?);
                let (given, balances) = (&snapshot.facts.plans.contributions, &snapshot.balances);
                lines.extend(contributions::list_lines_behind(
                    reader,
                    association.id,
                    year,
                    &id,
                    as_at,
                    given,
                    balances,
                )?);
            }
            lines.sort_by(|a, b| (b.occurred_on, &b.voucher).cmp(&(a.occurred_on, &a.voucher)));
            if snapshot.find(&id).is_none() {
                return Err(Fault::NotFound);
            }
            Ok(((snapshot, id), lines, (names, objects)))
        })
        .await?;
    let ((snapshot, id), (names, objects)) = (snapshot, names);
    let in_budget = find_budget_of(&snapshot.facts.plans.budgets, &id, as_at).map(|(budget, row)| {
        let rest = format!("ekonomi/budget/{}#rad--{}", budget.id, encode(row));
        Link::new(access.at(&rest), budget.name.clone())
    });
    let (lines, names, objects) = (&lines[..], &names[..], &objects[..]);
    let shown = page::Shown { snapshot: &snapshot, id: &id, lines, names, objects, page, day, in_budget };
    page::figure(frame, &access, &shown).map(|page| reply::ok(&page)).ok_or(Fault::NotFound)
}
