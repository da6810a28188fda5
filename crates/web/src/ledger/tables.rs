//! The tables of this feature, as its migration defines them.

use store::{Column, Table};

pub static FINANCIAL_YEAR: Table = Table::new(
    "financial_year",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::date("from_on"),
        Column::date("until_on"),
        Column::int("recorded_at"),
    ],
);

pub static ACCOUNT: Table = Table::new(
    "account",
    3,
    &[
        Column::id("association_id"),
        Column::id("financial_year_id"),
        Column::text("number"),
        Column::text("name"),
        Column::text("kind"),
    ],
);

pub static DIMENSION: Table =
    Table::new("dimension", 2, &[Column::id("association_id"), Column::text("number"), Column::text("name")]);

pub static DIMENSION_OBJECT: Table = Table::new(
    "dimension_object",
    3,
    &[Column::id("association_id"), Column::text("dimension"), Column::text("code"), Column::text("name")],
);

pub static LEDGER_IMPORT: Table = Table::new(
    "ledger_import",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("financial_year_id"),
        Column::bytes("sha256"),
        Column::text("file_name"),
        Column::text("program"),
        Column::int("vouchers_new"),
        Column::int("vouchers_changed"),
        Column::int("vouchers_unchanged"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);

pub static OPENING_DIFFERENCE: Table = Table::new(
    "opening_difference",
    3,
    &[
        Column::id("association_id"),
        Column::id("import_id"),
        Column::text("account"),
        Column::int("file_ore"),
        Column::int("carried_ore"),
    ],
)
.part_of(&LEDGER_IMPORT);

pub static OPENING_DIFFERENCE_OBJECT: Table = Table::new(
    "opening_difference_object",
    4,
    &[
        Column::id("association_id"),
        Column::id("import_id"),
        Column::text("account"),
        Column::text("objects"),
        Column::int("file_ore"),
        Column::int("carried_ore"),
    ],
)
.part_of(&LEDGER_IMPORT);

pub static OPENING_BALANCE: Table = Table::new(
    "opening_balance",
    5,
    &[
        Column::id("association_id"),
        Column::id("financial_year_id"),
        Column::text("account"),
        Column::text("objects"),
        Column::int("version"),
        Column::int("amount_ore"),
        Column::int("recorded_at"),
        Column::int("known_until"),
    ],
);

pub static VOUCHER: Table = Table::new(
    "voucher",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("financial_year_id"),
        Column::text("series"),
        Column::text("number"),
        Column::int("version"),
        Column::id("supersedes").or_null(),
        Column::id("import_id").or_null(),
        Column::date("occurred_on"),
        Column::text("text"),
        Column::text("folded"),
        Column::bytes("content"),
        Column::int("recorded_at"),
        Column::int("known_until"),
    ],
)
.guarded_by(&["voucher_changed", "voucher_removed"]);

pub static VOUCHER_LINE: Table = Table::new(
    "voucher_line",
    3,
    &[
        Column::id("association_id"),
        Column::id("voucher_id"),
        Column::int("number"),
        Column::id("financial_year_id"),
        Column::text("account"),
        Column::text("objects"),
        Column::int("amount_ore"),
        Column::text("text"),
        Column::date("occurred_on"),
        Column::int("known_until"),
    ],
)
.part_of(&VOUCHER)
.guarded_by(&["voucher_line_added", "voucher_line_changed", "voucher_line_removed"]);

/// Where a voucher that was made by hand comes from: its draft, the voucher that it corrects or reverses, and why.
pub static VOUCHER_ORIGIN: Table = Table::new(
    "voucher_origin",
    2,
    &[
        Column::id("association_id"),
        Column::id("voucher_id"),
        Column::id("draft_id"),
        Column::id("corrects_id").or_null(),
        Column::text("reason"),
        Column::text("actor_name"),
    ],
)
.part_of(&VOUCHER);

/// Says that a voucher is whole and balances; the database refuses one without it, and lines after it.
pub static VOUCHER_SUM: Table =
    Table::new("voucher_sum", 2, &[Column::id("association_id"), Column::id("voucher_id"), Column::int("debit_ore")])
        .derived()
        .guarded_by(&["voucher_sum_balances", "voucher_sum_changed", "voucher_sum_removed"]);

pub static PERIOD_LOCK: Table = Table::new(
    "period_lock",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::date("locked_through_on").or_null(),
        Column::text("reason"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);
