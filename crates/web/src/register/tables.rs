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

pub static GOAL: Table = Table::new(
    "goal",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::int("year"),
        Column::int("number"),
        Column::text("text"),
        Column::int("recorded_at"),
    ],
);

pub static INDICATOR: Table = Table::new(
    "indicator",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("goal_id"),
        Column::int("number"),
        Column::text("activity"),
        Column::text("target"),
        Column::text("result"),
        Column::text("judgement"),
        Column::int("recorded_at"),
    ],
);

pub static OBJECTIVE: Table = Table::new(
    "objective",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("goal_id"),
        Column::int("number"),
        Column::text("text"),
        Column::text("measure").or_null(),
        Column::int("recorded_at"),
    ],
);

pub static INTERVENTION: Table = Table::new(
    "intervention",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::text("key"),
        Column::text("name"),
        Column::text("kind"),
        Column::text("object").or_null(),
        Column::date("since_on").or_null(),
        Column::date("until_on").or_null(),
        Column::text("text"),
        Column::int("number"),
        Column::int("recorded_at"),
    ],
);
