-- How the members of a year divide their parts: who pays, and by what they are measured. A new key ends the one before.
create table contribution_key (
    association_id {id} not null references association (id),
    id {id} not null,
    year {int} not null constraint contribution_key_year check (year between 1900 and 2200),
    region_basis {text} not null constraint contribution_key_region_basis
        check (region_basis in ('population', 'percent', 'parts', 'amounts')),
    municipal_basis {text} not null constraint contribution_key_municipal_basis
        check (municipal_basis in ('population', 'percent', 'parts', 'amounts')),
    measure {text},
    population_year {int},
    unit_ore {int} not null constraint contribution_key_unit check (unit_ore > 0),
    state_shown {text} not null constraint contribution_key_state check (state_shown in ('payer', 'halves')),
    source {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    known_until {int} not null,
    constraint contribution_key_pk primary key (association_id, id),
    constraint contribution_key_population check ((measure is null) = (population_year is null))
) {table};

-- One who pays. A municipality in no region stands in both parts.
create table contribution_key_part (
    association_id {id} not null,
    key_id {id} not null,
    number {int} not null,
    member_id {id} not null,
    part {text} not null constraint contribution_key_part_part check (part in ('regions', 'municipalities')),
    weight {int} not null constraint contribution_key_part_weight check (weight >= 0),
    constraint contribution_key_part_pk primary key (association_id, key_id, number),
    constraint contribution_key_part_once unique (association_id, key_id, part, member_id),
    constraint contribution_key_part_of_key foreign key (association_id, key_id)
        references contribution_key (association_id, id),
    constraint contribution_key_part_of_member foreign key (association_id, member_id) references member (association_id, id)
) {table};

-- What the state was asked for, offers and gives in a year, and extra grants. What is decided keeps its shares.
create table contribution_level (
    association_id {id} not null references association (id),
    id {id} not null,
    year {int} not null constraint contribution_level_year check (year between 1900 and 2200),
    kind {text} not null constraint contribution_level_kind check (kind in ('asked', 'offered', 'decided', 'extra')),
    state_ore {int} not null constraint contribution_level_state check (state_ore >= 0),
    occurred_on {date} not null,
    first_month {int} not null,
    decision_id {id},
    note {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    known_until {int} not null,
    constraint contribution_level_pk primary key (association_id, id),
    constraint contribution_level_months check (first_month between 1 and 12),
    constraint contribution_level_decision foreign key (association_id, decision_id) references decision (association_id, id),
    constraint contribution_level_decided check (kind not in ('asked', 'offered') or decision_id is null)
) {table};

create table contribution_share (
    association_id {id} not null,
    level_id {id} not null,
    number {int} not null,
    member_id {id} not null,
    part {text} not null constraint contribution_share_part check (part in ('state', 'regions', 'municipalities')),
    weight {int} not null,
    amount_ore {int} not null constraint contribution_share_amount check (amount_ore >= 0),
    constraint contribution_share_pk primary key (association_id, level_id, number),
    constraint contribution_share_of_level foreign key (association_id, level_id)
        references contribution_level (association_id, id),
    constraint contribution_share_of_member foreign key (association_id, member_id) references member (association_id, id)
) {table};

-- What a member has decided itself to give, and the paper that says so.
create table contribution_confirmation (
    association_id {id} not null references association (id),
    id {id} not null,
    year {int} not null constraint contribution_confirmation_year check (year between 1900 and 2200),
    member_id {id} not null,
    amount_ore {int} not null constraint contribution_confirmation_amount check (amount_ore >= 0),
    decided_on {date} not null,
    reference {text} not null,
    paper {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    known_until {int} not null,
    constraint contribution_confirmation_pk primary key (association_id, id),
    constraint contribution_confirmation_of_member foreign key (association_id, member_id)
        references member (association_id, id)
) {table};

-- When a member pays its year.
create table contribution_terms (
    association_id {id} not null references association (id),
    id {id} not null,
    year {int} not null constraint contribution_terms_year check (year between 1900 and 2200),
    member_id {id} not null,
    every_months {int} not null constraint contribution_terms_every check (every_months in (1, 3, 6, 12)),
    timing {text} not null constraint contribution_terms_timing check (timing in ('ahead', 'after')),
    distance_months {int} not null constraint contribution_terms_distance check (distance_months between 0 and 12),
    day {int} not null constraint contribution_terms_day check (day between 1 and 28),
    days_to_pay {int} not null constraint contribution_terms_days check (days_to_pay between 0 and 120),
    actor_name {text} not null,
    recorded_at {int} not null,
    known_until {int} not null,
    constraint contribution_terms_pk primary key (association_id, id),
    constraint contribution_terms_of_member foreign key (association_id, member_id) references member (association_id, id)
) {table};

-- Where a member's contribution stands in the books. payer_id: another member that pays for it.
create table contribution_mapping (
    association_id {id} not null references association (id),
    id {id} not null,
    member_id {id} not null,
    payer_id {id},
    income_account {text} not null,
    receivable_account {text} not null,
    accrued_account {text} not null,
    deferred_account {text} not null,
    dimension {int},
    object {text},
    actor_name {text} not null,
    recorded_at {int} not null,
    known_until {int} not null,
    constraint contribution_mapping_pk primary key (association_id, id),
    constraint contribution_mapping_of_member foreign key (association_id, member_id) references member (association_id, id),
    constraint contribution_mapping_payer foreign key (association_id, payer_id) references member (association_id, id),
    constraint contribution_mapping_object check ((dimension is null) = (object is null))
) {table};

-- The drafts that were made of a month's accrual or an instalment, so that it is made once.
create table contribution_draft (
    association_id {id} not null references association (id),
    draft_id {id} not null,
    year {int} not null,
    kind {text} not null constraint contribution_draft_kind check (kind in ('accrual', 'invoice')),
    member_id {id},
    number {int} not null,
    amount_ore {int} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint contribution_draft_pk primary key (association_id, draft_id),
    constraint contribution_draft_of_member foreign key (association_id, member_id) references member (association_id, id)
) {table};
