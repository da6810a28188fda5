//! Figures that somebody printed.

use jiff::civil::Date;

use super::{Finding, Relation};
use crate::association::{Association, OfficeKind};
use crate::figure::Figure;
use crate::statement::Model;

/// Checks printed figures: against themselves, against relations, and against ours.
pub fn check_printed(printed: &[Figure], ours: &[Figure], model: &Model, relations: &[Relation]) -> Vec<Finding> {
    let _ = (printed, ours, model, relations);
    Vec::new()
}

/// An office as a document prints it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PrintedOffice {
    pub place: String,
    pub kind: OfficeKind,
    pub person: String,
}

/// Checks the printed holders of offices against those who held them on the day.
pub fn check_printed_offices(printed: &[PrintedOffice], association: &Association, on: Date) -> Vec<Finding> {
    let _ = (printed, association, on);
    Vec::new()
}
