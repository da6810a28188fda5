-- What vouchers are found by. Every row follows from the vouchers and the audit chain, and can be made anew from them.
create table voucher_posting (
    association_id {id} not null,
    token {text} not null,
    chunk {int} not null,
    places {bytes} not null,
    constraint voucher_posting_pk primary key (association_id, token, chunk)
) {table};

create table voucher_chunk (
    association_id {id} not null,
    chunk {int} not null,
    vouchers {int} not null,
    first_id {id} not null,
    last_id {id} not null,
    days {bytes} not null,
    links {bytes} not null,
    amounts {bytes} not null,
    ids {bytes} not null,
    constraint voucher_chunk_pk primary key (association_id, chunk)
) {table};

-- How far along the audit chain the two tables above have come.
create table voucher_index (
    association_id {id} not null,
    through_link {int} not null,
    constraint voucher_index_pk primary key (association_id)
) {table};
