//! The tables of auditors' samples.

use store::{Column, Table};

pub static AUDIT_SAMPLE: Table = Table::new(
    "audit_sample",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::text("purpose"),
        Column::text("method"),
        Column::text("algorithm"),
        Column::text("seed"),
        Column::int("wanted"),
        Column::text("filter"),
        Column::int("population_count"),
        Column::int("population_ore"),
        Column::bytes("population_sha256"),
        Column::id("person_id").or_null(),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);

pub static AUDIT_SAMPLE_VOUCHER: Table = Table::new(
    "audit_sample_voucher",
    3,
    &[
        Column::id("association_id"),
        Column::id("sample_id"),
        Column::int("number"),
        Column::id("voucher_id"),
        Column::int("amount_ore"),
        Column::int("hits"),
    ],
)
.part_of(&AUDIT_SAMPLE);

pub static AUDIT_SAMPLE_NOTE: Table = Table::new(
    "audit_sample_note",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("sample_id"),
        Column::id("voucher_id"),
        Column::text("kind"),
        Column::text("text"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);
