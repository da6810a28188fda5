-- Which account of the books an account at the bank is, from a day until another.
create table bank_account (
    association_id {id} not null references association (id),
    id {id} not null,
    name {text} not null,
    number {text} not null,
    account {text} not null,
    from_on {date} not null,
    until_on {date},
    recorded_at {int} not null,
    constraint bank_account_pk primary key (association_id, id),
    constraint bank_account_from unique (association_id, number, from_on),
    constraint bank_account_period check (until_on is null or until_on > from_on)
) {table};

create table bank_statement (
    association_id {id} not null,
    id {id} not null,
    bank_account_id {id} not null,
    sha256 {bytes} not null,
    file_name {text} not null,
    reference {text} not null,
    from_on {date} not null,
    through_on {date} not null,
    opening_ore {int},
    closing_ore {int},
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint bank_statement_pk primary key (association_id, id),
    constraint bank_statement_of_account foreign key (association_id, bank_account_id)
        references bank_account (association_id, id),
    constraint bank_statement_period check (through_on >= from_on)
) {table};

-- The mark is made of what the entry says, so that an entry in two statements is one.
create table bank_entry (
    association_id {id} not null,
    id {id} not null,
    bank_account_id {id} not null,
    statement_id {id} not null,
    position {int} not null,
    booked_on {date} not null,
    amount_ore {int} not null,
    reference {text} not null,
    counterparty {text} not null,
    text {text} not null,
    mark {bytes} not null,
    constraint bank_entry_pk primary key (association_id, id),
    constraint bank_entry_mark unique (association_id, bank_account_id, mark),
    constraint bank_entry_of_statement foreign key (association_id, statement_id)
        references bank_statement (association_id, id)
) {table};

create table bank_match (
    association_id {id} not null,
    id {id} not null,
    bank_account_id {id} not null,
    reason {text} not null
        constraint bank_match_reason check (reason in ('only_one', 'reference', 'nearest', 'sum', 'chosen')),
    actor_name {text} not null,
    recorded_at {int} not null,
    known_until {int} not null,
    constraint bank_match_pk primary key (association_id, id),
    constraint bank_match_of_account foreign key (association_id, bank_account_id)
        references bank_account (association_id, id)
) {table};
create index bank_match_by_account on bank_match (association_id, bank_account_id, known_until);

create table bank_match_entry (
    association_id {id} not null,
    match_id {id} not null,
    entry_id {id} not null,
    constraint bank_match_entry_pk primary key (association_id, match_id, entry_id),
    constraint bank_match_entry_of_match foreign key (association_id, match_id) references bank_match (association_id, id),
    constraint bank_match_entry_of_entry foreign key (association_id, entry_id) references bank_entry (association_id, id)
) {table};

create table bank_match_line (
    association_id {id} not null,
    match_id {id} not null,
    voucher_id {id} not null,
    line_number {int} not null,
    constraint bank_match_line_pk primary key (association_id, match_id, voucher_id, line_number),
    constraint bank_match_line_of_match foreign key (association_id, match_id) references bank_match (association_id, id),
    constraint bank_match_line_of_line foreign key (association_id, voucher_id, line_number)
        references voucher_line (association_id, voucher_id, number)
) {table};

create table bank_reconciliation (
    association_id {id} not null,
    id {id} not null,
    bank_account_id {id} not null,
    through_on {date} not null,
    books_ore {int} not null,
    statement_ore {int} not null,
    open_items {int} not null,
    note {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint bank_reconciliation_pk primary key (association_id, id),
    constraint bank_reconciliation_of_account foreign key (association_id, bank_account_id)
        references bank_account (association_id, id)
) {table};
