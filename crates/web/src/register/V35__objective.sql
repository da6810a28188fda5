-- What is to be reached for a goal during its year, and how it will be measured. What came of it is an indicator's.
create table objective (
    association_id {id} not null,
    id {id} not null,
    goal_id {id} not null,
    number {int} not null,
    text {text} not null,
    measure {text},
    recorded_at {int} not null,
    constraint objective_pk primary key (association_id, id),
    constraint objective_number unique (association_id, goal_id, number),
    constraint objective_of_goal foreign key (association_id, goal_id) references goal (association_id, id)
) {table};
