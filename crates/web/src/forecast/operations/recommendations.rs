//! The recommended highest equity: what the program comes with, and what the office has entered.

use std::collections::BTreeMap;

use finsam::equity::{Recommendation, TierError, make_tiers};
use finsam::money::Ore;
use finsam::period::Period;
use jiff::civil::Date;
use store::{Id, Reader, StoreError, StoreResult, Tx, values};
use thiserror::Error;

use super::before_end;
use crate::STILL_KNOWN;
use crate::figures::recommendation::list_national;
use crate::forecast::queries;
use crate::forecast::tables::{EQUITY_RECOMMENDATION, EQUITY_RECOMMENDATION_TIER};

/// Steps that somebody enters. **Units**: öre, thousandths of a per cent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewRecommendation {
    pub applies_from_ore: Ore,
    pub applies_to_ore: Ore,
    pub valid_from: Date,
    /// Where each step ends, and its share; the last may have no end.
    pub steps: Vec<(Option<Ore>, i64)>,
    /// Where it is written.
    pub source: String,
}

/// Steps as the office has entered them.
#[derive(Clone, Debug)]
pub struct OwnRecommendation {
    pub id: Id,
    pub recommendation: Recommendation,
    pub actor_name: String,
    pub recorded_at: i64,
}

#[derive(Debug, Error)]
pub enum RecommendationError {
    #[error("the steps do not fit")]
    Tiers(TierError),
    #[error("there is no such recommendation")]
    NotThere,
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Every recommendation that is known; what the office has entered comes before what the program comes with.
pub fn list_recommendations(reader: &Reader<'_>, association: Id, known_at: i64) -> StoreResult<Vec<Recommendation>> {
    let own = list_own_recommendations(reader, association, known_at)?;
    Ok(own.into_iter().map(|own| own.recommendation).chain(list_national()).collect())
}

/// What the office has entered, the newest first.
pub fn list_own_recommendations(
    reader: &Reader<'_>,
    association: Id,
    known_at: i64,
) -> StoreResult<Vec<OwnRecommendation>> {
    let key = values![association, before_end(known_at), known_at];
    let mut steps: BTreeMap<Id, Vec<(Option<Ore>, i64)>> = BTreeMap::new();
    let heads = reader.list(&queries::LIST_RECOMMENDATIONS, &key, |row| {
        let applies = (Ore(row.get(1)?), Ore(row.get(2)?));
        let head: (Id, Date, String) = (row.get(0)?, row.get(3)?, row.get(4)?);
        Ok((head, applies, (row.get::<String>(5)?, row.get::<i64>(6)?)))
    })?;
    if heads.is_empty() {
        return Ok(Vec::new());
    }
    reader.each(&queries::LIST_TIERS, &key, |row| {
        let up_to: Option<i64> = row.get(1)?;
        steps.entry(row.get(0)?).or_default().push((up_to.map(Ore), row.get(2)?));
        Ok(())
    })?;
    heads
        .into_iter()
        .map(|((id, valid_from, source), applies, (actor_name, recorded_at))| {
            let tiers = make_tiers(applies, steps.get(&id).map_or(&[], Vec::as_slice));
            let tiers = tiers.map_err(|error| StoreError::Shape(format!("a recommendation: {error:?}")))?;
            let recommendation = Recommendation {
                applies_from_ore: applies.0,
                applies_to_ore: applies.1,
                tiers,
                valid: Period::since(valid_from),
                source,
            };
            Ok(OwnRecommendation { id, recommendation, actor_name, recorded_at })
        })
        .collect()
}

/// Enters steps. **Errors**: they do not follow each other through the span.
pub fn add_recommendation(tx: &mut Tx<'_>, new: &NewRecommendation) -> Result<Id, RecommendationError> {
    make_tiers((new.applies_from_ore, new.applies_to_ore), &new.steps).map_err(RecommendationError::Tiers)?;
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let (id, actor) = (tx.new_id(), tx.context().actor.name.clone());
    let (from, to) = (new.applies_from_ore.0, new.applies_to_ore.0);
    let row = values![association, id, from, to, new.valid_from, &new.source, actor, recorded_at, STILL_KNOWN];
    tx.insert(&EQUITY_RECOMMENDATION, &row)?;
    for (index, (up_to, share_milli)) in new.steps.iter().enumerate() {
        let number = index as i64 + 1;
        let row = values![association, id, number, up_to.map(|ore| ore.0), *share_milli];
        tx.insert(&EQUITY_RECOMMENDATION_TIER, &row)?;
    }
    Ok(id)
}

/// Takes steps away that somebody entered. **Errors**: they are not there.
pub fn end_recommendation(tx: &mut Tx<'_>, id: Id) -> Result<(), RecommendationError> {
    let (association, recorded_at) = (tx.context().association, tx.context().recorded_at);
    let own = list_own_recommendations(tx, association, STILL_KNOWN)?;
    if own.iter().all(|own| own.id != id) {
        return Err(RecommendationError::NotThere);
    }
    tx.update(&EQUITY_RECOMMENDATION, &values![association, id], &[("known_until", recorded_at.into())])?;
    Ok(())
}
