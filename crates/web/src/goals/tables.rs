//! The tables of this feature, as its migrations define them.

use store::{Column, Table};

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

pub static GOAL_VERSION: Table = Table::new(
    "goal_version",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("goal_id"),
        Column::int("version"),
        Column::int("number"),
        Column::text("text"),
        Column::text("standing"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);

pub static OBJECTIVE_VERSION: Table = Table::new(
    "objective_version",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("objective_id"),
        Column::int("version"),
        Column::int("number"),
        Column::text("text"),
        Column::text("measure").or_null(),
        Column::text("standing"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);

pub static INDICATOR_VERSION: Table = Table::new(
    "indicator_version",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("indicator_id"),
        Column::int("version"),
        Column::int("number"),
        Column::text("activity"),
        Column::text("target"),
        Column::text("result"),
        Column::text("judgement"),
        Column::date("judged_on").or_null(),
        Column::text("standing"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);

pub static GOAL_INTERVENTION: Table = Table::new(
    "goal_intervention",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("goal_id"),
        Column::id("intervention_id"),
        Column::int("recorded_at"),
        Column::int("known_until"),
    ],
);
