//! Vouchers that were read in once and are not in the file: they stay, and are named.

use finsam::money::Ore;
use jiff::civil::Date;
use store::{Id, Reader, StoreResult, values};

use super::SUMS_SERIES;
use super::plan::{DESCRIBED, Plan, Seen};
use crate::STILL_KNOWN;
use crate::ledger::{operations, queries};

/// A voucher that is booked and no longer in the file.
#[derive(Clone, Debug)]
pub struct OnlyHere {
    pub voucher: String,
    pub occurred_on: Date,
    pub text: String,
    pub debit: Ore,
}

/// The first vouchers of the year that the file does not have, by day.
pub(super) fn list(reader: &Reader<'_>, association: Id, plan: &Plan, seen: &Seen) -> StoreResult<Vec<OnlyHere>> {
    let Some(year) = plan.year.as_ref().filter(|_| plan.vouchers_only_here > 0) else { return Ok(Vec::new()) };
    let key = values![association, year.id, STILL_KNOWN];
    let booked = reader.list(&queries::LIST_READ_IN, &key, |row| {
        Ok((
            row.get::<Id>(0)?,
            row.get::<String>(1)?,
            row.get::<String>(2)?,
            row.get::<Date>(3)?,
            row.get::<String>(4)?,
        ))
    })?;
    let replaced =
        |series: &str, number: &str| series == SUMS_SERIES && plan.replaced.iter().any(|sum| sum.number == number);
    let gone =
        booked.into_iter().filter(|(_, series, number, ..)| !seen.has(series, number) && !replaced(series, number));
    gone.take(DESCRIBED)
        .map(|(id, series, number, occurred_on, text)| {
            let lines = operations::list_voucher_lines(reader, association, id)?;
            let debit = lines.iter().filter(|line| line.amount_ore > Ore::ZERO).map(|line| line.amount_ore).sum();
            Ok(OnlyHere { voucher: format!("{series} {number}").trim().to_owned(), occurred_on, text, debit })
        })
        .collect()
}
