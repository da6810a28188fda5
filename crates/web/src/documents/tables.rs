//! The tables of this feature, as its migration defines them.

use store::{Column, Table};

pub static DOCUMENT: Table = Table::new(
    "document",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::text("kind"),
        Column::text("title"),
        Column::date("period_from"),
        Column::date("as_at"),
        Column::int("recorded_at"),
    ],
);

pub static DOCUMENT_SECTION: Table = Table::new(
    "document_section",
    3,
    &[
        Column::id("association_id"),
        Column::id("document_id"),
        Column::int("number"),
        Column::text("key"),
        Column::text("numbering").or_null(),
        Column::text("heading"),
        Column::int("level"),
    ],
)
.part_of(&DOCUMENT);

pub static DOCUMENT_TEXT: Table = Table::new(
    "document_text",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("document_id"),
        Column::text("section_key"),
        Column::int("version"),
        Column::text("markdown"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);

pub static DOCUMENT_EVENT: Table = Table::new(
    "document_event",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("document_id"),
        Column::int("number"),
        Column::text("kind"),
        Column::id("decision_id").or_null(),
        Column::text("register_number").or_null(),
        Column::bytes("pdf_sha256").or_null(),
        Column::bytes("figures_sha256").or_null(),
        Column::bytes("content_sha256").or_null(),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);

pub static DOCUMENT_TEMPLATE: Table = Table::new(
    "document_template",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::text("kind"),
        Column::date("valid_from"),
        Column::int("recorded_at"),
    ],
);

pub static DOCUMENT_TEMPLATE_SECTION: Table = Table::new(
    "document_template_section",
    3,
    &[
        Column::id("association_id"),
        Column::id("template_id"),
        Column::int("number"),
        Column::text("key"),
        Column::text("numbering").or_null(),
        Column::text("heading"),
        Column::int("level"),
        Column::text("words"),
        Column::text("repeated"),
        Column::text("above"),
        Column::text("below"),
    ],
)
.part_of(&DOCUMENT_TEMPLATE);

pub static DOCUMENT_COPY: Table =
    Table::new("document_copy", 2, &[Column::id("association_id"), Column::id("text_id"), Column::id("from_text_id")]);

pub static DOCUMENT_FILE: Table = Table::new(
    "document_file",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("document_id"),
        Column::text("kind"),
        Column::text("name"),
        Column::text("media_type"),
        Column::int("size_bytes"),
        Column::bytes("sha256"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);

pub static DOCUMENT_SENDING: Table = Table::new(
    "document_sending",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("document_id"),
        Column::text("content"),
        Column::text("recipient_key"),
        Column::text("recipient"),
        Column::date("sent_on"),
        Column::text("means"),
        Column::text("address"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);

pub static DOCUMENT_RECEIPT: Table = Table::new(
    "document_receipt",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("sending_id"),
        Column::date("received_on"),
        Column::text("note"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);

pub static DOCUMENT_DISCHARGE: Table = Table::new(
    "document_discharge",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("document_id"),
        Column::text("member_key"),
        Column::int("version"),
        Column::text("outcome"),
        Column::date("decided_on"),
        Column::text("paragraph"),
        Column::text("note"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);

pub static DOCUMENT_RECEIPT_LINK: Table = Table::new(
    "document_receipt_link",
    2,
    &[Column::id("association_id"), Column::id("sending_id"), Column::text("token")],
);

pub static DOCUMENT_EDITION: Table = Table::new(
    "document_edition",
    2,
    &[
        Column::id("association_id"),
        Column::id("id"),
        Column::id("document_id"),
        Column::int("number"),
        Column::date("reported_on"),
        Column::text("auditors"),
        Column::bytes("pdf_sha256"),
        Column::text("actor_name"),
        Column::int("recorded_at"),
    ],
);

pub static DOCUMENT_EDITION_FILE: Table = Table::new(
    "document_edition_file",
    3,
    &[Column::id("association_id"), Column::id("edition_id"), Column::int("number"), Column::id("file_id")],
)
.part_of(&DOCUMENT_EDITION);
