create table report_model (
    association_id {id} not null references association (id),
    id {id} not null,
    name {text} not null,
    valid_from {date} not null,
    version {int} not null,
    recorded_at {int} not null,
    known_until {int} not null,
    constraint report_model_pk primary key (association_id, id),
    constraint report_model_version unique (association_id, valid_from, version)
) {table};

create table report_row (
    association_id {id} not null,
    model_id {id} not null,
    number {int} not null,
    key {text} not null,
    label {text} not null,
    note_label {text},
    parent {text},
    kind {text} not null constraint report_row_kind check (kind in ('leaf', 'sum', 'result')),
    statement {text} constraint report_row_statement check (statement in ('income_statement', 'balance_sheet')),
    note_reference {int},
    listed_in_note {int},
    statement_sign {text} not null constraint report_row_statement_sign check (statement_sign in ('debit', 'credit')),
    note_sign {text} not null constraint report_row_note_sign check (note_sign in ('debit', 'credit')),
    constraint report_row_pk primary key (association_id, model_id, number),
    constraint report_row_key unique (association_id, model_id, key),
    constraint report_row_of_model foreign key (association_id, model_id) references report_model (association_id, id)
) {table};

create table report_rule (
    association_id {id} not null,
    model_id {id} not null,
    number {int} not null,
    row_key {text} not null,
    account_from {text} not null,
    account_until {text} not null,
    dimension {text},
    object {text},
    constraint report_rule_pk primary key (association_id, model_id, number),
    constraint report_rule_row foreign key (association_id, model_id, row_key) references report_row (association_id, model_id, key)
) {table};
