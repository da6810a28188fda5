//! The review of the numbers: what does not add up, in our own figures and in figures that somebody printed.
//!
//! A [`Finding`] carries its data; its Swedish stands in one place, `review/swedish.rs`.

mod association;
mod board;
mod bodies;
mod compare;
mod contribution;
mod document;
mod figures;
mod finding;
mod fold;
mod money;
mod names;
mod plan;
mod printed;
mod quantity;
mod relation;
mod sheet;
mod statement;
mod statutory;
mod swedish;
mod words;

pub use association::check_association;
pub use board::{BoardFinding, check_people};
pub use bodies::{check_joined, check_named_bodies};
pub use contribution::{BookedIncome, Confirmation, ContributionFinding, YearAsked, check_contributions};
pub use document::DocumentFinding;
pub use figures::{check_adoption, check_computed, check_figures, check_observations, check_opening, lacks_openings};
pub use finding::{Finding, RoundingCause, Severity};
pub use money::{MoneyAhead, check_money};
pub use names::{NameUse, check_names};
pub use plan::{PlanFinding, PlannedBudget, check_plan, check_promises, check_raised};
pub use printed::{PrintedOffice, check_printed, check_printed_offices};
pub use quantity::Quantity;
pub use relation::{Relation, check_relations};
pub use statutory::check_places;
pub use words::{Passage, Printed, WordReference, check_named_rules, check_words};
