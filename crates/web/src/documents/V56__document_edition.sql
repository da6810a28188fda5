-- A locked annual report set once more with the auditors' report inside it: a file of its own, beside the one that the lock keeps.
create table document_edition (
    association_id {id} not null,
    id {id} not null,
    document_id {id} not null,
    number {int} not null constraint document_edition_number_counts check (number > 0),
    reported_on {date} not null,
    auditors {text} not null,
    pdf_sha256 {bytes} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint document_edition_pk primary key (association_id, id),
    constraint document_edition_number unique (association_id, document_id, number),
    constraint document_edition_of foreign key (association_id, document_id) references document (association_id, id)
) {table};

-- The attached files that lie in it, in their order.
create table document_edition_file (
    association_id {id} not null,
    edition_id {id} not null,
    number {int} not null,
    file_id {id} not null,
    constraint document_edition_file_pk primary key (association_id, edition_id, number),
    constraint document_edition_file_edition foreign key (association_id, edition_id) references document_edition (association_id, id),
    constraint document_edition_file_file foreign key (association_id, file_id) references document_file (association_id, id)
) {table};
