//! What is granted to the interventions of a budget's lines.

use std::collections::BTreeMap;

use finsam::money::Ore;
use store::{Id, Reader, StoreResult};

use super::standing::Standing;
use crate::grants::operations::read_book;

/// What is granted for the year by line, where the line is an intervention's and anything is granted to it.
pub fn list_granted(
    reader: &Reader<'_>,
    association: Id,
    standing: &Standing,
    known_at: i64,
) -> StoreResult<BTreeMap<String, Ore>> {
    let book = read_book(reader, association, known_at)?.at(standing.as_at);
    let granted = book.list_standings(standing.year);
    let of_line = |line: &finsam::budget::Line| {
        let key = line.intervention_key.as_ref()?;
        let found = granted.iter().find(|granted| granted.key == *key)?;
        Some((line.key.clone(), found.standing.granted_ore))
    };
    Ok(standing.budget.lines.iter().filter_map(of_line).collect())
}
