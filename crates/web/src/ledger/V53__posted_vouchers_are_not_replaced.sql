-- A posted voucher is not put out of its place by an insert that replaces, which fires no trigger of removal in SQLite.
-- PostgreSQL has no such insert; it has the same rule, so that the databases refuse with the same name.
{sqlite:
create trigger voucher_added before insert on voucher
    when exists (select 1 from voucher_sum s where s.association_id = new.association_id and s.voucher_id = new.id)
    or exists (select 1 from voucher v join voucher_sum s on s.association_id = v.association_id and s.voucher_id = v.id
        where v.association_id = new.association_id and v.financial_year_id = new.financial_year_id
        and v.series = new.series and v.number = new.number and v.version = new.version)
    begin select raise(abort, 'voucher_posted'); end;
}
{postgres:
create function refuse_added_voucher() returns trigger language plpgsql as $$
begin
    if exists (select 1 from voucher_sum where association_id = new.association_id and voucher_id = new.id)
        or exists (select 1 from voucher v join voucher_sum s
            on s.association_id = v.association_id and s.voucher_id = v.id
            where v.association_id = new.association_id and v.financial_year_id = new.financial_year_id
            and v.series = new.series and v.number = new.number and v.version = new.version)
    then raise exception 'voucher_posted'; end if;
    return new;
end $$;
create trigger voucher_added before insert on voucher for each row execute function refuse_added_voucher();
}
