-- What one association bears and others pay their part of. It belongs to the one who bears it; the others see it when it is
-- offered to them, and write their answers and their drafts in their own association.
create table shared_agreement (
    association_id {id} not null references association (id),
    id {id} not null,
    key {text} not null,
    what {text} not null,
    description {text} not null,
    from_on {date} not null,
    until_on {date},
    interval_months {int} not null constraint shared_agreement_interval check (interval_months in (1, 3, 6, 12)),
    basis {text} not null constraint shared_agreement_basis check (basis in ('sum', 'rows', 'budget_line')),
    basis_keys {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint shared_agreement_pk primary key (association_id, id),
    constraint shared_agreement_key unique (association_id, key),
    constraint shared_agreement_until check (until_on is null or until_on > from_on)
) {table};

-- Who shares, the one who bears it first. party_association_id: an association of this installation; else a name alone.
create table shared_party (
    association_id {id} not null,
    agreement_id {id} not null,
    number {int} not null,
    party_association_id {id} references association (id),
    name {text} not null,
    share_milli {int} not null constraint shared_party_share check (share_milli between 0 and 100000),
    constraint shared_party_pk primary key (association_id, agreement_id, number),
    constraint shared_party_of_agreement foreign key (association_id, agreement_id)
        references shared_agreement (association_id, id)
) {table};

-- What the one who bears it does with the agreement.
create table shared_event (
    association_id {id} not null,
    agreement_id {id} not null,
    number {int} not null,
    kind {text} not null constraint shared_event_kind check (kind in ('offered', 'withdrawn', 'ended')),
    occurred_on {date} not null,
    note {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint shared_event_pk primary key (association_id, agreement_id, number),
    constraint shared_event_of_agreement foreign key (association_id, agreement_id)
        references shared_agreement (association_id, id)
) {table};

-- What another association answers, in its own keeping.
create table shared_answer (
    association_id {id} not null references association (id),
    id {id} not null,
    host_association_id {id} not null,
    agreement_id {id} not null,
    offer_number {int} not null,
    kind {text} not null constraint shared_answer_kind check (kind in ('accepted', 'declined')),
    note {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint shared_answer_pk primary key (association_id, id),
    constraint shared_answer_of_agreement foreign key (host_association_id, agreement_id)
        references shared_agreement (association_id, id)
) {table};

-- What a period has cost; a new settlement of the same period ends the one before.
create table shared_settlement (
    association_id {id} not null,
    id {id} not null,
    agreement_id {id} not null,
    from_on {date} not null,
    until_on {date} not null,
    cost_ore {int} not null,
    note {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    known_until {int} not null,
    constraint shared_settlement_pk primary key (association_id, id),
    constraint shared_settlement_of_agreement foreign key (association_id, agreement_id)
        references shared_agreement (association_id, id)
) {table};

create table shared_settlement_part (
    association_id {id} not null,
    settlement_id {id} not null,
    number {int} not null,
    amount_ore {int} not null,
    constraint shared_settlement_part_pk primary key (association_id, settlement_id, number),
    constraint shared_settlement_part_of foreign key (association_id, settlement_id)
        references shared_settlement (association_id, id)
) {table};

-- The draft that a settlement became in an association's own books, so that it becomes one once.
create table shared_draft (
    association_id {id} not null references association (id),
    draft_id {id} not null,
    host_association_id {id} not null,
    settlement_id {id} not null,
    debit_account {text} not null,
    credit_account {text} not null,
    amount_ore {int} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint shared_draft_pk primary key (association_id, draft_id),
    constraint shared_draft_of_settlement foreign key (host_association_id, settlement_id)
        references shared_settlement (association_id, id)
) {table};
