//! The tables of this feature, as its migration defines them.

use store::{Column, Table};

pub static BUDGET: Table = Table::new(
    "budget",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::int("year"),
        Column::text("name"),
        Column::text("kind"),
        Column::id("origin_id").or_null(),
        Column::int("recorded_at"),
    ],
)
.guarded_by(&["budget_changed", "budget_removed"]);

pub static BUDGET_COLUMN: Table = Table::new(
    "budget_column",
    3,
    &[
        Column::id("association_id"),
        Column::id("budget_id"),
        Column::text("code"),
        Column::int("number"),
        Column::text("kind"),
        Column::int("year"),
        Column::int("opening_ore").or_null(),
        Column::text("carried_from").or_null(),
    ],
)
.part_of(&BUDGET)
.guarded_by(&["budget_column_added", "budget_column_changed", "budget_column_removed"]);

pub static BUDGET_LINE: Table = Table::new(
    "budget_line",
    3,
    &[
        Column::id("association_id"),
        Column::id("budget_id"),
        Column::text("key"),
        Column::int("number"),
        Column::text("label"),
        Column::text("section"),
        Column::text("member_key").or_null(),
        Column::text("intervention_key").or_null(),
        Column::int("granted_share_milli").or_null(),
        Column::text("comment"),
    ],
)
.part_of(&BUDGET)
.guarded_by(&["budget_line_added", "budget_line_changed", "budget_line_removed"]);

pub static BUDGET_LINE_ROW: Table = Table::new(
    "budget_line_row",
    4,
    &[Column::id("association_id"), Column::id("budget_id"), Column::text("line_key"), Column::text("row_key")],
)
.part_of(&BUDGET)
.guarded_by(&["budget_line_row_added", "budget_line_row_changed", "budget_line_row_removed"]);

pub static BUDGET_CELL: Table = Table::new(
    "budget_cell",
    4,
    &[
        Column::id("association_id"),
        Column::id("budget_id"),
        Column::text("line_key"),
        Column::text("column_code"),
        Column::int("amount_ore").or_null(),
        Column::int("granted_ore").or_null(),
        Column::text("comment"),
    ],
)
.part_of(&BUDGET)
.guarded_by(&["budget_cell_added", "budget_cell_changed", "budget_cell_removed"]);

pub static BUDGET_REASON: Table = Table::new(
    "budget_reason",
    3,
    &[Column::id("association_id"), Column::id("budget_id"), Column::int("year"), Column::text("reason")],
)
.part_of(&BUDGET)
.guarded_by(&["budget_reason_added", "budget_reason_changed", "budget_reason_removed"]);

pub static BUDGET_EDIT: Table = Table::new(
    "budget_edit",
    3,
    &[
        Column::id("association_id"),
        Column::id("budget_id"),
        Column::int("number"),
        Column::text("kind"),
        Column::int("of_number").or_null(),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
)
.guarded_by(&["budget_edit_added", "budget_edit_changed", "budget_edit_removed"]);

pub static BUDGET_CHANGE: Table = Table::new(
    "budget_change",
    4,
    &[
        Column::id("association_id"),
        Column::id("budget_id"),
        Column::int("edit_number"),
        Column::int("number"),
        Column::text("place"),
        Column::text("line_key"),
        Column::text("column_code"),
        Column::text("before").or_null(),
        Column::text("after").or_null(),
    ],
)
.part_of(&BUDGET_EDIT)
.guarded_by(&["budget_change_added", "budget_change_changed", "budget_change_removed"]);

pub static BUDGET_EVENT: Table = Table::new(
    "budget_event",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("budget_id"),
        Column::int("number"),
        Column::text("kind"),
        Column::id("decision_id").or_null(),
        Column::date("occurred_on"),
        Column::text("note"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
)
.guarded_by(&["budget_event_changed", "budget_event_removed"]);
