//! The tables of this feature, as its migration defines them.

use store::{Column, Table};

pub static OBSERVATION: Table = Table::new(
    "observation",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::text("key"),
        Column::int("version"),
        Column::text("label"),
        Column::int("value").or_null(),
        Column::text("unit"),
        Column::date("as_at"),
        Column::text("source"),
        Column::text("definition"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
        Column::int("known_until"),
    ],
);

pub static OBSERVATION_SUBJECT: Table = Table::new(
    "observation_subject",
    2,
    &[Column::id("association_id"), Column::text("key"), Column::text("subject"), Column::int("recorded_at")],
);

pub static RELATION: Table = Table::new(
    "relation",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::text("kind"),
        Column::text("total"),
        Column::text("note"),
        Column::int("recorded_at"),
    ],
);

pub static RELATION_PART: Table = Table::new(
    "relation_part",
    3,
    &[Column::id("association_id"), Column::id("relation_id"), Column::int("number"), Column::text("key")],
)
.part_of(&RELATION);
