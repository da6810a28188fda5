//! The tables of the cash flow.

use store::{Column, Table};

pub static CASH_FLOW_SETTING: Table = Table::new(
    "cash_flow_setting",
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

pub static CASH_FLOW_CLASS: Table = Table::new(
    "cash_flow_class",
    3,
    &[Column::id("association_id"), Column::id("setting_id"), Column::text("row_key"), Column::text("class")],
)
.part_of(&CASH_FLOW_SETTING);
