//! The table of this feature, as its migration defines it.

use store::{Column, Table};

pub static IMPORT_MAPPING: Table = Table::new(
    "import_mapping",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::text("head"),
        Column::text("choices"),
        Column::text("file_name"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);
