-- Goals, objectives and indicators can be said anew and taken away. The rows that are there are what was said first; what has
-- been said since stands beside them. Numbers are then said anew as well, so they are no longer unique among the first; and an
-- indicator begins without a judgement.
--
-- A rule cannot be changed in SQLite: the tables are made anew, with foreign keys off meanwhile. The rows stay as they are.
{sqlite:
create table goal_new (
    association_id blob not null references association (id),
    id blob not null,
    year integer not null,
    number integer not null,
    text text not null,
    recorded_at integer not null,
    constraint goal_pk primary key (association_id, id)
) strict, without rowid;
insert into goal_new select association_id, id, year, number, text, recorded_at from goal;
drop table goal;
alter table goal_new rename to goal;
create table indicator_new (
    association_id blob not null,
    id blob not null,
    goal_id blob not null,
    number integer not null,
    activity text not null,
    target text not null,
    result text not null,
    judgement text not null constraint indicator_judgement
        check (judgement in ('met', 'partly', 'not_met', 'not_measurable', 'not_judged')),
    recorded_at integer not null,
    constraint indicator_pk primary key (association_id, id),
    constraint indicator_of_goal foreign key (association_id, goal_id) references goal (association_id, id)
) strict, without rowid;
insert into indicator_new select association_id, id, goal_id, number, activity, target, result, judgement, recorded_at
    from indicator;
drop table indicator;
alter table indicator_new rename to indicator;
create table objective_new (
    association_id blob not null,
    id blob not null,
    goal_id blob not null,
    number integer not null,
    text text not null,
    measure text,
    recorded_at integer not null,
    constraint objective_pk primary key (association_id, id),
    constraint objective_of_goal foreign key (association_id, goal_id) references goal (association_id, id)
) strict, without rowid;
insert into objective_new select association_id, id, goal_id, number, text, measure, recorded_at from objective;
drop table objective;
alter table objective_new rename to objective;
create table goal_reference_check (broken integer not null constraint goal_reference_check check (broken = 0)) strict;
insert into goal_reference_check select count(*) from pragma_foreign_key_check;
drop table goal_reference_check;
}
{postgres:
alter table goal drop constraint goal_number;
alter table objective drop constraint objective_number;
alter table indicator drop constraint indicator_judgement;
alter table indicator add constraint indicator_judgement
    check (judgement in ('met', 'partly', 'not_met', 'not_measurable', 'not_judged'));
}
create table goal_version (
    association_id {id} not null,
    id {id} not null,
    goal_id {id} not null,
    version {int} not null,
    number {int} not null,
    text {text} not null,
    standing {text} not null constraint goal_version_standing check (standing in ('said', 'removed')),
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint goal_version_pk primary key (association_id, id),
    constraint goal_version_number unique (association_id, goal_id, version),
    constraint goal_version_of foreign key (association_id, goal_id) references goal (association_id, id),
    constraint goal_version_later check (version > 1)
) {table};
create table objective_version (
    association_id {id} not null,
    id {id} not null,
    objective_id {id} not null,
    version {int} not null,
    number {int} not null,
    text {text} not null,
    measure {text},
    standing {text} not null constraint objective_version_standing check (standing in ('said', 'removed')),
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint objective_version_pk primary key (association_id, id),
    constraint objective_version_number unique (association_id, objective_id, version),
    constraint objective_version_of foreign key (association_id, objective_id) references objective (association_id, id),
    constraint objective_version_later check (version > 1)
) {table};
create table indicator_version (
    association_id {id} not null,
    id {id} not null,
    indicator_id {id} not null,
    version {int} not null,
    number {int} not null,
    activity {text} not null,
    target {text} not null,
    result {text} not null,
    judgement {text} not null constraint indicator_version_judgement
        check (judgement in ('met', 'partly', 'not_met', 'not_measurable', 'not_judged')),
    judged_on {date},
    standing {text} not null constraint indicator_version_standing check (standing in ('said', 'removed')),
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint indicator_version_pk primary key (association_id, id),
    constraint indicator_version_number unique (association_id, indicator_id, version),
    constraint indicator_version_of foreign key (association_id, indicator_id) references indicator (association_id, id),
    constraint indicator_version_later check (version > 1)
) {table};
-- Which interventions serve a goal, for as long as that was said.
create table goal_intervention (
    association_id {id} not null,
    id {id} not null,
    goal_id {id} not null,
    intervention_id {id} not null,
    recorded_at {int} not null,
    known_until {int} not null,
    constraint goal_intervention_pk primary key (association_id, id),
    constraint goal_intervention_of_goal foreign key (association_id, goal_id) references goal (association_id, id),
    constraint goal_intervention_of_intervention foreign key (association_id, intervention_id)
        references intervention (association_id, id)
) {table};
