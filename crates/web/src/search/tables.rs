//! The tables by which vouchers are found: made from vouchers and chain, so neither traced nor backed up.

use store::{Column, Table};

/// In which vouchers a token stands: a row for each chunk of [`store::places::PER_CHUNK`] places.
pub static VOUCHER_POSTING: Table = Table::new(
    "voucher_posting",
    3,
    &[Column::id("association_id"), Column::text("token"), Column::int("chunk"), Column::bytes("places")],
)
.untraced();

/// What is known of the vouchers of a chunk, place by place: day, link of the chain, amounts, id.
pub static VOUCHER_CHUNK: Table = Table::new(
    "voucher_chunk",
    2,
    &[
        Column::id("association_id"),
        Column::int("chunk"),
        Column::int("vouchers"),
        Column::id("first_id"),
        Column::id("last_id"),
        Column::bytes("days"),
        Column::bytes("links"),
        Column::bytes("amounts"),
        Column::bytes("ids"),
    ],
)
.untraced();

/// How far along the audit chain the index has come.
pub static VOUCHER_INDEX: Table =
    Table::new("voucher_index", 1, &[Column::id("association_id"), Column::int("through_link")]).untraced();
