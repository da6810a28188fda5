//! The tables of this feature, as its migration defines them.

use store::{Column, Table};

pub static VAT_SETTING: Table = Table::new(
    "vat_setting",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::date("from_on"),
        Column::int("months"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
        Column::int("known_until"),
    ],
);

pub static VAT_RULE: Table = Table::new(
    "vat_rule",
    3,
    &[
        Column::id("association_id"),
        Column::id("setting_id"),
        Column::int("number"),
        Column::text("purpose"),
        Column::text("account_from"),
        Column::text("account_to"),
        Column::int("dimension").or_null(),
        Column::text("object").or_null(),
    ],
)
.part_of(&VAT_SETTING);

pub static VAT_MARK: Table = Table::new(
    "vat_mark",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("financial_year_id"),
        Column::text("series"),
        Column::text("voucher_number"),
        Column::int("line_number"),
        Column::text("account"),
        Column::int("amount_ore"),
        Column::text("kind"),
        Column::text("reason"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
        Column::int("known_until"),
    ],
);

pub static VAT_CLAIM: Table = Table::new(
    "vat_claim",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::date("from_on"),
        Column::date("until_on"),
        Column::int("recorded_at"),
        Column::int("known_until"),
    ],
);

pub static VAT_CLAIM_LINE: Table = Table::new(
    "vat_claim_line",
    3,
    &[
        Column::id("association_id"),
        Column::id("claim_id"),
        Column::int("number"),
        Column::id("voucher_id"),
        Column::int("line_number"),
        Column::date("occurred_on"),
        Column::text("kind"),
        Column::int("base_ore"),
        Column::int("claim_ore"),
    ],
)
.part_of(&VAT_CLAIM);

pub static VAT_CLAIM_EVENT: Table = Table::new(
    "vat_claim_event",
    3,
    &[
        Column::id("association_id"),
        Column::id("claim_id"),
        Column::int("number"),
        Column::text("kind"),
        Column::date("occurred_on"),
        Column::int("amount_ore"),
        Column::text("reference"),
        Column::text("note"),
        Column::id("voucher_id").or_null(),
        Column::int("line_number").or_null(),
        Column::int("undoes").or_null(),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
)
.part_of(&VAT_CLAIM);

pub static VAT_STATEMENT: Table = Table::new(
    "vat_statement",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::int("year"),
        Column::date("submitted_on"),
        Column::text("reference"),
        Column::int("input_ore"),
        Column::int("schablon_ore"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
        Column::int("known_until"),
    ],
);
