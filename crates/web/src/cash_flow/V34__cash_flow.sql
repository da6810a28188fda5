-- Which flow the rows of the report model belong to in the cash flow, as the office says from a day on.
create table cash_flow_setting (
    association_id {id} not null references association (id),
    id {id} not null,
    valid_from {date} not null,
    version {int} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    known_until {int} not null,
    constraint cash_flow_setting_pk primary key (association_id, id),
    constraint cash_flow_setting_version unique (association_id, valid_from, version),
    constraint cash_flow_setting_known check (known_until > recorded_at)
) {table};

create table cash_flow_class (
    association_id {id} not null,
    setting_id {id} not null,
    row_key {text} not null,
    class {text} not null constraint cash_flow_class_class check (class in
        ('cash', 'non_cash', 'stock', 'receivables', 'short_term_debts', 'investments', 'financing', 'equity')),
    constraint cash_flow_class_pk primary key (association_id, setting_id, row_key),
    constraint cash_flow_class_of_setting foreign key (association_id, setting_id) references cash_flow_setting (association_id, id)
) {table};
