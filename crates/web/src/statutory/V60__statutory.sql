-- Where in the layout of the law the rows of the report model stand, as the office says from a day on.
create table statutory_setting (
    association_id {id} not null references association (id),
    id {id} not null,
    valid_from {date} not null,
    version {int} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    known_until {int} not null,
    constraint statutory_setting_pk primary key (association_id, id),
    constraint statutory_setting_version unique (association_id, valid_from, version),
    constraint statutory_setting_known check (known_until > recorded_at)
) {table};

create table statutory_place (
    association_id {id} not null,
    setting_id {id} not null,
    row_key {text} not null,
    place {text} not null constraint statutory_place_place check (place in
        ('operating_income', 'operating_costs', 'depreciation', 'taxes', 'general_grants', 'financial_income',
        'financial_costs', 'extraordinary_income', 'extraordinary_costs', 'intangible_assets', 'land_and_buildings',
        'machinery', 'other_tangible_assets', 'financial_assets', 'infrastructure_grants', 'stock', 'receivables',
        'short_term_placements', 'cash_and_bank', 'equity', 'result_reserve', 'equalisation_reserve',
        'pension_provisions', 'other_provisions', 'long_term_debts', 'short_term_debts')),
    constraint statutory_place_pk primary key (association_id, setting_id, row_key),
    constraint statutory_place_of_setting foreign key (association_id, setting_id) references statutory_setting (association_id, id)
) {table};
