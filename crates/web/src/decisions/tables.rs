//! The tables of this feature, as its migration defines them.

use store::{Column, Table};

pub static DECISION: Table = Table::new(
    "decision",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::text("register_number"),
        Column::int("version"),
        Column::id("supersedes").or_null(),
        Column::text("paragraph"),
        Column::date("decided_on"),
        Column::text("title"),
        Column::text("body"),
        Column::text("folded"),
        Column::int("recorded_at"),
        Column::int("known_until"),
    ],
);

/// What a decision is about, where it is asked for by that.
pub static DECISION_SUBJECT: Table = Table::new(
    "decision_subject",
    2,
    &[Column::id("association_id"), Column::id("decision_id"), Column::text("subject")],
)
.part_of(&DECISION);
