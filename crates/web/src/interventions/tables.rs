//! The tables of this feature, as its migrations define them.

use store::{Column, Table};

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

pub static INTERVENTION_VERSION: Table = Table::new(
    "intervention_version",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("intervention_id"),
        Column::int("version"),
        Column::text("name"),
        Column::text("kind"),
        Column::text("object").or_null(),
        Column::date("since_on").or_null(),
        Column::date("until_on").or_null(),
        Column::text("end_reason").or_null(),
        Column::text("text"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);
