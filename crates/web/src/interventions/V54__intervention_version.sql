-- What has been said of an intervention since it was added: its row is what was said first, and is never changed.
create table intervention_version (
    association_id {id} not null,
    id {id} not null,
    intervention_id {id} not null,
    version {int} not null,
    name {text} not null,
    kind {text} not null constraint intervention_version_kind check (kind in ('structural', 'individual', 'competence')),
    object {text},
    since_on {date},
    until_on {date},
    end_reason {text},
    text {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint intervention_version_pk primary key (association_id, id),
    constraint intervention_version_number unique (association_id, intervention_id, version),
    constraint intervention_version_of foreign key (association_id, intervention_id)
        references intervention (association_id, id),
    constraint intervention_version_later check (version > 1),
    constraint intervention_version_order check (since_on is null or until_on is null or until_on > since_on)
) {table};
