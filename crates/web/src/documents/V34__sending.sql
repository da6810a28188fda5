-- Words that were copied from the document before, as a start: they count as its own once somebody has saved them.
create table document_copy (
    association_id {id} not null,
    text_id {id} not null,
    from_text_id {id} not null,
    constraint document_copy_pk primary key (association_id, text_id),
    constraint document_copy_text foreign key (association_id, text_id) references document_text (association_id, id),
    constraint document_copy_from foreign key (association_id, from_text_id) references document_text (association_id, id)
) {table};

-- Files that belong to a document: the auditors' report, the signed pages.
create table document_file (
    association_id {id} not null,
    id {id} not null,
    document_id {id} not null,
    kind {text} not null constraint document_file_kind check (kind in ('audit_report', 'signed', 'other')),
    name {text} not null,
    media_type {text} not null,
    size_bytes {int} not null,
    sha256 {bytes} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint document_file_pk primary key (association_id, id),
    constraint document_file_once unique (association_id, document_id, sha256),
    constraint document_file_of_document foreign key (association_id, document_id) references document (association_id, id)
) {table};

-- What was sent to whom. The product sends nothing itself: the office does, and writes it down.
create table document_sending (
    association_id {id} not null,
    id {id} not null,
    document_id {id} not null,
    content {text} not null constraint document_sending_content check (content in ('document', 'audit_report')),
    recipient_key {text} not null,
    recipient {text} not null,
    sent_on {date} not null,
    means {text} not null constraint document_sending_means check (means in ('email', 'post', 'other')),
    address {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint document_sending_pk primary key (association_id, id),
    constraint document_sending_of_document foreign key (association_id, document_id) references document (association_id, id)
) {table};

create table document_receipt (
    association_id {id} not null,
    id {id} not null,
    sending_id {id} not null,
    received_on {date} not null,
    note {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint document_receipt_pk primary key (association_id, id),
    constraint document_receipt_once unique (association_id, sending_id),
    constraint document_receipt_of_sending foreign key (association_id, sending_id) references document_sending (association_id, id)
) {table};

-- What each member has decided about the discharge of the board; what was written wrongly gets a new version.
create table document_discharge (
    association_id {id} not null,
    id {id} not null,
    document_id {id} not null,
    member_key {text} not null,
    version {int} not null,
    outcome {text} not null constraint document_discharge_outcome check (outcome in ('granted', 'refused')),
    decided_on {date} not null,
    paragraph {text} not null,
    note {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint document_discharge_pk primary key (association_id, id),
    constraint document_discharge_version unique (association_id, document_id, member_key, version),
    constraint document_discharge_of_document foreign key (association_id, document_id) references document (association_id, id)
) {table};
