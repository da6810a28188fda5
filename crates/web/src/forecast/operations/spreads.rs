//! How lines are paid through the year, where it is not evenly.

use std::collections::BTreeMap;

use finsam::money::Ore;
use store::{Id, Reader, StoreError, StoreResult, Tx, values};

use super::before_end;
use crate::STILL_KNOWN;
use crate::forecast::queries;
use crate::forecast::tables::{LIQUIDITY_SPREAD, LIQUIDITY_SPREAD_MONTH};

/// A line's weights by month, January first. **Units**: öre, but only their relation matters.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Spread {
    pub year: i16,
    pub line_key: String,
    pub weights: [Ore; 12],
}

/// The spreads that hold, as they were known at a moment.
pub fn list_spreads(reader: &Reader<'_>, association: Id, known_at: i64) -> StoreResult<Vec<Spread>> {
    Ok(read_spreads(reader, association, known_at)?.into_values().collect())
}

fn read_spreads(reader: &Reader<'_>, association: Id, known_at: i64) -> StoreResult<BTreeMap<Id, Spread>> {
    let mut spreads: BTreeMap<Id, Spread> = BTreeMap::new();
    reader.each(&queries::LIST_SPREADS, &values![association, before_end(known_at), known_at], |row| {
        let (year, month): (i64, i64) = (row.get(1)?, row.get(3)?);
        let year = i16::try_from(year).map_err(|_| StoreError::Shape(format!("{year} is no year")))?;
        let line_key = row.get(2)?;
        let spread = spreads.entry(row.get(0)?).or_insert(Spread { year, line_key, weights: [Ore::ZERO; 12] });
        let place = usize::try_from(month - 1).ok().and_then(|place| spread.weights.get_mut(place));
        *place.ok_or_else(|| StoreError::Shape(format!("{month} is no month")))? = Ore(row.get(4)?);
        Ok(())
    })?;
    Ok(spreads)
}

/// Says how a line is paid through a year; weights that are all nothing mean evenly again.
pub fn save_spread(tx: &mut Tx<'_>, new: &Spread) -> StoreResult<()> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let same = |spread: &Spread| spread.year == new.year && spread.line_key == new.line_key;
    let before = read_spreads(tx, association, STILL_KNOWN)?.into_iter().filter(|(_, spread)| same(spread));
    for (id, _) in before.collect::<Vec<_>>() {
        tx.update(&LIQUIDITY_SPREAD, &values![association, id], &[("known_until", recorded_at.into())])?;
    }
    if new.weights.iter().all(|weight| *weight == Ore::ZERO) {
        return Ok(());
    }
    let (id, actor) = (tx.new_id(), tx.context().actor.name.clone());
    let row = values![association, id, i64::from(new.year), &new.line_key, actor, recorded_at, STILL_KNOWN];
    tx.insert(&LIQUIDITY_SPREAD, &row)?;
    for (index, weight) in new.weights.iter().enumerate() {
        tx.insert(&LIQUIDITY_SPREAD_MONTH, &values![association, id, index as i64 + 1, weight.0])?;
    }
    Ok(())
}
