-- A password that somebody else has read: whoever made the user, or gave a new one. It marks a credential, opens nothing but
-- the page where it is changed, and ends by itself.
create table first_password (
    person_id {id} not null,
    number {int} not null,
    issued_by {text} not null,
    expires_at {int} not null,
    constraint first_password_pk primary key (person_id, number),
    constraint first_password_of_credential foreign key (person_id, number) references credential (person_id, number)
) {table};

-- Somebody who signs in for another association already has been given a role here. Who has made that sign-in is not known
-- here, so the roles open nothing until the person has typed the code that the director here has handed over.
create table role_invitation (
    association_id {id} not null references association (id),
    person_id {id} not null references person (id),
    code_hash {bytes} not null,
    recorded_at {int} not null,
    expires_at {int} not null,
    accepted_at {int},
    constraint role_invitation_pk primary key (association_id, person_id)
) {table};
create index role_invitation_by_person on role_invitation (person_id);
