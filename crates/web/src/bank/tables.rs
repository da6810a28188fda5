//! The tables of this feature, as its migration defines them.

use store::{Column, Table};

pub static BANK_ACCOUNT: Table = Table::new(
    "bank_account",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::text("name"),
        Column::text("number"),
        Column::text("account"),
        Column::date("from_on"),
        Column::date("until_on").or_null(),
        Column::int("recorded_at"),
    ],
);

pub static BANK_STATEMENT: Table = Table::new(
    "bank_statement",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("bank_account_id"),
        Column::bytes("sha256"),
        Column::text("file_name"),
        Column::text("reference"),
        Column::date("from_on"),
        Column::date("through_on"),
        Column::int("opening_ore").or_null(),
        Column::int("closing_ore").or_null(),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);

pub static BANK_ENTRY: Table = Table::new(
    "bank_entry",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("bank_account_id"),
        Column::id("statement_id"),
        Column::int("position"),
        Column::date("booked_on"),
        Column::int("amount_ore"),
        Column::text("reference"),
        Column::text("counterparty"),
        Column::text("text"),
        Column::bytes("mark"),
    ],
);

pub static BANK_MATCH: Table = Table::new(
    "bank_match",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("bank_account_id"),
        Column::text("reason"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
        Column::int("known_until"),
    ],
);

pub static BANK_MATCH_ENTRY: Table =
    Table::new("bank_match_entry", 3, &[Column::id("association_id"), Column::id("match_id"), Column::id("entry_id")])
        .part_of(&BANK_MATCH);

pub static BANK_MATCH_LINE: Table = Table::new(
    "bank_match_line",
    4,
    &[Column::id("association_id"), Column::id("match_id"), Column::id("voucher_id"), Column::int("line_number")],
)
.part_of(&BANK_MATCH);

pub static BANK_RECONCILIATION: Table = Table::new(
    "bank_reconciliation",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("bank_account_id"),
        Column::date("through_on"),
        Column::int("books_ore"),
        Column::int("statement_ore"),
        Column::int("open_items"),
        Column::text("note"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);
