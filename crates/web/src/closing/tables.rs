//! The tables of this feature, as its migration defines them.

use store::{Column, Table};

pub static RESULT_ACCOUNT: Table = Table::new(
    "result_account",
    3,
    &[
        Column::id("association_id"),
        Column::date("valid_from"),
        Column::int("version"),
        Column::text("account"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
        Column::int("known_until"),
    ],
);

pub static YEAR_CLOSING: Table = Table::new(
    "year_closing",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("financial_year_id"),
        Column::int("number"),
        Column::text("event"),
        Column::id("decision_id").or_null(),
        Column::text("reference"),
        Column::text("reason"),
        Column::text("account"),
        Column::int("result_ore"),
        Column::bytes("carried_sha256").or_null(),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);

pub static BALANCE_SPECIFICATION: Table = Table::new(
    "balance_specification",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("financial_year_id"),
        Column::text("account"),
        Column::int("version"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
        Column::int("known_until"),
    ],
);

pub static BALANCE_SPECIFICATION_LINE: Table = Table::new(
    "balance_specification_line",
    3,
    &[
        Column::id("association_id"),
        Column::id("specification_id"),
        Column::int("number"),
        Column::text("text"),
        Column::int("amount_ore"),
    ],
)
.part_of(&BALANCE_SPECIFICATION);

pub static BALANCE_SPECIFICATION_FILE: Table = Table::new(
    "balance_specification_file",
    3,
    &[
        Column::id("association_id"),
        Column::id("specification_id"),
        Column::int("number"),
        Column::bytes("sha256"),
        Column::text("file_name"),
    ],
)
.part_of(&BALANCE_SPECIFICATION);

pub static ACCRUAL_QUESTION: Table = Table::new(
    "accrual_question",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("financial_year_id"),
        Column::text("party"),
        Column::text("subject"),
        Column::date("asked_on"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);

pub static ACCRUAL_ANSWER: Table = Table::new(
    "accrual_answer",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("question_id"),
        Column::int("version"),
        Column::int("amount_ore"),
        Column::date("answered_on"),
        Column::text("text"),
        Column::id("voucher_id").or_null(),
        Column::text("actor_name"),
        Column::int("recorded_at"),
        Column::int("known_until"),
    ],
);
