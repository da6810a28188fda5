//! The tables of this feature, as its migration defines them.

use store::{Column, Table};

pub static INTERVENTION_GRANT: Table = Table::new(
    "intervention_grant",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::int("number"),
        Column::text("intervention_key"),
        Column::text("organiser"),
        Column::int("recorded_at"),
    ],
);

pub static INTERVENTION_GRANT_VERSION: Table = Table::new(
    "intervention_grant_version",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("grant_id"),
        Column::int("version"),
        Column::text("kind"),
        Column::id("decision_id"),
        Column::text("budgeting"),
        Column::date("ends_on").or_null(),
        Column::text("note"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);

pub static INTERVENTION_GRANT_YEAR: Table = Table::new(
    "intervention_grant_year",
    3,
    &[Column::id("association_id"), Column::id("version_id"), Column::int("year"), Column::int("amount_ore")],
)
.part_of(&INTERVENTION_GRANT_VERSION);

pub static REQUISITION: Table = Table::new(
    "requisition",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::int("number"),
        Column::id("grant_id"),
        Column::text("organiser"),
        Column::int("recorded_at"),
    ],
);

pub static REQUISITION_VERSION: Table = Table::new(
    "requisition_version",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("requisition_id"),
        Column::int("version"),
        Column::date("period_from"),
        Column::date("period_until"),
        Column::text("text"),
        Column::int("recorded_at"),
    ],
);

pub static REQUISITION_LINE: Table = Table::new(
    "requisition_line",
    3,
    &[
        Column::id("association_id"),
        Column::id("version_id"),
        Column::int("number"),
        Column::text("text"),
        Column::int("amount_ore"),
    ],
)
.part_of(&REQUISITION_VERSION);

pub static REQUISITION_FILE: Table = Table::new(
    "requisition_file",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("requisition_id"),
        Column::bytes("sha256"),
        Column::text("name"),
        Column::text("media_type"),
        Column::int("size_bytes"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);

pub static REQUISITION_EVENT: Table = Table::new(
    "requisition_event",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("requisition_id"),
        Column::int("number"),
        Column::text("kind"),
        Column::date("occurred_on"),
        Column::id("person_id").or_null(),
        Column::text("actor_name"),
        Column::text("note"),
        Column::id("draft_id").or_null(),
        Column::id("voucher_id").or_null(),
        Column::int("recorded_at"),
    ],
);
