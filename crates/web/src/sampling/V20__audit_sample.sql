-- A sample that an auditor has drawn: how, from what, and what came of it. The seed and the population's hash let
-- anybody draw the same again.
create table audit_sample (
    association_id {id} not null references association (id),
    id {id} not null,
    purpose {text} not null,
    method {text} not null constraint audit_sample_method check (method in ('random', 'unit', 'size')),
    algorithm {text} not null,
    seed {text} not null,
    wanted {int} not null constraint audit_sample_wanted check (wanted > 0),
    filter {text} not null,
    population_count {int} not null,
    population_ore {int} not null,
    population_sha256 {bytes} not null,
    person_id {id},
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint audit_sample_pk primary key (association_id, id)
) {table};

create table audit_sample_voucher (
    association_id {id} not null,
    sample_id {id} not null,
    number {int} not null,
    voucher_id {id} not null,
    amount_ore {int} not null,
    hits {int} not null,
    constraint audit_sample_voucher_pk primary key (association_id, sample_id, number),
    constraint audit_sample_voucher_once unique (association_id, sample_id, voucher_id),
    constraint audit_sample_voucher_of_sample foreign key (association_id, sample_id) references audit_sample (association_id, id),
    constraint audit_sample_voucher_of_voucher foreign key (association_id, voucher_id) references voucher (association_id, id)
) {table};
create index audit_sample_by_voucher on audit_sample_voucher (association_id, voucher_id);

-- What is said of a voucher in a sample. Nothing is changed: the last tick or question is what holds.
create table audit_sample_note (
    association_id {id} not null,
    id {id} not null,
    sample_id {id} not null,
    voucher_id {id} not null,
    kind {text} not null constraint audit_sample_note_kind check (kind in ('checked', 'question', 'note', 'answer')),
    text {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint audit_sample_note_pk primary key (association_id, id),
    constraint audit_sample_note_of_voucher foreign key (association_id, sample_id, voucher_id)
        references audit_sample_voucher (association_id, sample_id, voucher_id)
) {table};
create index audit_sample_note_by_sample on audit_sample_note (association_id, sample_id, voucher_id, id);
