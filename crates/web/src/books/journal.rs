//! The journal: vouchers in order with their lines.

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;

use super::operations::ObjectNames;
use super::page::journal::{JournalPage, Shown, list_of};
use crate::app::App;
use crate::fault::Fault;
use crate::guard::Access;
use crate::ledger::operations::{Extent, read_found};
use crate::search::address::SearchAddress;
use crate::search::operations::{self as search, Order};
use crate::{page as reply, sheet};

/// `GET /bokforing/grundbok`: the same search as of vouchers, in the order of recording or of days.
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadAccounts>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let query = query.unwrap_or_default();
    let address = SearchAddress::read(&query);
    let asked = match address.check() {
        Ok(asked) => asked,
        Err(errors) => return Ok(reply::unprocessable(&JournalPage::with_errors(&access, &address, &errors))),
    };
    search::prepare(&app, &access).await?;
    let (association, extent, order) =
        (access.association.id, Extent::asked(&query, address.page()), order_of(&address));
    let shown = app
        .read(move |reader| {
            let criteria = asked.criteria(reader, association)?;
            let matches = search::find(reader, association, &criteria)?;
            Ok(Shown {
                found: read_found(reader, association, &matches, order, extent)?,
                turnover_ore: matches.turnover()?,
                names: ObjectNames::read(reader, association)?,
            })
        })
        .await?;
    if extent != Extent::Whole {
        return Ok(reply::ok(&JournalPage::new(&access, &address, &shown)));
    }
    let rows = shown.found.count.max(shown.found.lines.values().map(|lines| lines.len() as i64).sum());
    match sheet::check_rows(rows, "fran") {
        Ok(()) => sheet::reply(&access, app.today(), "grundbok", list_of(&address, &shown)),
        Err(errors) => Ok(reply::unprocessable(&JournalPage::with_errors(&access, &address, &errors))),
    }
}

/// The order that the address asks for; a journal stands in the order of recording (lag 2018:597 3 kap. 3 §).
fn order_of(address: &SearchAddress) -> Order {
    match address.value("ordning") {
        "dag" => Order::OldestFirst,
        _ => Order::Recorded,
    }
}
