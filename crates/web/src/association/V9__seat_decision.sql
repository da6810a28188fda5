-- The decision by which somebody took a seat, where the register has it.
create table seat_decision (
    association_id {id} not null,
    holder_id {id} not null,
    decision_id {id} not null,
    constraint seat_decision_pk primary key (association_id, holder_id),
    constraint seat_decision_of_holder foreign key (association_id, holder_id) references seat_holder (association_id, id),
    constraint seat_decision_of_decision foreign key (association_id, decision_id) references decision (association_id, id)
) {table};
