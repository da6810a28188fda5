-- What an observation is about, for lists: one subject for a key, whatever its values say.
create table observation_subject (
    association_id {id} not null references association (id),
    key {text} not null,
    subject {text} not null,
    recorded_at {int} not null,
    constraint observation_subject_pk primary key (association_id, key),
    constraint observation_subject_named check (subject <> '')
) {table};
