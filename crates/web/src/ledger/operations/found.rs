//! What a search found: one page of it, or all of it for a workbook.

use std::collections::BTreeMap;

use store::{Id, Reader, StoreResult};

use super::{FoundVoucher, VOUCHERS_PER_PAGE, VoucherLine, list_found, list_lines_of_found};
use crate::search::operations::{Matches, Order};
use crate::sheet;

#[derive(Clone, Debug)]
pub struct Found {
    pub vouchers: Vec<FoundVoucher>,
    pub lines: BTreeMap<Id, Vec<VoucherLine>>,
    /// How many there are on all pages.
    pub count: i64,
    pub offset: i64,
}

/// How much of what was found is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// A page, counted from 1; the last one stands in for those after it.
    Page(i64),
    /// Everything, or nothing where it is more than a workbook takes.
    Whole,
}

impl Extent {
    pub fn asked(query: &str, page: i64) -> Extent {
        if sheet::is_asked_for(query) { Extent::Whole } else { Extent::Page(page) }
    }
}

pub fn read_found(
    reader: &Reader<'_>,
    association: Id,
    matches: &Matches<'_, '_>,
    order: Order,
    extent: Extent,
) -> StoreResult<Found> {
    let count = matches.count();
    let last = (count - 1).max(0) / VOUCHERS_PER_PAGE * VOUCHERS_PER_PAGE;
    let (offset, limit) = match extent {
        Extent::Whole if count > sheet::ROWS_AT_MOST => (0, 0),
        Extent::Whole => (0, count),
        Extent::Page(page) => (((page - 1) * VOUCHERS_PER_PAGE).min(last), VOUCHERS_PER_PAGE),
    };
    let ids = matches.page(order, offset, limit)?;
    let (vouchers, lines) = (list_found(reader, association, &ids)?, list_lines_of_found(reader, association, &ids)?);
    Ok(Found { vouchers, lines, count, offset })
}
