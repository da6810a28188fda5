//! From which day a change may hold: never in a year that is closed, or locked to its end.

use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use super::operations::{StoredModel, find_model};
use crate::STILL_KNOWN;
use crate::ledger::operations::{find_year, find_year_lock, list_years};

/// The last day of the newest year that is closed, or locked to its end.
pub fn find_shut_through(reader: &Reader<'_>, association: Id) -> StoreResult<Option<Date>> {
    for year in list_years(reader, association)? {
        if find_year_lock(reader, association, &year)? == Some(year.last_day()) {
            return Ok(Some(year.last_day()));
        }
    }
    Ok(None)
}

/// The day from which a change holds unless somebody says another, and the model that it changes.
///
/// **Dates**: the first day of the year that is looked at; where that is closed, of the first that is not; where another
/// model begins later in the year, the day on which it begins.
pub fn find_base(reader: &Reader<'_>, association: Id, as_at: Date) -> StoreResult<Option<(Date, StoredModel)>> {
    let Some(shown) = find_model(reader, association, as_at, STILL_KNOWN)? else { return Ok(None) };
    let begins = find_year(reader, association, as_at)?.map_or(shown.valid_from, |year| year.from_on);
    let first_open = find_shut_through(reader, association)?.and_then(|through| through.tomorrow().ok());
    let day = begins.max(shown.valid_from).max(first_open.unwrap_or(begins));
    Ok(find_model(reader, association, day, STILL_KNOWN)?.map(|stored| (day, stored)))
}
