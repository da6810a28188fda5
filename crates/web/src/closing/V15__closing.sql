-- Which account the result of a year is carried to: said by the office, from a day on.
create table result_account (
    association_id {id} not null references association (id),
    valid_from {date} not null,
    version {int} not null,
    account {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    known_until {int} not null,
    constraint result_account_pk primary key (association_id, valid_from, version)
) {table};

-- What happened to a year. Its number makes two closings at once one too many.
create table year_closing (
    association_id {id} not null,
    id {id} not null,
    financial_year_id {id} not null,
    number {int} not null,
    event {text} not null constraint year_closing_event check (event in ('closed', 'reopened', 'carried')),
    decision_id {id},
    reference {text} not null,
    reason {text} not null,
    account {text} not null,
    result_ore {int} not null,
    carried_sha256 {bytes},
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint year_closing_pk primary key (association_id, id),
    constraint year_closing_number unique (association_id, financial_year_id, number),
    constraint year_closing_of_year foreign key (association_id, financial_year_id) references financial_year (association_id, id),
    constraint year_closing_decision foreign key (association_id, decision_id) references decision (association_id, id),
    constraint year_closing_carried check (event = 'reopened' or carried_sha256 is not null)
) {table};

-- What a balance consists of; a change is a new version of the whole.
create table balance_specification (
    association_id {id} not null,
    id {id} not null,
    financial_year_id {id} not null,
    account {text} not null,
    version {int} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    known_until {int} not null,
    constraint balance_specification_pk primary key (association_id, id),
    constraint balance_specification_version unique (association_id, financial_year_id, account, version),
    constraint balance_specification_of_account foreign key (association_id, financial_year_id, account)
        references account (association_id, financial_year_id, number)
) {table};

create table balance_specification_line (
    association_id {id} not null,
    specification_id {id} not null,
    number {int} not null,
    text {text} not null,
    amount_ore {int} not null,
    constraint balance_specification_line_pk primary key (association_id, specification_id, number),
    constraint balance_specification_line_of foreign key (association_id, specification_id)
        references balance_specification (association_id, id)
) {table};

create table balance_specification_file (
    association_id {id} not null,
    specification_id {id} not null,
    number {int} not null,
    sha256 {bytes} not null,
    file_name {text} not null,
    constraint balance_specification_file_pk primary key (association_id, specification_id, number),
    constraint balance_specification_file_of foreign key (association_id, specification_id)
        references balance_specification (association_id, id)
) {table};

-- What a party was asked about costs that it has not invoiced.
create table accrual_question (
    association_id {id} not null,
    id {id} not null,
    financial_year_id {id} not null,
    party {text} not null,
    subject {text} not null,
    asked_on {date} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint accrual_question_pk primary key (association_id, id),
    constraint accrual_question_of_year foreign key (association_id, financial_year_id) references financial_year (association_id, id)
) {table};

create table accrual_answer (
    association_id {id} not null,
    id {id} not null,
    question_id {id} not null,
    version {int} not null,
    amount_ore {int} not null constraint accrual_answer_amount check (amount_ore >= 0),
    answered_on {date} not null,
    text {text} not null,
    voucher_id {id},
    actor_name {text} not null,
    recorded_at {int} not null,
    known_until {int} not null,
    constraint accrual_answer_pk primary key (association_id, id),
    constraint accrual_answer_version unique (association_id, question_id, version),
    constraint accrual_answer_of_question foreign key (association_id, question_id) references accrual_question (association_id, id),
    constraint accrual_answer_voucher foreign key (association_id, voucher_id) references voucher (association_id, id)
) {table};
