//! Sums what goes by: per account, period, object and year, never per record.

mod account;
mod accounts;
mod objects;
mod years;

pub(crate) use account::PeriodRow;
pub use account::{AccountSummary, Movement, PeriodTotals, RowTotals, YearBalances};
pub(crate) use accounts::{Accounts, Found};
pub(crate) use objects::Objects;
pub use objects::{DimensionSummary, ObjectSummary, reserved_dimension_name};
pub use years::YearSummary;
pub(crate) use years::Years;

use crate::label::Label;

/// The most accounts that are told apart.
pub const MAX_ACCOUNTS: usize = 200_000;
/// The most objects that are told apart.
pub const MAX_OBJECTS: usize = 1_000_000;
/// The most dimensions that are told apart.
pub const MAX_DIMENSIONS: usize = 10_000;
/// The most financial years that are told apart.
pub const MAX_YEARS: usize = 100;
/// The most months of one account that are told apart.
pub const MAX_PERIODS: usize = 1_200;
/// The most voucher series whose numbers are followed.
pub const MAX_SERIES: usize = 10_000;

/// Says that there are more of something than is told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Full;

/// Counts the records of each label.
#[derive(Debug)]
pub(crate) struct LabelCounts([(u64, u64); Label::ALL.len()]);

impl LabelCounts {
    #[inline]
    pub(crate) fn add(&mut self, label: Label, line: u64) -> u64 {
        let (count, first_line) = &mut self.0[label as usize];
        if *count == 0 {
            *first_line = line;
        }
        *count += 1;
        *count
    }

    pub(crate) fn count(&self, label: Label) -> u64 {
        self.0[label as usize].0
    }

    /// Gives the line of the first record with the label; 0 if there is none.
    pub(crate) fn first_line(&self, label: Label) -> u64 {
        self.0[label as usize].1
    }
}

impl Default for LabelCounts {
    fn default() -> LabelCounts {
        LabelCounts([(0, 0); Label::ALL.len()])
    }
}
