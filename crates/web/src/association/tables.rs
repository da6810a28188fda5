//! The tables of this feature, as its migration defines them.

use store::{Column, Table};

pub static MEMBER: Table = Table::new(
    "member",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::text("key"),
        Column::text("name"),
        Column::bytes("sort_key"),
        Column::text("kind"),
        Column::date("joined_on"),
        Column::date("left_on").or_null(),
        Column::int("recorded_at"),
    ],
);

pub static POPULATION: Table = Table::new(
    "population",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("member_id").or_null(),
        Column::int("year"),
        Column::text("measure"),
        Column::int("inhabitants"),
        Column::text("source"),
        Column::int("recorded_at"),
    ],
);

pub static SEAT: Table = Table::new(
    "seat",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::text("key"),
        Column::text("kind"),
        Column::int("number"),
        Column::int("recorded_at"),
    ],
);

pub static SEAT_MEMBER: Table =
    Table::new("seat_member", 3, &[Column::id("association_id"), Column::id("seat_id"), Column::id("member_id")])
        .part_of(&SEAT);

pub static SEAT_PERIOD: Table = Table::new(
    "seat_period",
    2,
    &[
        Column::id("association_id"),
        Column::id("seat_id"),
        Column::date("from_on").or_null(),
        Column::date("until_on").or_null(),
    ],
)
.part_of(&SEAT);

pub static SEAT_HOLDER: Table = Table::new(
    "seat_holder",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("seat_id"),
        Column::text("name"),
        Column::date("from_on"),
        Column::date("until_on").or_null(),
        Column::text("ended_by").or_null(),
        Column::int("recorded_at"),
    ],
);

pub static SEAT_DECISION: Table =
    Table::new("seat_decision", 2, &[Column::id("association_id"), Column::id("holder_id"), Column::id("decision_id")])
        .part_of(&SEAT_HOLDER);

pub static SEAT_HOLDER_MEMBER: Table = Table::new(
    "seat_holder_member",
    2,
    &[Column::id("association_id"), Column::id("holder_id"), Column::id("member_id")],
)
.part_of(&SEAT_HOLDER);

pub static OFFICE: Table = Table::new(
    "office",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::text("kind"),
        Column::text("name"),
        Column::date("from_on"),
        Column::date("until_on").or_null(),
        Column::id("decision_id").or_null(),
        Column::int("recorded_at"),
    ],
);

pub static AUDITOR: Table = Table::new(
    "auditor",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::text("name"),
        Column::text("firm").or_null(),
        Column::text("appointed_by"),
        Column::date("from_on"),
        Column::date("until_on").or_null(),
        Column::int("recorded_at"),
    ],
);

pub static AUDITOR_MEMBER: Table =
    Table::new("auditor_member", 3, &[Column::id("association_id"), Column::id("auditor_id"), Column::id("member_id")])
        .part_of(&AUDITOR);

pub static WORKING_GROUP: Table = Table::new(
    "working_group",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::text("name"),
        Column::text("purpose"),
        Column::int("recorded_at"),
    ],
);

pub static PREDECESSOR: Table = Table::new(
    "predecessor",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::text("key"),
        Column::text("name"),
        Column::text("organisation_number").or_null(),
        Column::date("dissolved_on").or_null(),
        Column::date("merged_on"),
        Column::int("opening_equity_ore"),
        Column::date("kept_apart_until").or_null(),
        Column::int("dimension").or_null(),
        Column::text("object").or_null(),
        Column::id("decision_id").or_null(),
        Column::text("source"),
        Column::int("number"),
        Column::int("recorded_at"),
    ],
);

pub static WORKING_GROUP_PERIOD: Table = Table::new(
    "working_group_period",
    2,
    &[
        Column::id("association_id"),
        Column::id("group_id"),
        Column::date("from_on").or_null(),
        Column::date("until_on").or_null(),
    ],
)
.part_of(&WORKING_GROUP);

/// What the register said before it was corrected.
pub static REGISTER_CORRECTION: Table = Table::new(
    "register_correction",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("seat_id").or_null(),
        Column::id("holder_id").or_null(),
        Column::id("office_id").or_null(),
        Column::id("auditor_id").or_null(),
        Column::text("said"),
        Column::text("reason"),
        Column::id("decision_id").or_null(),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);
