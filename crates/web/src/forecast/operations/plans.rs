//! What is recorded of the money ahead.

use finsam::equity::Recommendation;
use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use super::recommendations::list_recommendations;
use super::rounds::{StoredRound, find_newest, list_rounds};
use super::spreads::{Spread, list_spreads};
use crate::budget::operations::{Head, list_heads};
use crate::contributions::operations::{Contributions, read_contributions};

/// Budgets, contributions and forecasts, of every year, as they were known at a moment. The tables of budgets are apart.
#[derive(Clone, Debug)]
pub struct Plans {
    pub budgets: Vec<Head>,
    pub contributions: Contributions,
    /// The newest day first.
    pub rounds: Vec<StoredRound>,
    pub recommendations: Vec<Recommendation>,
    pub spreads: Vec<Spread>,
}

pub fn read_plans(reader: &Reader<'_>, association: Id, known_at: i64) -> StoreResult<Plans> {
    Ok(Plans {
        budgets: list_heads(reader, association, known_at)?,
        contributions: read_contributions(reader, association, known_at)?,
        rounds: list_rounds(reader, association, known_at)?,
        recommendations: list_recommendations(reader, association, known_at)?,
        spreads: list_spreads(reader, association, known_at)?,
    })
}

impl Plans {
    /// The newest closed round of the date's year, of that day or before it.
    pub fn find_round(&self, as_at: Date) -> Option<&StoredRound> {
        find_newest(&self.rounds, as_at)
    }
}
