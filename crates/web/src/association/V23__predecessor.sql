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

-- The member that the holder of a shared seat comes from.
create table seat_holder_member (
    association_id {id} not null,
    holder_id {id} not null,
    member_id {id} not null,
    constraint seat_holder_member_pk primary key (association_id, holder_id),
    constraint seat_holder_member_of_holder foreign key (association_id, holder_id) references seat_holder (association_id, id),
    constraint seat_holder_member_of_member foreign key (association_id, member_id) references member (association_id, id)
) {table};
