-- From when and until when there is a place on the board, where that is not as long as its members are members.
create table seat_period (
    association_id {id} not null,
    seat_id {id} not null,
    from_on {date},
    until_on {date},
    constraint seat_period_pk primary key (association_id, seat_id),
    constraint seat_period_of_seat foreign key (association_id, seat_id) references seat (association_id, id),
    constraint seat_period_order check (from_on is null or until_on is null or until_on > from_on)
) {table};

-- What the register said of a place, an appointment, an office or an auditor before it was corrected, and why.
create table register_correction (
    association_id {id} not null references association (id),
    id {id} not null,
    seat_id {id},
    holder_id {id},
    office_id {id},
    auditor_id {id},
    said {text} not null,
    reason {text} not null,
    decision_id {id},
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint register_correction_pk primary key (association_id, id),
    constraint register_correction_of_one check (
        (case when seat_id is null then 0 else 1 end) + (case when holder_id is null then 0 else 1 end)
        + (case when office_id is null then 0 else 1 end) + (case when auditor_id is null then 0 else 1 end) = 1),
    constraint register_correction_of_seat foreign key (association_id, seat_id) references seat (association_id, id),
    constraint register_correction_of_holder foreign key (association_id, holder_id) references seat_holder (association_id, id),
    constraint register_correction_of_office foreign key (association_id, office_id) references office (association_id, id),
    constraint register_correction_of_auditor foreign key (association_id, auditor_id) references auditor (association_id, id),
    constraint register_correction_of_decision foreign key (association_id, decision_id) references decision (association_id, id)
) {table};
