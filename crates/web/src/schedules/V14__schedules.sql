-- What is booked again and again, taken back later, or spread over months. Nothing is booked until somebody says so.
create table voucher_schedule (
    association_id {id} not null references association (id),
    id {id} not null,
    kind {text} not null constraint voucher_schedule_kind check (kind in ('recurring', 'reversing', 'spread')),
    text {text} not null,
    series {text} not null,
    interval_months {int} not null constraint voucher_schedule_interval check (interval_months in (1, 3, 12)),
    first_on {date} not null,
    last_on {date},
    reverse_on {date},
    parts {int},
    manner {text} not null constraint voucher_schedule_manner check (manner in ('draft', 'post')),
    ended_at {int},
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint voucher_schedule_pk primary key (association_id, id),
    constraint voucher_schedule_series foreign key (association_id, series) references voucher_series (association_id, code),
    constraint voucher_schedule_reversal check ((kind = 'reversing') = (reverse_on is not null)),
    constraint voucher_schedule_reversed_later check (reverse_on is null or reverse_on > first_on),
    constraint voucher_schedule_parts check ((kind = 'spread') = (parts is not null)),
    constraint voucher_schedule_last check (last_on is null or last_on >= first_on)
) {table};

create table voucher_schedule_line (
    association_id {id} not null,
    schedule_id {id} not null,
    number {int} not null,
    account {text} not null,
    objects {text} not null,
    amount_ore {int} not null,
    text {text} not null,
    constraint voucher_schedule_line_pk primary key (association_id, schedule_id, number),
    constraint voucher_schedule_line_of_schedule foreign key (association_id, schedule_id)
        references voucher_schedule (association_id, id)
) {table};

-- An occurrence is there once it has become a draft; its key lets it become one only once.
create table voucher_occurrence (
    association_id {id} not null,
    schedule_id {id} not null,
    number {int} not null,
    due_on {date} not null,
    draft_id {id} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint voucher_occurrence_pk primary key (association_id, schedule_id, number),
    constraint voucher_occurrence_draft unique (association_id, draft_id),
    constraint voucher_occurrence_of_schedule foreign key (association_id, schedule_id)
        references voucher_schedule (association_id, id)
) {table};
