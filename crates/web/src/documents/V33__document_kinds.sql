-- Plans, annual reports and follow-ups are documents as well.
--
-- A rule cannot be changed in SQLite: the tables are made anew, with foreign keys off meanwhile. The rows stay as they are.
{sqlite:
create table document_new (
    association_id blob not null references association (id),
    id blob not null,
    kind text not null constraint document_kind
        check (kind in ('verksamhetsplan', 'delarsrapport', 'arsredovisning', 'ekonomisk-uppfoljning')),
    title text not null,
    period_from text not null,
    as_at text not null,
    recorded_at integer not null,
    constraint document_pk primary key (association_id, id),
    constraint document_once unique (association_id, kind, as_at)
) strict, without rowid;
insert into document_new select association_id, id, kind, title, period_from, as_at, recorded_at from document;
drop table document;
alter table document_new rename to document;
create table document_template_new (
    association_id blob not null references association (id),
    id blob not null,
    kind text not null constraint document_template_kind
        check (kind in ('verksamhetsplan', 'delarsrapport', 'arsredovisning', 'ekonomisk-uppfoljning')),
    valid_from text not null,
    recorded_at integer not null,
    constraint document_template_pk primary key (association_id, id),
    constraint document_template_from unique (association_id, kind, valid_from)
) strict, without rowid;
insert into document_template_new select association_id, id, kind, valid_from, recorded_at from document_template;
drop table document_template;
alter table document_template_new rename to document_template;
create table document_reference_check (broken integer not null constraint document_reference_check check (broken = 0)) strict;
insert into document_reference_check select count(*) from pragma_foreign_key_check;
drop table document_reference_check;
}
{postgres:
alter table document drop constraint document_kind;
alter table document add constraint document_kind
    check (kind in ('verksamhetsplan', 'delarsrapport', 'arsredovisning', 'ekonomisk-uppfoljning'));
alter table document_template drop constraint document_template_kind;
alter table document_template add constraint document_template_kind
    check (kind in ('verksamhetsplan', 'delarsrapport', 'arsredovisning', 'ekonomisk-uppfoljning'));
}
