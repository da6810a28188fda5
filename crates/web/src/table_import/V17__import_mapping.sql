-- Which column of a table is what, by the table's head. A choice is never changed; the newest of a head holds.
create table import_mapping (
    association_id {id} not null references association (id),
    id {id} not null,
    head {text} not null,
    choices {text} not null,
    file_name {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint import_mapping_pk primary key (association_id, id)
) {table};
