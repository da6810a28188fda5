-- What a decision is about, where the register asks for the decision by it: the charter is one.
create table decision_subject (
    association_id {id} not null,
    decision_id {id} not null,
    subject {text} not null constraint decision_subject_known check (subject in ('charter')),
    constraint decision_subject_pk primary key (association_id, decision_id),
    constraint decision_subject_of_decision foreign key (association_id, decision_id) references decision (association_id, id)
) {table};
