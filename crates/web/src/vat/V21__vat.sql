create table vat_setting (
    association_id {id} not null references association (id),
    id {id} not null,
    from_on {date} not null,
    months {int} not null constraint vat_setting_months check (months in (1, 3)),
    actor_name {text} not null,
    recorded_at {int} not null,
    known_until {int} not null,
    constraint vat_setting_pk primary key (association_id, id)
) {table};

-- Which accounts a setting names, and for what; the first that matches a line says what the line is.
create table vat_rule (
    association_id {id} not null,
    setting_id {id} not null,
    number {int} not null,
    purpose {text} not null constraint vat_rule_purpose
        check (purpose in ('input_vat', 'whole_cost', 'premises', 'rest', 'housing', 'receivable', 'payment')),
    account_from {text} not null,
    account_to {text} not null,
    dimension {int},
    object {text},
    constraint vat_rule_pk primary key (association_id, setting_id, number),
    constraint vat_rule_of_setting foreign key (association_id, setting_id) references vat_setting (association_id, id)
) {table};

-- What somebody says that one row of a voucher is, whatever its account; it follows the row through the voucher's
-- versions as long as account and amount are the same.
create table vat_mark (
    association_id {id} not null,
    id {id} not null,
    financial_year_id {id} not null,
    series {text} not null,
    voucher_number {text} not null,
    line_number {int} not null,
    account {text} not null,
    amount_ore {int} not null,
    kind {text} not null constraint vat_mark_kind
        check (kind in ('none', 'input_vat', 'whole_cost', 'premises', 'rest', 'housing')),
    reason {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    known_until {int} not null,
    constraint vat_mark_pk primary key (association_id, id),
    constraint vat_mark_of_year foreign key (association_id, financial_year_id) references financial_year (association_id, id)
) {table};

create table vat_claim (
    association_id {id} not null references association (id),
    id {id} not null,
    from_on {date} not null,
    until_on {date} not null,
    recorded_at {int} not null,
    known_until {int} not null,
    constraint vat_claim_pk primary key (association_id, id),
    constraint vat_claim_period check (until_on > from_on)
) {table};

-- The rows that the claim was made of, as they were when it was submitted.
create table vat_claim_line (
    association_id {id} not null,
    claim_id {id} not null,
    number {int} not null,
    voucher_id {id} not null,
    line_number {int} not null,
    occurred_on {date} not null,
    kind {text} not null constraint vat_claim_line_kind
        check (kind in ('input_vat', 'whole_cost', 'premises', 'rest', 'housing')),
    base_ore {int} not null,
    claim_ore {int} not null,
    constraint vat_claim_line_pk primary key (association_id, claim_id, number),
    constraint vat_claim_line_of_claim foreign key (association_id, claim_id) references vat_claim (association_id, id),
    constraint vat_claim_line_of_voucher foreign key (association_id, voucher_id, line_number)
        references voucher_line (association_id, voucher_id, number)
) {table};

create table vat_claim_event (
    association_id {id} not null,
    claim_id {id} not null,
    number {int} not null,
    kind {text} not null constraint vat_claim_event_kind check (kind in ('submitted', 'decided', 'paid', 'undone')),
    occurred_on {date} not null,
    amount_ore {int} not null,
    reference {text} not null,
    note {text} not null,
    voucher_id {id},
    line_number {int},
    undoes {int},
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint vat_claim_event_pk primary key (association_id, claim_id, number),
    constraint vat_claim_event_of_claim foreign key (association_id, claim_id) references vat_claim (association_id, id),
    constraint vat_claim_event_of_voucher foreign key (association_id, voucher_id, line_number)
        references voucher_line (association_id, voucher_id, number)
) {table};

create table vat_statement (
    association_id {id} not null references association (id),
    id {id} not null,
    year {int} not null,
    submitted_on {date} not null,
    reference {text} not null,
    input_ore {int} not null,
    schablon_ore {int} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    known_until {int} not null,
    constraint vat_statement_pk primary key (association_id, id)
) {table};
