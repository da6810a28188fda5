create table decision (
    association_id {id} not null references association (id),
    id {id} not null,
    register_number {text} not null,
    version {int} not null,
    supersedes {id},
    paragraph {text} not null,
    decided_on {date} not null,
    title {text} not null,
    body {text} not null,
    folded {text} not null,
    recorded_at {int} not null,
    known_until {int} not null,
    constraint decision_pk primary key (association_id, id),
    constraint decision_register_number unique (association_id, register_number, version),
    constraint decision_supersedes foreign key (association_id, supersedes) references decision (association_id, id)
) {table};
create index decision_by_date on decision (association_id, known_until, decided_on);
