create table financial_year (
    association_id {id} not null references association (id),
    id {id} not null,
    from_on {date} not null,
    until_on {date} not null,
    recorded_at {int} not null,
    constraint financial_year_pk primary key (association_id, id),
    constraint financial_year_from unique (association_id, from_on),
    constraint financial_year_period check (until_on > from_on)
) {table};

create table account (
    association_id {id} not null,
    financial_year_id {id} not null,
    number {text} not null,
    name {text} not null,
    kind {text} not null constraint account_kind check (kind in ('T', 'S', 'K', 'I', '?')),
    constraint account_pk primary key (association_id, financial_year_id, number),
    constraint account_of_year foreign key (association_id, financial_year_id) references financial_year (association_id, id)
) {table};

create table dimension (
    association_id {id} not null references association (id),
    number {text} not null,
    name {text} not null,
    constraint dimension_pk primary key (association_id, number)
) {table};

create table dimension_object (
    association_id {id} not null,
    dimension {text} not null,
    code {text} not null,
    name {text} not null,
    constraint dimension_object_pk primary key (association_id, dimension, code),
    constraint dimension_object_of_dimension foreign key (association_id, dimension) references dimension (association_id, number)
) {table};

create table ledger_import (
    association_id {id} not null,
    id {id} not null,
    financial_year_id {id} not null,
    sha256 {bytes} not null,
    file_name {text} not null,
    program {text} not null,
    vouchers_new {int} not null,
    vouchers_changed {int} not null,
    vouchers_unchanged {int} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint ledger_import_pk primary key (association_id, id),
    constraint ledger_import_of_year foreign key (association_id, financial_year_id) references financial_year (association_id, id)
) {table};

create table opening_balance (
    association_id {id} not null,
    financial_year_id {id} not null,
    account {text} not null,
    objects {text} not null,
    version {int} not null,
    amount_ore {int} not null,
    recorded_at {int} not null,
    known_until {int} not null,
    constraint opening_balance_pk primary key (association_id, financial_year_id, account, objects, version),
    constraint opening_balance_of_account foreign key (association_id, financial_year_id, account)
        references account (association_id, financial_year_id, number)
) {table};

create table voucher (
    association_id {id} not null,
    id {id} not null,
    financial_year_id {id} not null,
    series {text} not null,
    number {text} not null,
    version {int} not null,
    supersedes {id},
    import_id {id},
    occurred_on {date} not null,
    text {text} not null,
    folded {text} not null,
    content {bytes} not null,
    recorded_at {int} not null,
    known_until {int} not null,
    constraint voucher_pk primary key (association_id, id),
    constraint voucher_number unique (association_id, financial_year_id, series, number, version),
    constraint voucher_of_year foreign key (association_id, financial_year_id) references financial_year (association_id, id),
    constraint voucher_supersedes foreign key (association_id, supersedes) references voucher (association_id, id),
    constraint voucher_known check (known_until > recorded_at)
) {table};
create index voucher_by_date on voucher (association_id, known_until, occurred_on, id);

-- A line repeats the date and the known period of its voucher, so that a balance at any date is one scan of one index.
create table voucher_line (
    association_id {id} not null,
    voucher_id {id} not null,
    number {int} not null,
    financial_year_id {id} not null,
    account {text} not null,
    objects {text} not null,
    amount_ore {int} not null,
    text {text} not null,
    occurred_on {date} not null,
    known_until {int} not null,
    constraint voucher_line_pk primary key (association_id, voucher_id, number),
    constraint voucher_line_of_voucher foreign key (association_id, voucher_id) references voucher (association_id, id),
    constraint voucher_line_of_account foreign key (association_id, financial_year_id, account)
        references account (association_id, financial_year_id, number)
) {table};
create index voucher_line_by_account
    on voucher_line (association_id, financial_year_id, account, objects, occurred_on, known_until, amount_ore);

create table period_lock (
    association_id {id} not null references association (id),
    id {id} not null,
    locked_through_on {date},
    reason {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint period_lock_pk primary key (association_id, id)
) {table};
