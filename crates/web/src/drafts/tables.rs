//! The tables of this feature, as its migration defines them.

use store::{Column, Table};

pub static VOUCHER_SERIES: Table = Table::new(
    "voucher_series",
    2,
    &[Column::id("association_id"), Column::text("code"), Column::text("name"), Column::int("recorded_at")],
);

pub static VOUCHER_DRAFT: Table = Table::new(
    "voucher_draft",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::text("series"),
        Column::text("kind"),
        Column::id("corrects_id").or_null(),
        Column::date("occurred_on").or_null(),
        Column::text("text"),
        Column::text("reason"),
        Column::int("version"),
        Column::text("actor_name"),
        Column::int("saved_at"),
    ],
);

pub static VOUCHER_DRAFT_LINE: Table = Table::new(
    "voucher_draft_line",
    3,
    &[
        Column::id("association_id"),
        Column::id("draft_id"),
        Column::int("number"),
        Column::text("account"),
        Column::text("objects"),
        Column::int("amount_ore"),
        Column::text("text"),
    ],
)
.part_of(&VOUCHER_DRAFT);

pub static VOUCHER_ATTACHMENT: Table = Table::new(
    "voucher_attachment",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("draft_id").or_null(),
        Column::id("voucher_id").or_null(),
        Column::bytes("sha256"),
        Column::text("name"),
        Column::text("media_type"),
        Column::int("size_bytes"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);
