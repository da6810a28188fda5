//! The tables of the places in the law's layout.

use store::{Column, Table};

pub static STATUTORY_SETTING: Table = Table::new(
    "statutory_setting",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::date("valid_from"),
        Column::int("version"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
        Column::int("known_until"),
    ],
);

pub static STATUTORY_PLACE: Table = Table::new(
    "statutory_place",
    3,
    &[Column::id("association_id"), Column::id("setting_id"), Column::text("row_key"), Column::text("place")],
)
.part_of(&STATUTORY_SETTING);
