//! What is known first on a later day than a document's: a result that rests on it was not there yet.

use std::collections::BTreeSet;

use jiff::civil::Date;
use report::model::Kind;
use store::{Id, Reader, StoreResult};

use super::words::passages;
use crate::STILL_KNOWN;
use crate::figures::operations::Snapshot;
use crate::register::operations::list_observation_figures;

/// The ids of figures that exist, but only after a day.
#[derive(Clone, Debug, Default)]
pub struct Later(BTreeSet<String>);

impl Later {
    /// What is observed later than the day of a snapshot, as it was known when the snapshot was; a document that shows no
    /// results has no need of it.
    pub fn read(reader: &Reader<'_>, association: Id, kind: Kind, snapshot: &Snapshot) -> StoreResult<Later> {
        if !matches!(kind, Kind::InterimReport | Kind::AnnualReport) {
            return Ok(Later::default());
        }
        let known_at = snapshot.facts.known_at.min(STILL_KNOWN - 1);
        let ever = list_observation_figures(reader, association, Date::MAX, known_at)?.into_iter();
        Ok(Later(ever.map(|figure| figure.id).filter(|id| snapshot.find(id).is_none()).collect()))
    }

    /// Tells whether words refer to anything that is not there yet.
    pub fn is_behind(&self, markdown: &str) -> bool {
        let passages = passages("", markdown);
        passages.iter().flat_map(|passage| &passage.references).any(|reference| self.0.contains(&reference.figure_id))
    }
}
