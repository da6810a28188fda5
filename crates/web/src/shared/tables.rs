//! The tables of this feature, as its migration defines them.

use store::{Column, Table};

pub static SHARED_AGREEMENT: Table = Table::new(
    "shared_agreement",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::text("key"),
        Column::text("what"),
        Column::text("description"),
        Column::date("from_on"),
        Column::date("until_on").or_null(),
        Column::int("interval_months"),
        Column::text("basis"),
        Column::text("basis_keys"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);

pub static SHARED_PARTY: Table = Table::new(
    "shared_party",
    3,
    &[
        Column::id("association_id"),
        Column::id("agreement_id"),
        Column::int("number"),
        Column::id("party_association_id").or_null(),
        Column::text("name"),
        Column::int("share_milli"),
    ],
)
.part_of(&SHARED_AGREEMENT);

pub static SHARED_EVENT: Table = Table::new(
    "shared_event",
    3,
    &[
        Column::id("association_id"),
        Column::id("agreement_id"),
        Column::int("number"),
        Column::text("kind"),
        Column::date("occurred_on"),
        Column::text("note"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
)
.part_of(&SHARED_AGREEMENT);

pub static SHARED_ANSWER: Table = Table::new(
    "shared_answer",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("host_association_id"),
        Column::id("agreement_id"),
        Column::int("offer_number"),
        Column::text("kind"),
        Column::text("note"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);

pub static SHARED_SETTLEMENT: Table = Table::new(
    "shared_settlement",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("agreement_id"),
        Column::date("from_on"),
        Column::date("until_on"),
        Column::int("cost_ore"),
        Column::text("note"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
        Column::int("known_until"),
    ],
);

pub static SHARED_SETTLEMENT_PART: Table = Table::new(
    "shared_settlement_part",
    3,
    &[Column::id("association_id"), Column::id("settlement_id"), Column::int("number"), Column::int("amount_ore")],
)
.part_of(&SHARED_SETTLEMENT);

pub static SHARED_DRAFT: Table = Table::new(
    "shared_draft",
    2,
    &[
        Column::id("association_id"),
        Column::id("draft_id"),
        Column::id("host_association_id"),
        Column::id("settlement_id"),
        Column::text("debit_account"),
        Column::text("credit_account"),
        Column::int("amount_ore"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);
