//! The tables of this feature, as its migration defines them.

use store::{Column, Table};

pub static CONTRIBUTION_KEY: Table = Table::new(
    "contribution_key",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::int("year"),
        Column::text("region_basis"),
        Column::text("municipal_basis"),
        Column::text("measure").or_null(),
        Column::int("population_year").or_null(),
        Column::int("unit_ore"),
        Column::text("state_shown"),
        Column::text("source"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
        Column::int("known_until"),
    ],
);

pub static CONTRIBUTION_KEY_PART: Table = Table::new(
    "contribution_key_part",
    3,
    &[
        Column::id("association_id"),
        Column::id("key_id"),
        Column::int("number"),
        Column::id("member_id"),
        Column::text("part"),
        Column::int("weight"),
    ],
)
.part_of(&CONTRIBUTION_KEY);

pub static CONTRIBUTION_LEVEL: Table = Table::new(
    "contribution_level",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::int("year"),
        Column::text("kind"),
        Column::int("state_ore"),
        Column::date("occurred_on"),
        Column::int("first_month"),
        Column::id("decision_id").or_null(),
        Column::text("note"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
        Column::int("known_until"),
    ],
);

pub static CONTRIBUTION_SHARE: Table = Table::new(
    "contribution_share",
    3,
    &[
        Column::id("association_id"),
        Column::id("level_id"),
        Column::int("number"),
        Column::id("member_id"),
        Column::text("part"),
        Column::int("weight"),
        Column::int("amount_ore"),
    ],
)
.part_of(&CONTRIBUTION_LEVEL);

pub static CONTRIBUTION_CONFIRMATION: Table = Table::new(
    "contribution_confirmation",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::int("year"),
        Column::id("member_id"),
        Column::int("amount_ore"),
        Column::date("decided_on"),
        Column::text("reference"),
        Column::text("paper"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
        Column::int("known_until"),
    ],
);

pub static CONTRIBUTION_TERMS: Table = Table::new(
    "contribution_terms",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::int("year"),
        Column::id("member_id"),
        Column::int("every_months"),
        Column::text("timing"),
        Column::int("distance_months"),
        Column::int("day"),
        Column::int("days_to_pay"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
        Column::int("known_until"),
    ],
);

pub static CONTRIBUTION_MAPPING: Table = Table::new(
    "contribution_mapping",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("member_id"),
        Column::id("payer_id").or_null(),
        Column::text("income_account"),
        Column::text("receivable_account"),
        Column::text("accrued_account"),
        Column::text("deferred_account"),
        Column::int("dimension").or_null(),
        Column::text("object").or_null(),
        Column::text("actor_name"),
        Column::int("recorded_at"),
        Column::int("known_until"),
    ],
);

pub static CONTRIBUTION_DRAFT: Table = Table::new(
    "contribution_draft",
    2,
    &[
        Column::id("association_id"),
        Column::id("draft_id"),
        Column::int("year"),
        Column::text("kind"),
        Column::id("member_id").or_null(),
        Column::int("number"),
        Column::int("amount_ore"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);
