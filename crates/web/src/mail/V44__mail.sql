-- Letters that leave by e-mail. A letter is written in the same transaction as what it tells of and is sent afterwards, so
-- that neither is there without the other. `key` names what it tells of: the same letter is never written twice.
create table mail (
    association_id {id} not null,
    id {id} not null,
    key {text} not null,
    recipient {text} not null,
    address {text} not null,
    reply_to {text},
    subject {text} not null,
    body {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint mail_pk primary key (association_id, id),
    constraint mail_key unique (association_id, key)
) {table};

create table mail_attachment (
    association_id {id} not null,
    mail_id {id} not null,
    number {int} not null,
    name {text} not null,
    media_type {text} not null,
    sha256 {bytes} not null,
    constraint mail_attachment_pk primary key (association_id, mail_id, number),
    constraint mail_attachment_of_mail foreign key (association_id, mail_id) references mail (association_id, id)
) {table};

-- What came of a letter, in the order in which it happened.
create table mail_event (
    association_id {id} not null,
    mail_id {id} not null,
    number {int} not null,
    kind {text} not null constraint mail_event_kind check (kind in ('sent', 'later', 'refused', 'given_up', 'withdrawn', 'again')),
    detail {text} not null,
    actor_name {text} not null,
    recorded_at {int} not null,
    constraint mail_event_pk primary key (association_id, mail_id, number),
    constraint mail_event_of_mail foreign key (association_id, mail_id) references mail (association_id, id)
) {table};

-- The letters that wait. A server takes one for a while; if it dies, the time runs out and another takes it.
create table mail_queue (
    association_id {id} not null,
    mail_id {id} not null,
    due_at {int} not null,
    leased_until {int} not null,
    constraint mail_queue_pk primary key (association_id, mail_id),
    constraint mail_queue_of_mail foreign key (association_id, mail_id) references mail (association_id, id)
) {table};
create index mail_queue_by_time on mail_queue (due_at);
