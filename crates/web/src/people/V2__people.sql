create table association (
    id {id} not null,
    short_name {text} not null,
    name {text} not null,
    organisation_number {text} not null,
    formed_on {date} not null,
    recorded_at {int} not null,
    constraint association_pk primary key (id),
    constraint association_short_name unique (short_name)
) {table};

create table person (
    id {id} not null,
    name {text} not null,
    sort_key {bytes} not null,
    email {text} not null,
    recorded_at {int} not null,
    constraint person_pk primary key (id),
    constraint person_email unique (email)
) {table};

create table credential (
    person_id {id} not null references person (id),
    number {int} not null,
    kind {text} not null constraint credential_kind check (kind in ('password', 'totp', 'passkey', 'oidc')),
    secret {text} not null,
    recorded_at {int} not null,
    ended_at {int},
    constraint credential_pk primary key (person_id, number)
) {table};

create table session (
    token_hash {bytes} not null,
    person_id {id} not null references person (id),
    started_at {int} not null,
    seen_at {int} not null,
    ends_at {int} not null,
    constraint session_pk primary key (token_hash)
) {table};
create index session_by_person on session (person_id);

create table sign_in_attempt (
    id {id} not null,
    email {text} not null,
    address {text} not null,
    succeeded {int} not null,
    attempted_at {int} not null,
    constraint sign_in_attempt_pk primary key (id)
) {table};
create index sign_in_attempt_by_email on sign_in_attempt (email, attempted_at);
create index sign_in_attempt_by_address on sign_in_attempt (address, attempted_at);

create table role_grant (
    association_id {id} not null references association (id),
    id {id} not null,
    person_id {id} not null references person (id),
    role {text} not null constraint role_grant_role check (role in ('director', 'administrator', 'board_member', 'auditor')),
    employer {text} not null,
    from_on {date} not null,
    until_on {date},
    recorded_at {int} not null,
    constraint role_grant_pk primary key (association_id, id),
    constraint role_grant_period check (until_on is null or until_on > from_on)
) {table};
create index role_grant_by_person on role_grant (person_id);
