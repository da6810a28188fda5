create table observation (
    association_id {id} not null references association (id),
    id {id} not null,
    key {text} not null,
    version {int} not null,
    label {text} not null,
    value {int},
    unit {text} not null constraint observation_unit check (unit in ('count', 'percent_milli', 'ore')),
    as_at {date} not null,
    source {text} not null,
    definition {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    known_until {int} not null,
    constraint observation_pk primary key (association_id, id),
    constraint observation_version unique (association_id, key, as_at, version)
) {table};

create table relation (
    association_id {id} not null references association (id),
    id {id} not null,
    kind {text} not null constraint relation_kind check (kind in ('parts_of', 'same_fact', 'share_of')),
    total {text} not null,
    note {text} not null,
    recorded_at {int} not null,
    constraint relation_pk primary key (association_id, id)
) {table};

create table relation_part (
    association_id {id} not null,
    relation_id {id} not null,
    number {int} not null,
    key {text} not null,
    constraint relation_part_pk primary key (association_id, relation_id, number),
    constraint relation_part_of_relation foreign key (association_id, relation_id) references relation (association_id, id)
) {table};

create table goal (
    association_id {id} not null references association (id),
    id {id} not null,
    year {int} not null,
    number {int} not null,
    text {text} not null,
    recorded_at {int} not null,
    constraint goal_pk primary key (association_id, id),
    constraint goal_number unique (association_id, year, number)
) {table};

create table indicator (
    association_id {id} not null,
    id {id} not null,
    goal_id {id} not null,
    number {int} not null,
    activity {text} not null,
    target {text} not null,
    result {text} not null,
    judgement {text} not null constraint indicator_judgement check (judgement in ('met', 'partly', 'not_met', 'not_measurable')),
    recorded_at {int} not null,
    constraint indicator_pk primary key (association_id, id),
    constraint indicator_of_goal foreign key (association_id, goal_id) references goal (association_id, id)
) {table};

create table intervention (
    association_id {id} not null references association (id),
    id {id} not null,
    key {text} not null,
    name {text} not null,
    kind {text} not null constraint intervention_kind check (kind in ('structural', 'individual', 'competence')),
    object {text},
    since_on {date},
    until_on {date},
    text {text} not null,
    number {int} not null,
    recorded_at {int} not null,
    constraint intervention_pk primary key (association_id, id)
) {table};
