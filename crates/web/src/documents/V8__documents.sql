create table document (
    association_id {id} not null references association (id),
    id {id} not null,
    kind {text} not null constraint document_kind check (kind in ('delarsrapport')),
    title {text} not null,
    period_from {date} not null,
    as_at {date} not null,
    recorded_at {int} not null,
    constraint document_pk primary key (association_id, id),
    constraint document_once unique (association_id, kind, as_at)
) {table};

create table document_section (
    association_id {id} not null,
    document_id {id} not null,
    number {int} not null,
    key {text} not null,
    numbering {text},
    heading {text} not null,
    level {int} not null,
    constraint document_section_pk primary key (association_id, document_id, number),
    constraint document_section_key unique (association_id, document_id, key),
    constraint document_section_of_document foreign key (association_id, document_id) references document (association_id, id)
) {table};

create table document_text (
    association_id {id} not null,
    id {id} not null,
    document_id {id} not null,
    section_key {text} not null,
    version {int} not null,
    markdown {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint document_text_pk primary key (association_id, id),
    constraint document_text_version unique (association_id, document_id, section_key, version),
    constraint document_text_of_section foreign key (association_id, document_id, section_key)
        references document_section (association_id, document_id, key)
) {table};

create table document_event (
    association_id {id} not null,
    id {id} not null,
    document_id {id} not null,
    number {int} not null,
    kind {text} not null constraint document_event_kind check (kind in ('reviewed', 'adopted', 'locked', 'reopened')),
    decision_id {id},
    register_number {text},
    pdf_sha256 {bytes},
    figures_sha256 {bytes},
    content_sha256 {bytes},
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint document_event_pk primary key (association_id, id),
    constraint document_event_number unique (association_id, document_id, number),
    constraint document_event_of_document foreign key (association_id, document_id) references document (association_id, id),
    constraint document_event_decision foreign key (association_id, decision_id) references decision (association_id, id),
    constraint document_event_adoption check (kind <> 'adopted' or decision_id is not null),
    constraint document_event_lock check (kind <> 'locked' or (pdf_sha256 is not null and figures_sha256 is not null and content_sha256 is not null
        and register_number is not null))
) {table};
