//! The tables of this feature, as its migration defines them.

use store::{Column, Table};

pub static OWN_DEADLINE: Table = Table::new(
    "own_deadline",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::date("due_on"),
        Column::text("title"),
        Column::text("note"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);

pub static OWN_DEADLINE_END: Table = Table::new(
    "own_deadline_end",
    2,
    &[
        Column::id("association_id"),
        Column::id("deadline_id"),
        Column::text("kind"),
        Column::date("ended_on"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);
