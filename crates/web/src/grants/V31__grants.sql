-- What the board has granted interventions, and what is asked for against it. A grant and a requisition are never changed:
-- a newer version, named by its decision or its maker, holds in their place.
create table intervention_grant (
    association_id {id} not null references association (id),
    id {id} not null,
    number {int} not null constraint intervention_grant_number_counts check (number > 0),
    intervention_key {text} not null,
    organiser {text} not null,
    recorded_at {int} not null,
    constraint intervention_grant_pk primary key (association_id, id),
    constraint intervention_grant_number unique (association_id, number)
) {table};

create table intervention_grant_version (
    association_id {id} not null,
    id {id} not null,
    grant_id {id} not null,
    version {int} not null,
    kind {text} not null constraint intervention_grant_version_kind check (kind in ('granted', 'changed', 'ended')),
    decision_id {id} not null,
    budgeting {text} not null constraint intervention_grant_version_budgeting check (budgeting in ('share', 'fixed')),
    ends_on {date},
    note {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint intervention_grant_version_pk primary key (association_id, id),
    constraint intervention_grant_version_number unique (association_id, grant_id, version),
    constraint intervention_grant_version_of foreign key (association_id, grant_id)
        references intervention_grant (association_id, id),
    constraint intervention_grant_version_decision foreign key (association_id, decision_id)
        references decision (association_id, id),
    constraint intervention_grant_version_end check (kind <> 'ended' or ends_on is not null)
) {table};

create table intervention_grant_year (
    association_id {id} not null,
    version_id {id} not null,
    year {int} not null,
    amount_ore {int} not null constraint intervention_grant_year_amount check (amount_ore >= 0),
    constraint intervention_grant_year_pk primary key (association_id, version_id, year),
    constraint intervention_grant_year_of foreign key (association_id, version_id)
        references intervention_grant_version (association_id, id)
) {table};

create table requisition (
    association_id {id} not null,
    id {id} not null,
    number {int} not null constraint requisition_number_counts check (number > 0),
    grant_id {id} not null,
    organiser {text} not null,
    recorded_at {int} not null,
    constraint requisition_pk primary key (association_id, id),
    constraint requisition_number unique (association_id, number),
    constraint requisition_of_grant foreign key (association_id, grant_id) references intervention_grant (association_id, id)
) {table};

create table requisition_version (
    association_id {id} not null,
    id {id} not null,
    requisition_id {id} not null,
    version {int} not null,
    period_from {date} not null,
    period_until {date} not null,
    text {text} not null,
    recorded_at {int} not null,
    constraint requisition_version_pk primary key (association_id, id),
    constraint requisition_version_number unique (association_id, requisition_id, version),
    constraint requisition_version_of foreign key (association_id, requisition_id) references requisition (association_id, id),
    constraint requisition_version_period check (period_from < period_until)
) {table};

create table requisition_line (
    association_id {id} not null,
    version_id {id} not null,
    number {int} not null,
    text {text} not null,
    amount_ore {int} not null constraint requisition_line_amount check (amount_ore > 0),
    constraint requisition_line_pk primary key (association_id, version_id, number),
    constraint requisition_line_of foreign key (association_id, version_id) references requisition_version (association_id, id)
) {table};

create table requisition_file (
    association_id {id} not null,
    id {id} not null,
    requisition_id {id} not null,
    sha256 {bytes} not null,
    name {text} not null,
    media_type {text} not null,
    size_bytes {int} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint requisition_file_pk primary key (association_id, id),
    constraint requisition_file_once unique (association_id, requisition_id, sha256),
    constraint requisition_file_of foreign key (association_id, requisition_id) references requisition (association_id, id)
) {table};

-- What happened to a requisition; the number lets only one of two windows write the next thing.
create table requisition_event (
    association_id {id} not null,
    id {id} not null,
    requisition_id {id} not null,
    number {int} not null,
    kind {text} not null
        constraint requisition_event_kind check (kind in ('submitted', 'attested', 'returned', 'withdrawn', 'paid')),
    occurred_on {date} not null,
    person_id {id},
    actor_name {text} not null,
    note {text} not null,
    draft_id {id},
    voucher_id {id},
    recorded_at {int} not null,
    constraint requisition_event_pk primary key (association_id, id),
    constraint requisition_event_number unique (association_id, requisition_id, number),
    constraint requisition_event_of foreign key (association_id, requisition_id) references requisition (association_id, id),
    constraint requisition_event_voucher foreign key (association_id, voucher_id) references voucher (association_id, id),
    constraint requisition_event_reason check (kind <> 'returned' or note <> '')
) {table};
