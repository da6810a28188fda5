//! Searching vouchers and looking at one.

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use store::{Id, Reader, StoreResult};

use super::operations::{self, Extent};
use super::page::history::Told;
use super::page::voucher::{self, VoucherPage};
use super::page::vouchers::{Shown, VouchersPage, list_of};
use crate::app::App;
use crate::books::trail;
use crate::drafts::operations::{Owner, list_attachments};
use crate::extract::Path;
use crate::fault::Fault;
use crate::guard::Access;
use crate::search::address::SearchAddress;
use crate::search::operations::{self as search, Order};
use crate::{page as reply, sheet};

/// `GET /bokforing/verifikationer`: one page of what matches, or every field that cannot be read.
pub async fn list(
    State(app): State<App>,
    access: Access<allowed::ReadAccounts>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let query = query.unwrap_or_default();
    let address = SearchAddress::read(&query);
    let asked = match address.check() {
        Ok(asked) => asked,
        Err(errors) => return Ok(reply::unprocessable(&VouchersPage::with_errors(&access, &address, &errors))),
    };
    search::prepare(&app, &access).await?;
    let (association, extent) = (access.association.id, Extent::asked(&query, address.page()));
    let shown = app
        .read(move |reader| {
            let criteria = asked.criteria(reader, association)?;
            let matches = search::find(reader, association, &criteria)?;
            let found = operations::read_found(reader, association, &matches, Order::NewestFirst, extent)?;
            let any_year = found.count > 0 || !operations::list_years(reader, association)?.is_empty();
            Ok(Shown { found, any_year })
        })
        .await?;
    if extent != Extent::Whole {
        return Ok(reply::ok(&VouchersPage::new(&access, &address, &shown)));
    }
    match sheet::check_rows(shown.found.count, "fran") {
        Ok(()) => sheet::reply(&access, app.today(), "verifikationer", list_of(&address, &shown.found)),
        Err(errors) => Ok(reply::unprocessable(&VouchersPage::with_errors(&access, &address, &errors))),
    }
}

/// `GET /bokforing/verifikationer/{id}`
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadAccounts>,
    Path((_, id)): Path<(String, Id)>,
) -> Result<Response, Fault> {
    search::prepare(&app, &access).await?;
    let association = access.association.id;
    let shown = app
        .read(move |reader| {
            let head = operations::find_voucher(reader, association, id)?.ok_or(Fault::NotFound)?;
            let versions = operations::list_versions(reader, association, &head)?;
            Ok(voucher::Shown {
                told: tell(reader, association, &head)?,
                lines: operations::list_voucher_lines(reader, association, id)?,
                events: trail::list_events(reader, association, &versions)?,
                versions,
                dimensions: operations::list_dimensions(reader, association)?,
                objects: operations::list_objects(reader, association)?,
                import: match head.import_id {
                    Some(import) => operations::find_import(reader, association, import)?,
                    None => None,
                },
                link: operations::find_voucher_link(reader, association, &head)?,
                head,
            })
        })
        .await?;
    Ok(reply::ok(&VoucherPage::new(&access, &shown)))
}

/// The papers behind a voucher, its corrections and the version before it.
fn tell(reader: &Reader<'_>, association: Id, head: &operations::VoucherHead) -> StoreResult<Told> {
    let before = match head.supersedes {
        Some(before) => operations::find_voucher(reader, association, before)?,
        None => None,
    };
    let before = match before {
        Some(before) => {
            let lines = operations::list_voucher_lines(reader, association, before.id)?;
            Some((before, lines))
        }
        None => None,
    };
    let papers = list_attachments(reader, association, Owner::Voucher(head.id))?;
    Ok(Told {
        origin: operations::find_origin(reader, association, head.id)?,
        corrected_by: operations::list_corrections(reader, association, head)?,
        papers: papers.into_iter().map(|paper| (paper.id, paper.name)).collect(),
        before,
        locked: operations::find_locked_through(reader, association)?
            .is_some_and(|through| head.occurred_on <= through),
    })
}
