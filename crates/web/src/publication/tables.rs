//! The tables of this feature, as its migration defines them.

use store::{Column, Table};

pub static PUBLICATION: Table = Table::new(
    "publication",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("document_id"),
        Column::int("number"),
        Column::date("published_on"),
        Column::bytes("pdf_sha256"),
        Column::bytes("figures_sha256"),
        Column::bytes("content_sha256"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);

pub static PUBLICATION_WITHDRAWAL: Table = Table::new(
    "publication_withdrawal",
    2,
    &[
        Column::id("association_id"),
        Column::id("publication_id"),
        Column::date("withdrawn_on"),
        Column::text("reason"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);

pub static PUBLICATION_FILE: Table = Table::new(
    "publication_file",
    3,
    &[
        Column::id("association_id"),
        Column::id("publication_id"),
        Column::int("number"),
        Column::text("name"),
        Column::text("media_type"),
        Column::bytes("sha256"),
    ],
)
.part_of(&PUBLICATION);
