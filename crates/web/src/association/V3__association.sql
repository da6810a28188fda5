create table member (
    association_id {id} not null references association (id),
    id {id} not null,
    key {text} not null,
    name {text} not null,
    sort_key {bytes} not null,
    kind {text} not null constraint member_kind
        check (kind in ('forsakringskassan', 'arbetsformedlingen', 'region', 'municipality')),
    joined_on {date} not null,
    left_on {date},
    recorded_at {int} not null,
    constraint member_pk primary key (association_id, id),
    constraint member_name unique (association_id, key, joined_on),
    constraint member_period check (left_on is null or left_on > joined_on)
) {table};

create table population (
    association_id {id} not null references association (id),
    id {id} not null,
    member_id {id},
    year {int} not null,
    measure {text} not null constraint population_measure check (measure in ('16-64', 'all')),
    inhabitants {int} not null constraint population_inhabitants check (inhabitants >= 0),
    source {text} not null,
    recorded_at {int} not null,
    constraint population_pk primary key (association_id, id),
    constraint population_of_member foreign key (association_id, member_id) references member (association_id, id)
) {table};

create table seat (
    association_id {id} not null references association (id),
    id {id} not null,
    key {text} not null,
    kind {text} not null constraint seat_kind check (kind in ('ordinary', 'deputy')),
    number {int} not null,
    recorded_at {int} not null,
    constraint seat_pk primary key (association_id, id)
) {table};

-- A seat may be shared by several members.
create table seat_member (
    association_id {id} not null,
    seat_id {id} not null,
    member_id {id} not null,
    constraint seat_member_pk primary key (association_id, seat_id, member_id),
    constraint seat_member_of_seat foreign key (association_id, seat_id) references seat (association_id, id),
    constraint seat_member_of_member foreign key (association_id, member_id) references member (association_id, id)
) {table};

create table seat_holder (
    association_id {id} not null references association (id),
    id {id} not null,
    seat_id {id} not null,
    name {text} not null,
    from_on {date} not null,
    until_on {date},
    ended_by {text} constraint seat_holder_ended_by check (ended_by in ('resigned', 'term', 'recalled')),
    recorded_at {int} not null,
    constraint seat_holder_pk primary key (association_id, id),
    constraint seat_holder_of_seat foreign key (association_id, seat_id) references seat (association_id, id),
    constraint seat_holder_period check (until_on is null or until_on > from_on)
) {table};

create table office (
    association_id {id} not null references association (id),
    id {id} not null,
    kind {text} not null constraint office_kind check (kind in ('chair', 'vice_chair')),
    name {text} not null,
    from_on {date} not null,
    until_on {date},
    decision_id {id},
    recorded_at {int} not null,
    constraint office_pk primary key (association_id, id),
    constraint office_period check (until_on is null or until_on > from_on)
) {table};

create table auditor (
    association_id {id} not null references association (id),
    id {id} not null,
    name {text} not null,
    firm {text},
    appointed_by {text} not null,
    from_on {date} not null,
    until_on {date},
    recorded_at {int} not null,
    constraint auditor_pk primary key (association_id, id)
) {table};

create table auditor_member (
    association_id {id} not null,
    auditor_id {id} not null,
    member_id {id} not null,
    constraint auditor_member_pk primary key (association_id, auditor_id, member_id),
    constraint auditor_member_of_auditor foreign key (association_id, auditor_id) references auditor (association_id, id),
    constraint auditor_member_of_member foreign key (association_id, member_id) references member (association_id, id)
) {table};

create table working_group (
    association_id {id} not null references association (id),
    id {id} not null,
    name {text} not null,
    purpose {text} not null,
    recorded_at {int} not null,
    constraint working_group_pk primary key (association_id, id)
) {table};
