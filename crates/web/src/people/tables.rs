//! The tables of this feature, as its migration defines them.

use store::{Column, Table};

pub static ASSOCIATION: Table = Table::new(
    "association",
    1,
    &[
        Column::id("id"),
        Column::text("short_name"),
        Column::text("name"),
        Column::text("organisation_number"),
        Column::date("formed_on"),
        Column::int("recorded_at"),
    ],
);

pub static PERSON: Table = Table::new(
    "person",
    1,
    &[
        Column::id("id"),
        Column::text("name"),
        Column::bytes("sort_key"),
        Column::text("email"),
        Column::int("recorded_at"),
    ],
);

pub static CREDENTIAL: Table = Table::new(
    "credential",
    2,
    &[
        Column::id("person_id"),
        Column::int("number"),
        Column::text("kind"),
        Column::text("secret"),
        Column::int("recorded_at"),
        Column::int("ended_at").or_null(),
    ],
);

pub static FIRST_PASSWORD: Table = Table::new(
    "first_password",
    2,
    &[Column::id("person_id"), Column::int("number"), Column::text("issued_by"), Column::int("expires_at")],
)
.part_of(&CREDENTIAL);

pub static SESSION: Table = Table::new(
    "session",
    1,
    &[
        Column::bytes("token_hash"),
        Column::id("person_id"),
        Column::int("started_at"),
        Column::int("seen_at"),
        Column::int("ends_at"),
    ],
)
.untraced();

pub static SIGN_IN_ATTEMPT: Table = Table::new(
    "sign_in_attempt",
    1,
    &[
        Column::id("id"),
        Column::text("email"),
        Column::text("address"),
        Column::int("succeeded"),
        Column::int("attempted_at"),
    ],
)
.untraced();

pub static ROLE_GRANT: Table = Table::new(
    "role_grant",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("person_id"),
        Column::text("role"),
        Column::text("employer"),
        Column::date("from_on"),
        Column::date("until_on").or_null(),
        Column::int("recorded_at"),
    ],
);

pub static ROLE_INVITATION: Table = Table::new(
    "role_invitation",
    2,
    &[
        Column::id("association_id"),
        Column::id("person_id"),
        Column::bytes("code_hash"),
        Column::int("recorded_at"),
        Column::int("expires_at"),
        Column::int("accepted_at").or_null(),
    ],
);
