-- An association that was dissolved and went into this one, with the equity that it brought.
create table predecessor (
    association_id {id} not null references association (id),
    id {id} not null,
    key {text} not null,
    name {text} not null,
    organisation_number {text},
    dissolved_on {date},
    merged_on {date} not null,
    opening_equity_ore {int} not null,
    kept_apart_until {date},
    dimension {int},
    object {text},
    decision_id {id},
    source {text} not null,
    number {int} not null,
    recorded_at {int} not null,
    constraint predecessor_pk primary key (association_id, id),
    constraint predecessor_key unique (association_id, key),
    constraint predecessor_of_decision foreign key (association_id, decision_id) references decision (association_id, id),
    constraint predecessor_origin check ((dimension is null and object is null) or (dimension is not null and object is not null))
) {table};
