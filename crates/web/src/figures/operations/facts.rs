//! What the figures of an association are computed from, beside its books.

use finsam::association as rules;
use finsam::merger::Predecessor;
use jiff::civil::Date;
use store::{Id, Reader, StoreResult};

use crate::association::operations::{list_predecessors, read_association};
use crate::forecast::operations::{Plans, read_plans};
use crate::grants::operations::{Book, read_book};
use crate::ledger::operations::{FinancialYear, list_years};
use crate::shared::operations::{Settled, list_settled};

/// What is recorded of an association, whatever the day that is asked about, as it was known at a moment. Each kind is
/// read once, and the figures of several days can be computed from it.
#[derive(Clone, Debug)]
pub struct Facts {
    pub known_at: i64,
    /// The newest first.
    pub years: Vec<FinancialYear>,
    pub register: rules::Association,
    /// The associations that were merged into this one, whenever.
    pub predecessors: Vec<Predecessor>,
    pub plans: Plans,
    pub grants: Book,
    pub settled: Vec<Settled>,
}

impl Facts {
    /// The financial year of a day, where it is booked.
    pub fn find_year(&self, on: Date) -> Option<&FinancialYear> {
        self.years.iter().find(|year| year.contains(on))
    }

    pub fn read(reader: &Reader<'_>, association: Id, known_at: i64) -> StoreResult<Facts> {
        let predecessors = list_predecessors(reader, association)?.into_iter();
        Ok(Facts {
            known_at,
            years: list_years(reader, association)?,
            register: read_association(reader, association)?,
            predecessors: predecessors.map(|(predecessor, _)| predecessor).collect(),
            plans: read_plans(reader, association, known_at)?,
            grants: read_book(reader, association, known_at)?,
            settled: list_settled(reader, association, known_at)?,
        })
    }
}
