//! The journal: vouchers in order with their lines.

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;

use super::operations::ObjectNames;
use super::page::journal::{JournalPage, Shown, list_of};
use crate::app::App;
use crate::fault::Fault;
use crate::guard::Access;
use crate::ledger::operations::{self as ledger, VOUCHERS_PER_PAGE};
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
    let (association, page, whole) = (access.association.id, address.page(), sheet::is_asked_for(&query));
    let order = order_of(&address);
    let shown = app
        .read(move |reader| {
            let criteria = asked.criteria(reader, association)?;
            let matches = search::find(reader, association, &criteria)?;
            let count = matches.count();
            let last = (count - 1).max(0) / VOUCHERS_PER_PAGE * VOUCHERS_PER_PAGE;
            let (offset, limit) = match whole {
                true if count > sheet::ROWS_AT_MOST => (0, 0),
                true => (0, count),
                false => (((page - 1) * VOUCHERS_PER_PAGE).min(last), VOUCHERS_PER_PAGE),
            };
            let ids = matches.page(order, offset, limit)?;
            Ok(Shown {
                vouchers: ledger::list_found(reader, association, &ids)?,
                lines: ledger::list_lines_of_found(reader, association, &ids)?,
                turnover_ore: matches.turnover()?,
                names: ObjectNames::read(reader, association)?,
                count,
                offset,
            })
        })
        .await?;
    if !whole {
        return Ok(reply::ok(&JournalPage::new(&access, &address, &shown)));
    }
    let rows = shown.count.max(shown.lines.values().map(|lines| lines.len() as i64).sum());
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
