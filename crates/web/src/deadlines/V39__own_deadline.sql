-- Days that an association sets for itself, beside those of the law; and what became of each.
create table own_deadline (
    association_id {id} not null references association (id),
    id {id} not null,
    due_on {date} not null,
    title {text} not null,
    note {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint own_deadline_pk primary key (association_id, id)
) {table};

create table own_deadline_end (
    association_id {id} not null,
    deadline_id {id} not null,
    kind {text} not null constraint own_deadline_end_kind check (kind in ('done', 'removed')),
    ended_on {date} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint own_deadline_end_pk primary key (association_id, deadline_id),
    constraint own_deadline_end_of foreign key (association_id, deadline_id) references own_deadline (association_id, id)
) {table};
