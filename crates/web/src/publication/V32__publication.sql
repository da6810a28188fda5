-- What anybody may read: each row is a version of a document that was published on a day, with the content that was kept.
create table publication (
    association_id {id} not null,
    id {id} not null,
    document_id {id} not null,
    number {int} not null constraint publication_number_counts check (number > 0),
    published_on {date} not null,
    pdf_sha256 {bytes} not null,
    figures_sha256 {bytes} not null,
    content_sha256 {bytes} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint publication_pk primary key (association_id, id),
    constraint publication_number unique (association_id, document_id, number),
    constraint publication_of_document foreign key (association_id, document_id) references document (association_id, id)
) {table};

-- A version that is no longer shown, and why; it can be published again as a new version.
create table publication_withdrawal (
    association_id {id} not null,
    publication_id {id} not null,
    withdrawn_on {date} not null,
    reason {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint publication_withdrawal_pk primary key (association_id, publication_id),
    constraint publication_withdrawal_of foreign key (association_id, publication_id) references publication (association_id, id)
) {table};
