-- What somebody expects of a year on a day. A round that is closed is never changed; one that is open may be taken back.
create table forecast_round (
    association_id {id} not null references association (id),
    id {id} not null,
    year {int} not null,
    as_at {date} not null,
    name {text} not null,
    budget_id {id} not null,
    version {int} not null,
    closed_at {int},
    closed_by {text},
    actor_name {text} not null,
    recorded_at {int} not null,
    known_until {int} not null,
    constraint forecast_round_pk primary key (association_id, id),
    constraint forecast_round_closed check ((closed_at is null) = (closed_by is null)),
    constraint forecast_round_of_budget foreign key (association_id, budget_id) references budget (association_id, id)
) {table};

-- What is expected of a line of the budget: the rest of the year or the whole of it, or a comment alone.
create table forecast_cell (
    association_id {id} not null,
    round_id {id} not null,
    line_key {text} not null,
    amount_ore {int},
    basis {text} not null constraint forecast_cell_basis check (basis in ('rest', 'year')),
    comment {text} not null,
    constraint forecast_cell_pk primary key (association_id, round_id, line_key),
    constraint forecast_cell_of_round foreign key (association_id, round_id) references forecast_round (association_id, id)
) {table};

-- The recommended highest equity, where the office has entered steps that the program does not come with.
create table equity_recommendation (
    association_id {id} not null references association (id),
    id {id} not null,
    applies_from_ore {int} not null,
    applies_to_ore {int} not null,
    valid_from {date} not null,
    source {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    known_until {int} not null,
    constraint equity_recommendation_pk primary key (association_id, id),
    constraint equity_recommendation_span check (applies_from_ore >= 0 and applies_to_ore >= applies_from_ore)
) {table};

create table equity_recommendation_tier (
    association_id {id} not null,
    recommendation_id {id} not null,
    number {int} not null,
    up_to_ore {int},
    share_milli {int} not null constraint equity_recommendation_tier_share check (share_milli >= 0 and share_milli <= 100000),
    constraint equity_recommendation_tier_pk primary key (association_id, recommendation_id, number),
    constraint equity_recommendation_tier_of foreign key (association_id, recommendation_id)
        references equity_recommendation (association_id, id)
) {table};

-- How a line of the budget is paid through a year, where it is not evenly: a weight for each month.
create table liquidity_spread (
    association_id {id} not null references association (id),
    id {id} not null,
    year {int} not null,
    line_key {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    known_until {int} not null,
    constraint liquidity_spread_pk primary key (association_id, id)
) {table};

create table liquidity_spread_month (
    association_id {id} not null,
    spread_id {id} not null,
    month {int} not null constraint liquidity_spread_month_in_year check (month >= 1 and month <= 12),
    weight_ore {int} not null constraint liquidity_spread_month_weight check (weight_ore >= 0),
    constraint liquidity_spread_month_pk primary key (association_id, spread_id, month),
    constraint liquidity_spread_month_of foreign key (association_id, spread_id) references liquidity_spread (association_id, id)
) {table};
