//! The budget that governs a year, and the one after it.

use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use super::heads::{Head, choose_governing, list_heads};
use super::reading::{StoredBudget, read_budget};

/// The budget that governs a year.
#[derive(Clone, Debug)]
pub struct Governing {
    /// The newest that is adopted, else the newest draft; of the earliest later year which has one, if the year has none.
    pub budget: StoredBudget,
    /// The one that governs the year after the budget's own, if that year has one.
    pub next: Option<StoredBudget>,
}

/// Reads the budgets that govern the year of a day and the year after, chosen among the heads that were known at a moment.
pub fn read_governing(
    reader: &Reader<'_>,
    association: Id,
    heads: &[Head],
    on: Date,
    known_at: i64,
) -> StoreResult<Option<Governing>> {
    let read = |head: &Head| read_budget(reader, association, head.clone(), known_at);
    let Some(budget) = choose_governing(heads, on.year()).map(read).transpose()? else { return Ok(None) };
    let after = budget.year.saturating_add(1);
    let next = choose_governing(heads, after).filter(|next| next.year == after).map(read).transpose()?;
    Ok(Some(Governing { budget, next }))
}

/// Finds the budget that governs a year, as it was known at a moment: see [`Governing`].
pub fn find_governing(
    reader: &Reader<'_>,
    association: Id,
    year: i16,
    known_at: i64,
) -> StoreResult<Option<StoredBudget>> {
    let heads = list_heads(reader, association, known_at)?;
    let governing = choose_governing(&heads, year).cloned();
    governing.map(|head| read_budget(reader, association, head, known_at)).transpose()
}
