//! The tables of this feature, as its migration defines them.

use store::{Column, Table};

pub static MAIL: Table = Table::new(
    "mail",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::text("key"),
        Column::text("recipient"),
        Column::text("address"),
        Column::text("reply_to").or_null(),
        Column::text("subject"),
        Column::text("body"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);

pub static MAIL_ATTACHMENT: Table = Table::new(
    "mail_attachment",
    3,
    &[
        Column::id("association_id"),
        Column::id("mail_id"),
        Column::int("number"),
        Column::text("name"),
        Column::text("media_type"),
        Column::bytes("sha256"),
    ],
)
.part_of(&MAIL);

pub static MAIL_EVENT: Table = Table::new(
    "mail_event",
    3,
    &[
        Column::id("association_id"),
        Column::id("mail_id"),
        Column::int("number"),
        Column::text("kind"),
        Column::text("detail"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);

/// Which letters wait, and who has taken them: it follows from `MAIL` and the last `MAIL_EVENT`, so it leaves no trace, is not
/// backed up, and is made anew (`delivery::queue_what_waits`).
pub static MAIL_QUEUE: Table = Table::new(
    "mail_queue",
    2,
    &[Column::id("association_id"), Column::id("mail_id"), Column::int("due_at"), Column::int("leased_until")],
)
.untraced();
