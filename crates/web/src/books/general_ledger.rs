//! The general ledger: account by account, with the balance after each line.

use access::allowed;
use axum::extract::{RawQuery, State};
use axum::response::Response;
use store::{Id, Reader, StoreResult};

use super::address::{BookAddress, NoObject};
use super::operations::{LedgerLine, ObjectNames, Part, Section, list_ledger_lines, list_sections};
use super::page::general_ledger::{GeneralLedgerPage, list_of};
use crate::app::App;
use crate::fault::Fault;
use crate::guard::Access;
use crate::{page as reply, sheet};

/// How many lines stand on a page.
pub const LINES_PER_PAGE: i64 = 200;

/// What the page is made from.
#[derive(Clone, Debug)]
pub struct Shown {
    pub part: Part,
    /// Every account of the part, also those whose lines stand on other pages.
    pub sections: Vec<Section>,
    pub names: ObjectNames,
    pub pieces: Vec<Piece>,
    pub offset: i64,
}

/// The lines of an account that stand on the page.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Which of the sections.
    pub section: usize,
    /// How many of its lines stand on earlier pages.
    pub skipped: i64,
    /// What stood on the account before the first line here.
    pub before_ore: finsam::money::Ore,
    pub lines: Vec<LedgerLine>,
}

/// `GET /bokforing/huvudbok`
pub async fn show(
    State(app): State<App>,
    access: Access<allowed::ReadAccounts>,
    RawQuery(query): RawQuery,
) -> Result<Response, Fault> {
    let query = query.unwrap_or_default();
    let address = BookAddress::read(&query);
    let asked = match address.check() {
        Ok(asked) => asked,
        Err(errors) => return Ok(reply::unprocessable(&GeneralLedgerPage::with_errors(&access, &address, &errors))),
    };
    let (association, as_at, page, whole) =
        (access.association.id, access.as_at, address.page(), sheet::is_asked_for(&query));
    let shown: Result<Shown, NoObject> = app
        .read(move |reader| match asked.part(reader, association, as_at)? {
            Ok(part) => Ok(Ok(read(reader, association, part, if whole { None } else { Some(page) })?)),
            Err(no_object) => Ok(Err(no_object)),
        })
        .await?;
    let shown = match shown {
        Ok(shown) => shown,
        Err(no_object) => {
            let errors = [no_object.error()];
            return Ok(reply::unprocessable(&GeneralLedgerPage::with_errors(&access, &address, &errors)));
        }
    };
    if !whole {
        return Ok(reply::ok(&GeneralLedgerPage::new(&access, &address, &shown)));
    }
    match sheet::check_rows(shown.sections.iter().map(Section::lines).sum(), "fran") {
        Ok(()) => sheet::reply(&access, app.today(), "huvudbok", list_of(&shown)),
        Err(errors) => Ok(reply::unprocessable(&GeneralLedgerPage::with_errors(&access, &address, &errors))),
    }
}

/// Reads one page, or everything that a workbook takes.
fn read(reader: &Reader<'_>, association: Id, part: Part, page: Option<i64>) -> StoreResult<Shown> {
    let sections = list_sections(reader, association, &part)?;
    let count: i64 = sections.iter().map(Section::lines).sum();
    let last = (count - 1).max(0) / LINES_PER_PAGE * LINES_PER_PAGE;
    let (offset, until) = match page {
        Some(page) => {
            let offset = ((page - 1) * LINES_PER_PAGE).min(last);
            (offset, offset + LINES_PER_PAGE)
        }
        None if count > sheet::ROWS_AT_MOST => (0, 0),
        None => (0, i64::MAX),
    };
    let mut pieces = Vec::new();
    let mut start = 0;
    for (at, section) in sections.iter().enumerate() {
        let end = start + section.lines();
        let stands_here = if start == end {
            (offset..until).contains(&start.min((count - 1).max(0)))
        } else {
            start < until && end > offset
        };
        if stands_here {
            let (from, to) = (start.max(offset), end.min(until));
            let span = (from - start, to - from);
            let (before_ore, lines) = match span.1 {
                0 => (section.opening_ore, Vec::new()),
                _ => list_ledger_lines(reader, association, section, &part, span)?,
            };
            pieces.push(Piece { section: at, skipped: span.0, before_ore, lines });
        }
        start = end;
    }
    Ok(Shown { names: ObjectNames::read(reader, association)?, part, sections, pieces, offset })
}
