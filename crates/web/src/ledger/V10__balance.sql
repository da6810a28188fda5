-- A voucher balances, and stays as it was posted, whoever writes to the database.
--
-- voucher_sum is inserted last: it holds only when the voucher's lines sum to nothing and its debit side is debit_ore.
-- From then on voucher and lines are closed but for known_until. A voucher without its sum cannot be committed.
create table voucher_sum (
    association_id {id} not null,
    voucher_id {id} not null,
    debit_ore {int} not null,
    constraint voucher_sum_pk primary key (association_id, voucher_id),
    constraint voucher_sum_of_voucher foreign key (association_id, voucher_id) references voucher (association_id, id)
) {table};

-- Where a voucher that was made by hand comes from: its draft, the voucher that it corrects or reverses, and why.
create table voucher_origin (
    association_id {id} not null,
    voucher_id {id} not null,
    draft_id {id} not null,
    corrects_id {id},
    reason {text} not null,
    actor_name {text} not null,
    constraint voucher_origin_pk primary key (association_id, voucher_id),
    constraint voucher_origin_draft unique (association_id, draft_id),
    constraint voucher_origin_of_voucher foreign key (association_id, voucher_id) references voucher (association_id, id),
    constraint voucher_origin_corrects foreign key (association_id, corrects_id) references voucher (association_id, id)
) {table};
create index voucher_origin_by_corrected on voucher_origin (association_id, corrects_id);

{sqlite:
create trigger voucher_sum_balances after insert on voucher_sum begin
    select raise(abort, 'voucher_balance') where (
        select coalesce(sum(amount_ore), 0) <> 0 or coalesce(sum(max(amount_ore, 0)), 0) <> new.debit_ore
        from voucher_line where association_id = new.association_id and voucher_id = new.voucher_id);
end;
}
{postgres:
create function voucher_sum_balances() returns trigger language plpgsql as $$
begin
    if (select coalesce(sum(amount_ore), 0) <> 0 or coalesce(sum(greatest(amount_ore, 0)), 0) <> new.debit_ore
        from voucher_line where association_id = new.association_id and voucher_id = new.voucher_id)
    then raise exception 'voucher_balance'; end if;
    return null;
end $$;
create trigger voucher_sum_balances after insert on voucher_sum for each row execute function voucher_sum_balances();
}

-- The vouchers that are booked already; one that does not balance stops the migration.
insert into voucher_sum (association_id, voucher_id, debit_ore)
    select v.association_id, v.id, coalesce((select cast(sum(case when l.amount_ore > 0 then l.amount_ore else 0 end) as {int})
        from voucher_line l where l.association_id = v.association_id and l.voucher_id = v.id), 0)
    from voucher v;

-- A column cannot get a reference afterwards in SQLite: the table is made anew, with foreign keys off meanwhile.
{sqlite:
create table voucher_new (
    association_id blob not null,
    id blob not null,
    financial_year_id blob not null,
    series text not null,
    number text not null,
    version integer not null,
    supersedes blob,
    import_id blob,
    occurred_on text not null,
    text text not null,
    folded text not null,
    content blob not null,
    recorded_at integer not null,
    known_until integer not null,
    constraint voucher_pk primary key (association_id, id),
    constraint voucher_number unique (association_id, financial_year_id, series, number, version),
    constraint voucher_of_year foreign key (association_id, financial_year_id) references financial_year (association_id, id),
    constraint voucher_supersedes foreign key (association_id, supersedes) references voucher (association_id, id),
    constraint voucher_has_sum foreign key (association_id, id) references voucher_sum (association_id, voucher_id)
        deferrable initially deferred,
    constraint voucher_known check (known_until > recorded_at)
) strict, without rowid;
insert into voucher_new select association_id, id, financial_year_id, series, number, version, supersedes, import_id,
    occurred_on, text, folded, content, recorded_at, known_until from voucher;
drop table voucher;
alter table voucher_new rename to voucher;
create index voucher_by_date on voucher (association_id, known_until, occurred_on, id);
create table reference_check (broken integer not null constraint reference_check check (broken = 0)) strict;
insert into reference_check select count(*) from pragma_foreign_key_check;
drop table reference_check;
}
{postgres:
alter table voucher add constraint voucher_has_sum foreign key (association_id, id)
    references voucher_sum (association_id, voucher_id) deferrable initially deferred;
}

-- What is posted stays: only known_until is written, when a new version supersedes the old one.
{sqlite:
create trigger voucher_line_added before insert on voucher_line
    when exists (select 1 from voucher_sum s where s.association_id = new.association_id and s.voucher_id = new.voucher_id)
    begin select raise(abort, 'voucher_posted'); end;
create trigger voucher_line_changed before update of association_id, voucher_id, number, financial_year_id, account,
    objects, amount_ore, text, occurred_on on voucher_line
    when exists (select 1 from voucher_sum s where s.association_id = old.association_id and s.voucher_id = old.voucher_id)
    or exists (select 1 from voucher_sum s where s.association_id = new.association_id and s.voucher_id = new.voucher_id)
    begin select raise(abort, 'voucher_posted'); end;
create trigger voucher_line_removed before delete on voucher_line
    when exists (select 1 from voucher_sum s where s.association_id = old.association_id and s.voucher_id = old.voucher_id)
    begin select raise(abort, 'voucher_posted'); end;
create trigger voucher_changed before update of association_id, id, financial_year_id, series, number, version,
    supersedes, import_id, occurred_on, text, folded, content, recorded_at on voucher
    when exists (select 1 from voucher_sum s where s.association_id = old.association_id and s.voucher_id = old.id)
    begin select raise(abort, 'voucher_posted'); end;
create trigger voucher_removed before delete on voucher
    when exists (select 1 from voucher_sum s where s.association_id = old.association_id and s.voucher_id = old.id)
    begin select raise(abort, 'voucher_posted'); end;
create trigger voucher_sum_changed before update on voucher_sum begin select raise(abort, 'voucher_posted'); end;
create trigger voucher_sum_removed before delete on voucher_sum begin select raise(abort, 'voucher_posted'); end;
}
{postgres:
create function refuse_added_line() returns trigger language plpgsql as $$
begin
    if exists (select 1 from voucher_sum where association_id = new.association_id and voucher_id = new.voucher_id)
    then raise exception 'voucher_posted'; end if;
    return new;
end $$;
create function refuse_changed_line() returns trigger language plpgsql as $$
begin
    if exists (select 1 from voucher_sum where association_id = old.association_id and voucher_id = old.voucher_id)
        or exists (select 1 from voucher_sum where association_id = new.association_id and voucher_id = new.voucher_id)
    then raise exception 'voucher_posted'; end if;
    return new;
end $$;
create function refuse_removed_line() returns trigger language plpgsql as $$
begin
    if exists (select 1 from voucher_sum where association_id = old.association_id and voucher_id = old.voucher_id)
    then raise exception 'voucher_posted'; end if;
    return old;
end $$;
create function refuse_voucher() returns trigger language plpgsql as $$
begin
    if exists (select 1 from voucher_sum where association_id = old.association_id and voucher_id = old.id)
    then raise exception 'voucher_posted'; end if;
    return coalesce(new, old);
end $$;
create function refuse_posted() returns trigger language plpgsql as $$
begin
    raise exception 'voucher_posted';
end $$;
create trigger voucher_line_added before insert on voucher_line for each row execute function refuse_added_line();
create trigger voucher_line_changed before update of association_id, voucher_id, number, financial_year_id, account,
    objects, amount_ore, text, occurred_on on voucher_line for each row execute function refuse_changed_line();
create trigger voucher_line_removed before delete on voucher_line for each row execute function refuse_removed_line();
create trigger voucher_changed before update of association_id, id, financial_year_id, series, number, version,
    supersedes, import_id, occurred_on, text, folded, content, recorded_at on voucher
    for each row execute function refuse_voucher();
create trigger voucher_removed before delete on voucher for each row execute function refuse_voucher();
create trigger voucher_sum_changed before update or delete on voucher_sum for each row execute function refuse_posted();
create trigger voucher_sum_removed before truncate on voucher_sum for each statement execute function refuse_posted();
}
