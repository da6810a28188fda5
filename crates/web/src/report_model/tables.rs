//! The tables of this feature, as its migration defines them.

use store::{Column, Table};

pub static REPORT_MODEL: Table = Table::new(
    "report_model",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::text("name"),
        Column::date("valid_from"),
        Column::int("version"),
        Column::int("recorded_at"),
        Column::int("known_until"),
    ],
);

pub static REPORT_ROW: Table = Table::new(
    "report_row",
    3,
    &[
        Column::id("association_id"),
        Column::id("model_id"),
        Column::int("number"),
        Column::text("key"),
        Column::text("label"),
        Column::text("note_label").or_null(),
        Column::text("parent").or_null(),
        Column::text("kind"),
        Column::text("statement").or_null(),
        Column::int("note_reference").or_null(),
        Column::int("listed_in_note").or_null(),
        Column::text("statement_sign"),
        Column::text("note_sign"),
    ],
)
.part_of(&REPORT_MODEL);

pub static REPORT_RULE: Table = Table::new(
    "report_rule",
    3,
    &[
        Column::id("association_id"),
        Column::id("model_id"),
        Column::int("number"),
        Column::text("row_key"),
        Column::text("account_from"),
        Column::text("account_until"),
        Column::text("dimension").or_null(),
        Column::text("object").or_null(),
    ],
)
.part_of(&REPORT_MODEL);
