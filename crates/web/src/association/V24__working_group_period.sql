-- From when and until when there was a working group, where the register has it. A day that is not known is empty.
create table working_group_period (
    association_id {id} not null,
    group_id {id} not null,
    from_on {date},
    until_on {date},
    constraint working_group_period_pk primary key (association_id, group_id),
    constraint working_group_period_of_group foreign key (association_id, group_id) references working_group (association_id, id),
    constraint working_group_period_order check (from_on is null or until_on is null or until_on > from_on)
) {table};
