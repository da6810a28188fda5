create table audit_entry (
    association_id {id} not null,
    number {int} not null,
    recorded_at {int} not null,
    actor_id {id},
    actor_name {text} not null,
    action {text} not null,
    change {text} not null constraint audit_entry_change check (change in ('insert', 'update', 'delete', 'event')),
    thing {text} not null,
    thing_key {bytes} not null,
    image {bytes} not null,
    previous {bytes} not null,
    hash {bytes} not null,
    constraint audit_entry_pk primary key (association_id, number)
) {table};

create table stored_file (
    association_id {id} not null,
    sha256 {bytes} not null,
    size_bytes {int} not null constraint stored_file_size check (size_bytes >= 0),
    media_type {text} not null,
    name {text} not null,
    recorded_at {int} not null,
    constraint stored_file_pk primary key (association_id, sha256)
) {table};
