//! The tables of this feature, as its migration defines them.

use store::{Column, Table};

pub static VOUCHER_SCHEDULE: Table = Table::new(
    "voucher_schedule",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::text("kind"),
        Column::text("text"),
        Column::text("series"),
        Column::int("interval_months"),
        Column::date("first_on"),
        Column::date("last_on").or_null(),
        Column::date("reverse_on").or_null(),
        Column::int("parts").or_null(),
        Column::text("manner"),
        Column::int("ended_at").or_null(),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);

pub static VOUCHER_SCHEDULE_LINE: Table = Table::new(
    "voucher_schedule_line",
    3,
    &[
        Column::id("association_id"),
        Column::id("schedule_id"),
        Column::int("number"),
        Column::text("account"),
        Column::text("objects"),
        Column::int("amount_ore"),
        Column::text("text"),
    ],
)
.part_of(&VOUCHER_SCHEDULE);

pub static VOUCHER_OCCURRENCE: Table = Table::new(
    "voucher_occurrence",
    3,
    &[
        Column::id("association_id"),
        Column::id("schedule_id"),
        Column::int("number"),
        Column::date("due_on"),
        Column::id("draft_id"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
)
.part_of(&VOUCHER_SCHEDULE);
