//! What is known first on a later day than a document's: a result that rests on it was not there yet.

use std::collections::BTreeSet;

use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use super::words::passages;
use crate::STILL_KNOWN;
use crate::register::operations::list_observation_figures;

/// The ids of figures that exist, but only after a day.
#[derive(Clone, Debug, Default)]
pub struct Later(BTreeSet<String>);

impl Later {
    pub fn read(reader: &Reader<'_>, association: Id, as_at: Date, known_at: i64) -> StoreResult<Later> {
        let known_at = known_at.min(STILL_KNOWN - 1);
        let ids = |on: Date| -> StoreResult<BTreeSet<String>> {
            let figures = list_observation_figures(reader, association, on, known_at)?;
            Ok(figures.into_iter().map(|figure| figure.id).collect())
        };
        let then = ids(as_at)?;
        Ok(Later(ids(Date::MAX)?.into_iter().filter(|id| !then.contains(id)).collect()))
    }

    /// Tells whether words refer to anything that is not there yet.
    pub fn is_behind(&self, markdown: &str) -> bool {
        let passages = passages("", markdown);
        passages.iter().flat_map(|passage| &passage.references).any(|reference| self.0.contains(&reference.figure_id))
    }
}
