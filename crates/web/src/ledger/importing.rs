//! Booking a file: a preflight that changes nothing, then the booking itself in one transaction.
//!
//! A voucher that is booked already is left alone; one that differs gets a new version that names the old one; nothing
//! inside a locked period is touched. The file itself is kept as it came (lag 2018:597 3 kap. 12 §).

mod apply;
mod carried;
mod chart;
mod error;
mod numbering;
mod only_here;
mod openings;
mod plan;
mod rows;
mod series;
mod sie_file;
mod source;
mod sums;

use jiff::civil::Date;
use store::{Id, Reader, StoreError};

pub use apply::book;
pub use carried::{NotTaken, PartNotTaken};
pub use chart::{AccountChange, ChartChanges, ObjectChange};
pub use error::ImportError;
pub use only_here::OnlyHere;
pub use openings::OpeningChange;
pub use plan::{Change, NewVoucher, Plan, Replaced, plan};
pub use series::{OTHER_SERIES, USUAL_SERIES, read_series};
pub use sie_file::Upload;
use sie_file::civil;
pub use source::{
    Booking, Contents, FileAccount, FileDimension, FileLine, FileObject, FileVoucher, Original, Source,
    canonical_objects,
};
pub use sums::SUMS_SERIES;

/// Refuses a series that is kept for vouchers by hand. **Errors**: `OwnSeries`.
pub fn check_series(reader: &Reader<'_>, association: Id, series: &str) -> Result<(), ImportError> {
    if crate::drafts::operations::is_own_series(reader, association, series)? {
        return Err(ImportError::OwnSeries { series: series.to_owned() });
    }
    Ok(())
}

/// A voucher as it is booked now.
#[derive(Debug)]
struct Booked {
    id: Id,
    version: i64,
    content: Vec<u8>,
    occurred_on: Date,
}

fn find_booked(
    reader: &Reader<'_>,
    association: Id,
    year: Id,
    voucher: &FileVoucher,
) -> Result<Option<Booked>, StoreError> {
    let key = store::values![association, year, &voucher.series, &voucher.number, crate::STILL_KNOWN];
    reader.find(&super::queries::FIND_CURRENT_VOUCHER, &key, read_booked)
}

fn read_booked(row: &store::Row) -> Result<Booked, StoreError> {
    Ok(Booked { id: row.get(0)?, version: row.get(1)?, content: row.get(2)?, occurred_on: row.get(3)? })
}
